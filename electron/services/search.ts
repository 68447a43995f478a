import { findInvoiceByNumber } from '../../db/repositories/invoices.ts';
import { findByNumberOrCode, listVisitsOf } from '../../db/repositories/repairOrders.ts';
import { listByPlatePrefix } from '../../db/repositories/vehicles.ts';
import { normalisePlate } from '../../shared/domain/plate.ts';
import { readTrackingCode } from '../../shared/domain/trackingCode.ts';
import type { Reading } from '../calls/service.ts';
import { findCustomers } from './customers.ts';
import { describeVehicle } from './paper.ts';
import { sees } from './visibility.ts';

const PER_KIND = 6;

export interface Found {
  kind: 'repairOrder' | 'customer' | 'invoice';
  id: string;
  title: string;
  detail: string;
}

/** Exact numbers and codes first, then plates, then people; each kind only for those who may read it. */
export function searchEverything({ db, actor }: Reading, text: string): Found[] {
  const may = actor.permissions;
  const found: Found[] = [];
  const order = findByNumberOrCode(db, text.toUpperCase(), readTrackingCode(text));
  if (order && sees(actor, order)) found.push({ kind: 'repairOrder', id: order.id, title: order.number, detail: order.complaint });
  const invoice = may.has('read:invoice') ? findInvoiceByNumber(db, text.toUpperCase()) : null;
  if (invoice) found.push({ kind: 'invoice', id: invoice.id, title: invoice.number, detail: invoice.customerName ?? invoice.plate });
  const plate = normalisePlate(text);
  const vehicles = plate === '' || !may.has('read:repairOrder') ? [] : listByPlatePrefix(db, plate, PER_KIND);
  for (const vehicle of vehicles) {
    const [visit] = listVisitsOf(db, vehicle.id, 1);
    if (visit)
      found.push({
        kind: 'repairOrder',
        id: visit.id,
        title: vehicle.plate,
        detail: [visit.number, vehicle.customerName, describeVehicle(vehicle)].filter(Boolean).join(' · '),
      });
  }
  const people = may.has('read:customer') ? findCustomers(db, text, PER_KIND) : [];
  found.push(...people.map(({ id, name, phone, number }) => ({ kind: 'customer' as const, id, title: name, detail: phone ?? number })));
  return found;
}
