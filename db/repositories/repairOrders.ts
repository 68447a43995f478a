import { aliasedTable, and, desc, eq, lt, or, sql, type SQL } from 'drizzle-orm';
import type { RepairOrderState } from '../../shared/domain/repairOrderStates.ts';
import { DomainError } from '../../shared/errors.ts';
import { prepared, preparedList, type ReadDb, type Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { customers, vehicles } from '../schema/customers.ts';
import { staff } from '../schema/people.ts';
import { isOpenOrder, repairOrders } from '../schema/repairOrders.ts';
import { indexRepairOrder } from './searchIndex.ts';

export type RepairOrderRow = typeof repairOrders.$inferSelect;

/** What a card or list row shows. */
export interface CardRow {
  id: string;
  number: string;
  state: RepairOrderRow['state'];
  stage: string | null;
  type: RepairOrderRow['type'];
  plate: string;
  make: string;
  model: string;
  customerName: string | null;
  mechanicId: string | null;
  mechanicName: string | null;
  complaint: string;
  promisedAt: number | null;
  receivedAt: number;
  stateSince: number;
}

const mechanic = aliasedTable(staff, 'mechanic');
const card = {
  id: repairOrders.id,
  number: repairOrders.number,
  state: repairOrders.state,
  stage: repairOrders.stage,
  type: repairOrders.type,
  plate: vehicles.plate,
  make: vehicles.make,
  model: vehicles.model,
  customerName: customers.name,
  mechanicId: repairOrders.mechanicId,
  mechanicName: mechanic.name,
  complaint: repairOrders.complaint,
  promisedAt: repairOrders.promisedAt,
  receivedAt: repairOrders.receivedAt,
  stateSince: repairOrders.stateSince,
};
const cards = (db: ReadDb) =>
  db
    .select(card)
    .from(repairOrders)
    .innerJoin(vehicles, eq(vehicles.id, repairOrders.vehicleId))
    .leftJoin(customers, eq(customers.id, repairOrders.customerId))
    .leftJoin(mechanic, eq(mechanic.id, repairOrders.mechanicId));

const insertRow = inserter(repairOrders);

export function insertRepairOrder(tx: Tx, row: RepairOrderRow): void {
  insertRow(tx, row);
  indexRepairOrder(tx, row.id);
}

const openStatement = prepared((db: ReadDb) => cards(db).where(isOpenOrder).orderBy(repairOrders.promisedAt, repairOrders.id).prepare());
/** Repair orders still in the shop, by promise; undated ones first, as SQLite sorts NULL. */
export function listOpenCards(db: ReadDb): CardRow[] {
  return openStatement(db).all();
}

/** `${receivedAt}|${id}` of the last row of the page before. */
export interface ListPosition {
  receivedAt: number;
  id: string;
}

export interface ListFilter {
  state: RepairOrderState | null;
  mechanicId: string | null;
}

const before = or(
  lt(repairOrders.receivedAt, sql.placeholder('receivedAt')),
  and(eq(repairOrders.receivedAt, sql.placeholder('receivedAt')), lt(repairOrders.id, sql.placeholder('id'))),
);
// The first term alone bounds the index range; SQLite does not see that through the OR.
const range = sql`${repairOrders.receivedAt} <= ${sql.placeholder('receivedAt')}`;
const page = (db: ReadDb, filter: SQL | undefined) =>
  cards(db)
    .where(and(filter, range, before))
    .orderBy(desc(repairOrders.receivedAt), desc(repairOrders.id))
    .limit(sql.placeholder('limit'))
    .prepare();
const pages = {
  all: preparedList(card, (db) => page(db, undefined)),
  state: preparedList(card, (db) => page(db, eq(repairOrders.state, sql.placeholder('state')))),
  mechanic: preparedList(card, (db) => page(db, eq(repairOrders.mechanicId, sql.placeholder('mechanicId')))),
  both: preparedList(card, (db) =>
    page(db, and(eq(repairOrders.state, sql.placeholder('state')), eq(repairOrders.mechanicId, sql.placeholder('mechanicId')))),
  ),
};
const NEWEST: ListPosition = { receivedAt: Number.MAX_SAFE_INTEGER, id: '\u{10FFFF}' };

/** One page, newest first: the millionth row costs what the first does. */
export function listCards(db: ReadDb, filter: ListFilter, after: ListPosition | null, limit: number): CardRow[] {
  const { receivedAt, id } = after ?? NEWEST;
  const isMechanics = filter.mechanicId !== null;
  const statement = filter.state ? (isMechanics ? pages.both : pages.state) : isMechanics ? pages.mechanic : pages.all;
  return statement(db, { receivedAt, id, limit, ...filter });
}

/** Cards received at or after an instant, newest first. */
export function listCardsSince(db: ReadDb, since: number, limit: number): CardRow[] {
  return cards(db)
    .where(sql`${repairOrders.receivedAt} >= ${since}`)
    .orderBy(desc(repairOrders.receivedAt))
    .limit(limit)
    .all();
}

const byId = prepared((db: ReadDb) =>
  db
    .select()
    .from(repairOrders)
    .where(eq(repairOrders.id, sql.placeholder('id')))
    .prepare(),
);

/** @throws DomainError REPAIR_ORDER_NOT_FOUND */
export function getRepairOrder(db: ReadDb, id: string): RepairOrderRow {
  const row = byId(db).get({ id });
  if (!row) throw new DomainError('REPAIR_ORDER_NOT_FOUND');
  return row;
}

/** @throws DomainError REPAIR_ORDER_NOT_FOUND, REPAIR_ORDER_CLOSED */
export function getOpenRepairOrder(db: ReadDb, id: string): RepairOrderRow {
  const row = getRepairOrder(db, id);
  if (row.state === 'delivered' || row.state === 'cancelled') throw new DomainError('REPAIR_ORDER_CLOSED', { state: row.state });
  return row;
}

const trackingTaken = prepared((db: ReadDb) =>
  db
    .select({ id: repairOrders.id })
    .from(repairOrders)
    .where(eq(repairOrders.trackingCode, sql.placeholder('code')))
    .prepare(),
);
export function isTrackingCodeTaken(db: ReadDb, code: string): boolean {
  return trackingTaken(db).get({ code }) !== undefined;
}

/** Visits with one value in `column`, newest first. */
const visitsBy = (column: typeof repairOrders.vehicleId | typeof repairOrders.customerId) =>
  prepared((db: ReadDb) =>
    db
      .select({
        id: repairOrders.id,
        number: repairOrders.number,
        state: repairOrders.state,
        receivedAt: repairOrders.receivedAt,
        complaint: repairOrders.complaint,
        odometerKm: repairOrders.odometerKm,
        mechanicId: repairOrders.mechanicId,
      })
      .from(repairOrders)
      .where(eq(column, sql.placeholder('id')))
      .orderBy(desc(repairOrders.receivedAt))
      .limit(sql.placeholder('limit'))
      .prepare(),
  );
const visitsOfVehicle = visitsBy(repairOrders.vehicleId);
const visitsOfCustomer = visitsBy(repairOrders.customerId);
export type Visit = Pick<RepairOrderRow, 'id' | 'number' | 'state' | 'receivedAt' | 'complaint' | 'odometerKm' | 'mechanicId'>;
/** A vehicle's visits, newest first. */
export function listVisitsOf(db: ReadDb, vehicleId: string, limit: number): Visit[] {
  return visitsOfVehicle(db).all({ id: vehicleId, limit });
}

const openOf = prepared((db: ReadDb) =>
  db
    .select({ id: repairOrders.id, number: repairOrders.number })
    .from(repairOrders)
    .where(and(eq(repairOrders.vehicleId, sql.placeholder('vehicleId')), isOpenOrder))
    .orderBy(desc(repairOrders.receivedAt))
    .limit(1)
    .prepare(),
);
/** The vehicle's repair order that is still open, or null. */
export function findOpenOf(db: ReadDb, vehicleId: string): { id: string; number: string } | null {
  return openOf(db).get({ vehicleId }) ?? null;
}

const openOfVehicle = prepared((db: ReadDb) =>
  db
    .select({ id: repairOrders.id, customerId: repairOrders.customerId, mechanicId: repairOrders.mechanicId })
    .from(repairOrders)
    .where(and(eq(repairOrders.vehicleId, sql.placeholder('vehicleId')), isOpenOrder))
    .prepare(),
);
/** All of a vehicle's repairs that are not finished. */
export function listOpenOfVehicle(db: ReadDb, vehicleId: string): Pick<RepairOrderRow, 'id' | 'customerId' | 'mechanicId'>[] {
  return openOfVehicle(db).all({ vehicleId });
}

/** A customer's visits, newest first; asked for several people at every keystroke of a search. */
export function listRepairOrdersOfCustomer(db: ReadDb, customerId: string, limit: number): Visit[] {
  return visitsOfCustomer(db).all({ id: customerId, limit });
}

const countOfCustomer = prepared((db: ReadDb) =>
  db
    .select({ count: sql<number>`count(*)` })
    .from(repairOrders)
    .where(eq(repairOrders.customerId, sql.placeholder('id')))
    .prepare(),
);
export function countRepairsOfCustomer(db: ReadDb, customerId: string): number {
  return countOfCustomer(db).get({ id: customerId })?.count ?? 0;
}

const openOfCustomer = prepared((db: ReadDb) =>
  db
    .select({ id: repairOrders.id, number: repairOrders.number })
    .from(repairOrders)
    .where(and(eq(repairOrders.customerId, sql.placeholder('id')), isOpenOrder))
    .orderBy(desc(repairOrders.receivedAt))
    .prepare(),
);
/** A customer's repairs that are not finished, newest first. */
export function listOpenRepairsOfCustomer(db: ReadDb, customerId: string): { id: string; number: string }[] {
  return openOfCustomer(db).all({ id: customerId });
}

const withPlate = prepared((db: ReadDb) =>
  db
    .select({
      id: repairOrders.id,
      number: repairOrders.number,
      state: repairOrders.state,
      receivedAt: repairOrders.receivedAt,
      complaint: repairOrders.complaint,
      plate: vehicles.plate,
    })
    .from(repairOrders)
    .innerJoin(vehicles, eq(vehicles.id, repairOrders.vehicleId))
    .where(eq(repairOrders.customerId, sql.placeholder('id')))
    .orderBy(desc(repairOrders.receivedAt))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
/** A customer's visits with the car of each, newest first. */
export function listVisitsOfCustomer(db: ReadDb, customerId: string, limit: number) {
  return withPlate(db).all({ id: customerId, limit });
}

/** What a search knows of a repair order. */
const FOUND_BY = [
  'state',
  'complaint',
  'keyTag',
  'customerId',
  'vehicleId',
  'mechanicId',
] as const satisfies readonly (keyof RepairOrderRow)[];

/** Changes a repair order; `ver` goes up with it so that the tracking page hears of it. */
export function updateRepairOrder(tx: Tx, id: string, changes: Partial<Omit<RepairOrderRow, 'id' | 'ver'>>): void {
  tx.update(repairOrders)
    .set({ ...changes, ver: sql`${repairOrders.ver} + 1` })
    .where(eq(repairOrders.id, id))
    .run();
  if (FOUND_BY.some((name) => name in changes)) indexRepairOrder(tx, id);
}

/** Every id, for marking all of them after a restore. */
export function listAllRepairOrderIds(db: ReadDb): { id: string; ver: number }[] {
  return db.select({ id: repairOrders.id, ver: repairOrders.ver }).from(repairOrders).all();
}
