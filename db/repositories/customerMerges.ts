/** Moving what belongs to one customer to another, and back. */
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { customerMerges } from '../schema/customerRecords.ts';
import { invoices } from '../schema/money.ts';

export type MergeRow = typeof customerMerges.$inferSelect;
export const insertMerge = inserter(customerMerges);

/** Rows of one table that named the merged customer in one column. */
export interface MovedRows {
  table: string;
  column: string;
  ids: string[];
}

/**
 * Tables whose link to a customer is not moved: invoices are immutable, and like balances brought from elsewhere they
 * are asked for by `listIdentities`; words and tags are made anew; the last two are the record of merging itself.
 */
const NOT_MOVED = ['invoices', 'opening_balances', 'customer_words', 'customer_tags', 'customer_merges', 'customer_distinct'];

/**
 * Every link to a customer that a merge moves, read off the schema, so that a table that comes later is moved too.
 * Such a table has an `id`; `tests/services/customerMerges.test.ts` asks that of all.
 */
export function listCustomerLinks(db: ReadDb): { table: string; column: string }[] {
  return db
    .all<{ table: string; column: string }>(
      sql`SELECT tables.name AS "table", links."from" AS "column" FROM sqlite_schema AS tables
        JOIN pragma_foreign_key_list(tables.name) AS links
        WHERE tables.type = 'table' AND links."table" = 'customers' ORDER BY 1, 2`,
    )
    .filter(({ table, column }) => !NOT_MOVED.includes(table) && column !== 'merged_into');
}

/** Points every row that names `fromId` at `toId`. @returns what moved, for moving it back */
export function moveLinks(tx: Tx, fromId: string, toId: string): MovedRows[] {
  return listCustomerLinks(tx).flatMap(({ table, column }) => {
    // Nobody was sent by himself.
    const besides = table === 'customers' ? sql` AND id <> ${toId}` : sql``;
    const ids = tx
      .all<{ id: string }>(sql`SELECT id FROM ${sql.identifier(table)} WHERE ${sql.identifier(column)} = ${fromId}${besides}`)
      .map((row) => row.id);
    if (ids.length === 0) return [];
    setLink(tx, { table, column, ids }, toId);
    return [{ table, column, ids }];
  });
}

/** Points the given rows at a customer. */
export function setLink(tx: Tx, { table, column, ids }: MovedRows, customerId: string): void {
  tx.run(
    sql`UPDATE ${sql.identifier(table)} SET ${sql.identifier(column)} = ${customerId} WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  );
}

/** How many of the rows still are where a merge put them. */
export function countStillLinked(db: ReadDb, { table, column, ids }: MovedRows, customerId: string): number {
  const row = db.get<{ count: number }>(
    sql`SELECT count(*) AS count FROM ${sql.identifier(table)} WHERE ${sql.identifier(column)} = ${customerId} AND id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  );
  return row.count;
}

/** Whether a car of these came in since, for the customer who has it now. */
export function hasVisitSince(db: ReadDb, vehicleIds: readonly string[], since: number): boolean {
  const row = db.get<{ found: number }>(
    sql`SELECT EXISTS (SELECT 1 FROM json_each(${JSON.stringify(vehicleIds)}) AS car JOIN repair_orders ON vehicle_id = car.value WHERE received_at > ${since}) AS found`,
  );
  return row.found === 1;
}

/** Bookings that were made since for cars of a merge: they were made for whoever had the car by it, and go with the car. */
export function moveBookingsSince(tx: Tx, vehicleIds: readonly string[], since: number, from: string, to: string): void {
  const cars = sql`(SELECT value FROM json_each(${JSON.stringify(vehicleIds)}))`;
  const made = sql`customer_id = ${from} AND created_at >= ${since} AND vehicle_id IN ${cars}`;
  tx.run(sql`UPDATE appointments SET customer_id = ${to}, ver = ver + 1 WHERE ${made}`);
}

const billed = prepared((db: ReadDb) =>
  db
    .select({ id: invoices.id })
    .from(invoices)
    .where(
      and(
        sql`${invoices.repairOrderId} IN (SELECT value FROM json_each(${sql.placeholder('ids')}))`,
        sql`+${invoices.customerId} = ${sql.placeholder('customerId')}`,
      ),
    )
    .limit(1)
    .prepare(),
);
/**
 * Whether an invoice of one of these repairs names this customer. Its payments, and the deposits that it used, are booked
 * where it is.
 */
export function hasInvoiceFor(db: ReadDb, repairOrderIds: readonly string[], customerId: string): boolean {
  return billed(db).get({ ids: JSON.stringify(repairOrderIds), customerId }) !== undefined;
}

/** @throws DomainError MERGE_NOT_FOUND  also when it was taken back */
export function getStandingMerge(db: ReadDb, id: string): MergeRow {
  const row = db
    .select()
    .from(customerMerges)
    .where(and(eq(customerMerges.id, id), isNull(customerMerges.undoneAt)))
    .get();
  if (!row) throw new DomainError('MERGE_NOT_FOUND');
  return row;
}

const standing = prepared((db: ReadDb) =>
  db
    .select()
    .from(customerMerges)
    .where(and(eq(customerMerges.survivorId, sql.placeholder('id')), isNull(customerMerges.undoneAt)))
    .orderBy(desc(customerMerges.at), asc(customerMerges.id))
    .prepare(),
);
/** Merges into a customer that were not taken back, newest first. */
export function listStandingMerges(db: ReadDb, survivorId: string): MergeRow[] {
  return standing(db).all({ id: survivorId });
}

export function updateMerge(tx: Tx, id: string, changes: Partial<Pick<MergeRow, 'undoneAt' | 'record'>>): void {
  tx.update(customerMerges).set(changes).where(eq(customerMerges.id, id)).run();
}
