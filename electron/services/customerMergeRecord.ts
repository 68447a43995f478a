/** What a merge wrote down about itself, and what it takes to go back. */
import { deleteContacts } from '../../db/repositories/contactLog.ts';
import {
  countStillLinked,
  hasInvoiceFor,
  hasVisitSince,
  listStandingMerges,
  updateMerge,
  type MergeRow,
  type MovedRows,
} from '../../db/repositories/customerMerges.ts';
import {
  deleteAddresses,
  deletePhones,
  insertAddress,
  insertPhone,
  listAddressesOf,
  listPhonesOf,
  listTagsOf,
  oneLine,
  setTags,
  type AddressEntry,
  type PhoneEntry,
} from '../../db/repositories/customerRecords.ts';
import { getCustomer, type CustomerRow } from '../../db/repositories/customers.ts';
import type { ReadDb, Tx } from '../../db/connection.ts';
import type { MERGE_CONFLICTS } from '../../shared/contract/customerMerges.ts';
import { nameKey } from '../../shared/domain/names.ts';
import type { Writing } from '../calls/service.ts';

export interface MergeRecord {
  before: CustomerRow;
  after: CustomerRow;
  moved: MovedRows[];
  /** Rows that the merge made, by id. */
  added: {
    phones: string[];
    addresses: string[];
    /** Absent in merges of before. */
    contacts?: string[];
  };
  tagsAdded: string[];
}

export function readMergeRecord({ record }: MergeRow): MergeRecord {
  return JSON.parse(record) as MergeRecord;
}

/** What a merge moved of one table. */
export const movedFrom = ({ moved }: MergeRecord, name: string): string[] =>
  moved.filter(({ table }) => table === name).flatMap(({ ids }) => ids);

/** Columns that follow from others and are written with them, and the count of changes, which never goes back. */
const DERIVED: readonly string[] = ['id', 'nameKey', 'phoneKey', 'ver'];

/** The fields that the merge changed. */
function changedFields({ before, after }: MergeRecord): (keyof CustomerRow)[] {
  return (Object.keys(after) as (keyof CustomerRow)[]).filter((key) => !DERIVED.includes(key) && before[key] !== after[key]);
}

/** The survivor's own values of those fields. */
export function restoredFields(record: MergeRecord): Partial<CustomerRow> {
  return Object.fromEntries(changedFields(record).map((key) => [key, record.before[key]])) as Partial<CustomerRow>;
}

/** What happened since that going back would contradict. */
export function conflictsOf(db: ReadDb, merge: MergeRow): (typeof MERGE_CONFLICTS)[number][] {
  const survivor = getCustomer(db, merge.survivorId);
  const merged = getCustomer(db, merge.mergedId);
  if (merge.record === '{}' || survivor.erasedAt !== null || merged.erasedAt !== null) return ['erased'];
  if (survivor.mergedInto !== null) return ['mergedAgain'];
  const record = readMergeRecord(merge);
  const conflicts: (typeof MERGE_CONFLICTS)[number][] = [];
  if (changedFields(record).some((key) => survivor[key] !== record.after[key])) conflicts.push('edited');
  if (record.moved.some((rows) => countStillLinked(db, rows, merge.survivorId) < rows.ids.length)) conflicts.push('moved');
  if (hasVisitSince(db, movedFrom(record, 'vehicles'), merge.at)) conflicts.push('visited');
  // An invoice names the survivor for ever: its repair would go back without it, and leave payments and deposits behind.
  if (hasInvoiceFor(db, movedFrom(record, 'repair_orders'), merge.survivorId)) conflicts.push('invoiced');
  return conflicts;
}

/** Removes what the merge itself made. */
export function dropAdded(tx: Tx, { phones, addresses, contacts }: MergeRecord['added']): void {
  deleteContacts(tx, contacts ?? []);
  deletePhones(tx, phones);
  deleteAddresses(tx, addresses);
}

/** Phones, addresses and tags of a customer, by what tells them apart. */
interface Details {
  phones: Map<string, PhoneEntry>;
  addresses: Map<string, AddressEntry>;
  tags: Map<string, string>;
}

export function detailsOf(db: ReadDb, id: string): Details {
  const { phone, phoneKey, phoneLabel, address } = getCustomer(db, id);
  const first: [string, PhoneEntry][] = phone === null || phoneKey === null ? [] : [[phoneKey, { label: phoneLabel, phone }]];
  const line = { label: '', line1: address, line2: '', area: '', postcode: '', city: '' };
  return {
    phones: new Map([...first, ...listPhonesOf(db, id).map((row): [string, PhoneEntry] => [row.phoneKey, row])]),
    addresses: new Map([[address, line], ...listAddressesOf(db, id).map((row): [string, AddressEntry] => [oneLine(row), row])]),
    tags: new Map(listTagsOf(db, id).map((tag) => [nameKey(tag), tag])),
  };
}

/**
 * After a merge was taken back: what went with it although a merge that stands brought it too, and found it there, comes
 * back, and belongs to that merge from now on.
 *
 * @param had  what the survivor had before
 */
export function bringAgain(w: Writing, survivorId: string, had: Details): void {
  for (const merge of listStandingMerges(w.db, survivorId)) {
    if (merge.record === '{}') continue;
    const record = readMergeRecord(merge);
    const has = detailsOf(w.db, survivorId);
    const lost = <T>(name: keyof Details, keys: readonly (string | null)[]): [string, T][] =>
      [...(had[name] as Map<string, T>)].filter(([key]) => keys.includes(key) && !has[name].has(key));
    // Whichever of the two was chosen, the merge kept the other one as well.
    const two = [record.before, getCustomer(w.db, merge.mergedId)];
    for (const [key, { label, phone }] of lost<PhoneEntry>(
      'phones',
      two.map((row) => row.phoneKey),
    )) {
      const id = w.ids.uuid();
      insertPhone(w.tx, { id, customerId: survivorId, position: 99, label, phone, phoneKey: key });
      record.added.phones.push(id);
    }
    for (const [, { label, line1, line2, area, postcode, city }] of lost<AddressEntry>(
      'addresses',
      two.map((row) => row.address),
    )) {
      const id = w.ids.uuid();
      insertAddress(w.tx, { id, customerId: survivorId, position: 99, label, line1, line2, area, postcode, city });
      record.added.addresses.push(id);
    }
    const tags = lost<string>('tags', [...detailsOf(w.db, merge.mergedId).tags.keys()]).map(([, tag]) => tag);
    if (tags.length > 0) setTags(w.tx, survivorId, [...has.tags.values(), ...tags]);
    record.tagsAdded.push(...tags);
    updateMerge(w.tx, merge.id, { record: JSON.stringify(record) });
  }
}
