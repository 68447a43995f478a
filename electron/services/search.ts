import { findInvoiceByNumber } from '../../db/repositories/invoices.ts';
import { findByNumberOrCode, listRepairOrdersOfCustomer, listVisitsOf } from '../../db/repositories/repairOrders.ts';
import { listByPlatePrefix } from '../../db/repositories/vehicles.ts';
import { getShop } from '../../db/repositories/shop.ts';
import type { CustomerRow } from '../../db/repositories/customers.ts';
import type { ReadDb } from '../../db/connection.ts';
import { dayOf } from '../../shared/dates.ts';
import { normalisePlate } from '../../shared/domain/plate.ts';
import { readTrackingCode } from '../../shared/domain/trackingCode.ts';
import type { Reading } from '../calls/service.ts';
import { findCustomers } from './customers.ts';
import { describeVehicle } from './paper.ts';
import { sees } from './visibility.ts';

const PER_KIND = 6;
/** People of a common name that are looked through for the one whose car is here. */
const PEOPLE_LOOKED_AT = 30;
/** Years back that a bare number is tried in. */
const YEARS = 2;

export interface Found {
  kind: 'repairOrder' | 'customer' | 'invoice';
  id: string;
  title: string;
  detail: string;
}

/** Exact numbers and codes first, then plates, then people, those whose car is here before the others. */
export function searchEverything(reading: Reading, text: string): Found[] {
  const found = [...byNumber(reading, text), ...byPlate(reading, text), ...byPerson(reading, text)];
  const seen = new Set<string>();
  return found.filter(({ kind, id }) => !seen.has(`${kind}:${id}`) && seen.add(`${kind}:${id}`));
}

function byNumber({ db, actor, now }: Reading, text: string): Found[] {
  const found: Found[] = [];
  const order = spellings(db, now, text, 'RO-')
    .map((number) => findByNumberOrCode(db, number, readTrackingCode(text)))
    .find((row) => row !== null);
  if (order && sees(actor, order)) found.push({ kind: 'repairOrder', id: order.id, title: order.number, detail: order.complaint });
  if (!actor.permissions.has('read:invoice')) return found;
  const invoice = spellings(db, now, text, '')
    .map((number) => findInvoiceByNumber(db, number))
    .find((row) => row !== null);
  if (invoice) found.push({ kind: 'invoice', id: invoice.id, title: invoice.number, detail: invoice.customerName ?? invoice.plate });
  return found;
}

/** What was typed and, for a bare number, how this year and the ones before would write it. */
function spellings(db: ReadDb, now: number, text: string, prefix: string): string[] {
  const typed = text.toUpperCase();
  if (!/^\d{1,5}$/u.test(typed)) return [typed];
  const year = Number(dayOf(now, getShop(db).timeZone).slice(0, 4));
  return [typed, ...Array.from({ length: YEARS }, (_, back) => `${prefix}${year - back}-${typed.padStart(5, '0')}`)];
}

function byPlate({ db, actor }: Reading, text: string): Found[] {
  const plate = normalisePlate(text);
  if (plate === '' || !actor.permissions.has('read:repairOrder')) return [];
  return listByPlatePrefix(db, plate, PER_KIND).flatMap((vehicle): Found[] => {
    const [visit] = listVisitsOf(db, vehicle.id, 1);
    const detail = [visit?.number, vehicle.customerName, describeVehicle(vehicle)].filter(Boolean).join(' · ');
    if (visit) return [{ kind: 'repairOrder', id: visit.id, title: vehicle.plate, detail }];
    const isOwned = vehicle.customerId !== null && actor.permissions.has('read:customer');
    return isOwned ? [{ kind: 'customer', id: vehicle.customerId ?? '', title: vehicle.plate, detail }] : [];
  });
}

function byPerson({ db, actor }: Reading, text: string): Found[] {
  if (!actor.permissions.has('read:customer')) return [];
  const people = findCustomers(db, text, PEOPLE_LOOKED_AT);
  const here = actor.permissions.has('read:repairOrder') ? people.flatMap((person) => openRepairOf(db, person)) : [];
  const names = people
    .slice(0, PER_KIND)
    .map(({ id, name, phone, number }) => ({ kind: 'customer' as const, id, title: name, detail: phone ?? number }));
  return [...here.slice(0, PER_KIND), ...names];
}

function openRepairOf(db: ReadDb, { id, name }: CustomerRow): Found[] {
  const [latest] = listRepairOrdersOfCustomer(db, id, 1);
  if (!latest || latest.state === 'delivered' || latest.state === 'cancelled') return [];
  return [{ kind: 'repairOrder', id: latest.id, title: name, detail: [latest.number, latest.complaint].join(' · ') }];
}
