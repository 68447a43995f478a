import { and, asc, eq, lte, sql } from 'drizzle-orm';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { syncDirty, syncState } from '../schema/machinery.ts';

export type SyncStateRow = typeof syncState.$inferSelect;
export type DirtyRow = typeof syncDirty.$inferSelect;
/** What is pushed: the shop's public data, and each repair order. */
type SyncKind = 'shop' | 'repairOrder';

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
    .onConflictDoUpdate({
      target: [syncDirty.kind, syncDirty.entityId],
      set: {
        ver: sql`excluded.ver`,
        dueAt: sql`CASE WHEN ${syncDirty.dueAt} > ${sql.placeholder('markedAt')} THEN min(${syncDirty.dueAt}, excluded.due_at) ELSE excluded.due_at END`,
      },
    })
    .prepare(),
);
/**
 * Notes, in the business transaction, that an entity changed; many changes stay one row. A mark that is still held
 * keeps its time, or a repair that is edited every minute would never reach its page; one whose time has come, and
 * may be on its way, holds the new change anew.
 */
export function markDirty(tx: Tx, row: DirtyRow & { kind: SyncKind }): void {
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

const same = prepared((tx: Tx) =>
  tx
    .delete(syncDirty)
    .where(
      and(
        eq(syncDirty.kind, sql.placeholder('kind')),
        eq(syncDirty.entityId, sql.placeholder('entityId')),
        eq(syncDirty.ver, sql.placeholder('ver')),
      ),
    )
    .prepare(),
);
/** Forgets a mark once the endpoint has it, unless the entity changed again meanwhile. */
export function clearDirty(tx: Tx, kind: string, entityId: string, ver: number): void {
  same(tx).run({ kind, entityId, ver });
}

const one = prepared((db: ReadDb) =>
  db
    .select()
    .from(syncDirty)
    .where(and(eq(syncDirty.kind, sql.placeholder('kind')), eq(syncDirty.entityId, sql.placeholder('entityId'))))
    .prepare(),
);
/** The mark as it is now, or null when nothing waits. */
export function findDirty(db: ReadDb, kind: string, entityId: string): DirtyRow | null {
  return one(db).get({ kind, entityId }) ?? null;
}

/** When the next mark may leave; null while nothing waits. */
export function findNextDueAt(db: ReadDb): number | null {
  return db.select({ dueAt: syncDirty.dueAt }).from(syncDirty).orderBy(asc(syncDirty.dueAt)).limit(1).get()?.dueAt ?? null;
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

/**
 * Marks everything whose page is alive, for a new lineage: repairs in the shop, and those that left it after
 * `leftAfter`. What waits already keeps its hold.
 */
export function markAllDirty(tx: Tx, now: number, leftAfter: number): void {
  tx.run(sql`
    INSERT INTO sync_dirty (kind, entity_id, ver, marked_at, due_at)
    SELECT 'repairOrder', id, ver, ${now}, ${now} FROM repair_orders
    WHERE state NOT IN ('delivered', 'cancelled')
      OR (state = 'delivered' AND coalesce(delivered_at, state_since) > ${leftAfter}) OR (state = 'cancelled' AND state_since > ${leftAfter})
    ON CONFLICT (kind, entity_id) DO UPDATE SET ver = excluded.ver`);
  tx.run(sql`
    INSERT INTO sync_dirty (kind, entity_id, ver, marked_at, due_at) SELECT 'shop', id, ${now}, ${now}, ${now} FROM shop WHERE true
    ON CONFLICT (kind, entity_id) DO NOTHING`);
}

/** Gives a mark another version or a later time, unless the entity changed again meanwhile. */
export function amendDirty(tx: Tx, { kind, entityId, ver }: DirtyRow, changes: Partial<Pick<DirtyRow, 'ver' | 'dueAt'>>): void {
  tx.update(syncDirty)
    .set(changes)
    .where(and(eq(syncDirty.kind, kind), eq(syncDirty.entityId, entityId), eq(syncDirty.ver, ver)))
    .run();
}

/** Versions of the repairs whose page is alive at `leftAfter` plus its life, for the digest. */
export function listLiveVersions(db: ReadDb, leftAfter: number): { id: string; ver: number }[] {
  return db.all(sql`
    SELECT id, ver FROM repair_orders
    WHERE state NOT IN ('delivered', 'cancelled')
      OR (state = 'delivered' AND coalesce(delivered_at, state_since) > ${leftAfter}) OR (state = 'cancelled' AND state_since > ${leftAfter})`);
}
