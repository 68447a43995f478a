import { and, asc, eq, lte, sql } from 'drizzle-orm';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { syncDirty, syncState } from '../schema/machinery.ts';

export type SyncStateRow = typeof syncState.$inferSelect;
export type DirtyRow = typeof syncDirty.$inferSelect;
/** What is pushed: the shop's public data, and each repair order. */
export type SyncKind = 'shop' | 'repairOrder';

export function findSyncState(db: ReadDb): SyncStateRow | null {
  return db.select().from(syncState).get() ?? null;
}

export function insertSyncState(tx: Tx, instanceId: string): void {
  tx.insert(syncState).values({ only: 1, instanceId, epoch: null, claimNonce: null, cursor: 0, lastPushAt: null, refusedAt: null }).run();
}

export function updateSyncState(tx: Tx, changes: Partial<SyncStateRow>): void {
  tx.update(syncState).set(changes).run();
}

const mark = prepared((tx: Tx) =>
  tx
    .insert(syncDirty)
    .values({
      kind: sql.placeholder('kind'),
      entityId: sql.placeholder('entityId'),
      ver: sql.placeholder('ver'),
      markedAt: sql.placeholder('markedAt'),
      dueAt: sql.placeholder('dueAt'),
    })
    .onConflictDoUpdate({ target: [syncDirty.kind, syncDirty.entityId], set: { ver: sql`excluded.ver`, dueAt: sql`excluded.due_at` } })
    .prepare(),
);
/** Notes, in the business transaction, that an entity changed; many changes stay one row. */
export function markDirty(tx: Tx, row: DirtyRow): void {
  mark(tx).run({ ...row });
}

const due = prepared((db: ReadDb) =>
  db
    .select()
    .from(syncDirty)
    .where(lte(syncDirty.dueAt, sql.placeholder('now')))
    .orderBy(asc(syncDirty.dueAt))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
/** What may leave now, the longest waiting first. */
export function listDirty(db: ReadDb, now: number, limit: number): DirtyRow[] {
  return due(db).all({ now, limit });
}

/** Forgets a mark once the endpoint has it, unless the entity changed again meanwhile. */
export function clearDirty(tx: Tx, kind: string, entityId: string, ver: number): void {
  tx.delete(syncDirty)
    .where(and(eq(syncDirty.kind, kind), eq(syncDirty.entityId, entityId), eq(syncDirty.ver, ver)))
    .run();
}

/** How many entities wait, since when, and when the next may leave. */
export function countDirty(db: ReadDb): { waiting: number; since: number | null; nextDueAt: number | null } {
  const row = db
    .select({
      waiting: sql<number>`count(*)`,
      since: sql<number | null>`min(${syncDirty.markedAt})`,
      nextDueAt: sql<number | null>`min(${syncDirty.dueAt})`,
    })
    .from(syncDirty)
    .get();
  return row ?? { waiting: 0, since: null, nextDueAt: null };
}
