/** The tables that only an import fills, and taking back what it added. */
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { nameKey } from '../../shared/domain/names.ts';
import { phoneKey } from '../../shared/domain/phone.ts';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { customers } from '../schema/customers.ts';
import { openingBalances, serviceHistory } from '../schema/imports.ts';
import { getShop } from './shop.ts';

export type OpeningBalanceRow = typeof openingBalances.$inferSelect;
export type ServiceHistoryRow = typeof serviceHistory.$inferSelect;
export const insertOpeningBalance = inserter(openingBalances);
export const insertServiceHistory = inserter(serviceHistory);

const candidate = (column: typeof customers.phoneKey | typeof customers.nameKey, condition = sql`1`) =>
  prepared((db: ReadDb) =>
    db
      .select({ id: customers.id, nameKey: customers.nameKey })
      .from(customers)
      .where(and(condition, eq(column, sql.placeholder('value')), isNull(customers.mergedInto), isNull(customers.erasedAt)))
      .limit(3)
      .prepare(),
  );
const byPhone = candidate(customers.phoneKey, sql`phone_key IS NOT NULL`);
const byName = candidate(customers.nameKey);
const byEmail = prepared((db: ReadDb) =>
  db
    .select({ id: customers.id, nameKey: customers.nameKey })
    .from(customers)
    .where(
      and(
        sql`email IS NOT NULL`,
        eq(sql`lower(${customers.email})`, sql.placeholder('value')),
        isNull(customers.mergedInto),
        isNull(customers.erasedAt),
      ),
    )
    .limit(3)
    .prepare(),
);

interface Person {
  name: string;
  phone: string | null;
  email: string | null;
}

/** The customer who is surely the one meant: same name with same phone or e-mail. */
export function findSamePerson(db: ReadDb, { name, phone, email }: Person): string | null {
  const key = nameKey(name);
  const likely = [...withPhone(db, phone), ...withEmail(db, email)];
  return likely.find((row) => row.nameKey === key)?.id ?? null;
}

/** The one customer whom phone, e-mail or name points to; null when none does, or several do. */
export function findOnePerson(db: ReadDb, { name, phone, email }: Person): string | null {
  for (const rows of [withPhone(db, phone), withEmail(db, email), name === '' ? [] : byName(db).all({ value: nameKey(name) })]) {
    const [first, ...others] = rows;
    if (first && others.length === 0) return first.id;
    const named = rows.filter((row) => row.nameKey === nameKey(name));
    if (named.length === 1) return named[0]?.id ?? null;
  }
  return null;
}

const withPhone = (db: ReadDb, phone: string | null) =>
  phone === null || phone === '' ? [] : byPhone(db).all({ value: phoneKey(phone, getShop(db).country) });
const withEmail = (db: ReadDb, email: string | null) =>
  email === null || email === '' ? [] : byEmail(db).all({ value: email.toLowerCase() });

const balanceOf = prepared((db: ReadDb) =>
  db
    .select({ id: openingBalances.id })
    .from(openingBalances)
    .where(and(eq(openingBalances.customerId, sql.placeholder('customerId')), eq(openingBalances.reference, sql.placeholder('reference'))))
    .prepare(),
);
export function findOpeningBalance(db: ReadDb, customerId: string, reference: string): string | null {
  return balanceOf(db).get({ customerId, reference })?.id ?? null;
}

/** What customers owed before this program, oldest first; settled ones too. */
export function listOpeningBalances(db: ReadDb, ids: readonly string[]): OpeningBalanceRow[] {
  return db
    .select()
    .from(openingBalances)
    .where(sql`${openingBalances.customerId} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
    .orderBy(asc(openingBalances.issuedOn), asc(openingBalances.id))
    .all();
}

export function findOpeningBalanceById(db: ReadDb, id: string): OpeningBalanceRow | null {
  return db.select().from(openingBalances).where(eq(openingBalances.id, id)).get() ?? null;
}

export function settleOpeningBalance(tx: Tx, id: string, settled: { at: number; by: string } | null): void {
  tx.update(openingBalances)
    .set({ settledAt: settled?.at ?? null, settledBy: settled?.by ?? null })
    .where(eq(openingBalances.id, id))
    .run();
}

const historyOf = prepared((db: ReadDb) =>
  db
    .select({ id: serviceHistory.id })
    .from(serviceHistory)
    .where(
      and(
        eq(serviceHistory.vehicleId, sql.placeholder('vehicleId')),
        eq(serviceHistory.doneOn, sql.placeholder('doneOn')),
        eq(serviceHistory.text, sql.placeholder('text')),
      ),
    )
    .limit(1)
    .prepare(),
);
export function findServiceHistory(db: ReadDb, vehicleId: string, doneOn: string, text: string): string | null {
  return historyOf(db).get({ vehicleId, doneOn, text })?.id ?? null;
}

const historyPage = prepared((db: ReadDb) =>
  db
    .select()
    .from(serviceHistory)
    .where(eq(serviceHistory.vehicleId, sql.placeholder('vehicleId')))
    .orderBy(desc(serviceHistory.doneOn), desc(serviceHistory.id))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
/** Work done before this program, newest first. */
export function listServiceHistory(db: ReadDb, vehicleId: string, limit: number): ServiceHistoryRow[] {
  return historyPage(db).all({ vehicleId, limit });
}
