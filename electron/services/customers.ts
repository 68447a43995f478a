import { listContacts } from '../../db/repositories/contactLog.ts';
import { listStandingMerges } from '../../db/repositories/customerMerges.ts';
import {
  insertConsent,
  listAddressesOf,
  listConsentsOf,
  listPhonesOf,
  listTags,
  listTagsOf,
  oneLine,
  setAddresses,
  setPhones,
  setTags,
} from '../../db/repositories/customerRecords.ts';
import {
  countReferrals,
  findCustomer,
  getCustomer,
  getSurvivor,
  listNewestCustomers,
  updateCustomer,
  type CustomerRow,
} from '../../db/repositories/customers.ts';
import { listRepairOrdersOfCustomer, listVisitsOfCustomer, updateRepairOrder } from '../../db/repositories/repairOrders.ts';
import { listVehiclesOf } from '../../db/repositories/vehicles.ts';
import type { ReadDb } from '../../db/connection.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Service, Writing } from '../calls/service.ts';
import { noteContact } from './contacts.ts';
import { balanceOf } from './customerAccounts.ts';
import { addCustomer } from './newCustomer.ts';
import { readPosition, writePosition } from './pagePosition.ts';
import { findCustomers } from './search.ts';
import { markRepairOrderDirty } from './tracking.ts';

const RECENT_REPAIRS = 50;
const TAGS_OFFERED = 100;

export const customers: Service<Contract['customers']> = {
  find: ({ db }, { text, limit }) => ({
    items: (text === '' ? listNewestCustomers(db, limit) : findCustomers(db, text, limit)).map(briefOf),
  }),

  get({ db, actor, now }, { id: asked }) {
    const { id, nameKey: _key, phoneKey: _digits, phoneLabel, mergedInto: _into, referredBy, ...row } = getSurvivor(db, asked);
    const referrer = referredBy === null ? null : findCustomer(db, referredBy);
    const first = row.phone === null ? [] : [{ label: phoneLabel, phone: row.phone }];
    return {
      ...row,
      id,
      phones: [...first, ...listPhonesOf(db, id).map(({ label, phone }) => ({ label, phone }))],
      addresses: addressesOf(db, id, row.address),
      tags: listTagsOf(db, id),
      referredBy: referrer && personOf(referrer),
      referrals: countReferrals(db, id),
      consents: listConsentsOf(db, id),
      vehicles: listVehiclesOf(db, id),
      repairOrders: listVisitsOfCustomer(db, id, RECENT_REPAIRS),
      balance: actor.permissions.has('read:invoice') ? balanceOf(db, id, now) : null,
      merges: listStandingMerges(db, id).map(({ id: mergeId, at, by, mergedId }) => ({
        id: mergeId,
        at,
        by,
        merged: personOf(getCustomer(db, mergedId)),
      })),
    };
  },

  create(w, fields) {
    const id = addCustomer(w, { is: 'new', ...fields });
    const { number } = getCustomer(w.db, id);
    w.about(id, { number });
    w.changed('customers');
    return { id, number };
  },

  update(w, { id, ver, phones, addresses, tags, ...fields }) {
    const before = changeable(w.db, id);
    if (ver !== null && ver !== before.ver) throw new DomainError('CUSTOMER_CHANGED', { ver: before.ver });
    assertReferrer(w.db, id, fields.referredBy);
    const [first, ...others] = phones;
    updateCustomer(w.tx, id, {
      ...fields,
      phone: first?.phone ?? null,
      phoneLabel: first?.label ?? '',
      address: addresses[0] ? oneLine(addresses[0]) : '',
    });
    setPhones(w.tx, id, others, w.ids.uuid);
    setAddresses(w.tx, id, addresses, w.ids.uuid);
    setTags(w.tx, id, tags);
    if (before.language !== fields.language) tellTracking(w, id);
    w.about(id);
    w.changed('customers', 'repairOrders');
    return { ver: getCustomer(w.db, id).ver };
  },

  archive(w, { id, archived }) {
    changeable(w.db, id);
    updateCustomer(w.tx, id, { archivedAt: archived ? w.now : null });
    w.about(id, { archived });
    w.changed('customers');
    return {};
  },

  setConsent(w, { id, ...given }) {
    changeable(w.db, id);
    insertConsent(w.tx, { ...given, id: w.ids.uuid(), customerId: id, at: w.now, by: w.actor.name });
    w.about(id, { consent: given.kind, given: given.given });
    w.changed('customers');
    return {};
  },

  contacts({ db }, { id: asked, cursor, limit }) {
    const { id } = getSurvivor(db, asked);
    const rows = listContacts(db, id, readPosition(cursor), limit + 1);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(({ repairOrderId, repairOrderNumber, ...row }) => ({
        ...row,
        repairOrder: repairOrderId === null || repairOrderNumber === null ? null : { id: repairOrderId, number: repairOrderNumber },
      })),
      nextCursor: rows.length > limit && last ? writePosition(last) : null,
    };
  },

  logContact: (w, contact) => ({ id: noteContact(w, contact) }),

  tags: ({ db }) => ({ items: listTags(db, TAGS_OFFERED) }),
};

/** A customer that may still be changed. @throws DomainError CUSTOMER_NOT_FOUND also when merged away, CUSTOMER_ERASED */
export function changeable(db: ReadDb, id: string): CustomerRow {
  const row = getCustomer(db, id);
  if (row.erasedAt !== null) throw new DomainError('CUSTOMER_ERASED');
  if (row.mergedInto !== null) throw new DomainError('CUSTOMER_NOT_FOUND');
  return row;
}

/** Nobody was sent by himself, nor by somebody whom he sent. */
function assertReferrer(db: ReadDb, id: string, referredBy: string | null): void {
  // A merge may have closed a circle that does not pass through here.
  const seen = new Set<string>();
  for (let by = referredBy; by !== null && !seen.has(by); by = getCustomer(db, by).referredBy) {
    if (by === id) throw new DomainError('REFERRAL_CIRCULAR');
    seen.add(by);
  }
}

/** The addresses in parts, the one that paper shows first; from the counter only that one line may be known. */
function addressesOf(db: ReadDb, id: string, address: string) {
  const rows = listAddressesOf(db, id).map(({ id: _id, customerId: _customer, position: _position, ...entry }) => entry);
  const at = rows.findIndex((row) => oneLine(row) === address);
  const [first] = at === -1 ? [] : rows.splice(at, 1);
  if (address === '') return rows;
  return [first ?? { label: '', line1: address, line2: '', area: '', postcode: '', city: '' }, ...rows];
}

/** The tracking page speaks the customer's language. */
export function tellTracking(w: Writing, customerId: string): void {
  for (const order of listRepairOrdersOfCustomer(w.db, customerId, RECENT_REPAIRS)) {
    updateRepairOrder(w.tx, order.id, {});
    markRepairOrderDirty(w, order.id);
  }
}

export function briefOf({ id, number, name, phone, email }: Pick<CustomerRow, 'id' | 'number' | 'name' | 'phone' | 'email'>) {
  return { id, number, name, phone, email };
}

export function personOf({ id, number, name }: CustomerRow) {
  return { id, number, name };
}
