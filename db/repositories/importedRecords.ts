/** The tables that only an import fills, and taking back what it added. */
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { openingBalances, serviceHistory } from '../schema/imports.ts';

export type OpeningBalanceRow = typeof openingBalances.$inferSelect;
export type ServiceHistoryRow = typeof serviceHistory.$inferSelect;
export const insertOpeningBalance = inserter(openingBalances);
export const insertServiceHistory = inserter(serviceHistory);

const balanceOf = prepared((db: ReadDb) =>
  db
    .select({ id: openingBalances.id, amountMinor: openingBalances.amountMinor })
    .from(openingBalances)
    .where(and(eq(openingBalances.customerId, sql.placeholder('customerId')), eq(openingBalances.reference, sql.placeholder('reference'))))
    .prepare(),
);
export function findOpeningBalance(db: ReadDb, customerId: string, reference: string): { id: string; amountMinor: number } | null {
  return balanceOf(db).get({ customerId, reference }) ?? null;
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
    .select({ id: serviceHistory.id, amountMinor: serviceHistory.amountMinor, reference: serviceHistory.reference })
    .from(serviceHistory)
    .where(
      and(
        eq(serviceHistory.vehicleId, sql.placeholder('vehicleId')),
        eq(serviceHistory.doneOn, sql.placeholder('doneOn')),
        eq(serviceHistory.text, sql.placeholder('text')),
      ),
    )
    .prepare(),
);
/** Entries that say the same of one day: there are several where they differ in document. */
export function listSameHistory(db: ReadDb, vehicleId: string, doneOn: string, text: string) {
  return historyOf(db).all({ vehicleId, doneOn, text });
}

export function findHistoryVehicle(db: ReadDb, id: string): string | null {
  return db.select({ vehicleId: serviceHistory.vehicleId }).from(serviceHistory).where(eq(serviceHistory.id, id)).get()?.vehicleId ?? null;
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
