import { asc, eq, isNull } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import type { ReadDb, Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { appointmentSeries } from '../schema/appointments.ts';
import { customers, vehicles } from '../schema/customers.ts';

export type SeriesRow = typeof appointmentSeries.$inferSelect;

export const insertSeries = inserter(appointmentSeries);

/** @throws DomainError SERIES_NOT_FOUND  also when it was ended */
export function getSeries(db: ReadDb, id: string): SeriesRow {
  const row = db.select().from(appointmentSeries).where(eq(appointmentSeries.id, id)).get();
  if (!row || row.endedAt !== null) throw new DomainError('SERIES_NOT_FOUND');
  return row;
}

/** Series that go on, with the car they are for, oldest first. */
export function listLiveSeries(db: ReadDb): (SeriesRow & { plate: string; odometerKm: number | null; customerName: string | null })[] {
  return db
    .select({ series: appointmentSeries, plate: vehicles.plate, odometerKm: vehicles.odometerKm, customerName: customers.name })
    .from(appointmentSeries)
    .innerJoin(vehicles, eq(vehicles.id, appointmentSeries.vehicleId))
    .leftJoin(customers, eq(customers.id, appointmentSeries.customerId))
    .where(isNull(appointmentSeries.endedAt))
    .orderBy(asc(appointmentSeries.id))
    .all()
    .map(({ series, ...rest }) => ({ ...series, ...rest }));
}

export function updateSeries(tx: Tx, id: string, changes: Partial<Omit<SeriesRow, 'id'>>): void {
  tx.update(appointmentSeries).set(changes).where(eq(appointmentSeries.id, id)).run();
}
