import { findCustomer } from '../../db/repositories/customers.ts';
import { getOpenRepairOrder, getRepairOrder, type RepairOrderRow } from '../../db/repositories/repairOrders.ts';
import type { ReadDb } from '../../db/connection.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Actor } from '../calls/actor.ts';
import type { Reading } from '../calls/service.ts';

/**
 * Whether a repair order exists for this caller: all do with `read:repairOrder`, else only those assigned to
 * him. A program is nobody's mechanic, and an unassigned repair is nobody's.
 */
export function sees(actor: Actor, { mechanicId }: Pick<RepairOrderRow, 'mechanicId'>): boolean {
  return actor.permissions.has('read:repairOrder') || (actor.staffId !== null && mechanicId === actor.staffId);
}

/** Whether whose a car is concerns this caller. */
export function seesPeople(actor: Actor): boolean {
  return actor.permissions.has('read:customer');
}

/** @throws DomainError REPAIR_ORDER_NOT_FOUND  it does not exist for this caller */
export function assertVisible(actor: Actor, order: Pick<RepairOrderRow, 'mechanicId'>): void {
  if (!sees(actor, order)) throw new DomainError('REPAIR_ORDER_NOT_FOUND');
}

/** Nothing is added to what is left of a person who asked to be forgotten. @throws DomainError CUSTOMER_ERASED */
export function assertNotErased(db: ReadDb, customerId: string | null): void {
  if (isErased(db, customerId)) throw new DomainError('CUSTOMER_ERASED');
}

/** Whether this is what is left of a person who asked to be forgotten. */
export function isErased(db: ReadDb, customerId: string | null): boolean {
  const customer = customerId === null ? null : findCustomer(db, customerId);
  return customer !== null && customer.erasedAt !== null;
}

/**
 * The repair that a command is about: every one of them comes through here, whatever else it asks.
 * @throws DomainError REPAIR_ORDER_NOT_FOUND  it does not exist for this caller; CUSTOMER_ERASED
 */
export function repairToChange({ db, actor }: Pick<Reading, 'db' | 'actor'>, id: string): RepairOrderRow {
  const order = getRepairOrder(db, id);
  assertVisible(actor, order);
  assertNotErased(db, order.customerId);
  return order;
}

/** As `repairToChange`, for what is only done while the car is here. @throws DomainError also REPAIR_ORDER_CLOSED */
export function openRepairToChange(given: Pick<Reading, 'db' | 'actor'>, id: string): RepairOrderRow {
  repairToChange(given, id);
  return getOpenRepairOrder(given.db, id);
}
