import type { RepairOrderRow } from '../../db/repositories/repairOrders.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Actor } from '../calls/actor.ts';

/**
 * Whether a repair order exists for this caller: all do with `read:repairOrder`, else only those assigned to
 * him. A program is nobody's mechanic, and an unassigned repair is nobody's.
 */
export function sees(actor: Actor, { mechanicId }: Pick<RepairOrderRow, 'mechanicId'>): boolean {
  return actor.permissions.has('read:repairOrder') || (actor.staffId !== null && mechanicId === actor.staffId);
}

/** @throws DomainError REPAIR_ORDER_NOT_FOUND  it does not exist for this caller */
export function assertVisible(actor: Actor, order: Pick<RepairOrderRow, 'mechanicId'>): void {
  if (!sees(actor, order)) throw new DomainError('REPAIR_ORDER_NOT_FOUND');
}
