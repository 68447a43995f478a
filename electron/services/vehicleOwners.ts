import { insertFormerOwner, listFormerOwners } from '../../db/repositories/vehicleRecords.ts';
import { getShop } from '../../db/repositories/shop.ts';
import { updateVehicle, type VehicleRow } from '../../db/repositories/vehicles.ts';
import { dayOf, type Day } from '../../shared/dates.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Writing } from '../calls/service.ts';

/**
 * Gives a vehicle another owner, or none, and keeps who had it before and until when.
 * @param on  the day of a change that was told; without it the change is now, and a clock that was set back refuses nobody
 * @throws DomainError DATE_BEFORE_LAST_CHANGE
 */
export function moveOwner(w: Writing, vehicle: Pick<VehicleRow, 'id' | 'customerId'>, customerId: string | null, on?: Day): void {
  if (vehicle.customerId === customerId) return;
  const fromOn = listFormerOwners(w.db, vehicle.id)[0]?.untilOn ?? null;
  if (on !== undefined) assertOnward(fromOn, on);
  const today = dayOf(w.now, getShop(w.db).timeZone);
  if (vehicle.customerId !== null) {
    insertFormerOwner(w.tx, {
      id: w.ids.uuid(),
      vehicleId: vehicle.id,
      customerId: vehicle.customerId,
      fromOn,
      untilOn: on ?? (fromOn !== null && fromOn > today ? fromOn : today),
    });
  }
  updateVehicle(w.tx, vehicle.id, { customerId });
}

/**
 * A plate or an owner ends on the day that it began or later.
 * @throws DomainError DATE_BEFORE_LAST_CHANGE
 */
export function assertOnward(fromOn: Day | null, on: Day): void {
  if (fromOn !== null && on < fromOn) throw new DomainError('DATE_BEFORE_LAST_CHANGE', { fromOn });
}
