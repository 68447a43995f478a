/** One push: what is due, as the endpoint may see it, and what its answer means for the marks. */
import { setImmediate } from 'node:timers/promises';
import type { Connection, ReadDb } from '../../db/connection.ts';
import { amendDirty, clearDirty, findDirty, listDirty, updateSyncState, type DirtyRow } from '../../db/repositories/syncState.ts';
import { isProjectionKind, PROJECTIONS, PUSH_LIMITS, type PushAnswer, type PushItem } from '../../shared/contract/tracking.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Log } from '../ports.ts';
import { repairOrderBody, shopBody } from '../services/tracking.ts';
import { TaskStopped } from './syncEndpoint.ts';

export interface Batch {
  rows: readonly DirtyRow[];
  items: readonly PushItem[];
}

/** The main thread is given back after this long, so that a person's click never waits for a batch. */
const SLICE_MS = 4;
/** Room for the envelope. */
const BATCH_BYTES = PUSH_LIMITS.bytes - 10_000;
/** Something that cannot be pushed is tried again after this long and holds up nothing. */
const PARKED_MS = 60 * 60_000;

interface Building {
  connection: Connection;
  log: Log;
  now(): number;
  isStopped(): boolean;
}

/** At most `limit` of what is due and not `underWay`. Each body is read together with its mark, so that it never shows a later change that is still held. */
export async function buildBatch(building: Building, limit: number, underWay?: Batch): Promise<Batch> {
  const { connection, now } = building;
  const rows: DirtyRow[] = [];
  const items: PushItem[] = [];
  let bytes = 0;
  let sliceEnds = performance.now() + SLICE_MS;
  const busy = new Set(underWay?.rows.map(keyOf));
  for (const listed of listDirty(connection.read, now(), limit + busy.size)) {
    if (busy.has(keyOf(listed)) || rows.length === limit) continue;
    if (performance.now() > sliceEnds) {
      await setImmediate();
      if (building.isStopped()) throw new TaskStopped();
      sliceEnds = performance.now() + SLICE_MS;
    }
    const row = findDirty(connection.read, listed.kind, listed.entityId);
    const item = row && row.dueAt <= now() ? itemOf(building, row) : null;
    if (!row || !item) continue;
    bytes += Buffer.byteLength(JSON.stringify(item));
    if (bytes > BATCH_BYTES && items.length > 0) break;
    rows.push(row);
    items.push(item);
  }
  return { rows, items };
}

/** Settles the marks of a batch that was answered, in one transaction. */
export function recordAnswer({ connection, log, now }: Building, { rows }: Batch, answer: PushAnswer): void {
  const stored = new Map(answer.applied.map((item) => [`${item.kind}:${item.id}`, item.ver]));
  const rejected = new Set(answer.rejected.map((item) => `${item.kind}:${item.id}`));
  connection.write((tx) => {
    for (const row of rows) {
      const key = keyOf(row);
      const ver = stored.get(key);
      if (rejected.has(key)) amendDirty(tx, row, { dueAt: now() + PARKED_MS });
      else if (ver !== undefined && ver <= row.ver) clearDirty(tx, row.kind, row.entityId, row.ver);
      // The clock or the file went back: what is there has a later version. Ours is the truth, so it goes above it.
      else if (ver !== undefined) amendDirty(tx, row, { ver: ver + 1 });
    }
    updateSyncState(tx, { lastPushAt: now() });
  });
  if (rejected.size > 0) log.warn('sync.parked', { items: rejected.size });
}

/** Sets one thing aside that the endpoint cannot take at all. */
export function park({ connection, log, now }: Building, row: DirtyRow, why: string): void {
  connection.write((tx) => amendDirty(tx, row, { dueAt: now() + PARKED_MS }));
  log.warn('sync.parked', { kind: row.kind, id: row.entityId, why });
}

const keyOf = ({ kind, entityId }: DirtyRow): string => `${kind}:${entityId}`;

/** Parses with the closed schema, so that no field leaves that is not listed; null when it was parked instead. */
function itemOf(building: Building, row: DirtyRow): PushItem | null {
  const { kind, entityId: id, ver } = row;
  if (!isProjectionKind(kind)) {
    park(building, row, 'unknown kind');
    return null;
  }
  try {
    const body = bodyOf(building.connection.read, kind, id);
    if (!body) return { kind, id, ver, tombstone: true };
    const checked = PROJECTIONS[kind].safeParse(body);
    if (checked.success) return { kind, id, ver, body: checked.data };
    park(building, row, `fields: ${checked.error.issues.map(({ path }) => path.join('.')).join(', ')}`);
  } catch (error) {
    park(building, row, error instanceof Error ? error.message : String(error));
  }
  return null;
}

/** Null for what is no longer there. */
function bodyOf(db: ReadDb, kind: keyof typeof PROJECTIONS, id: string): object | null {
  if (kind === 'shop') return shopBody(db);
  try {
    return repairOrderBody(db, id);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'REPAIR_ORDER_NOT_FOUND') return null;
    throw error;
  }
}
