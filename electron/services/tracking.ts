import { createHash } from 'node:crypto';
import { findCustomer } from '../../db/repositories/customers.ts';
import { getRepairOrder, type RepairOrderRow } from '../../db/repositories/repairOrders.ts';
import { getSetting } from '../../db/repositories/settings.ts';
import { getShop } from '../../db/repositories/shop.ts';
import { listStatusOf } from '../../db/repositories/statusHistory.ts';
import { markDirty } from '../../db/repositories/syncState.ts';
import { getVehicle } from '../../db/repositories/vehicles.ts';
import type { ReadDb } from '../../db/connection.ts';
import type { RepairOrderProjection, ShopProjection } from '../../shared/contract/tracking.ts';
import { plateTail } from '../../shared/domain/plate.ts';
import type { Writing } from '../calls/service.ts';

/** From delivery until the page is dead. */
export const LIVES_AFTER_DELIVERY_MS = 30 * 86_400_000;
const SHOWN_CHANGES = 200;

/** A repair as its customer may see it: the one place that decides what leaves the shop. */
export function repairOrderBody(db: ReadDb, id: string): RepairOrderProjection {
  const order = getRepairOrder(db, id);
  const vehicle = getVehicle(db, order.vehicleId);
  const customer = order.customerId === null ? null : findCustomer(db, order.customerId);
  return {
    code: order.trackingCode,
    tokenHash: createHash('sha256').update(order.trackingToken).digest('hex').slice(0, 32),
    state: order.state,
    stage: order.stage,
    type: order.type,
    promisedAt: order.promisedAt,
    receivedAt: order.receivedAt,
    expiresAt: expiryOf(order),
    make: vehicle.make,
    model: vehicle.model,
    plateTail: plateTail(vehicle.plate),
    language: customer?.language ?? getShop(db).language,
    history: listStatusOf(db, id)
      .slice(-SHOWN_CHANGES)
      .map(({ toState, stage, at }) => ({ state: toState as RepairOrderProjection['state'], stage, at })),
  };
}

/** The shop's public data. */
export function shopBody(db: ReadDb): ShopProjection {
  const { name, phone, address, language, locale, timeZone } = getShop(db);
  return { name, phone, address, language, locale, timeZone };
}

/** The customer's link with the 128-bit secret; null while no endpoint is connected. */
export function trackingUrlOf(db: ReadDb, order: Pick<RepairOrderRow, 'trackingToken'>): string | null {
  const connection = getSetting(db, 'tracking');
  return connection?.enabled ? `${connection.endpoint}/t/${order.trackingToken}` : null;
}

/** Marks a repair for the next push, in the transaction that changed it. */
export function markRepairOrderDirty(w: Writing, id: string): void {
  const { ver } = getRepairOrder(w.tx, id);
  markDirty(w.tx, {
    kind: 'repairOrder',
    entityId: id,
    ver,
    markedAt: w.now,
    dueAt: w.now + getSetting(w.tx, 'outbox').holdSeconds * 1000,
  });
  w.changed('sync');
}

/** The shop has no version column: its changes are rare, and the clock only has to grow between them. */
export function markShopDirty(w: Writing): void {
  markDirty(w.tx, { kind: 'shop', entityId: getShop(w.tx).id, ver: w.now, markedAt: w.now, dueAt: w.now });
  w.changed('sync');
}

function expiryOf({ state, deliveredAt, stateSince }: RepairOrderRow): number | null {
  if (state === 'delivered') return (deliveredAt ?? stateSince) + LIVES_AFTER_DELIVERY_MS;
  return state === 'cancelled' ? stateSince + LIVES_AFTER_DELIVERY_MS : null;
}
