import { getVehicle, type VehicleRow } from '../../db/repositories/vehicles.ts';
import type { ReadDb } from '../../db/connection.ts';
import { DomainError } from '../../shared/errors.ts';

/**
 * The vehicle, if it still is what a form was filled from: a form replaces all that it shows, so a stale one would undo
 * what another desk wrote. Null does not ask.
 * @throws DomainError VEHICLE_NOT_FOUND, VEHICLE_CHANGED
 */
export function unchanged(db: ReadDb, id: string, ver: number | null): VehicleRow {
  const vehicle = getVehicle(db, id);
  if (ver !== null && ver !== vehicle.ver) throw new DomainError('VEHICLE_CHANGED', { ver: vehicle.ver });
  return vehicle;
}
