import { aliasedTable, and, asc, desc, eq, sql, type SQL } from 'drizzle-orm';
import type { AppointmentState } from '../../../shared/domain/appointmentStates.ts';
import type { APPOINTMENT_SORTS } from '../../../shared/domain/lists.ts';
import { prepared, type ReadDb } from '../../connection.ts';
import { allocations, appointments } from '../../schema/appointments.ts';
import { customers, vehicles } from '../../schema/customers.ts';
import { staff } from '../../schema/people.ts';
import { bays } from '../../schema/schedule.ts';
import { walkAlong, type Position, type Walk, type Walked } from './walk.ts';

const mechanic = aliasedTable(staff, 'mechanic');
const columns = {
  appointmentId: appointments.id,
  number: appointments.number,
  state: appointments.state,
  plate: sql<string>`coalesce(${vehicles.plate}, ${appointments.plate})`,
  make: sql<string>`coalesce(${vehicles.make}, '')`,
  model: sql<string>`coalesce(${vehicles.model}, '')`,
  customerId: appointments.customerId,
  customerName: sql<string>`coalesce(${customers.name}, ${appointments.name})`,
  customerPhone: sql<string>`coalesce(${customers.phone}, ${appointments.phone})`,
  complaint: appointments.complaint,
  source: appointments.source,
  plannedMinutes: appointments.plannedMinutes,
  startsAt: allocations.startsAt,
  endsAt: allocations.endsAt,
  bayName: bays.name,
  mechanicName: mechanic.name,
  repairOrderId: appointments.repairOrderId,
  createdAt: appointments.createdAt,
};
export interface AppointmentListRow {
  id: string;
  sortKey: string | number;
  appointmentId: string;
  number: string;
  state: AppointmentState;
  plate: string;
  make: string;
  model: string;
  customerId: string | null;
  customerName: string;
  customerPhone: string;
  complaint: string;
  source: string;
  plannedMinutes: number;
  startsAt: number | null;
  endsAt: number | null;
  bayName: string | null;
  mechanicName: string | null;
  repairOrderId: string | null;
  createdAt: number;
}
type AppointmentSort = (typeof APPOINTMENT_SORTS)[number];

export interface AppointmentListFilter {
  state: AppointmentState | null;
  /** Starting from and before, UTC ms; by `newest`, made from and before. */
  from: number | null;
  to: number | null;
}

/** By start: one row per planned piece of work. By making: every appointment, the ones without a place too. */
const byStart = (db: ReadDb) =>
  db
    .select({ id: allocations.id, sortKey: allocations.startsAt, ...columns })
    .from(allocations)
    .innerJoin(appointments, eq(appointments.id, allocations.appointmentId))
    .leftJoin(vehicles, eq(vehicles.id, appointments.vehicleId))
    .leftJoin(customers, eq(customers.id, appointments.customerId))
    .leftJoin(bays, eq(bays.id, allocations.bayId))
    .leftJoin(mechanic, eq(mechanic.id, allocations.mechanicId));
const first = sql`(SELECT a.id FROM allocations a WHERE a.appointment_id = ${appointments.id} ORDER BY a.starts_at LIMIT 1)`;
const byMaking = (key: SQL | typeof appointments.id) => (db: ReadDb) =>
  db
    .select({ id: appointments.id, sortKey: key, ...columns })
    .from(appointments)
    .leftJoin(allocations, eq(allocations.id, first))
    .leftJoin(vehicles, eq(vehicles.id, appointments.vehicleId))
    .leftJoin(customers, eq(customers.id, appointments.customerId))
    .leftJoin(bays, eq(bays.id, allocations.bayId))
    .leftJoin(mechanic, eq(mechanic.id, allocations.mechanicId));
// The plus keeps the partial index of requests out of it: with it SQLite would plan each page anew for the state.
const isState = sql`(${sql.placeholder('state')} IS NULL OR +${appointments.state} = ${sql.placeholder('state')})`;
const within = (column: typeof allocations.startsAt | typeof appointments.createdAt) =>
  and(
    isState,
    sql`(${sql.placeholder('from')} IS NULL OR ${column} >= ${sql.placeholder('from')})`,
    sql`(${sql.placeholder('to')} IS NULL OR ${column} < ${sql.placeholder('to')})`,
  );

const walks = new Map<string, Walk<AppointmentListRow>>();
function walkFor(sort: AppointmentSort, direction: 'asc' | 'desc'): Walk<AppointmentListRow> {
  const name = `${sort} ${direction}`;
  const made =
    walks.get(name) ??
    (sort === 'start'
      ? walkAlong<AppointmentListRow>(
          { table: allocations, key: allocations.startsAt, id: allocations.id, direction, keyIs: 'number' },
          byStart,
          within(allocations.startsAt),
        )
      : walkAlong<AppointmentListRow>(
          { table: appointments, key: appointments.id, id: appointments.id, direction, keyIs: 'text' },
          byMaking(appointments.id),
          within(appointments.createdAt),
        ));
  walks.set(name, made);
  return made;
}

/** One page of appointments. A span of days begins there at once, however far from the newest it is. */
export function listAppointments(
  db: ReadDb,
  { state, from, to }: AppointmentListFilter,
  { sort, direction, after, limit }: { sort: AppointmentSort; direction: 'asc' | 'desc'; after: Position | null; limit: number },
): Walked<AppointmentListRow> {
  const [begin, end] = direction === 'asc' ? [from, to] : [to, from];
  const edges = sort === 'start' ? { from: positionAt(begin), to: positionAt(end) } : {};
  return walkFor(sort, direction)(db, { after, limit, args: { state, from, to }, ...edges });
}

/** Requests look as long as nobody gave them a place: few, whatever the age of the shop. */
const MOST_REQUESTS = 200;
const requests = prepared((db: ReadDb) =>
  byMaking(sql`''`)(db)
    .where(and(sql`${appointments.state} = 'requested'`, sql`${allocations.id} IS NULL`))
    .orderBy(asc(appointments.createdAt), asc(appointments.id))
    .limit(MOST_REQUESTS)
    .prepare(),
);
/** Requests that have no place, the oldest first. */
export function listRequestRows(db: ReadDb): AppointmentListRow[] {
  return requests(db).all() as AppointmentListRow[];
}

const idsBy = (column: typeof appointments.customerId | typeof appointments.vehicleId) =>
  prepared((db: ReadDb) =>
    db
      .select({ id: appointments.id })
      .from(appointments)
      .where(and(sql`${column} IS NOT NULL`, eq(column, sql.placeholder('id'))))
      .orderBy(desc(appointments.createdAt))
      .limit(sql.placeholder('limit'))
      .prepare(),
  );
const idsByCustomer = idsBy(appointments.customerId);
const idsByVehicle = idsBy(appointments.vehicleId);
/** Ids of a customer's or a car's appointments, the last made first. */
export const listAppointmentIdsOf = (db: ReadDb, whose: 'customer' | 'vehicle', id: string, limit: number): string[] =>
  (whose === 'customer' ? idsByCustomer : idsByVehicle)(db)
    .all({ id, limit })
    .map((row) => row.id);

const found = prepared((db: ReadDb) =>
  byMaking(sql`''`)(db)
    .where(
      and(
        sql`${appointments.id} IN (SELECT value FROM json_each(${sql.placeholder('ids')}))`,
        isState,
        sql`(${sql.placeholder('from')} IS NULL OR ${allocations.startsAt} IS NULL OR ${allocations.startsAt} >= ${sql.placeholder('from')})`,
        sql`(${sql.placeholder('to')} IS NULL OR ${allocations.startsAt} IS NULL OR ${allocations.startsAt} < ${sql.placeholder('to')})`,
      ),
    )
    .prepare(),
);
/** Those of the appointments that pass the filter, once each, in no order. The span is that of their start. */
export function listAppointmentsById(db: ReadDb, ids: readonly string[], filter: AppointmentListFilter): AppointmentListRow[] {
  return found(db).all({ ids: JSON.stringify(ids), ...filter }) as AppointmentListRow[];
}

const positionAt = (at: number | null): Position | null => (at === null ? null : { key: at, id: '' });
