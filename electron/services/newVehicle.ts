import type { z } from 'zod';
import { findClassOfModel } from '../../db/repositories/catalogue.ts';
import { findVehicleByPlate, insertVehicle, type VehicleRow } from '../../db/repositories/vehicles.ts';
import type { vehicleFields } from '../../shared/contract/checkIn.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Writing } from '../calls/service.ts';

type VehicleFields = { [K in keyof typeof vehicleFields]: z.output<(typeof vehicleFields)[K]> };

/** Adds a car from the fields of the counter, with the class that the catalogue gives its model. @throws DomainError PLATE_TAKEN */
export function addVehicle(
  w: Writing,
  { plate, make, model, year, fuel }: VehicleFields,
  more: { odometerKm: number | null; customerId: string | null; vin?: string | null },
): VehicleRow {
  const taken = findVehicleByPlate(w.db, plate);
  if (taken) throw new DomainError('PLATE_TAKEN', { vehicleId: taken.id });
  const classId = findClassOfModel(w.db, make, model);
  return insertVehicle(w.tx, { plate, make, model, year, fuel, ...more, classId, id: w.ids.uuid(), createdAt: w.now });
}
