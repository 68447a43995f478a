import { and, eq, gte, isNull, lt, or, sql } from 'drizzle-orm';
import { nameKey, prefixEnd } from '../../shared/domain/names.ts';
import { phoneKey } from '../../shared/domain/phone.ts';
import { DomainError } from '../../shared/errors.ts';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { customers } from '../schema/customers.ts';
import { listOwnersOfPhone } from './customerRecords.ts';
import { indexCustomer } from './searchIndex.ts';
import { getShop } from './shop.ts';

export type CustomerRow = typeof customers.$inferSelect;
/** A customer without what is derived from the rest, and without the count of changes. */
export type CustomerFields = Omit<CustomerRow, 'nameKey' | 'phoneKey' | 'ver'>;

/** What a new customer has until somebody says otherwise. */
const UNSAID = {
  taxCode: '',
  phoneLabel: '',
  paymentTermsDays: 0,
  creditLimitMinor: null,
  referral: '',
  referredBy: null,
  archivedAt: null,
  mergedInto: null,
  erasedAt: null,
} satisfies Partial<CustomerFields>;
export type NewCustomer = Omit<CustomerFields, keyof typeof UNSAID> & Partial<CustomerFields>;

const insertRow = inserter(customers);
const byId = prepared((db: ReadDb) =>
  db
    .select()
    .from(customers)
    .where(eq(customers.id, sql.placeholder('id')))
    .prepare(),
);

export function findCustomer(db: ReadDb, id: string): CustomerRow | null {
  return byId(db).get({ id }) ?? null;
}

/** @throws DomainError CUSTOMER_NOT_FOUND */
export function getCustomer(db: ReadDb, id: string): CustomerRow {
  const row = findCustomer(db, id);
  if (!row) throw new DomainError('CUSTOMER_NOT_FOUND');
  return row;
}

/** The customer that `id` stands for today: itself, or the one it was merged into. @throws DomainError CUSTOMER_NOT_FOUND */
export function getSurvivor(db: ReadDb, id: string): CustomerRow {
  let row = getCustomer(db, id);
  while (row.mergedInto !== null) row = getCustomer(db, row.mergedInto);
  return row;
}

/**
 * The id itself and those of all customers merged into it, directly or through others. Invoices name the customer
 * they were issued to for ever, so whatever asks for a customer's invoices asks for all of these.
 */
export function listIdentities(db: ReadDb, id: string): string[] {
  const rows = db.all<{ id: string }>(
    sql`WITH RECURSIVE identity (id) AS (SELECT ${id} UNION SELECT customers.id FROM identity JOIN customers ON merged_into = identity.id) SELECT id FROM identity`,
  );
  return rows.map((row) => row.id);
}

const referralCount = prepared((db: ReadDb) =>
  db
    .select({ count: sql<number>`count(*)` })
    .from(customers)
    .where(eq(customers.referredBy, sql.placeholder('id')))
    .prepare(),
);
/** How many customers came because this one sent them. */
export function countReferrals(db: ReadDb, id: string): number {
  return referralCount(db).get({ id })?.count ?? 0;
}

export function insertCustomer(tx: Tx, given: NewCustomer): void {
  const row = { ...UNSAID, ...given };
  insertRow(tx, { ...row, ...derived(tx, row), ver: 1 });
  indexCustomer(tx, row.id);
}

/** Changes the given columns, what is derived from them, and the version. Who was merged or erased is not found by name. */
export function updateCustomer(tx: Tx, id: string, changes: Partial<Omit<CustomerFields, 'id' | 'number' | 'createdAt'>>): void {
  const after = { ...getCustomer(tx, id), ...changes };
  tx.update(customers)
    .set({ ...changes, ...derived(tx, after), ver: sql`${customers.ver} + 1` })
    .where(eq(customers.id, id))
    .run();
  indexCustomer(tx, id);
}

/** Still a person in its own right: neither merged into another nor erased. */
const isListed = and(isNull(customers.mergedInto), isNull(customers.erasedAt));

/** The newest customers, for an empty search. */
export function listNewestCustomers(db: ReadDb, limit: number): CustomerRow[] {
  return db
    .select()
    .from(customers)
    .where(and(isListed, isNull(customers.archivedAt)))
    .orderBy(sql`${customers.id} DESC`)
    .limit(limit)
    .all();
}

/** People who may be the one being typed: same phone, same e-mail, or the same name. */
export function listPossibleDuplicates(
  db: ReadDb,
  typed: { name: string; phone: string; email: string },
): (CustomerRow & { because: 'phone' | 'email' | 'name' })[] {
  const digits = phoneKey(typed.phone, getShop(db).country);
  const key = nameKey(typed.name);
  const email = typed.email.trim().toLowerCase();
  const owners = digits.length >= 7 ? listOwnersOfPhone(db, digits) : [];
  const conditions = [
    digits.length >= 7 ? and(sql`phone_key IS NOT NULL`, eq(customers.phoneKey, digits)) : undefined,
    owners.length > 0 ? sql`${customers.id} IN (SELECT value FROM json_each(${JSON.stringify(owners)}))` : undefined,
    email.includes('@') ? and(sql`email IS NOT NULL`, eq(sql`lower(${customers.email})`, email)) : undefined,
    key.length >= 4 ? and(gte(customers.nameKey, key), lt(customers.nameKey, prefixEnd(key))) : undefined,
  ].filter((c) => c !== undefined);
  if (conditions.length === 0) return [];
  const rows = db
    .select()
    .from(customers)
    .where(and(or(...conditions), isListed))
    .limit(6)
    .all();
  const hasPhone = (row: CustomerRow): boolean => (digits.length >= 7 && row.phoneKey === digits) || owners.includes(row.id);
  return rows.map((row) => ({
    ...row,
    because: hasPhone(row) ? 'phone' : email !== '' && row.email?.toLowerCase() === email ? 'email' : 'name',
  }));
}

function derived(db: ReadDb, row: { name: string; phone: string | null }): { nameKey: string; phoneKey: string | null } {
  return { nameKey: nameKey(row.name), phoneKey: row.phone === null ? null : phoneKey(row.phone, getShop(db).country) };
}
