import {
  getTyreSet,
  insertTyreMove,
  insertTyreSet,
  listTyreSetsOf,
  updateTyreSet,
  type TyreMoveRow,
  type TyreSetRow,
} from '../../db/repositories/vehicleRecords.ts';
import { getVehicle, updateVehicle } from '../../db/repositories/vehicles.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Service, Writing } from '../calls/service.ts';
import { unchanged } from './vehicleVersion.ts';

type Vehicles = Service<Contract['vehicles']>;

export const saveTyreSet: Vehicles['saveTyreSet'] = (w, { id, setId, ver, ...fields }) => {
  const { plate } = unchanged(w.db, id, ver);
  const known = setId === null ? null : usable(getTyreSet(w.db, setId));
  if (known && known.vehicleId !== id) throw new DomainError('TYRE_SET_NOT_FOUND');
  const newId = known?.id ?? w.ids.uuid();
  if (known) updateTyreSet(w.tx, known.id, fields);
  else insertTyreSet(w.tx, { ...fields, id: newId, vehicleId: id, mounted: false, createdAt: w.now, retiredAt: null });
  return told(w, id, plate, newId);
};

export const moveTyreSet: Vehicles['moveTyreSet'] = (w, { setId, act, odometerKm, place, placeOfOther }) => {
  const set = usable(getTyreSet(w.db, setId));
  const { plate } = getVehicle(w.db, set.vehicleId);
  if (act === 'mounted') {
    const other = listTyreSetsOf(w.db, set.vehicleId).find((row) => row.mounted && row.id !== setId);
    if (other) move(w, other, { act: 'stored', odometerKm, place: placeOfOther });
  }
  move(w, set, { act, odometerKm, place: act === 'stored' ? place : '' });
  told(w, set.vehicleId, plate, setId);
  return {};
};

function move(w: Writing, set: TyreSetRow, { act, odometerKm, place }: Pick<TyreMoveRow, 'act' | 'odometerKm' | 'place'>): void {
  updateTyreSet(w.tx, set.id, { mounted: act === 'mounted', place, retiredAt: act === 'retired' ? w.now : null });
  insertTyreMove(w.tx, { id: w.ids.uuid(), tyreSetId: set.id, at: w.now, by: w.actor.name, act, odometerKm, place });
}

/** @throws DomainError TYRE_SET_RETIRED */
function usable(set: TyreSetRow): TyreSetRow {
  if (set.retiredAt !== null) throw new DomainError('TYRE_SET_RETIRED');
  return set;
}

function told(w: Writing, vehicleId: string, plate: string, setId: string): { setId: string } {
  updateVehicle(w.tx, vehicleId, {});
  w.about(vehicleId, { plate });
  w.changed('vehicles');
  return { setId };
}
