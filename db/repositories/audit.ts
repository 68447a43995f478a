import { desc, lt, sql } from 'drizzle-orm';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { CHAIN_START, chainHash } from '../hashChain.ts';
import { inserter } from '../inserter.ts';
import { audit } from '../schema/machinery.ts';

export type AuditEntry = Omit<typeof audit.$inferSelect, 'seq' | 'prevHash' | 'hash'>;

const insert = inserter(audit);
const last = prepared((db: ReadDb) =>
  db.select({ seq: audit.seq, hash: audit.hash }).from(audit).orderBy(desc(audit.seq)).limit(1).prepare(),
);

/** Appends one deed to the chain, in the transaction that did it. */
export function appendAudit(tx: Tx, entry: AuditEntry): void {
  const before = last(tx).get();
  const prevHash = before?.hash ?? CHAIN_START;
  const seq = (before?.seq ?? 0) + 1;
  insert(tx, { ...entry, seq, prevHash, hash: hashOf(prevHash, { ...entry, seq }) });
}

/** Newest first; `beforeSeq` continues a page. */
export function listAudit(db: ReadDb, beforeSeq: number | null, limit: number): (typeof audit.$inferSelect)[] {
  return db
    .select()
    .from(audit)
    .where(beforeSeq === null ? sql`true` : lt(audit.seq, beforeSeq))
    .orderBy(desc(audit.seq))
    .limit(limit)
    .all();
}

/** Walks the whole chain. @returns the first sequence number that does not fit, or null when all do */
export function firstBrokenAudit(db: ReadDb): number | null {
  let prevHash = CHAIN_START;
  let expected = 1;
  for (const row of db.select().from(audit).orderBy(audit.seq).all()) {
    if (row.seq !== expected || row.prevHash !== prevHash || row.hash !== hashOf(prevHash, row)) return expected;
    prevHash = row.hash;
    expected += 1;
  }
  return null;
}

function hashOf(prevHash: string, row: AuditEntry & { seq: number }): string {
  return chainHash(prevHash, [row.seq, row.at, row.actor, row.action, row.outcome, row.subjectId, row.idempotencyKey, row.detail]);
}
