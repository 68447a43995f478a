import { asc, eq, sql } from 'drizzle-orm';
import { prepared, type ReadDb } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { statusHistory } from '../schema/repairOrders.ts';

export type StatusRow = typeof statusHistory.$inferSelect;

/** Appends; there is no update and no delete, and the database refuses both. */
export const insertStatus = inserter(statusHistory);

const ofOrder = prepared((db: ReadDb) =>
  db
    .select()
    .from(statusHistory)
    .where(eq(statusHistory.repairOrderId, sql.placeholder('id')))
    .orderBy(asc(statusHistory.at), asc(statusHistory.id))
    .prepare(),
);
export function listStatusOf(db: ReadDb, repairOrderId: string): StatusRow[] {
  return ofOrder(db).all({ id: repairOrderId });
}
