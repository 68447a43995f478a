/** Which car a row of another program's file means, also by a plate that it wore when the file was written. */
import { listFormerWearers, listVehiclesByVin, findVehicleByPlate } from '../../db/repositories/vehicles.ts';
import type { ReadDb } from '../../db/connection.ts';
import type { RowFault } from '../../shared/domain/importRow.ts';

export type MeantCar = { id: string } | { id: null } | RowFault;

const one = (ids: readonly string[]): MeantCar => {
  const [first = null, ...others] = new Set(ids);
  return others.length > 0 ? { field: 'plate', code: 'VEHICLE_AMBIGUOUS' } : { id: first };
};

/** The car that is there already: by its plate, else by its VIN, else by a plate it wore and no VIN that says otherwise. */
export function carOf(db: ReadDb, plate: string, vin: string | null): MeantCar {
  const there = findVehicleByPlate(db, plate);
  if (there) return { id: there.id };
  const sameVin = vin === null ? [] : listVehiclesByVin(db, vin).map(({ id }) => id);
  if (sameVin.length > 0) return one(sameVin);
  const former = listFormerWearers(db, plate).filter((car) => vin === null || car.vin === null);
  return one(former.map(({ id }) => id));
}

/** The car that wore the plate on a day: plates are handed on from one car to another. */
export function carOfDay(db: ReadDb, plate: string, on: string): MeantCar {
  const former = listFormerWearers(db, plate);
  const then = former.filter(({ fromOn, untilOn }) => on < untilOn && (fromOn === null || on >= fromOn));
  const there = findVehicleByPlate(db, plate);
  if (then.length > 0) {
    // Since when the earlier car wore it nobody knows: it may have been the later one all along, mistyped at first.
    const later = there && then.some(({ fromOn }) => fromOn === null) ? [there.id] : [];
    return one([...then.map(({ id }) => id), ...later]);
  }
  return there ? { id: there.id } : one(former.map(({ id }) => id));
}
