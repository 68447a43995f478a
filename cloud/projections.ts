import { and, eq, lt, sql } from 'drizzle-orm';
import {
  isProjectionKind,
  PROJECTIONS,
  type DigestAnswer,
  type PushAnswer,
  type PushItem,
  type RepairOrderProjection,
} from '../shared/contract/tracking.ts';
import { rowsOf, type Db } from './rows.ts';
import { projections, shops } from './schema.ts';

interface Row {
  kind: string;
  id: string;
  ver: number;
  tombstone: boolean;
  code: string | null;
  token_hash: string | null;
  expires_at: number | null;
  body: unknown;
}

/**
 * Stores what is newer by (epoch, ver) and leaves the rest: a repeat or a latecomer changes nothing.
 * Answers, for every item that is well formed, the version stored now.
 */
export async function applyPush(tx: Db, shopId: string, epoch: number, items: readonly PushItem[], now: number): Promise<PushAnswer> {
  const { rows, rejected } = sortOut(items);
  const written = new Set(rows.length === 0 ? [] : await upsert(tx, shopId, epoch, rows, now));
  const stale = rows.filter((row) => !written.has(keyOf(row)));
  const stored = stale.length === 0 ? new Map<string, number>() : await storedVersions(tx, shopId, stale);
  await tx.update(shops).set({ lastPushAt: now }).where(eq(shops.shopId, shopId));
  const applied = rows.map((row) => ({ kind: row.kind, id: row.id, ver: stored.get(keyOf(row)) ?? row.ver }));
  return { applied, rejected };
}

/** Forgets what older epochs left behind. */
export async function removeOlderEpochs(tx: Db, shopId: string, epoch: number): Promise<number> {
  const removed = await tx
    .delete(projections)
    .where(and(eq(projections.shopId, shopId), lt(projections.epoch, epoch)))
    .returning({ id: projections.id });
  return removed.length;
}

/** Count and XOR of the repairs whose page is alive at `at`. */
export async function digestOf(tx: Db, shopId: string, epoch: number, at: number): Promise<DigestAnswer> {
  const result = await tx.execute(sql`
    SELECT count(*)::int AS count,
           lpad(to_hex(coalesce(bit_xor(('x' || encode(substr(sha256(convert_to(id || ':' || ver, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint), 0)), 16, '0') AS xor
    FROM projections
    WHERE shop_id = ${shopId} AND kind = 'repairOrder' AND epoch = ${epoch} AND NOT tombstone AND (expires_at IS NULL OR expires_at > ${at})`);
  const [repairOrder = { count: 0, xor: '0'.repeat(16) }] = rowsOf<{ count: number; xor: string }>(result);
  return { epoch, repairOrder };
}

const keyOf = ({ kind, id }: { kind: string; id: string }): string => `${kind}:${id}`;

/** Checks each body against its kind's closed schema; of several versions in one push the newest counts. */
function sortOut(items: readonly PushItem[]): { rows: Row[]; rejected: PushAnswer['rejected'] } {
  const rows = new Map<string, Row>();
  const rejected: PushAnswer['rejected'] = [];
  for (const item of items) {
    const row = rowOf(item);
    if (!row) rejected.push({ kind: item.kind, id: item.id, ver: item.ver });
    else if ((rows.get(keyOf(row))?.ver ?? -1) < row.ver) rows.set(keyOf(row), row);
  }
  return { rows: [...rows.values()], rejected };
}

function rowOf(item: PushItem): Row | null {
  const { kind, id, ver } = item;
  if (!isProjectionKind(kind)) return null;
  const bare = { kind, id, ver, tombstone: 'tombstone' in item, code: null, token_hash: null, expires_at: null, body: null };
  if ('tombstone' in item) return bare;
  const body = PROJECTIONS[kind].safeParse(item.body);
  if (!body.success) return null;
  if (kind !== 'repairOrder') return { ...bare, body: body.data };
  const { code, tokenHash, expiresAt } = body.data as RepairOrderProjection;
  return { ...bare, code, token_hash: tokenHash, expires_at: expiresAt, body: body.data };
}

async function upsert(tx: Db, shopId: string, epoch: number, rows: readonly Row[], now: number): Promise<string[]> {
  const result = await tx.execute(sql`
    INSERT INTO projections (shop_id, kind, id, epoch, ver, tombstone, code, token_hash, expires_at, body, pushed_at)
    SELECT ${shopId}, i.kind, i.id, ${epoch}, i.ver, i.tombstone, i.code, i.token_hash, i.expires_at, i.body, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS i (kind text, id text, ver bigint, tombstone boolean, code text, token_hash text, expires_at bigint, body jsonb)
    ON CONFLICT (shop_id, kind, id) DO UPDATE SET
      epoch = excluded.epoch, ver = excluded.ver, tombstone = excluded.tombstone, code = excluded.code, token_hash = excluded.token_hash,
      expires_at = excluded.expires_at, body = excluded.body, pushed_at = excluded.pushed_at
    WHERE (projections.epoch, projections.ver) < (excluded.epoch, excluded.ver)
    RETURNING kind || ':' || id AS key`);
  return rowsOf<{ key: string }>(result).map(({ key }) => key);
}

async function storedVersions(tx: Db, shopId: string, rows: readonly Row[]): Promise<Map<string, number>> {
  const result = await tx.execute(sql`
    SELECT p.kind || ':' || p.id AS key, p.ver::text AS ver
    FROM projections p JOIN jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS i (kind text, id text) ON p.kind = i.kind AND p.id = i.id
    WHERE p.shop_id = ${shopId}`);
  return new Map(rowsOf<{ key: string; ver: string }>(result).map(({ key, ver }) => [key, Number(ver)]));
}
