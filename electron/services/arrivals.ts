import { findArrival, setArrival } from '../../db/repositories/arrivals.ts';
import { findLoanOf } from '../../db/repositories/loanCars.ts';
import { getRepairOrder, updateRepairOrder } from '../../db/repositories/repairOrders.ts';
import { findSignatureImage, findSignatureOf } from '../../db/repositories/signatures.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import type { ReadDb } from '../../db/connection.ts';
import { getShop } from '../../db/repositories/shop.ts';
import { dayOf } from '../../shared/dates.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Service, Writing } from '../calls/service.ts';
import { assertVisible, openRepairToChange } from './visibility.ts';

export const arrivals: Service<Contract['arrivals']> = {
  get({ db, actor }, { id }) {
    const order = getRepairOrder(db, id);
    assertVisible(actor, order);
    const arrival = { ...findArrival(db, id), ver: order.ver };
    // A mechanic works on the car; whom it hit, and who signed, is for the desk.
    if (!actor.permissions.has('read:repairOrder')) return { ...arrival, accident: null, signature: null, loan: null };
    return { ...arrival, signature: signatureOf(db, id), loan: loanOf(db, id) };
  },

  update(w, { id, ver, ...arrival }) {
    const order = openRepairToChange(w, id);
    if (ver !== null && ver !== order.ver) throw new DomainError('REPAIR_ORDER_CHANGED', { ver: order.ver });
    assertHappened(w, arrival.accident);
    updateRepairOrder(w.tx, id, {});
    // Who was not shown the accident sends none, and means nothing by it.
    const accident = w.actor.permissions.has('read:repairOrder') ? arrival.accident : findArrival(w.db, id).accident;
    setArrival(w.tx, id, { ...arrival, accident });
    w.about(id, { damage: arrival.damage.length, warningLights: arrival.warningLights, accident: accident !== null });
    w.changed('repairOrders');
    return {};
  },
};

/** An accident that brought a car here lies behind it. @throws DomainError INPUT_INVALID */
export function assertHappened(w: Writing, accident: { happenedOn: string | null } | null): void {
  if (accident?.happenedOn && accident.happenedOn > dayOf(w.now, getShop(w.db).timeZone))
    throw new DomainError('INPUT_INVALID', { fields: [{ path: 'accident.happenedOn', code: 'DATE_IN_FUTURE' }] });
}

function signatureOf(db: ReadDb, repairOrderId: string) {
  const row = findSignatureOf(db, repairOrderId);
  if (!row) return null;
  const { how, signerName, signedAt, takenBy, terms, language, imageSha256 } = row;
  const pngBase64 = findSignatureImage(db, imageSha256)?.toString('base64') ?? null;
  return { how, signerName, signedAt, takenBy, terms, language, pngBase64 };
}

function loanOf(db: ReadDb, repairOrderId: string) {
  const found = findLoanOf(db, repairOrderId);
  if (!found) return null;
  const { id, lentAt, odometerOutKm, fuelOutEighths, returnedAt, odometerInKm, fuelInEighths } = found.loan;
  const { plate, description } = found.car;
  return { id, plate, description, lentAt, odometerOutKm, fuelOutEighths, returnedAt, odometerInKm, fuelInEighths };
}
