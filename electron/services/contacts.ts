/** Noting what was said: from the customer's page and from the repair's, by one rule. */
import { insertContact } from '../../db/repositories/contactLog.ts';
import { getSurvivor } from '../../db/repositories/customers.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Service, Writing } from '../calls/service.ts';
import { assertNotErased, repairToChange } from './visibility.ts';

type Contact = Parameters<Service<Contract['customers']>['logContact']>[1];

/**
 * A call, message or visit about a customer, a repair, or both; about both only if the repair is his.
 * @returns the entry's id
 * @throws DomainError CUSTOMER_NOT_FOUND, REPAIR_ORDER_NOT_FOUND, CUSTOMER_ERASED
 */
export function noteContact(w: Writing, { customerId, repairOrderId, ...said }: Contact): string {
  const order = repairOrderId === null ? null : repairToChange(w, repairOrderId);
  const owner = order?.customerId ? getSurvivor(w.db, order.customerId).id : null;
  const named = customerId === null ? null : getSurvivor(w.db, customerId).id;
  if (owner !== null && named !== null && owner !== named) throw new DomainError('REPAIR_ORDER_NOT_FOUND');
  const about = named ?? owner;
  assertNotErased(w.db, about);
  const id = w.ids.uuid();
  insertContact(w.tx, { ...said, id, customerId: about, repairOrderId, at: w.now, by: w.actor.name });
  w.about(about ?? repairOrderId ?? id, { contact: said.channel, repairOrderId });
  w.changed('customers', 'repairOrders');
  return id;
}
