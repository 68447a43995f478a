import { aliasedTable, and, asc, desc, eq, gte, inArray, isNull, lt, sql, type SQL } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { allocations, appointmentHistory, appointments, preferredSlots, trips } from '../schema/appointments.ts';
import { customers, vehicles } from '../schema/customers.ts';
import { staff } from '../schema/people.ts';
import { bays } from '../schema/schedule.ts';
import { indexAppointment } from './searchIndex.ts';

export type AppointmentRow = typeof appointments.$inferSelect;
export type TripRow = typeof trips.$inferSelect;

const insertRow = inserter(appointments);
export const insertAppointmentHistory = inserter(appointmentHistory);

export function insertAppointment(tx: Tx, row: AppointmentRow): void {
  insertRow(tx, row);
  indexAppointment(tx, row.id);
}

const byId = prepared((db: ReadDb) =>
  db
    .select()
    .from(appointments)
    .where(eq(appointments.id, sql.placeholder('id')))
    .prepare(),
);
/** @throws DomainError APPOINTMENT_NOT_FOUND */
export function getAppointment(db: ReadDb, id: string): AppointmentRow {
  const row = byId(db).get({ id });
  if (!row) throw new DomainError('APPOINTMENT_NOT_FOUND');
  return row;
}

const byOrder = prepared((db: ReadDb) =>
  db
    .select()
    .from(appointments)
    .where(eq(appointments.repairOrderId, sql.placeholder('id')))
    .prepare(),
);
/** The appointment that a repair began with, or null. */
export function findAppointmentOfOrder(db: ReadDb, repairOrderId: string): AppointmentRow | null {
  return byOrder(db).get({ id: repairOrderId }) ?? null;
}

/** Changes an appointment; `ver` goes up with it. */
export function updateAppointment(tx: Tx, id: string, changes: Partial<Omit<AppointmentRow, 'id' | 'ver'>>): void {
  tx.update(appointments)
    .set({ ...changes, ver: sql`${appointments.ver} + 1` })
    .where(eq(appointments.id, id))
    .run();
  indexAppointment(tx, id);
}

const mechanic = aliasedTable(staff, 'mechanic');
/** Where it begins: its first stretch that holds. */
const firstAllocation = sql`(SELECT id FROM allocations WHERE appointment_id = ${appointments.id} AND active = 1 ORDER BY starts_at LIMIT 1)`;
const card = {
  id: appointments.id,
  ver: appointments.ver,
  number: appointments.number,
  state: appointments.state,
  customerId: appointments.customerId,
  vehicleId: appointments.vehicleId,
  typedPlate: appointments.plate,
  typedName: appointments.name,
  typedPhone: appointments.phone,
  plate: vehicles.plate,
  make: vehicles.make,
  model: vehicles.model,
  customerName: customers.name,
  customerPhone: customers.phone,
  complaint: appointments.complaint,
  plannedMinutes: appointments.plannedMinutes,
  skillId: appointments.skillId,
  waiting: appointments.waiting,
  repairOrderId: appointments.repairOrderId,
  startsAt: allocations.startsAt,
  bayName: bays.name,
  mechanicName: mechanic.name,
};
const cards = (db: ReadDb) =>
  db
    .select(card)
    .from(appointments)
    .leftJoin(vehicles, eq(vehicles.id, appointments.vehicleId))
    .leftJoin(customers, eq(customers.id, appointments.customerId))
    .leftJoin(allocations, sql`${allocations.id} = ${firstAllocation}`)
    .leftJoin(bays, eq(bays.id, allocations.bayId))
    .leftJoin(mechanic, eq(mechanic.id, allocations.mechanicId));

const cardStatement = prepared((db: ReadDb) =>
  cards(db)
    .where(eq(appointments.id, sql.placeholder('id')))
    .prepare(),
);
export type AppointmentCard = ReturnType<ReturnType<typeof cardStatement>['all']>[number];

/** @throws DomainError APPOINTMENT_NOT_FOUND */
export function getAppointmentCard(db: ReadDb, id: string): AppointmentCard {
  const row = cardStatement(db).get({ id });
  if (!row) throw new DomainError('APPOINTMENT_NOT_FOUND');
  return row;
}

const ahead = (db: ReadDb, isIts: SQL | undefined) =>
  db
    .select({ id: appointments.id, createdAt: appointments.createdAt })
    .from(appointments)
    .where(and(isIts, inArray(appointments.state, ['requested', 'scheduled', 'no_show'])))
    .orderBy(desc(appointments.createdAt))
    .limit(sql.placeholder('limit'));
const aheadOfTypedPlate = prepared((db: ReadDb) =>
  ahead(db, and(isNull(appointments.vehicleId), eq(appointments.plate, sql.placeholder('plate')))).prepare(),
);
const aheadOfVehicle = prepared((db: ReadDb) =>
  ahead(
    db,
    // By the plate it wears now: the one it wore when it was booked may be another car's by now.
    sql`${appointments.vehicleId} = (select ${vehicles.id} from ${vehicles} where ${vehicles.plate} = ${sql.placeholder('plate')})`,
  ).prepare(),
);
/** Appointments to which the car with a normalised plate may still come, the newest first. */
export function listAheadOfPlate(db: ReadDb, plate: string, limit: number): AppointmentCard[] {
  return [...aheadOfVehicle(db).all({ plate, limit }), ...aheadOfTypedPlate(db).all({ plate, limit })]
    .toSorted((a, b) => b.createdAt - a.createdAt)
    .slice(0, limit)
    .map(({ id }) => getAppointmentCard(db, id));
}

// From the day's allocations to their appointments: never a walk through all appointments.
const arrivalIds = prepared((db: ReadDb) =>
  db
    .select({ id: allocations.appointmentId })
    .from(allocations)
    .where(
      and(
        gte(allocations.startsAt, sql.placeholder('from')),
        lt(allocations.startsAt, sql.placeholder('to')),
        sql`${allocations.active} = 1`,
        sql`${allocations.appointmentId} IS NOT NULL`,
      ),
    )
    .prepare(),
);
/** Appointments that begin within a period, by time; those that gave their place up are not among them. */
export function listBeginning(db: ReadDb, period: { from: number; to: number }): AppointmentCard[] {
  const ids = new Set(
    arrivalIds(db)
      .all(period)
      .map((row) => row.id ?? ''),
  );
  return [...ids]
    .map((id) => getAppointmentCard(db, id))
    .filter((row) => row.startsAt !== null && row.startsAt >= period.from && row.startsAt < period.to)
    .toSorted((a, b) => (a.startsAt ?? 0) - (b.startsAt ?? 0));
}

const missedIds = prepared((db: ReadDb) =>
  db
    .select({ id: appointments.id })
    .from(allocations)
    .innerJoin(appointments, eq(appointments.id, allocations.appointmentId))
    .where(
      and(
        gte(allocations.startsAt, sql.placeholder('from')),
        lt(allocations.startsAt, sql.placeholder('to')),
        sql`${allocations.active} = 0`,
        sql`${appointments.state} = 'no_show'`,
      ),
    )
    .prepare(),
);
/** Appointments of a period to which nobody came. */
export function listMissed(db: ReadDb, period: { from: number; to: number }): AppointmentCard[] {
  const ids = new Set(
    missedIds(db)
      .all(period)
      .map((row) => row.id),
  );
  return [...ids].map((id) => getAppointmentCard(db, id));
}

const requestedStatement = prepared((db: ReadDb) =>
  cards(db)
    .where(sql`${appointments.state} = 'requested'`)
    .orderBy(asc(appointments.createdAt), asc(appointments.id))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
export function listRequested(db: ReadDb, limit: number): AppointmentCard[] {
  return requestedStatement(db).all({ limit });
}
const waitingStatement = prepared((db: ReadDb) =>
  cards(db)
    .where(and(sql`${appointments.waiting} = 1`, sql`${appointments.state} IN ('requested', 'scheduled')`))
    .orderBy(asc(appointments.createdAt), asc(appointments.id))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
export function listWaiting(db: ReadDb, limit: number): AppointmentCard[] {
  return waitingStatement(db).all({ limit });
}

/** Open appointments that were made on a day, with who asked for them. */
export function listOpenMadeOn(db: ReadDb, day: string): Pick<AppointmentRow, 'customerId' | 'phone' | 'plate'>[] {
  return db
    .select({ customerId: appointments.customerId, phone: appointments.phone, plate: appointments.plate })
    .from(appointments)
    .where(and(eq(appointments.createdOn, day), inArray(appointments.state, ['requested', 'scheduled', 'arrived'])))
    .all();
}

export function listHistoryOf(db: ReadDb, appointmentId: string) {
  return db
    .select()
    .from(appointmentHistory)
    .where(eq(appointmentHistory.appointmentId, appointmentId))
    .orderBy(asc(appointmentHistory.at), asc(appointmentHistory.id))
    .all();
}

export function listPreferred(db: ReadDb, appointmentId: string): { startsAt: number; endsAt: number }[] {
  return db
    .select({ startsAt: preferredSlots.startsAt, endsAt: preferredSlots.endsAt })
    .from(preferredSlots)
    .where(eq(preferredSlots.appointmentId, appointmentId))
    .orderBy(asc(preferredSlots.priority))
    .all();
}

export function listTrips(db: ReadDb, appointmentId: string): (TripRow & { driverName: string | null })[] {
  return db
    .select()
    .from(trips)
    .leftJoin(staff, eq(staff.id, trips.driverId))
    .where(eq(trips.appointmentId, appointmentId))
    .orderBy(asc(trips.startsAt))
    .all()
    .map((row) => ({ ...row.trips, driverName: row.staff?.name ?? null }));
}

/** Trips of a period that are to be made, with the appointment they belong to, by time. */
export function listTripsBetween(db: ReadDb, period: { from: number; to: number }): (TripRow & { driverName: string | null })[] {
  return db
    .select()
    .from(trips)
    .innerJoin(appointments, eq(appointments.id, trips.appointmentId))
    .leftJoin(staff, eq(staff.id, trips.driverId))
    .where(
      and(
        gte(trips.startsAt, period.from),
        lt(trips.startsAt, period.to),
        inArray(appointments.state, ['requested', 'scheduled', 'arrived', 'done']),
      ),
    )
    .orderBy(asc(trips.startsAt))
    .all()
    .map((row) => ({ ...row.trips, driverName: row.staff?.name ?? null }));
}

/** Replaces what goes with an appointment: wishes and trips. */
export function setExtras(
  tx: Tx,
  appointmentId: string,
  extras: { preferred: readonly { startsAt: number; endsAt: number }[]; trips: readonly Omit<TripRow, 'appointmentId'>[] },
): void {
  tx.delete(preferredSlots).where(eq(preferredSlots.appointmentId, appointmentId)).run();
  for (const [priority, slot] of extras.preferred.entries())
    tx.insert(preferredSlots)
      .values({ appointmentId, priority: priority + 1, ...slot })
      .run();
  setTrips(tx, appointmentId, extras.trips);
}

/** Replaces the trips of an appointment. */
export function setTrips(tx: Tx, appointmentId: string, all: readonly Omit<TripRow, 'appointmentId'>[]): void {
  tx.delete(trips).where(eq(trips.appointmentId, appointmentId)).run();
  for (const trip of all)
    tx.insert(trips)
      .values({ ...trip, appointmentId })
      .run();
}
