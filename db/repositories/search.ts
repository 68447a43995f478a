/** Questions to the index, newest first. Each answer is looked up from at most `limit` rows of the index. */
import { and, desc, eq, gte, lt, sql } from 'drizzle-orm';
import { prefixEnd } from '../../shared/domain/names.ts';
import type { Question } from '../../shared/domain/searchTerms.ts';
import { preparedList, type ReadDb } from '../connection.ts';
import { allocations, appointments } from '../schema/appointments.ts';
import { customers, vehicles } from '../schema/customers.ts';
import { deposits, invoices } from '../schema/money.ts';
import { repairOrders } from '../schema/repairOrders.ts';
import { searchDocs } from '../schema/search.ts';
import { searchFts } from './searchIndex.ts';

/** Rows of the index looked at when the question is longer than the index holds, or not every row may be shown. */
const MOST_LOOKED_AT = 400;

const vehicleColumns = {
  id: vehicles.id,
  plate: vehicles.plate,
  make: vehicles.make,
  model: vehicles.model,
  year: vehicles.year,
  vin: vehicles.vin,
  customerId: vehicles.customerId,
  customerName: customers.name,
};
const customerColumns = {
  id: customers.id,
  number: customers.number,
  name: customers.name,
  phone: customers.phone,
  email: customers.email,
};
const orderColumns = {
  id: repairOrders.id,
  number: repairOrders.number,
  state: repairOrders.state,
  stage: repairOrders.stage,
  promisedAt: repairOrders.promisedAt,
  complaint: repairOrders.complaint,
  keyTag: repairOrders.keyTag,
  mechanicId: repairOrders.mechanicId,
  plate: vehicles.plate,
  make: vehicles.make,
  model: vehicles.model,
  customerName: customers.name,
  customerPhone: customers.phone,
};
const appointmentColumns = {
  id: appointments.id,
  number: appointments.number,
  state: appointments.state,
  complaint: appointments.complaint,
  plate: sql<string>`coalesce(${vehicles.plate}, ${appointments.plate})`,
  make: vehicles.make,
  model: vehicles.model,
  customerName: sql<string>`coalesce(${customers.name}, ${appointments.name})`,
  customerPhone: sql<string | null>`coalesce(${customers.phone}, nullif(${appointments.phone}, ''))`,
  /** When its first stretch begins; null while it has none. */
  startsAt: sql<number | null>`(SELECT min(starts_at) FROM ${allocations} WHERE appointment_id = ${appointments.id} AND active = 1)`,
};

// `from search_fts` keeps the index first: SQLite reads its rows newest first and stops at the limit.
const docs = and(sql`search_fts MATCH ${sql.placeholder('match')}`, lt(searchFts.rowid, sql.placeholder('before')));
const vehiclesMatching = preparedList({ doc: searchDocs.doc, ...vehicleColumns }, (db, columns) =>
  db
    .select(columns)
    .from(searchFts)
    .innerJoin(searchDocs, eq(searchDocs.doc, searchFts.rowid))
    .innerJoin(vehicles, eq(vehicles.id, searchDocs.entityId))
    .leftJoin(customers, eq(customers.id, vehicles.customerId))
    .where(docs)
    .orderBy(desc(searchFts.rowid))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
const customersMatching = preparedList({ doc: searchDocs.doc, ...customerColumns }, (db, columns) =>
  db
    .select(columns)
    .from(searchFts)
    .innerJoin(searchDocs, eq(searchDocs.doc, searchFts.rowid))
    .innerJoin(customers, eq(customers.id, searchDocs.entityId))
    .where(docs)
    .orderBy(desc(searchFts.rowid))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
const ordersMatching = preparedList({ doc: searchDocs.doc, ...orderColumns }, (db, columns) =>
  db
    .select(columns)
    .from(searchFts)
    .innerJoin(searchDocs, eq(searchDocs.doc, searchFts.rowid))
    .innerJoin(repairOrders, eq(repairOrders.id, searchDocs.entityId))
    .innerJoin(vehicles, eq(vehicles.id, repairOrders.vehicleId))
    .leftJoin(customers, eq(customers.id, repairOrders.customerId))
    .where(docs)
    .orderBy(desc(searchFts.rowid))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
const appointmentsMatching = preparedList({ doc: searchDocs.doc, ...appointmentColumns }, (db, columns) =>
  db
    .select(columns)
    .from(searchFts)
    .innerJoin(searchDocs, eq(searchDocs.doc, searchFts.rowid))
    .innerJoin(appointments, eq(appointments.id, searchDocs.entityId))
    .leftJoin(vehicles, eq(vehicles.id, appointments.vehicleId))
    .leftJoin(customers, eq(customers.id, appointments.customerId))
    .where(docs)
    .orderBy(desc(searchFts.rowid))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
const appointmentsByNumber = preparedList(appointmentColumns, (db, columns) =>
  db
    .select(columns)
    .from(appointments)
    .leftJoin(vehicles, eq(vehicles.id, appointments.vehicleId))
    .leftJoin(customers, eq(customers.id, appointments.customerId))
    .where(and(gte(appointments.number, sql.placeholder('from')), lt(appointments.number, sql.placeholder('to'))))
    .orderBy(desc(appointments.number))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
const ordersBy = (column: typeof repairOrders.number | typeof repairOrders.trackingCode) =>
  preparedList(orderColumns, (db, columns) =>
    db
      .select(columns)
      .from(repairOrders)
      .innerJoin(vehicles, eq(vehicles.id, repairOrders.vehicleId))
      .leftJoin(customers, eq(customers.id, repairOrders.customerId))
      .where(and(gte(column, sql.placeholder('from')), lt(column, sql.placeholder('to'))))
      .orderBy(desc(column))
      .limit(sql.placeholder('limit'))
      .prepare(),
  );
const ordersByNumber = ordersBy(repairOrders.number);
const ordersByCode = ordersBy(repairOrders.trackingCode);
const ordersByDeposit = preparedList(orderColumns, (db, columns) =>
  db
    .select(columns)
    .from(deposits)
    .innerJoin(repairOrders, eq(repairOrders.id, deposits.repairOrderId))
    .innerJoin(vehicles, eq(vehicles.id, repairOrders.vehicleId))
    .leftJoin(customers, eq(customers.id, repairOrders.customerId))
    .where(and(gte(deposits.number, sql.placeholder('from')), lt(deposits.number, sql.placeholder('to'))))
    .orderBy(desc(deposits.number))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
const invoiceColumns = { id: invoices.id, number: invoices.number, plate: vehicles.plate, customerName: customers.name };
const invoicesByNumber = preparedList(invoiceColumns, (db, columns) =>
  db
    .select(columns)
    .from(invoices)
    .innerJoin(repairOrders, eq(repairOrders.id, invoices.repairOrderId))
    .innerJoin(vehicles, eq(vehicles.id, repairOrders.vehicleId))
    .leftJoin(customers, eq(customers.id, invoices.customerId))
    .where(and(gte(invoices.number, sql.placeholder('from')), lt(invoices.number, sql.placeholder('to'))))
    .orderBy(desc(invoices.number))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
const customersByNumber = preparedList(customerColumns, (db, columns) =>
  db
    .select(columns)
    .from(customers)
    .where(and(gte(customers.number, sql.placeholder('from')), lt(customers.number, sql.placeholder('to'))))
    .orderBy(desc(customers.number))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
const customersByEmail = preparedList(customerColumns, (db, columns) =>
  db
    .select(columns)
    .from(customers)
    .where(
      and(
        sql`email IS NOT NULL`,
        sql`lower(${customers.email}) >= ${sql.placeholder('from')}`,
        sql`lower(${customers.email}) < ${sql.placeholder('to')}`,
      ),
    )
    .orderBy(sql`lower(${customers.email})`)
    .limit(sql.placeholder('limit'))
    .prepare(),
);

export type FoundVehicle = ReturnType<typeof vehiclesMatching>[number];
export type FoundCustomer = ReturnType<typeof customersByNumber>[number];
export type FoundOrder = ReturnType<typeof ordersByNumber>[number];
export type FoundAppointment = ReturnType<typeof appointmentsByNumber>[number];
export type FoundInvoice = ReturnType<typeof invoicesByNumber>[number];

/**
 * Whether a row that the index names is wanted: whether it may be shown and, where the index was not asked for all of the
 * question or does not hold all of it, whether the row says the rest.
 */
export type Fits<R> = (row: R, isUnsure: boolean) => boolean;

/** Vehicles by any fragment of plate or VIN. */
export function listVehiclesMatching(db: ReadDb, question: Question, limit: number, fits: Fits<FoundVehicle>): FoundVehicle[] {
  return collect((match, before, count) => vehiclesMatching(db, { match, before, limit: count }), question, limit, fits);
}

/** Customers by words of the name or digits of a phone. */
export function listCustomersMatching(db: ReadDb, question: Question, limit: number, fits: Fits<FoundCustomer>): FoundCustomer[] {
  return collect((match, before, count) => customersMatching(db, { match, before, limit: count }), question, limit, fits);
}

/** Repair orders by words of the complaint or, while the car is here, by everything about it. */
export function listOrdersMatching(db: ReadDb, question: Question, limit: number, fits: Fits<FoundOrder>): FoundOrder[] {
  return collect((match, before, count) => ordersMatching(db, { match, before, limit: count }), question, limit, fits);
}

/** Appointments ahead by everything about them. */
export function listAppointmentsMatching(db: ReadDb, question: Question, limit: number, fits: Fits<FoundAppointment>): FoundAppointment[] {
  return collect((match, before, count) => appointmentsMatching(db, { match, before, limit: count }), question, limit, fits);
}

/**
 * Reads on until `limit` rows fit, or the index has no more, or enough was looked at. The newest that the quick question
 * finds are the newest that the whole one finds as soon as each of them fits.
 */
function collect<R, D extends R & { doc: number }>(
  read: (match: string, before: number, count: number) => D[],
  { match, quick, isLong }: Question,
  limit: number,
  fits: Fits<R>,
): R[] {
  if (quick !== null) {
    const rows = read(quick, Number.MAX_SAFE_INTEGER, limit);
    if (rows.every((row) => fits(row, true))) return rows;
  }
  const found: R[] = [];
  let before = Number.MAX_SAFE_INTEGER;
  for (let looked = 0; looked < MOST_LOOKED_AT && found.length < limit;) {
    const count = looked === 0 ? limit : MOST_LOOKED_AT / 4;
    const rows = read(match, before, count);
    found.push(...rows.filter((row) => fits(row, isLong)));
    if (rows.length < count) break;
    looked += rows.length;
    before = rows.at(-1)?.doc ?? 0;
  }
  return found.slice(0, limit);
}

const range = (prefix: string, limit: number) => ({ from: prefix, to: prefixEnd(prefix), limit });

/** Repair orders whose number begins so, highest first. */
export const listOrdersByNumber = (db: ReadDb, prefix: string, limit: number): FoundOrder[] => ordersByNumber(db, range(prefix, limit));
/** Repair orders for which a deposit was taken whose number begins so, highest first. */
export const listOrdersByDeposit = (db: ReadDb, prefix: string, limit: number): FoundOrder[] => ordersByDeposit(db, range(prefix, limit));
/** Appointments of any state whose number begins so, highest first. */
export const listAppointmentsByNumber = (db: ReadDb, prefix: string, limit: number): FoundAppointment[] =>
  appointmentsByNumber(db, range(prefix, limit));
/** The repair order with this tracking code, as a list of one or none. */
export const listOrdersByCode = (db: ReadDb, code: string): FoundOrder[] => ordersByCode(db, range(code, 1));
/** Invoices whose number begins so, highest first. */
export const listInvoicesByNumber = (db: ReadDb, prefix: string, limit: number): FoundInvoice[] =>
  invoicesByNumber(db, range(prefix, limit));
/** Customers whose number begins so, highest first. */
export const listCustomersByNumber = (db: ReadDb, prefix: string, limit: number): FoundCustomer[] =>
  customersByNumber(db, range(prefix, limit));
/** Customers whose e-mail begins so, by address. */
export const listCustomersByEmail = (db: ReadDb, typed: string, limit: number): FoundCustomer[] =>
  customersByEmail(db, range(typed.toLowerCase(), limit));
