import type { Contract } from '../../shared/contract/contract.ts';
import type { Service } from '../calls/service.ts';
import { appointments } from './appointments.ts';
import { audit } from './audit.ts';
import { catalogue } from './catalogue.ts';
import { checkIn } from './checkIn.ts';
import { customerAccounts } from './customerAccounts.ts';
import { customerMerges } from './customerMerges.ts';
import { customerPrivacy } from './customerPrivacy.ts';
import { customers } from './customers.ts';
import { documents } from './documents.ts';
import { estimates } from './estimates.ts';
import { imports } from './imports.ts';
import { invoices } from './invoices.ts';
import { lists } from './lists.ts';
import { live } from './live.ts';
import { outbox } from './outbox.ts';
import { payments } from './payments.ts';
import { arrivals } from './arrivals.ts';
import { complaints } from './complaints.ts';
import { contentTexts } from './contentTexts.ts';
import { deposits } from './deposits.ts';
import { loanCars } from './loanCars.ts';
import { signatures } from './signatures.ts';
import { photos } from './photos.ts';
import { repairOrders } from './repairOrders.ts';
import { schedule } from './schedule.ts';
import { search } from './search.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { setup } from './setup.ts';
import { shop } from './shop.ts';
import { apiTokens, roles, staff } from './staff.ts';
import { today } from './today.ts';
import { vehicles } from './vehicles.ts';

/** One service per contract file; a missing one does not compile. */
export const services: { [P in keyof Contract]: Service<Contract[P]> } = {
  setup,
  session,
  shop,
  staff,
  roles,
  apiTokens,
  customers,
  customerAccounts,
  customerMerges,
  customerPrivacy,
  vehicles,
  catalogue,
  checkIn,
  appointments,
  schedule,
  repairOrders,
  estimates,
  invoices,
  payments,
  photos,
  arrivals,
  complaints,
  contentTexts,
  deposits,
  loanCars,
  signatures,
  documents,
  outbox,
  settings,
  today,
  search,
  lists,
  imports,
  audit,
  live,
};
