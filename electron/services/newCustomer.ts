import { insertCustomer, type NewCustomer } from '../../db/repositories/customers.ts';
import { drawNumber } from '../../db/repositories/series.ts';
import type { Writing } from '../calls/service.ts';

/** Adds a customer from the fields of the counter, with the next number. @returns its id */
export function addCustomer(w: Writing, { is: _is, ...fields }: Omit<NewCustomer, 'id' | 'number' | 'createdAt'> & { is: 'new' }): string {
  const id = w.ids.uuid();
  insertCustomer(w.tx, { ...fields, id, number: `CST${String(drawNumber(w.tx, 'customer')).padStart(6, '0')}`, createdAt: w.now });
  return id;
}
