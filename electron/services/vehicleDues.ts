/** What is read off an odometer, and what follows from it. */
import { getShop } from '../../db/repositories/shop.ts';
import { findVehicleDues, setVehicleDues, type VehicleDuesRow } from '../../db/repositories/vehicleDues.ts';
import { listOdometerFigures, type OdometerFigure } from '../../db/repositories/vehicleRecords.ts';
import { getVehicle, setOdometer } from '../../db/repositories/vehicles.ts';
import type { ReadDb, Tx } from '../../db/connection.ts';
import { dayOf } from '../../shared/dates.ts';
import { serviceDue, type Reading, type ServiceDue } from '../../shared/domain/mileage.ts';
import type { Writing } from '../calls/service.ts';

/** All figures of a vehicle by day, oldest first. */
export function readingsOf(db: ReadDb, vehicleId: string): (OdometerFigure & Reading)[] {
  const { timeZone } = getShop(db);
  return listOdometerFigures(db, vehicleId)
    .map((figure) => ({ ...figure, on: figure.on ?? dayOf(figure.at ?? 0, timeZone) }))
    .toSorted((a, b) => (a.on === b.on ? a.km - b.km : a.on < b.on ? -1 : 1));
}

export function nextService(dues: VehicleDuesRow | null, readings: readonly Reading[]): ServiceDue {
  return serviceDue(
    {
      everyKm: dues?.serviceEveryKm ?? null,
      everyMonths: dues?.serviceEveryMonths ?? null,
      lastOn: dues?.lastServiceOn ?? null,
      lastKm: dues?.lastServiceKm ?? null,
    },
    readings,
  );
}

/** What the odometer showed when it was last read. */
export const latestKm = (db: ReadDb, vehicleId: string): number | null => readingsOf(db, vehicleId).at(-1)?.km ?? null;

/**
 * After an imported reading came or went: the vehicle shows the latest one, as it did before. Where it shows a figure that
 * no reading stands behind, that figure stays. The version stays too, so that undo leaves exactly what was.
 *
 * @param before  the latest figure until then
 */
export function followOdometer(tx: Tx, vehicleId: string, before: number | null): void {
  const after = latestKm(tx, vehicleId);
  if (after !== before && getVehicle(tx, vehicleId).odometerKm === before) setOdometer(tx, vehicleId, after);
}

/** Writes down anew when the next service falls due; for whoever wrote a reading, an interval or a service. */
export function projectService(w: Pick<Writing, 'db' | 'tx'>, vehicleId: string): void {
  const dues = findVehicleDues(w.db, vehicleId);
  if (!dues) return;
  const { on } = nextService(dues, readingsOf(w.db, vehicleId));
  if (on !== dues.serviceOn) setVehicleDues(w.tx, { ...dues, serviceOn: on });
}
