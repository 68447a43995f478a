import { aliasedTable, and, eq, sql, type SQL } from 'drizzle-orm';
import type { RepairOrderState, RepairType } from '../../../shared/domain/repairOrderStates.ts';
import type { REPAIR_SORTS } from '../../../shared/domain/lists.ts';
import type { ReadDb } from '../../connection.ts';
import { customers, vehicles } from '../../schema/customers.ts';
import { staff } from '../../schema/people.ts';
import { isOpenOrder, repairOrders } from '../../schema/repairOrders.ts';
import { walkAlong, type Position, type Walk, type Walked } from './walk.ts';

const mechanic = aliasedTable(staff, 'mechanic');
const columns = {
  id: repairOrders.id,
  number: repairOrders.number,
  state: repairOrders.state,
  stage: repairOrders.stage,
  type: repairOrders.type,
  plate: vehicles.plate,
  make: vehicles.make,
  model: vehicles.model,
  customerId: repairOrders.customerId,
  customerName: customers.name,
  customerPhone: customers.phone,
  mechanicId: repairOrders.mechanicId,
  mechanicName: mechanic.name,
  complaint: repairOrders.complaint,
  odometerKm: repairOrders.odometerKm,
  keyTag: repairOrders.keyTag,
  promisedAt: repairOrders.promisedAt,
  receivedAt: repairOrders.receivedAt,
  deliveredAt: repairOrders.deliveredAt,
};
export interface RepairListRow {
  id: string;
  sortKey: string | number;
  number: string;
  state: RepairOrderState;
  stage: string | null;
  type: RepairType;
  plate: string;
  make: string;
  model: string;
  customerId: string | null;
  customerName: string | null;
  customerPhone: string | null;
  mechanicId: string | null;
  mechanicName: string | null;
  complaint: string;
  odometerKm: number | null;
  keyTag: string;
  promisedAt: number | null;
  receivedAt: number;
  deliveredAt: number | null;
}

const rows = (key: SQL | typeof repairOrders.receivedAt | typeof repairOrders.number | typeof repairOrders.promisedAt) => (db: ReadDb) =>
  db
    .select({ sortKey: key, ...columns })
    .from(repairOrders)
    .innerJoin(vehicles, eq(vehicles.id, repairOrders.vehicleId))
    .leftJoin(customers, eq(customers.id, repairOrders.customerId))
    .leftJoin(mechanic, eq(mechanic.id, repairOrders.mechanicId));

type RepairSort = (typeof REPAIR_SORTS)[number];

export interface RepairListFilter {
  /** One state, or all that are open; null shows every repair. `promised` sorts open ones that have a promise. */
  shown: RepairOrderState | 'open' | null;
  type: RepairType | null;
  mechanicId: string | null;
  /** Received from and before, UTC ms. */
  from: number | null;
  to: number | null;
}

const anyOr = (name: string, column: typeof repairOrders.type | typeof repairOrders.mechanicId) =>
  sql`(${sql.placeholder(name)} IS NULL OR ${column} = ${sql.placeholder(name)})`;
const filter = and(
  anyOr('type', repairOrders.type),
  anyOr('mechanicId', repairOrders.mechanicId),
  sql`(${sql.placeholder('from')} IS NULL OR ${repairOrders.receivedAt} >= ${sql.placeholder('from')})`,
  sql`(${sql.placeholder('to')} IS NULL OR ${repairOrders.receivedAt} < ${sql.placeholder('to')})`,
);
const isState = eq(repairOrders.state, sql.placeholder('state'));

type Scope = 'all' | 'open' | 'state';
const SCOPES: Readonly<Record<Scope, SQL | undefined>> = { all: undefined, open: isOpenOrder, state: isState };
// The plus keeps SQLite on the index of the sort instead of one of the state.
const FILTERS: Readonly<Record<Scope, SQL | undefined>> = {
  all: undefined,
  open: isOpenOrder,
  state: sql`+${repairOrders.state} = ${sql.placeholder('state')}`,
};
const KEYS = { received: repairOrders.receivedAt, number: repairOrders.number, promised: repairOrders.promisedAt } as const;

const walks = new Map<string, Walk<RepairListRow>>();
/** One prepared walk per sort, direction and scope. */
function walkFor(sort: RepairSort, direction: 'asc' | 'desc', scope: Scope, isFiltered: boolean): Walk<RepairListRow> {
  const name = [sort, direction, scope, isFiltered].join();
  const known = walks.get(name);
  if (known) return known;
  const key = KEYS[sort];
  // Indexes know open repairs by promise and by receipt, and every state by receipt; elsewhere the scope is a filter.
  const isIndexed = sort !== 'number';
  const only = sort === 'promised' ? and(isOpenOrder, sql`${repairOrders.promisedAt} IS NOT NULL`) : isIndexed ? SCOPES[scope] : undefined;
  const way = { table: repairOrders, key, id: repairOrders.id, direction, keyIs: sort === 'number' ? 'text' : 'number', only } as const;
  const scoped = isIndexed ? undefined : FILTERS[scope];
  const made = walkAlong<RepairListRow>(way, rows(key), isFiltered || scoped ? and(scoped, filter) : undefined);
  walks.set(name, made);
  return made;
}

/** One page of repairs. */
export function listRepairs(
  db: ReadDb,
  { shown, ...given }: RepairListFilter,
  { sort, direction, after, limit }: { sort: RepairSort; direction: 'asc' | 'desc'; after: Position | null; limit: number },
): Walked<RepairListRow> {
  const scope: Scope = shown === null ? 'all' : shown === 'open' ? 'open' : 'state';
  const isFiltered = Object.values(given).some((value) => value !== null);
  return walkFor(sort, direction, scope, isFiltered)(db, { after, limit, args: { ...given, state: shown } });
}

/** The repairs of these ids, in no order. */
export function listRepairsById(db: ReadDb, ids: readonly string[]): RepairListRow[] {
  return rows(sql`''`)(db)
    .where(sql`${repairOrders.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
    .all() as RepairListRow[];
}
