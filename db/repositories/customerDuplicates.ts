/** Customers beside each other in an order that brings doubles together. Every scan is bounded by its `limit`. */
import { and, asc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { customerDistinct, customerPhones } from '../schema/customerRecords.ts';
import { customers } from '../schema/customers.ts';

/**
 * What a name sounds like, roughly: without spaces, vowels and silent letters. The same expression as the index
 * `customers_by_sound` of migration 0004.
 */
const NAME_SOUND = sql.raw(
  `substr(${['a', 'e', 'i', 'o', 'u', 'y', 'h', 'w', ' '].reduce((text, letter) => `replace(${text}, '${letter}', '')`, 'name_key')}, 1, 8)`,
);

/** Orders in which doubles stand together, the surest first. */
export const DUPLICATE_SOURCES = ['phone', 'otherPhone', 'email', 'taxNumber', 'sound'] as const;
export type DuplicateSource = (typeof DUPLICATE_SOURCES)[number];

const columns = {
  id: customers.id,
  number: customers.number,
  name: customers.name,
  nameKey: customers.nameKey,
  phone: customers.phone,
  phoneKey: customers.phoneKey,
  email: customers.email,
  taxNumber: customers.taxNumber,
  address: customers.address,
};
const isReal = and(isNull(customers.mergedInto), isNull(customers.erasedAt));

export interface Suspect {
  id: string;
  number: string;
  name: string;
  nameKey: string;
  phone: string | null;
  phoneKey: string | null;
  email: string | null;
  taxNumber: string;
  address: string;
}
export interface KeyedSuspect extends Suspect {
  key: string;
}

/** `known` repeats the condition of the partial index, so that SQLite uses it. */
const inOrderOf = (key: SQL, known: SQL) =>
  prepared((db: ReadDb) =>
    db
      .select({ ...columns, key: sql<string>`${key}` })
      .from(customers)
      .where(and(known, sql`${key} > ${sql.placeholder('after')}`, isReal))
      .orderBy(asc(key))
      .limit(sql.placeholder('limit'))
      .prepare(),
  );
const scans = {
  phone: inOrderOf(sql`${customers.phoneKey}`, sql`phone_key IS NOT NULL`),
  email: inOrderOf(sql`lower(${customers.email})`, sql`email IS NOT NULL`),
  taxNumber: inOrderOf(sql`${customers.taxNumber}`, sql`tax_number <> ''`),
  sound: inOrderOf(NAME_SOUND, sql`true`),
};
const otherPhones = prepared((db: ReadDb) =>
  db
    .select({ ...columns, key: customerPhones.phoneKey })
    .from(customerPhones)
    .innerJoin(customers, eq(customers.id, customerPhones.customerId))
    .where(and(sql`${customerPhones.phoneKey} > ${sql.placeholder('after')}`, isReal))
    .orderBy(asc(customerPhones.phoneKey))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
const byPhone = prepared((db: ReadDb) =>
  db
    .select(columns)
    .from(customers)
    .where(and(sql`phone_key IS NOT NULL`, eq(customers.phoneKey, sql.placeholder('key')), isReal))
    .limit(10)
    .prepare(),
);

/** The next customers in the order of a source, from after `after` on. */
export function listInOrderOf(db: ReadDb, source: DuplicateSource, after: string, limit: number): KeyedSuspect[] {
  if (source !== 'otherPhone') return scans[source](db).all({ after, limit });
  const owners = otherPhones(db).all({ after, limit });
  const firsts = [...new Set(owners.map(({ key }) => key))].flatMap((key) =>
    byPhone(db)
      .all({ key })
      .map((row) => ({ ...row, key })),
  );
  return [...owners, ...firsts].toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** Pairs among these that somebody said are two people, as `low|high`. */
export function listKeptApart(db: ReadDb, ids: readonly string[]): Set<string> {
  if (ids.length === 0) return new Set();
  const rows = db
    .select({ low: customerDistinct.lowId, high: customerDistinct.highId })
    .from(customerDistinct)
    .where(or(inArray(customerDistinct.lowId, [...ids]), inArray(customerDistinct.highId, [...ids])))
    .all();
  return new Set(rows.map(({ low, high }) => `${low}|${high}`));
}

export function keepApart(tx: Tx, aId: string, bId: string, by: { at: number; by: string }): void {
  const [lowId, highId] = aId < bId ? [aId, bId] : [bId, aId];
  tx.insert(customerDistinct)
    .values({ lowId, highId, ...by })
    .onConflictDoNothing()
    .run();
}
