/** Keeps `search_fts` in the transaction that changes a customer, a vehicle, a repair order or an appointment, and writes it anew when its rules change. */
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { integer, sqliteTable, text, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { isAhead } from '../../shared/domain/appointmentStates.ts';
import { appointmentTerms, customerTerms, repairTerms, vehicleTerms } from '../../shared/domain/searchTerms.ts';
import { beforeCommit, prepared, type Connection, type ReadDb, type Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { appointments } from '../schema/appointments.ts';
import { customerPhones } from '../schema/customerRecords.ts';
import { customers, vehicles } from '../schema/customers.ts';
import { isOpenOrder, repairOrders } from '../schema/repairOrders.ts';
import { searchDocs, searchState } from '../schema/search.ts';
import { vehiclePlates } from '../schema/vehicleRecords.ts';
import { getShop } from './shop.ts';

/** Raise when the terms of `shared/domain/searchTerms.ts` change: every shop then writes its index anew. */
const RULES = 2;
const PER_TRANSACTION = 5_000;

/** The virtual table, for the query builder only: drizzle-kit must not see it. */
export const searchFts = sqliteTable('search_fts', { rowid: integer('rowid').notNull(), words: text('words').notNull() });

const insertDoc = inserter(searchDocs);
const insertWords = inserter(searchFts);
const lastDoc = prepared((db: ReadDb) =>
  db
    .select({ doc: sql<number | null>`max(${searchDocs.doc})` })
    .from(searchDocs)
    .prepare(),
);
const docOf = prepared((db: ReadDb) =>
  db
    .select({ doc: searchDocs.doc })
    .from(searchDocs)
    .where(eq(searchDocs.entityId, sql.placeholder('id')))
    .prepare(),
);
const removeWords = prepared((tx: Tx) =>
  tx
    .delete(searchFts)
    .where(eq(searchFts.rowid, sql.placeholder('doc')))
    .prepare(),
);

const customerById = prepared((db: ReadDb) =>
  db
    .select({ name: customers.name, phone: customers.phone, mergedInto: customers.mergedInto })
    .from(customers)
    .where(eq(customers.id, sql.placeholder('id')))
    .prepare(),
);
const vehicleById = prepared((db: ReadDb) =>
  db
    .select({ plate: vehicles.plate, vin: vehicles.vin })
    .from(vehicles)
    .where(eq(vehicles.id, sql.placeholder('id')))
    .prepare(),
);
const morePhones = prepared((db: ReadDb) =>
  db
    .select({ phone: customerPhones.phone })
    .from(customerPhones)
    .where(eq(customerPhones.customerId, sql.placeholder('id')))
    .prepare(),
);
const formerPlates = prepared((db: ReadDb) =>
  db
    .select({ plate: vehiclePlates.plate })
    .from(vehiclePlates)
    .where(eq(vehiclePlates.vehicleId, sql.placeholder('id')))
    .prepare(),
);
const orderById = prepared((db: ReadDb) =>
  db
    .select({
      state: repairOrders.state,
      complaint: repairOrders.complaint,
      keyTag: repairOrders.keyTag,
      customerId: repairOrders.customerId,
      mechanicId: repairOrders.mechanicId,
      plate: vehicles.plate,
      make: vehicles.make,
      model: vehicles.model,
    })
    .from(repairOrders)
    .innerJoin(vehicles, eq(vehicles.id, repairOrders.vehicleId))
    .where(eq(repairOrders.id, sql.placeholder('id')))
    .prepare(),
);
/** Open repair orders of one customer or vehicle: they are found by its words too. */
const openBy = (column: typeof repairOrders.customerId | typeof repairOrders.vehicleId) =>
  prepared((db: ReadDb) =>
    db
      .select({ id: repairOrders.id })
      .from(repairOrders)
      .where(and(eq(column, sql.placeholder('id')), isOpenOrder))
      .prepare(),
  );
const openOfCustomer = openBy(repairOrders.customerId);
const openOfVehicle = openBy(repairOrders.vehicleId);
/** Appointments ahead of one customer or vehicle, likewise. */
const aheadBy = (column: typeof appointments.customerId | typeof appointments.vehicleId) =>
  prepared((db: ReadDb) =>
    db
      .select({ id: appointments.id })
      .from(appointments)
      .where(and(eq(column, sql.placeholder('id')), inArray(appointments.state, ['requested', 'scheduled'])))
      .prepare(),
  );
const aheadOfCustomer = aheadBy(appointments.customerId);
const aheadOfVehicle = aheadBy(appointments.vehicleId);
const appointmentById = prepared((db: ReadDb) =>
  db
    .select({
      state: appointments.state,
      complaint: appointments.complaint,
      customerId: appointments.customerId,
      typedPlate: appointments.plate,
      typedName: appointments.name,
      typedPhone: appointments.phone,
      plate: vehicles.plate,
      make: vehicles.make,
      model: vehicles.model,
    })
    .from(appointments)
    .leftJoin(vehicles, eq(vehicles.id, appointments.vehicleId))
    .where(eq(appointments.id, sql.placeholder('id')))
    .prepare(),
);

/*
 * The words are written when the transaction is about to end. SQLite has every full-text table write a segment of its
 * own before each statement that could fail half-way, so words in the middle of a check-in made four segments of one.
 */

/** Call after a customer, his name or one of his phones was written. */
export const indexCustomer = (tx: Tx, id: string): void =>
  beforeCommit(tx, `customer words ${id}`, (end) => {
    writeCustomer(end, id);
    for (const order of openOfCustomer(end).all({ id })) indexRepairOrder(end, order.id);
    for (const ahead of aheadOfCustomer(end).all({ id })) indexAppointment(end, ahead.id);
  });

/** Call after a vehicle, its plate, a former plate or its VIN was written. */
export const indexVehicle = (tx: Tx, id: string): void =>
  beforeCommit(tx, `vehicle words ${id}`, (end) => {
    writeVehicle(end, id);
    for (const order of openOfVehicle(end).all({ id })) indexRepairOrder(end, order.id);
    for (const ahead of aheadOfVehicle(end).all({ id })) indexAppointment(end, ahead.id);
  });

/** Call after a repair order was written: its complaint, its key tag, whose it is, or that it opened or closed. */
export const indexRepairOrder = (tx: Tx, id: string): void =>
  beforeCommit(tx, `repair order words ${id}`, (end) => writeRepairOrder(end, id));

/** Call after an appointment was written: what it says, whose it is, or that it is ahead or over. */
export const indexAppointment = (tx: Tx, id: string): void =>
  beforeCommit(tx, `appointment words ${id}`, (end) => writeAppointment(end, id));

function writeCustomer(tx: Tx, id: string): void {
  const facts = factsOfCustomer(tx, id);
  if (!facts) return;
  // One who was merged is found as the survivor.
  write(tx, id, facts.isMerged ? [] : customerTerms(facts, getShop(tx).country));
}

function writeVehicle(tx: Tx, id: string): void {
  const row = vehicleById(tx).get({ id });
  if (!row) return;
  write(tx, id, vehicleTerms({ plates: listPlatesOf(tx, id), vin: row.vin }));
}

function writeRepairOrder(tx: Tx, id: string): void {
  const row = orderById(tx).get({ id });
  if (!row) return;
  const isOpen = row.state !== 'delivered' && row.state !== 'cancelled';
  const customer = isOpen && row.customerId !== null ? factsOfCustomer(tx, row.customerId) : null;
  const open = isOpen ? { plate: row.plate, words: [row.make, row.model, row.keyTag], customer } : null;
  write(tx, id, repairTerms(row.complaint, row.mechanicId, open, getShop(tx).country));
}

function writeAppointment(tx: Tx, id: string): void {
  const row = appointmentById(tx).get({ id });
  if (!row || !isAhead(row.state)) return unindex(tx, id);
  const typed = { name: row.typedName, phones: row.typedPhone === '' ? [] : [row.typedPhone], isMerged: false };
  const customer = row.customerId === null ? typed : factsOfCustomer(tx, row.customerId);
  const facts = { plate: row.plate ?? row.typedPlate, words: [row.make ?? '', row.model ?? ''], customer };
  write(tx, id, appointmentTerms(row.complaint, facts, getShop(tx).country));
}

/** Every phone of a customer, the first one first. */
export function listPhonesOf(db: ReadDb, customerId: string): string[] {
  const first = customerById(db).get({ id: customerId })?.phone;
  const more = morePhones(db).all({ id: customerId });
  return [first, ...more.map((row) => row.phone)].filter((phone) => typeof phone === 'string');
}

/** Every plate a vehicle has or had, the present one first. */
export function listPlatesOf(db: ReadDb, vehicleId: string): string[] {
  const present = vehicleById(db).get({ id: vehicleId })?.plate;
  return [
    ...(present === undefined ? [] : [present]),
    ...formerPlates(db)
      .all({ id: vehicleId })
      .map((row) => row.plate),
  ];
}

function factsOfCustomer(tx: Tx, id: string): { name: string; phones: string[]; isMerged: boolean } | null {
  const row = customerById(tx).get({ id });
  return row ? { name: row.name, phones: listPhonesOf(tx, id), isMerged: row.mergedInto !== null } : null;
}

/** Call when a row goes for good. */
export function unindex(tx: Tx, id: string): void {
  const doc = docOf(tx).get({ id })?.doc;
  if (doc === undefined) return;
  removeWords(tx).run({ doc });
  tx.delete(searchDocs).where(eq(searchDocs.doc, doc)).run();
}

/** A row that was found before keeps its place among the others. */
function write(tx: Tx, id: string, terms: readonly string[]): void {
  const known = docOf(tx).get({ id })?.doc;
  const doc = known ?? (lastDoc(tx).get()?.doc ?? 0) + 1;
  if (known === undefined) insertDoc(tx, { doc, entityId: id });
  else removeWords(tx).run({ doc });
  insertWords(tx, { rowid: doc, words: terms.join(' ') });
}

/** Whether the index was written by the present rules. */
export const isIndexCurrent = (db: ReadDb): boolean => db.select().from(searchState).get()?.rules === RULES;

/**
 * Writes the whole index anew, oldest first, in batches; a kill in the middle begins again at the next start, because
 * the rules are noted last.
 */
export function rebuildIndex(connection: Connection): void {
  connection.write((tx) => {
    tx.run(sql`INSERT INTO search_fts (search_fts) VALUES ('delete-all')`);
    tx.delete(searchDocs).run();
    tx.delete(searchState).run();
  });
  eachBatch(connection, customers, writeCustomer);
  eachBatch(connection, vehicles, writeVehicle);
  eachBatch(connection, repairOrders, writeRepairOrder);
  eachBatch(connection, appointments, writeAppointment);
  connection.write(noteIndexCurrent);
  // In one piece, as the tidying leaves it: each batch was a part that every keystroke would have to open.
  for (let first = true; mergeIndexStep(connection, first);) first = false;
}

/** Notes that every row was written by the present rules. */
export function noteIndexCurrent(tx: Tx): void {
  tx.insert(searchState)
    .values({ only: 1, rules: RULES })
    .onConflictDoUpdate({ target: searchState.only, set: { rules: RULES } })
    .run();
}

/** Ids are UUIDv7: their order is the order in which the rows were made. */
function eachBatch(
  connection: Connection,
  table: SQLiteTable & { id: typeof customers.id | typeof vehicles.id | typeof repairOrders.id | typeof appointments.id },
  index: (tx: Tx, id: string) => void,
): void {
  for (let after = ''; ;) {
    const ids = connection.write((tx) => {
      const rows = tx.select({ id: table.id }).from(table).where(gt(table.id, after)).orderBy(asc(table.id)).limit(PER_TRANSACTION).all();
      for (const { id } of rows) index(tx, id);
      return rows.map((row) => row.id);
    });
    after = ids.at(-1) ?? '';
    if (ids.length < PER_TRANSACTION) return;
  }
}

/** Pages of the index merged in one step: some 4 ms, so that nobody at a screen waits. */
const PAGES_PER_STEP = 64;

/** Parts of the index that each question opens: one after tidying, a dozen on a busy day. */
export function countSegments({ raw }: Connection): number {
  return raw.prepare('SELECT count(DISTINCT segid) FROM search_fts_idx').pluck().get() as number;
}

/**
 * One step of merging the index into a single segment. @param first  begins a round
 * @returns false once there is nothing left to merge
 */
export function mergeIndexStep({ raw }: Connection, first: boolean): boolean {
  const changes = raw.prepare('SELECT total_changes()').pluck();
  const before = changes.get() as number;
  raw.prepare("INSERT INTO search_fts (search_fts, rank) VALUES ('merge', ?)").run(first ? -PAGES_PER_STEP : PAGES_PER_STEP);
  // SQLite's manual: fewer than two changes mean that the step was a no-op.
  return (changes.get() as number) - before >= 2;
}
