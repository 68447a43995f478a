import { asc, desc, eq, sql } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { CHAIN_START, chainHash } from '../hashChain.ts';
import { inserter } from '../inserter.ts';
import { deposits, depositUses } from '../schema/money.ts';

export type DepositRow = typeof deposits.$inferSelect;
export type NewDeposit = Omit<DepositRow, 'seq' | 'prevHash' | 'hash'>;
/** A deposit with what invoices have taken from it. */
export type DepositBalance = DepositRow & { usedMinor: number };

const insertRow = inserter(deposits);
export const insertDepositUse = inserter(depositUses);

const last = prepared((db: ReadDb) =>
  db.select({ seq: deposits.seq, hash: deposits.hash }).from(deposits).orderBy(desc(deposits.seq)).limit(1).prepare(),
);
const ofOrder = prepared((db: ReadDb) =>
  db
    .select()
    .from(deposits)
    .where(eq(deposits.repairOrderId, sql.placeholder('id')))
    .orderBy(asc(deposits.seq))
    .prepare(),
);
const used = prepared((db: ReadDb) =>
  db
    .select({ minor: sql<number>`coalesce(sum(${depositUses.amountMinor}), 0)` })
    .from(depositUses)
    .where(eq(depositUses.depositId, sql.placeholder('id')))
    .prepare(),
);

/** Appends to the chain of deposits. */
export function insertDeposit(tx: Tx, row: NewDeposit): void {
  const before = last(tx).get();
  const prevHash = before?.hash ?? CHAIN_START;
  const seq = (before?.seq ?? 0) + 1;
  insertRow(tx, { ...row, seq, prevHash, hash: hashOf(prevHash, { ...row, seq }) });
}

/** @throws DomainError NOT_FOUND */
export function getDeposit(db: ReadDb, id: string): DepositRow {
  const row = db.select().from(deposits).where(eq(deposits.id, id)).get();
  if (!row) throw new DomainError('NOT_FOUND');
  return row;
}

/** A repair's deposits in order of receipt. */
export function listDepositsOf(db: ReadDb, repairOrderId: string): DepositBalance[] {
  return ofOrder(db)
    .all({ id: repairOrderId })
    .map((row) => ({ ...row, usedMinor: used(db).get({ id: row.id })?.minor ?? 0 }));
}

/** Walks the whole chain. @returns the first sequence number that does not fit, or null when all do */
export function firstBrokenDeposit(db: ReadDb): number | null {
  let prevHash = CHAIN_START;
  let expected = 1;
  for (const row of db.select().from(deposits).orderBy(asc(deposits.seq)).all()) {
    if (row.seq !== expected || row.prevHash !== prevHash || row.hash !== hashOf(prevHash, row)) return expected;
    prevHash = row.hash;
    expected += 1;
  }
  return null;
}

function hashOf(prevHash: string, row: NewDeposit & { seq: number }): string {
  return chainHash(prevHash, [
    row.seq,
    row.id,
    row.number,
    row.repairOrderId,
    row.method,
    row.amountMinor,
    row.tenderedMinor,
    row.reference,
    row.receivedAt,
    row.receivedBy,
  ]);
}
