import { insertFormerOwner, listFormerOwners } from '../../db/repositories/vehicleRecords.ts';
import { getShop } from '../../db/repositories/shop.ts';
import { updateVehicle, type VehicleRow } from '../../db/repositories/vehicles.ts';
import { dayOf, type Day } from '../../shared/dates.ts';
import type { Writing } from '../calls/service.ts';

/** Gives a vehicle another owner, or none, and keeps who had it before and until when. */
export function moveOwner(w: Writing, vehicle: Pick<VehicleRow, 'id' | 'customerId'>, customerId: string | null, on?: Day): void {
  if (vehicle.customerId === customerId) return;
  if (vehicle.customerId !== null) {
    insertFormerOwner(w.tx, {
      id: w.ids.uuid(),
      vehicleId: vehicle.id,
      customerId: vehicle.customerId,
      fromOn: listFormerOwners(w.db, vehicle.id)[0]?.untilOn ?? null,
      untilOn: on ?? dayOf(w.now, getShop(w.db).timeZone),
    });
  }
  updateVehicle(w.tx, vehicle.id, { customerId });
}
