import {
  listAppointmentsByNumber,
  listAppointmentsMatching,
  listCustomersByEmail,
  listCustomersByNumber,
  listCustomersMatching,
  listInvoicesByNumber,
  listOrdersByCode,
  listOrdersByDeposit,
  listOrdersByNumber,
  listOrdersMatching,
  listVehiclesMatching,
  type FoundAppointment,
  type FoundCustomer,
  type FoundInvoice,
  type FoundOrder,
  type FoundVehicle,
} from '../../db/repositories/search.ts';
import { listPhonesOf, listPlatesOf } from '../../db/repositories/searchIndex.ts';
import { getShop } from '../../db/repositories/shop.ts';
import type { ReadDb } from '../../db/connection.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import type { Found } from '../../shared/contract/search.ts';
import { shopDay } from '../../shared/domain/openingHours.ts';
import { normalisePlate } from '../../shared/domain/plate.ts';
import { readSearchedNumber } from '../../shared/domain/searchedNumber.ts';
import * as ask from '../../shared/domain/searchTerms.ts';
import { readTrackingCode } from '../../shared/domain/trackingCode.ts';
import type { Actor } from '../calls/actor.ts';
import type { Reading, Service } from '../calls/service.ts';
import { describeVehicle } from './paper.ts';
import { sees, seesPeople } from './visibility.ts';

type Shop = ReturnType<typeof getShop>;

const PER_KIND = 6;
/** A mechanic's are picked from among everybody's. */
const OTHERS_LOOKED_AT = 200;

export const search: Service<Contract['search']> = {
  find(reading, { text }) {
    const shop = getShop(reading.db);
    const found = [
      ...byNumber(reading, text, shop),
      ...inTheShop(reading, text, shop),
      ...expected(reading, text, shop),
      ...vehicles(reading, text),
      ...customers(reading, text, shop),
      ...complaints(reading, text),
    ];
    const seen = new Set<string>();
    return { items: found.filter(({ id }) => !seen.has(id) && seen.add(id)) };
  },
};

/** Numbers of repair orders, appointments, invoices and customers, tracking codes. */
function byNumber({ db, actor, now }: Reading, text: string, { timeZone }: Shop): Found[] {
  const code = readTrackingCode(text);
  const number = readSearchedNumber(text, Number(shopDay(now, timeZone).slice(0, 4)));
  const some = <T>(
    prefixes: readonly string[] | undefined,
    list: (db: ReadDb, prefix: string, limit: number) => T[],
    most = PER_KIND,
  ): T[] => (prefixes ?? []).flatMap((prefix) => list(db, prefix, most)).slice(0, most);
  const most = actor.permissions.has('read:repairOrder') ? PER_KIND : OTHERS_LOOKED_AT;
  const mayRead = (permission: 'read:invoice' | 'read:customer' | 'read:appointment') => actor.permissions.has(permission);
  return [
    ...(code === null ? [] : listOrdersByCode(db, code)).filter((row) => sees(actor, row)).map(orderView),
    ...[...some(number?.repairOrders, listOrdersByNumber, most), ...some(number?.deposits, listOrdersByDeposit, most)]
      .filter((row) => sees(actor, row))
      .slice(0, PER_KIND)
      .map(orderView),
    ...(mayRead('read:appointment') ? some(number?.appointments, listAppointmentsByNumber).map(appointmentView) : []),
    ...(mayRead('read:invoice') ? some(number?.invoices, listInvoicesByNumber).map(invoiceView) : []),
    ...(mayRead('read:customer') ? some(number?.customers, listCustomersByNumber).map(customerView) : []),
  ];
}

/** Cars that are here, by anything known of them: the ones a caller asks about. The exact plate comes first. */
function inTheShop({ db, actor }: Reading, text: string, { country }: Shop): Found[] {
  const rows = ask.mixedQuestions(text, 'o').flatMap((question) => {
    const fits = (row: FoundOrder, isUnsure: boolean) =>
      sees(actor, row) && (!isUnsure || fitsMixed(row, [row.keyTag], question.parts, country));
    return listOrdersMatching(db, seenBy(actor, question), PER_KIND, fits);
  });
  return exactFirst(rows, text).map(orderView);
}

/** Cars that are awaited, likewise. */
function expected({ db, actor }: Reading, text: string, shop: Shop): Found[] {
  if (!actor.permissions.has('read:appointment')) return [];
  return exactFirst(findAwaited(db, text, PER_KIND, shop), text).map(appointmentView);
}

/** Appointments ahead by anything known of them. */
export function findAwaited(db: ReadDb, text: string, limit: number, { country } = getShop(db)): FoundAppointment[] {
  return ask.mixedQuestions(text, 'a').flatMap((question) => {
    const fits = (row: FoundAppointment, isUnsure: boolean) => !isUnsure || fitsMixed(row, [], question.parts, country);
    return listAppointmentsMatching(db, question, limit, fits);
  });
}

function exactFirst<T extends { plate: string }>(rows: readonly T[], text: string): T[] {
  const plate = normalisePlate(text);
  return [...rows.filter((row) => row.plate === plate), ...rows.filter((row) => row.plate !== plate)];
}

/** Vehicles by plate and VIN; the exact plate first, and none whose open repair was named already. */
function vehicles({ db, actor }: Reading, text: string): Found[] {
  if (!actor.permissions.has('read:vehicle')) return [];
  const vin = ask.vinQuestion(text);
  const byVin = (part: string) => (row: FoundVehicle) => row.vin?.toLowerCase().includes(part) ?? false;
  const rows = [...findVehiclesByPlate(db, text, PER_KIND), ...listFitting(db, vin, PER_KIND, byVin)];
  return exactFirst(rows, text).map((row) => vehicleView(row, actor));
}

/** By any fragment of a plate that a car wears or wore, newest first. */
export function findVehiclesByPlate(db: ReadDb, text: string, limit: number): FoundVehicle[] {
  const wears = (part: string) => (row: FoundVehicle) => listPlatesOf(db, row.id).some((one) => one.toLowerCase().includes(part));
  return listFitting(db, ask.plateQuestion(text), limit, wears);
}

type Check = (part: string) => (row: FoundVehicle) => boolean;
function listFitting(db: ReadDb, question: ask.Question | null, limit: number, check: Check): FoundVehicle[] {
  if (!question) return [];
  const says = check(question.parts[0] ?? '');
  return listVehiclesMatching(db, question, limit, (row, isUnsure) => !isUnsure || says(row));
}

function customers({ db, actor }: Reading, text: string, shop: Shop): Found[] {
  if (!actor.permissions.has('read:customer')) return [];
  if (text.includes('@')) return listCustomersByEmail(db, text, PER_KIND).map(customerView);
  return findCustomers(db, text, PER_KIND, shop).map(customerView);
}

/** Digits look for a phone, letters for a name. */
export function findCustomers(db: ReadDb, text: string, limit: number, { country } = getShop(db)): FoundCustomer[] {
  const phone = ask.phoneQuestion(text);
  const name = ask.nameQuestion(text);
  const hasDigits = ({ id }: FoundCustomer) =>
    listPhonesOf(db, id).some((number) => ask.phoneForms(number, country).some((form) => form.includes(phone?.parts[0] ?? '')));
  const byPhone = phone ? listCustomersMatching(db, phone, limit, (row, isUnsure) => !isUnsure || hasDigits(row)) : [];
  const byName = name ? listCustomersMatching(db, name, limit, (row, isUnsure) => !isUnsure || ask.beginsWords(row.name, name.parts)) : [];
  return [...byPhone, ...byName].slice(0, limit);
}

/** Repairs of any age by the words of the complaint. */
function complaints({ db, actor }: Reading, text: string): Found[] {
  const question = ask.complaintQuestion(text);
  if (!question) return [];
  const fits = (row: FoundOrder, isUnsure: boolean) => sees(actor, row) && (!isUnsure || ask.beginsWords(row.complaint, question.parts));
  return listOrdersMatching(db, seenBy(actor, question), PER_KIND, fits).map(orderView);
}

/** A mechanic's own repairs are found among any number of others'. */
function seenBy({ permissions, staffId }: Actor, question: ask.Question): ask.Question {
  return permissions.has('read:repairOrder') || staffId === null ? question : ask.ofMechanic(question, staffId);
}

type MixedRow = Pick<FoundOrder, 'customerName' | 'customerPhone' | 'complaint' | 'plate'> & { make: string | null; model: string | null };

/** For questions longer than what the index holds of a word. */
function fitsMixed(row: MixedRow, more: readonly string[], parts: readonly string[], country: string): boolean {
  const words = [row.customerName, row.complaint, row.make, row.model, ...more].filter((word) => word !== null).join(' ');
  const others = parts.filter((part) => !ask.beginsWords(words, [part]));
  if (others.length === 0) return true;
  const phones = row.customerPhone === null ? [] : ask.phoneForms(row.customerPhone, country);
  const isInPhone = (part: string) => part.length >= ask.FEWEST_DIGITS && phones.some((phone) => phone.includes(part));
  return others.every((part) => row.plate.toLowerCase().includes(part) || isInPhone(part));
}

function orderView({ id, number, state, stage, promisedAt, complaint, plate, customerName, make, model }: FoundOrder): Found {
  const vehicle = describeVehicle({ make, model, year: null });
  return { kind: 'repairOrder', id, number, state, stage, promisedAt, complaint, plate, customerName, vehicle };
}

function appointmentView({ id, number, state, startsAt, complaint, plate, customerName, make, model }: FoundAppointment): Found {
  const vehicle = describeVehicle({ make: make ?? '', model: model ?? '', year: null });
  return { kind: 'appointment', id, number, state, startsAt, complaint, plate, customerName, vehicle };
}

const vehicleView = (row: FoundVehicle, actor: Actor): Found => {
  const { id, plate } = row;
  const { customerId, customerName } = seesPeople(actor) ? row : { customerId: null, customerName: null };
  return { kind: 'vehicle', id, plate, vehicle: describeVehicle(row), customerId, customerName };
};

const customerView = ({ id, number, name, phone, email }: FoundCustomer): Found => ({ kind: 'customer', id, number, name, phone, email });
const invoiceView = ({ id, number, plate, customerName }: FoundInvoice): Found => ({ kind: 'invoice', id, number, plate, customerName });
