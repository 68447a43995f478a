import { and, asc, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import type { ReadDb, Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { allocations, appointments, appointmentSeries } from '../schema/appointments.ts';
import { customers, vehicles } from '../schema/customers.ts';
import type { AppointmentRow } from './appointments.ts';

export type SeriesRow = typeof appointmentSeries.$inferSelect;

export const insertSeries = inserter(appointmentSeries);

/** @throws DomainError SERIES_NOT_FOUND  also when it was ended */
export function getSeries(db: ReadDb, id: string): SeriesRow {
  const row = db.select().from(appointmentSeries).where(eq(appointmentSeries.id, id)).get();
  if (!row || row.endedAt !== null) throw new DomainError('SERIES_NOT_FOUND');
  return row;
}

/** Series that go on, with the car they are for and whose it is now, oldest first. */
export function listLiveSeries(db: ReadDb) {
  return db
    .select({
      series: appointmentSeries,
      plate: vehicles.plate,
      odometerKm: vehicles.odometerKm,
      customerId: vehicles.customerId,
      customerName: customers.name,
    })
    .from(appointmentSeries)
    .innerJoin(vehicles, eq(vehicles.id, appointmentSeries.vehicleId))
    .leftJoin(customers, eq(customers.id, vehicles.customerId))
    .where(isNull(appointmentSeries.endedAt))
    .orderBy(asc(appointmentSeries.id))
    .all()
    .map(({ series, ...rest }) => ({ ...series, ...rest }));
}

/** Changes what somebody said of a series; `ver` goes up with it. */
export function updateSeries(tx: Tx, id: string, changes: Partial<Omit<SeriesRow, 'id' | 'ver'>>): void {
  tx.update(appointmentSeries)
    .set({ ...changes, ver: sql`${appointmentSeries.ver} + 1` })
    .where(eq(appointmentSeries.id, id))
    .run();
}

/** Notes how far a series is; nobody said anything new of it. */
export function advanceSeries(tx: Tx, id: string, progress: Partial<Pick<SeriesRow, 'made' | 'lastKm'>>): void {
  tx.update(appointmentSeries).set(progress).where(eq(appointmentSeries.id, id)).run();
}

/** Appointments of a series that are still ahead. */
export function listAheadOfSeries(db: ReadDb, seriesId: string): AppointmentRow[] {
  return db
    .select()
    .from(appointments)
    .where(and(eq(appointments.seriesId, seriesId), sql`${appointments.state} IN ('requested', 'scheduled')`))
    .orderBy(asc(appointments.createdAt), asc(appointments.id))
    .all();
}

/**
 * When the last appointment of a series begins or began that was not called off and was not missed; null when there is none.
 * @param except  appointments that do not count
 */
export function findLastStartOfSeries(db: ReadDb, seriesId: string, except: readonly string[]): number | null {
  const row = db
    .select({ startsAt: sql<number | null>`max(${allocations.startsAt})` })
    .from(appointments)
    .innerJoin(allocations, eq(allocations.appointmentId, appointments.id))
    .where(
      and(
        eq(appointments.seriesId, seriesId),
        inArray(appointments.state, ['scheduled', 'arrived', 'done']),
        sql`${allocations.active} = 1`,
        notInArray(appointments.id, [...except]),
      ),
    )
    .get();
  return row?.startsAt ?? null;
}
