import { insertContact } from '../../db/repositories/contactLog.ts';
import { keepApart } from '../../db/repositories/customerDuplicates.ts';
import { sumInvoices } from '../../db/repositories/customerAccounts.ts';
import { getStandingMerge, insertMerge, moveBookingsSince, moveLinks, updateMerge, setLink } from '../../db/repositories/customerMerges.ts';
import {
  insertAddress,
  insertPhone,
  listAddressesOf,
  listPhonesOf,
  listTagsOf,
  oneLine,
  setTags,
} from '../../db/repositories/customerRecords.ts';
import { getCustomer, listIdentities, updateCustomer, type CustomerRow } from '../../db/repositories/customers.ts';
import { countRepairsOfCustomer, listRepairOrdersOfCustomer } from '../../db/repositories/repairOrders.ts';
import { listVehiclesOf } from '../../db/repositories/vehicles.ts';
import type { ReadDb } from '../../db/connection.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import type { MergeField } from '../../shared/domain/customers.ts';
import { phoneKey } from '../../shared/domain/phone.ts';
import { getShop } from '../../db/repositories/shop.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Reading, Service, Writing } from '../calls/service.ts';
import { balanceOf } from './customerAccounts.ts';
import { findDuplicates } from './customerDuplicates.ts';
import {
  bringAgain,
  conflictsOf,
  detailsOf,
  dropAdded,
  movedFrom,
  readMergeRecord,
  restoredFields,
  type MergeRecord,
} from './customerMergeRecord.ts';
import { tellTracking } from './customers.ts';

/** As long as a note may be typed. */
const NOTE_MAX = 500;

export const customerMerges: Service<Contract['customerMerges']> = {
  duplicates({ db }, { cursor, limit }) {
    const { pairs, nextCursor } = findDuplicates(db, cursor, limit);
    return { items: pairs, nextCursor };
  },

  compare(r, { aId, bId }) {
    const [a, b] = two(r.db, aId, bId);
    return { a: sideOf(r, a), b: sideOf(r, b) };
  },

  merge(w, { survivorId, mergedId, take }) {
    const [survivor, merged] = two(w.db, survivorId, mergedId);
    const tagsBefore = listTagsOf(w.db, survivorId);
    const moved = moveLinks(w.tx, mergedId, survivorId);
    const added = keepBoth(w, survivor, merged, take);
    setTags(w.tx, survivorId, [...tagsBefore, ...listTagsOf(w.db, mergedId)]);
    const { note, rest } = joinedNotes(survivor.note, merged.note);
    const contacts = rest === '' ? [] : [keepRest(w, survivorId, rest)];
    updateCustomer(w.tx, survivorId, { ...chosen(survivor, merged, take), note });
    updateCustomer(w.tx, mergedId, { mergedInto: survivorId });
    const after = getCustomer(w.db, survivorId);
    const tagsAdded = listTagsOf(w.db, survivorId).filter((tag) => !tagsBefore.includes(tag));
    const record: MergeRecord = { before: survivor, after, moved, added: { ...added, contacts }, tagsAdded };
    const mergeId = w.ids.uuid();
    insertMerge(w.tx, { id: mergeId, survivorId, mergedId, at: w.now, by: w.actor.name, record: JSON.stringify(record), undoneAt: null });
    if (after.language !== merged.language || after.language !== survivor.language) tellTracking(w, survivorId);
    w.about(survivorId, { number: survivor.number, merged: merged.number });
    w.changed('customers', 'vehicles', 'repairOrders', 'appointments', 'outbox');
    return { mergeId };
  },

  keepApart(w, { aId, bId }) {
    const [a, b] = two(w.db, aId, bId);
    keepApart(w.tx, a.id, b.id, { at: w.now, by: w.actor.name });
    w.about(a.id, { number: b.number });
    w.changed('customers');
    return {};
  },

  undoCheck: ({ db }, { mergeId }) => ({ conflicts: conflictsOf(db, getStandingMerge(db, mergeId)) }),

  /** Puts back exactly what the merge changed; what happened beside it since stays, but bookings of a car go with the car. */
  undo(w, { mergeId }) {
    const merge = getStandingMerge(w.db, mergeId);
    const conflicts = conflictsOf(w.db, merge);
    if (conflicts.length > 0) throw new DomainError('MERGE_CONTRADICTED', { conflicts });
    const { survivorId, mergedId } = merge;
    const record = readMergeRecord(merge);
    const language = getCustomer(w.db, survivorId).language;
    const had = detailsOf(w.db, survivorId);
    for (const rows of record.moved) setLink(w.tx, rows, mergedId);
    moveBookingsSince(w.tx, movedFrom(record, 'vehicles'), merge.at, survivorId, mergedId);
    dropAdded(w.tx, record.added);
    setTags(
      w.tx,
      survivorId,
      listTagsOf(w.db, survivorId).filter((tag) => !record.tagsAdded.includes(tag)),
    );
    updateCustomer(w.tx, mergedId, { mergedInto: null });
    updateCustomer(w.tx, survivorId, restoredFields(record));
    updateMerge(w.tx, mergeId, { undoneAt: w.now });
    bringAgain(w, survivorId, had);
    for (const id of [survivorId, mergedId]) if (getCustomer(w.db, id).language !== language) tellTracking(w, id);
    w.about(survivorId, { number: getCustomer(w.db, survivorId).number, merged: getCustomer(w.db, mergedId).number });
    w.changed('customers', 'vehicles', 'repairOrders', 'appointments', 'outbox');
    return { survivorId, mergedId };
  },
};

/** @throws DomainError CUSTOMERS_NOT_TWO  the same, merged away, or erased */
function two(db: ReadDb, aId: string, bId: string): [CustomerRow, CustomerRow] {
  const [a, b] = [getCustomer(db, aId), getCustomer(db, bId)];
  const isGone = [a, b].some((row) => row.mergedInto !== null || row.erasedAt !== null);
  if (aId === bId || isGone) throw new DomainError('CUSTOMERS_NOT_TWO');
  return [a, b];
}

function sideOf({ db, actor, now }: Reading, row: CustomerRow) {
  const repairs = countRepairsOfCustomer(db, row.id);
  return {
    ...row,
    tags: listTagsOf(db, row.id),
    vehicles: listVehiclesOf(db, row.id).map(({ plate }) => plate),
    repairs,
    lastRepairAt: listRepairOrdersOfCustomer(db, row.id, 1)[0]?.receivedAt ?? null,
    invoices: sumInvoices(db, listIdentities(db, row.id)).count,
    owedMinor: actor.permissions.has('read:invoice') ? balanceOf(db, row.id, now).owedMinor : null,
  };
}

function chosen(survivor: CustomerRow, merged: CustomerRow, take: readonly MergeField[]): Partial<CustomerRow> {
  const taken = Object.fromEntries(take.map((field) => [field, merged[field]])) as Partial<CustomerRow>;
  const label = take.includes('phone') ? { phoneLabel: merged.phoneLabel } : {};
  // A customer who still comes must not leave the list because an archived record of him is the one that stays.
  const archivedAt = merged.archivedAt === null ? null : survivor.archivedAt;
  // Whoever was sent by the one that is gone was sent by nobody.
  return { ...taken, ...label, archivedAt, referredBy: survivor.referredBy === merged.id ? null : survivor.referredBy };
}

/** The phone and the address that are not chosen stay as further ones, unless the survivor has those very ones. */
function keepBoth(w: Writing, survivor: CustomerRow, merged: CustomerRow, take: readonly MergeField[]): MergeRecord['added'] {
  const { country } = getShop(w.db);
  const other = take.includes('phone') ? survivor : merged;
  const kept = take.includes('phone') ? merged : survivor;
  const phones: string[] = [];
  const known = listPhonesOf(w.db, survivor.id).map((row) => row.phoneKey);
  if (other.phone !== null && other.phoneKey !== kept.phoneKey && !known.includes(phoneKey(other.phone, country))) {
    const id = w.ids.uuid();
    const entry = { label: other.phoneLabel, phone: other.phone, phoneKey: phoneKey(other.phone, country) };
    insertPhone(w.tx, { ...entry, id, customerId: survivor.id, position: 99 });
    phones.push(id);
  }
  const addresses: string[] = [];
  const [spare, chosenAddress] = take.includes('address') ? [survivor.address, merged.address] : [merged.address, survivor.address];
  // The further ones of both are here by now.
  const isKnown = spare === chosenAddress || listAddressesOf(w.db, survivor.id).some((row) => oneLine(row) === spare);
  if (spare !== '' && !isKnown) {
    const id = w.ids.uuid();
    const parts = { label: '', line1: spare, line2: '', area: '', postcode: '', city: '' };
    insertAddress(w.tx, { ...parts, id, customerId: survivor.id, position: 99 });
    addresses.push(id);
  }
  return { phones, addresses };
}

/** Both notes as one; what does not fit into a note comes back as the rest, whole. */
function joinedNotes(a: string, b: string): { note: string; rest: string } {
  if (b === '' || a.includes(b)) return { note: a, rest: '' };
  const joined = [a, b].filter((text) => text !== '').join('\n');
  return joined.length <= NOTE_MAX ? { note: joined, rest: '' } : { note: a, rest: b };
}

/** A note that found no room stands in the contact log, where everybody looks for what was said. */
function keepRest(w: Writing, customerId: string, text: string): string {
  const id = w.ids.uuid();
  insertContact(w.tx, { id, customerId, repairOrderId: null, at: w.now, by: w.actor.name, channel: 'note', direction: 'internal', text });
  return id;
}
