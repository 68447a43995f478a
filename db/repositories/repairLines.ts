import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { repairLines } from '../schema/repairOrders.ts';

export type LineRow = typeof repairLines.$inferSelect;

const insertRow = inserter(repairLines);
const ofOrder = prepared((db: ReadDb) =>
  db
    .select()
    .from(repairLines)
    .where(eq(repairLines.repairOrderId, sql.placeholder('id')))
    .orderBy(asc(repairLines.position))
    .prepare(),
);

export function listLinesOf(db: ReadDb, repairOrderId: string): LineRow[] {
  return ofOrder(db).all({ id: repairOrderId });
}

/** @throws DomainError LINE_NOT_FOUND  also when it belongs to another repair order */
export function getLine(db: ReadDb, repairOrderId: string, lineId: string): LineRow {
  const row = db
    .select()
    .from(repairLines)
    .where(and(eq(repairLines.id, lineId), eq(repairLines.repairOrderId, repairOrderId)))
    .get();
  if (!row) throw new DomainError('LINE_NOT_FOUND');
  return row;
}

const lastPosition = prepared((db: ReadDb) =>
  db
    .select({ last: sql<number>`coalesce(max(${repairLines.position}), 0)` })
    .from(repairLines)
    .where(eq(repairLines.repairOrderId, sql.placeholder('id')))
    .prepare(),
);
/** Appends a line at the end. */
export function insertLine(tx: Tx, row: Omit<LineRow, 'position'>): void {
  insertRow(tx, { ...row, position: (lastPosition(tx).get({ id: row.repairOrderId })?.last ?? 0) + 1 });
}

export function updateLine(tx: Tx, lineId: string, changes: Partial<LineRow>): void {
  tx.update(repairLines).set(changes).where(eq(repairLines.id, lineId)).run();
}

export function deleteLine(tx: Tx, lineId: string): void {
  tx.delete(repairLines).where(eq(repairLines.id, lineId)).run();
}

export function setApproval(tx: Tx, lineIds: readonly string[], approval: LineRow['approval']): void {
  if (lineIds.length > 0)
    tx.update(repairLines)
      .set({ approval })
      .where(inArray(repairLines.id, [...lineIds]))
      .run();
}

const bill = prepared((tx: Tx) =>
  tx
    .update(repairLines)
    .set({ invoiceId: sql`${sql.placeholder('invoiceId')}` })
    .where(eq(repairLines.id, sql.placeholder('id')))
    .prepare(),
);
export function markInvoiced(tx: Tx, lineIds: readonly string[], invoiceId: string): void {
  for (const id of lineIds) bill(tx).run({ id, invoiceId });
}
