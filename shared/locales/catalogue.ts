/**
 * Every sentence of the product, by language and area. Pure data: screens, e-mails and documents use
 * the same one. English is the model; each Italian file is typed by its English twin, so a missing
 * sentence does not compile.
 */
import type { Language } from '../domain/countries.ts';
import { board as enBoard } from './en/board.ts';
import { checkIn as enCheckIn } from './en/checkIn.ts';
import { customers as enCustomers } from './en/customers.ts';
import { errors as enErrors } from './en/errors.ts';
import { frame as enFrame } from './en/frame.ts';
import { invoices as enInvoices } from './en/invoices.ts';
import { repairOrder as enRepairOrder } from './en/repairOrder.ts';
import { session as enSession } from './en/session.ts';
import { words as enWords } from './en/words.ts';
import { board as itBoard } from './it/board.ts';
import { checkIn as itCheckIn } from './it/checkIn.ts';
import { customers as itCustomers } from './it/customers.ts';
import { errors as itErrors } from './it/errors.ts';
import { frame as itFrame } from './it/frame.ts';
import { invoices as itInvoices } from './it/invoices.ts';
import { repairOrder as itRepairOrder } from './it/repairOrder.ts';
import { session as itSession } from './it/session.ts';
import { words as itWords } from './it/words.ts';

const en = {
  board: enBoard,
  checkIn: enCheckIn,
  customers: enCustomers,
  errors: enErrors,
  frame: enFrame,
  invoices: enInvoices,
  repairOrder: enRepairOrder,
  session: enSession,
  words: enWords,
};

const it: typeof en = {
  board: itBoard,
  checkIn: itCheckIn,
  customers: itCustomers,
  errors: itErrors,
  frame: itFrame,
  invoices: itInvoices,
  repairOrder: itRepairOrder,
  session: itSession,
  words: itWords,
};

export type Catalogue = typeof en;
export const CATALOGUE: Readonly<Record<Language, Catalogue>> = { en, it };
