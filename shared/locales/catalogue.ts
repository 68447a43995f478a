/**
 * Every sentence of the product, by language and area. Pure data: screens, e-mails and documents use
 * the same one. English is the model; each Italian file is typed by its English twin, so a missing
 * sentence does not compile.
 */
import type { Language } from '../domain/countries.ts';
import { arrival as enArrival } from './en/arrival.ts';
import { board as enBoard } from './en/board.ts';
import { catalogue as enCatalogue } from './en/catalogue.ts';
import { checkIn as enCheckIn } from './en/checkIn.ts';
import { customers as enCustomers } from './en/customers.ts';
import { desktop as enDesktop } from './en/desktop.ts';
import { errors as enErrors } from './en/errors.ts';
import { frame as enFrame } from './en/frame.ts';
import { imports as enImports } from './en/imports.ts';
import { invoices as enInvoices } from './en/invoices.ts';
import { photos as enPhotos } from './en/photos.ts';
import { repairOrder as enRepairOrder } from './en/repairOrder.ts';
import { schedule as enSchedule } from './en/schedule.ts';
import { session as enSession } from './en/session.ts';
import { lists as enLists } from './en/lists.ts';
import { outbox as enOutbox } from './en/outbox.ts';
import { people as enPeople } from './en/people.ts';
import { personalData as enPersonalData } from './en/personalData.ts';
import { settings as enSettings } from './en/settings.ts';
import { setup as enSetup } from './en/setup.ts';
import { today as enToday } from './en/today.ts';
import { vehicles as enVehicles } from './en/vehicles.ts';
import { words as enWords } from './en/words.ts';
import { arrival as itArrival } from './it/arrival.ts';
import { board as itBoard } from './it/board.ts';
import { catalogue as itCatalogue } from './it/catalogue.ts';
import { checkIn as itCheckIn } from './it/checkIn.ts';
import { customers as itCustomers } from './it/customers.ts';
import { desktop as itDesktop } from './it/desktop.ts';
import { errors as itErrors } from './it/errors.ts';
import { frame as itFrame } from './it/frame.ts';
import { imports as itImports } from './it/imports.ts';
import { invoices as itInvoices } from './it/invoices.ts';
import { photos as itPhotos } from './it/photos.ts';
import { repairOrder as itRepairOrder } from './it/repairOrder.ts';
import { schedule as itSchedule } from './it/schedule.ts';
import { session as itSession } from './it/session.ts';
import { lists as itLists } from './it/lists.ts';
import { outbox as itOutbox } from './it/outbox.ts';
import { people as itPeople } from './it/people.ts';
import { personalData as itPersonalData } from './it/personalData.ts';
import { settings as itSettings } from './it/settings.ts';
import { setup as itSetup } from './it/setup.ts';
import { today as itToday } from './it/today.ts';
import { vehicles as itVehicles } from './it/vehicles.ts';
import { words as itWords } from './it/words.ts';

const en = {
  arrival: enArrival,
  board: enBoard,
  catalogue: enCatalogue,
  checkIn: enCheckIn,
  customers: enCustomers,
  desktop: enDesktop,
  errors: enErrors,
  frame: enFrame,
  imports: enImports,
  invoices: enInvoices,
  photos: enPhotos,
  repairOrder: enRepairOrder,
  schedule: enSchedule,
  session: enSession,
  lists: enLists,
  outbox: enOutbox,
  people: enPeople,
  personalData: enPersonalData,
  settings: enSettings,
  setup: enSetup,
  today: enToday,
  vehicles: enVehicles,
  words: enWords,
};

const it: typeof en = {
  arrival: itArrival,
  board: itBoard,
  catalogue: itCatalogue,
  checkIn: itCheckIn,
  customers: itCustomers,
  desktop: itDesktop,
  errors: itErrors,
  frame: itFrame,
  imports: itImports,
  invoices: itInvoices,
  photos: itPhotos,
  repairOrder: itRepairOrder,
  schedule: itSchedule,
  session: itSession,
  lists: itLists,
  outbox: itOutbox,
  people: itPeople,
  personalData: itPersonalData,
  settings: itSettings,
  setup: itSetup,
  today: itToday,
  vehicles: itVehicles,
  words: itWords,
};

export type Catalogue = typeof en;
export const CATALOGUE: Readonly<Record<Language, Catalogue>> = { en, it };
