import { getCustomer, listNewestCustomers, updateCustomer, type CustomerRow } from '../../db/repositories/customers.ts';
import { listRepairOrdersOfCustomer, updateRepairOrder } from '../../db/repositories/repairOrders.ts';
import { listVehiclesOf } from '../../db/repositories/vehicles.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import type { Service } from '../calls/service.ts';
import { findCustomers } from './search.ts';
import { markRepairOrderDirty } from './tracking.ts';

const RECENT_REPAIRS = 50;

export const customers: Service<Contract['customers']> = {
  find: ({ db }, { text, limit }) => ({
    items: (text === '' ? listNewestCustomers(db, limit) : findCustomers(db, text, limit)).map(briefOf),
  }),

  get({ db }, { id }) {
    const { nameKey: _key, phoneKey: _digits, createdAt: _at, ...row } = getCustomer(db, id);
    return {
      ...row,
      vehicles: listVehiclesOf(db, id).map(({ id: vehicleId, plate, make, model }) => ({ id: vehicleId, plate, make, model })),
      repairOrders: listRepairOrdersOfCustomer(db, id, RECENT_REPAIRS),
    };
  },

  update(w, { id, ...fields }) {
    const before = getCustomer(w.db, id);
    updateCustomer(w.tx, id, fields);
    // The tracking page speaks the customer's language.
    if (before.language !== fields.language) {
      for (const order of listRepairOrdersOfCustomer(w.db, id, RECENT_REPAIRS)) {
        updateRepairOrder(w.tx, order.id, {});
        markRepairOrderDirty(w, order.id);
      }
    }
    w.about(id);
    w.changed('customers', 'repairOrders');
    return {};
  },
};

export function briefOf({ id, number, name, phone, email }: Pick<CustomerRow, 'id' | 'number' | 'name' | 'phone' | 'email'>) {
  return { id, number, name, phone, email };
}
