import { and, asc, desc, eq, lte, sql, type SQL } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { outbox } from '../schema/machinery.ts';

export type OutboxRow = typeof outbox.$inferSelect;

const insertRow = inserter(outbox);
const byDedupe = prepared((db: ReadDb) =>
  db
    .select({ id: outbox.id })
    .from(outbox)
    .where(eq(outbox.dedupeKey, sql.placeholder('key')))
    .prepare(),
);
/** Written as the partial indexes say it. */
const isWaiting = sql`${outbox.state} IN ('held', 'due', 'sending')`;
const isFailed = sql`${outbox.state} = 'failed'`;

/** Queues a message unless the same fact was queued before. @returns false when it was */
export function enqueue(tx: Tx, row: OutboxRow): boolean {
  if (byDedupe(tx).get({ key: row.dedupeKey })) return false;
  insertRow(tx, row);
  return true;
}

/** @throws DomainError OUTBOX_ITEM_NOT_FOUND */
export function getOutboxItem(db: ReadDb, id: string): OutboxRow {
  const row = db.select().from(outbox).where(eq(outbox.id, id)).get();
  if (!row) throw new DomainError('OUTBOX_ITEM_NOT_FOUND');
  return row;
}

const newest = (db: ReadDb, filter: SQL | undefined) =>
  db.select().from(outbox).where(filter).orderBy(desc(outbox.createdAt), desc(outbox.id)).limit(sql.placeholder('limit')).prepare();
const newestOfAll = prepared((db: ReadDb) => newest(db, undefined));
const newestSent = prepared((db: ReadDb) => newest(db, sql`${outbox.state} = 'sent'`));
const everyOf = (db: ReadDb, filter: SQL) => db.select().from(outbox).where(filter).limit(sql.placeholder('limit')).prepare();
const allWaiting = prepared((db: ReadDb) => everyOf(db, isWaiting));
const allFailed = prepared((db: ReadDb) => everyOf(db, isFailed));

/** Newest first. What waits or failed is read from its own small indexes, never out of years of sent mail. */
export function listOutbox(db: ReadDb, show: 'waiting' | 'sent' | 'all', limit: number): OutboxRow[] {
  if (show !== 'waiting') return (show === 'all' ? newestOfAll : newestSent)(db).all({ limit });
  return [...allWaiting(db).all({ limit }), ...allFailed(db).all({ limit })].toSorted((a, b) => b.createdAt - a.createdAt).slice(0, limit);
}

const waitingCount = prepared((db: ReadDb) =>
  db
    .select({ count: sql<number>`count(*)`, since: sql<number | null>`min(${outbox.createdAt})` })
    .from(outbox)
    .where(isWaiting)
    .prepare(),
);
const failedCount = prepared((db: ReadDb) =>
  db
    .select({ count: sql<number>`count(*)` })
    .from(outbox)
    .where(isFailed)
    .prepare(),
);
export function countWaiting(db: ReadDb): { waiting: number; failed: number; since: number | null } {
  const row = waitingCount(db).get();
  return { waiting: row?.count ?? 0, since: row?.since ?? null, failed: failedCount(db).get()?.count ?? 0 };
}

const dueStatement = prepared((db: ReadDb) =>
  db
    .select()
    .from(outbox)
    .where(and(isWaiting, lte(outbox.nextTryAt, sql.placeholder('now'))))
    .orderBy(asc(outbox.nextTryAt), asc(outbox.id))
    .limit(1)
    .prepare(),
);
/** The message to try now, or null. */
export function findDue(db: ReadDb, now: number): OutboxRow | null {
  return dueStatement(db).get({ now }) ?? null;
}

const nextStatement = prepared((db: ReadDb) =>
  db
    .select({ at: sql<number | null>`min(${outbox.nextTryAt})` })
    .from(outbox)
    .where(isWaiting)
    .prepare(),
);
/** When the next message falls due, or null when none waits. */
export function nextDueAt(db: ReadDb): number | null {
  return nextStatement(db).get()?.at ?? null;
}

export function updateOutboxItem(tx: Tx, id: string, changes: Partial<OutboxRow>): void {
  tx.update(outbox).set(changes).where(eq(outbox.id, id)).run();
}
