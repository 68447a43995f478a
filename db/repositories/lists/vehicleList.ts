import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { VEHICLE_SORTS } from '../../../shared/domain/lists.ts';
import { prepared, type ReadDb } from '../../connection.ts';
import { carClasses } from '../../schema/catalogue.ts';
import { customers, vehicles } from '../../schema/customers.ts';
import { vehicleDues } from '../../schema/vehicleRecords.ts';
import { walkAlong, type Position, type Walk, type Walked } from './walk.ts';

const lastVisit = sql<number | null>`(SELECT max(r.received_at) FROM repair_orders r WHERE r.vehicle_id = ${vehicles.id})`;
const columns = {
  id: vehicles.id,
  plate: vehicles.plate,
  make: vehicles.make,
  model: vehicles.model,
  year: vehicles.year,
  fuel: vehicles.fuel,
  vin: vehicles.vin,
  className: carClasses.name,
  odometerKm: vehicles.odometerKm,
  customerId: vehicles.customerId,
  customerName: customers.name,
  customerPhone: customers.phone,
  inspectionOn: vehicleDues.inspectionOn,
  serviceOn: vehicleDues.serviceOn,
  createdAt: vehicles.createdAt,
  lastVisitAt: lastVisit,
};
export interface VehicleListRow {
  id: string;
  sortKey: string;
  plate: string;
  make: string;
  model: string;
  year: number | null;
  fuel: string | null;
  vin: string | null;
  className: string | null;
  odometerKm: number | null;
  customerId: string | null;
  customerName: string | null;
  customerPhone: string | null;
  inspectionOn: string | null;
  serviceOn: string | null;
  createdAt: number;
  lastVisitAt: number | null;
}
type VehicleSort = (typeof VEHICLE_SORTS)[number];

export interface VehicleListFilter {
  make: string | null;
  classId: string | null;
  /** Only cars nobody owns. */
  anonymous: true | null;
  /** Inspection or service due on or before this day. */
  dueOn: string | null;
  archived: boolean;
}

const KEYS = { plate: vehicles.plate, newest: vehicles.id, inspection: vehicleDues.inspectionOn, service: vehicleDues.serviceOn } as const;
/** A sort by a due day walks the days and leaves out cars without one. */
const isByDue = (sort: VehicleSort) => sort === 'inspection' || sort === 'service';
const byVehicle = (key: SQL | (typeof KEYS)[VehicleSort]) => (db: ReadDb) =>
  db
    .select({ sortKey: key, ...columns })
    .from(vehicles)
    .leftJoin(vehicleDues, eq(vehicleDues.vehicleId, vehicles.id))
    .leftJoin(customers, eq(customers.id, vehicles.customerId))
    .leftJoin(carClasses, eq(carClasses.id, vehicles.classId));
const byDue = (key: (typeof KEYS)[VehicleSort]) => (db: ReadDb) =>
  db
    .select({ sortKey: key, ...columns })
    .from(vehicleDues)
    .innerJoin(vehicles, eq(vehicles.id, vehicleDues.vehicleId))
    .leftJoin(customers, eq(customers.id, vehicles.customerId))
    .leftJoin(carClasses, eq(carClasses.id, vehicles.classId));

const filter = and(
  sql`(${vehicles.archivedAt} IS NOT NULL) = ${sql.placeholder('archived')}`,
  sql`(${sql.placeholder('make')} IS NULL OR ${vehicles.make} = ${sql.placeholder('make')} COLLATE NOCASE)`,
  sql`(${sql.placeholder('classId')} IS NULL OR ${vehicles.classId} = ${sql.placeholder('classId')})`,
  sql`(${sql.placeholder('anonymous')} IS NULL OR ${vehicles.customerId} IS NULL)`,
  sql`(${sql.placeholder('dueOn')} IS NULL OR ${vehicleDues.inspectionOn} <= ${sql.placeholder('dueOn')} OR ${vehicleDues.serviceOn} <= ${sql.placeholder('dueOn')})`,
);

const walks = new Map<string, Walk<VehicleListRow>>();
function walkFor(sort: VehicleSort, direction: 'asc' | 'desc'): Walk<VehicleListRow> {
  const name = `${sort} ${direction}`;
  const key = KEYS[sort];
  const due = isByDue(sort);
  const way = due ? { table: vehicleDues, id: vehicleDues.vehicleId, only: sql`${key} IS NOT NULL` } : { table: vehicles, id: vehicles.id };
  const made =
    walks.get(name) ?? walkAlong<VehicleListRow>({ ...way, key, direction, keyIs: 'text' }, (due ? byDue : byVehicle)(key), filter);
  walks.set(name, made);
  return made;
}

const argsOf = ({ anonymous, archived, ...given }: VehicleListFilter) => ({
  ...given,
  anonymous: anonymous === null ? null : 1,
  archived: archived ? 1 : 0,
});

/** One page of vehicles. */
export function listVehicles(
  db: ReadDb,
  given: VehicleListFilter,
  { sort, direction, after, limit }: { sort: VehicleSort; direction: 'asc' | 'desc'; after: Position | null; limit: number },
): Walked<VehicleListRow> {
  return walkFor(sort, direction)(db, { after, limit, args: argsOf(given) });
}

const found = prepared((db: ReadDb) =>
  byVehicle(sql`''`)(db)
    .where(and(sql`${vehicles.id} IN (SELECT value FROM json_each(${sql.placeholder('ids')}))`, filter))
    .prepare(),
);
/** Those of the ids that pass the filter, in no order. */
export function listVehiclesById(db: ReadDb, ids: readonly string[], given: VehicleListFilter): VehicleListRow[] {
  return found(db).all({ ids: JSON.stringify(ids), ...argsOf(given) }) as VehicleListRow[];
}
