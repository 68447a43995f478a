import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import type { ReadDb, Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { estimateLines, estimates } from '../schema/repairOrders.ts';

export type EstimateRow = typeof estimates.$inferSelect;
export type EstimateLineRow = typeof estimateLines.$inferSelect;

const insertRow = inserter(estimates);
const insertLineRow = inserter(estimateLines);

/** @throws DomainError ESTIMATE_NOT_FOUND */
export function getEstimate(db: ReadDb, id: string): EstimateRow {
  const row = db.select().from(estimates).where(eq(estimates.id, id)).get();
  if (!row) throw new DomainError('ESTIMATE_NOT_FOUND');
  return row;
}

/** Newest version first. */
export function listEstimatesOf(db: ReadDb, repairOrderId: string): EstimateRow[] {
  return db.select().from(estimates).where(eq(estimates.repairOrderId, repairOrderId)).orderBy(desc(estimates.version)).all();
}

export function listEstimateLines(db: ReadDb, estimateId: string): EstimateLineRow[] {
  return db.select().from(estimateLines).where(eq(estimateLines.estimateId, estimateId)).orderBy(asc(estimateLines.position)).all();
}

export function insertEstimate(tx: Tx, row: EstimateRow, lines: readonly EstimateLineRow[]): void {
  insertRow(tx, row);
  for (const line of lines) insertLineRow(tx, line);
}

/** A newer version replaces every one that is still waiting for an answer. */
export function supersedeEstimatesOf(tx: Tx, repairOrderId: string): void {
  tx.update(estimates)
    .set({ state: 'superseded' })
    .where(and(eq(estimates.repairOrderId, repairOrderId), eq(estimates.state, 'sent')))
    .run();
}

/** An offer that contains a line as it was no longer stands once that line is another. */
export function supersedeEstimatesWith(tx: Tx, repairOrderId: string, lineId: string): void {
  const containing = tx.select({ id: estimateLines.estimateId }).from(estimateLines).where(eq(estimateLines.lineId, lineId));
  tx.update(estimates)
    .set({ state: 'superseded' })
    .where(and(eq(estimates.repairOrderId, repairOrderId), eq(estimates.state, 'sent'), inArray(estimates.id, containing)))
    .run();
}

export interface Decision {
  decidedAt: number;
  decidedBy: string;
  channel: string;
  note: string;
}

export function markDecided(tx: Tx, estimateId: string, decision: Decision, lines: readonly { lineId: string; approved: boolean }[]): void {
  tx.update(estimates)
    .set({ state: 'decided', ...decision })
    .where(eq(estimates.id, estimateId))
    .run();
  for (const { lineId, approved } of lines) {
    tx.update(estimateLines)
      .set({ decision: approved ? 'approved' : 'declined' })
      .where(and(eq(estimateLines.estimateId, estimateId), eq(estimateLines.lineId, lineId)))
      .run();
  }
}
