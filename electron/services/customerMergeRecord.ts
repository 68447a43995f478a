/** What a merge wrote down about itself, and what it takes to go back. */
import { deleteContacts } from '../../db/repositories/contactLog.ts';
import { countStillLinked, hasInvoiceFor, hasVisitSince, type MergeRow, type MovedRows } from '../../db/repositories/customerMerges.ts';
import { deleteAddresses, deletePhones } from '../../db/repositories/customerRecords.ts';
import { getCustomer, type CustomerRow } from '../../db/repositories/customers.ts';
import type { ReadDb, Tx } from '../../db/connection.ts';
import type { MERGE_CONFLICTS } from '../../shared/contract/customerMerges.ts';

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
  const movedFrom = (name: string): string[] => record.moved.filter(({ table }) => table === name).flatMap(({ ids }) => ids);
  const conflicts: (typeof MERGE_CONFLICTS)[number][] = [];
  if (changedFields(record).some((key) => survivor[key] !== record.after[key])) conflicts.push('edited');
  if (record.moved.some((rows) => countStillLinked(db, rows, merge.survivorId) < rows.ids.length)) conflicts.push('moved');
  if (hasVisitSince(db, movedFrom('vehicles'), merge.at)) conflicts.push('visited');
  // An invoice names the survivor for ever: its repair would go back without it, and leave payments and deposits behind.
  if (hasInvoiceFor(db, movedFrom('repair_orders'), merge.survivorId)) conflicts.push('invoiced');
  return conflicts;
}

/** Removes what the merge itself made. */
export function dropAdded(tx: Tx, { phones, addresses, contacts }: MergeRecord['added']): void {
  deleteContacts(tx, contacts ?? []);
  deletePhones(tx, phones);
  deleteAddresses(tx, addresses);
}
