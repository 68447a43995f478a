/** Stretches of bays' and mechanics' time. Every search for overlaps looks back no further than the longest may be. */
import { and, asc, eq, gt, lt, ne, sql, type SQL } from 'drizzle-orm';
import { LONGEST_ALLOCATION_MS, type AppointmentState } from '../../shared/domain/appointmentStates.ts';
import type { RepairOrderState } from '../../shared/domain/repairOrderStates.ts';
import { DomainError } from '../../shared/errors.ts';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { allocations } from '../schema/appointments.ts';
import { repairOrders } from '../schema/repairOrders.ts';
import { listAppointmentLabels, listCarLabels, listPersonLabels, listRepairLabels } from './labels.ts';

export type AllocationRow = typeof allocations.$inferSelect;

export const insertAllocation = inserter(allocations);

/** Written as the partial indexes say it, so that SQLite can use them. */
const isActive = sql`${allocations.active} = 1`;
/** Bounds the range on both sides; the end alone would read everything that ever was. */
const meets = (from: SQL, to: SQL) =>
  sql`${allocations.startsAt} > ${from} - ${sql.raw(String(LONGEST_ALLOCATION_MS))} AND ${allocations.startsAt} < ${to} AND ${allocations.endsAt} > ${from}`;
const from = sql`${sql.placeholder('from')}`;
const to = sql`${sql.placeholder('to')}`;

const busyBy = (column: typeof allocations.bayId | typeof allocations.mechanicId) =>
  prepared((db: ReadDb) =>
    db
      .select({ id: allocations.id, appointmentId: allocations.appointmentId, startsAt: allocations.startsAt, endsAt: allocations.endsAt })
      .from(allocations)
      .where(and(isActive, eq(column, sql.placeholder('id')), meets(from, to)))
      .prepare(),
  );
const busyBay = busyBy(allocations.bayId);
const busyMechanic = busyBy(allocations.mechanicId);
export type Busy = Pick<AllocationRow, 'id' | 'appointmentId' | 'startsAt' | 'endsAt'>;

/** Bookings of a bay that meet a period. */
export function listBusyOfBay(db: ReadDb, bayId: string, period: { from: number; to: number }): Busy[] {
  return busyBay(db).all({ id: bayId, ...period });
}
/** Bookings of a mechanic that meet a period. */
export function listBusyOfMechanic(db: ReadDb, mechanicId: string, period: { from: number; to: number }): Busy[] {
  return busyMechanic(db).all({ id: mechanicId, ...period });
}

const plannedStatement = prepared((db: ReadDb) =>
  db
    .select({
      id: allocations.id,
      appointmentId: allocations.appointmentId,
      bayId: allocations.bayId,
      mechanicId: allocations.mechanicId,
      skillId: allocations.skillId,
      startsAt: allocations.startsAt,
      endsAt: allocations.endsAt,
    })
    .from(allocations)
    .where(and(isActive, meets(from, to)))
    .prepare(),
);
export type Planned = Omit<AllocationRow, 'active' | 'repairOrderId'>;

/** Everything planned in a period, without words. */
export function listPlanned(db: ReadDb, period: { from: number; to: number }): Planned[] {
  return plannedStatement(db).all(period);
}

/** A booking with whose car it is, as every screen shows it. */
export interface AllocationCard {
  id: string;
  appointmentId: string | null;
  repairOrderId: string | null;
  bayId: string | null;
  mechanicId: string | null;
  skillId: string | null;
  startsAt: number;
  endsAt: number;
  state: AppointmentState | null;
  number: string;
  plate: string;
  vehicle: string;
  customerName: string;
  complaint: string;
  waiting: boolean;
}
const cards = (db: ReadDb) =>
  db
    .select({
      id: allocations.id,
      appointmentId: allocations.appointmentId,
      repairOrderId: allocations.repairOrderId,
      bayId: allocations.bayId,
      mechanicId: allocations.mechanicId,
      skillId: allocations.skillId,
      startsAt: allocations.startsAt,
      endsAt: allocations.endsAt,
    })
    .from(allocations);

type Id = string | null;
/** The columns of `cards`, in their order: mapped by hand, a week of bookings costs half of what the builder's mapping takes. */
type Cells = [id: string, appointmentId: Id, repairOrderId: Id, bayId: Id, mechanicId: Id, skillId: Id, startsAt: number, endsAt: number];

/** What the rows belong to is read for all of them together, and mostly known. The repair, once there is one, says it better. */
function cardsOf(db: ReadDb, values: unknown[][]): AllocationCard[] {
  const rows = values as Cells[];
  const plans = listAppointmentLabels(
    db,
    rows.map((c) => c[1]),
  );
  const orders = listRepairLabels(
    db,
    rows.map((c) => c[2]),
  );
  const cars = listCarLabels(
    db,
    rows.map((_, n) => orders[n]?.vehicleId ?? plans[n]?.vehicleId ?? null),
  );
  const people = listPersonLabels(
    db,
    rows.map((_, n) => orders[n]?.customerId ?? plans[n]?.customerId ?? null),
  );
  return rows.map((c, n) => {
    const [plan, order, car] = [plans[n], orders[n], cars[n]];
    return {
      id: c[0],
      appointmentId: c[1],
      repairOrderId: c[2],
      bayId: c[3],
      mechanicId: c[4],
      skillId: c[5],
      startsAt: c[6],
      endsAt: c[7],
      state: plan?.state ?? stateOfOrder(order?.state),
      number: order?.number ?? plan?.number ?? '',
      plate: car?.plate ?? plan?.plate ?? '',
      vehicle: car ? `${car.make} ${car.model}`.trim() : '',
      customerName: people[n]?.name ?? plan?.name ?? '',
      complaint: plan?.complaint ?? order?.complaint ?? '',
      waiting: plan?.waiting ?? false,
    };
  });
}

/** Time planned on a repair without an appointment is as far as the repair. */
function stateOfOrder(state: RepairOrderState | undefined): AppointmentState {
  return state === 'delivered' ? 'done' : state === 'cancelled' ? 'cancelled' : 'arrived';
}

const boardStatement = prepared((db: ReadDb) =>
  cards(db)
    .where(and(isActive, meets(from, to)))
    .orderBy(asc(allocations.startsAt))
    .prepare(),
);

/** Bookings of a period with whose car it is, by time. */
export function listAllocationCards(db: ReadDb, period: { from: number; to: number }): AllocationCard[] {
  return cardsOf(db, boardStatement(db).values(period));
}

const cardStatement = prepared((db: ReadDb) =>
  cards(db)
    .where(eq(allocations.id, sql.placeholder('id')))
    .prepare(),
);
export function findAllocationCard(db: ReadDb, id: string): AllocationCard | null {
  return cardsOf(db, cardStatement(db).values({ id }))[0] ?? null;
}

const byId = prepared((db: ReadDb) =>
  db
    .select()
    .from(allocations)
    .where(eq(allocations.id, sql.placeholder('id')))
    .prepare(),
);
/** @throws DomainError ALLOCATION_NOT_FOUND */
export function getAllocation(db: ReadDb, id: string): AllocationRow {
  const row = byId(db).get({ id });
  if (!row?.active) throw new DomainError('ALLOCATION_NOT_FOUND');
  return row;
}

const ofAppointment = prepared((db: ReadDb) =>
  db
    .select()
    .from(allocations)
    .where(eq(allocations.appointmentId, sql.placeholder('id')))
    .orderBy(asc(allocations.startsAt))
    .prepare(),
);
/** All stretches of an appointment, released ones too, by time. */
export function listAllocationsOf(db: ReadDb, appointmentId: string): AllocationRow[] {
  return ofAppointment(db).all({ id: appointmentId });
}

const ofOrder = prepared((db: ReadDb) =>
  db
    .select()
    .from(allocations)
    .where(and(eq(allocations.repairOrderId, sql.placeholder('id')), isActive))
    .orderBy(asc(allocations.startsAt))
    .prepare(),
);
/** The stretches that a repair holds, by time. */
export function listAllocationsOfOrder(db: ReadDb, repairOrderId: string): AllocationRow[] {
  return ofOrder(db).all({ id: repairOrderId });
}

const change = prepared((tx: Tx) =>
  tx
    .update(allocations)
    .set({
      bayId: sql`${sql.placeholder('bayId')}`,
      mechanicId: sql`${sql.placeholder('mechanicId')}`,
      startsAt: sql`${sql.placeholder('startsAt')}`,
      endsAt: sql`${sql.placeholder('endsAt')}`,
      active: sql`${sql.placeholder('active')}`,
      repairOrderId: sql`${sql.placeholder('repairOrderId')}`,
      skillId: sql`${sql.placeholder('skillId')}`,
    })
    .where(eq(allocations.id, sql.placeholder('id')))
    .prepare(),
);
/** Writes a stretch as given; whether it may lie there was decided before, in the same transaction. */
export function updateAllocation(tx: Tx, { active, appointmentId: _owner, ...row }: AllocationRow): void {
  change(tx).run({ ...row, active: active ? 1 : 0 });
}

/** Forgets a stretch that never was more than a plan. */
export function removeAllocation(tx: Tx, id: string): void {
  tx.delete(allocations).where(eq(allocations.id, id)).run();
}

const pastStatement = prepared((db: ReadDb) =>
  cards(db)
    .innerJoin(repairOrders, eq(repairOrders.id, allocations.repairOrderId))
    .where(
      and(
        isActive,
        gt(allocations.startsAt, sql.placeholder('from')),
        lt(allocations.startsAt, sql.placeholder('to')),
        lt(allocations.endsAt, sql.placeholder('to')),
        sql`${repairOrders.state} NOT IN ('ready', 'out_for_delivery', 'delivered', 'cancelled')`,
        ne(repairOrders.state, 'quality_check'),
      ),
    )
    .orderBy(asc(allocations.startsAt))
    .prepare(),
);
/** Stretches that are over while their repair is not, by time. */
export function listOverdueCards(db: ReadDb, period: { from: number; to: number }): AllocationCard[] {
  return cardsOf(db, pastStatement(db).values(period));
}
