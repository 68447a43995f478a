/** Real shop databases that can be copied in memory, as backups and clones are. */
import Database from 'better-sqlite3';
import { connectionOver, type Connection } from '../../db/connection.ts';
import { setSetting } from '../../db/repositories/settings.ts';
import { markDirty } from '../../db/repositories/syncState.ts';
import { listAllRepairOrderIds, updateRepairOrder } from '../../db/repositories/repairOrders.ts';
import { createLiveTopics } from '../../electron/calls/liveTopics.ts';
import { createIds } from '../../electron/adapters/system.ts';
import type { Ports, TrackingCloud } from '../../electron/ports.ts';
import { createSyncTask } from '../../electron/tasks/sync.ts';
import type { TrackingCredential } from '../../shared/contract/tracking.ts';
import { checkInInput, openTestShop } from '../support/shop.ts';

export interface Template {
  image: Buffer;
  repairs: readonly string[];
}

/** A shop with `cars` repairs, made by its own services, as bytes. */
export async function makeTemplate(cars: number): Promise<Template> {
  const shop = await openTestShop({ country: 'IT' });
  try {
    for (let n = 0; n < cars; n += 1) await shop.owner.checkIn.create(checkInInput(`AB${10 + n} CDE`));
    shop.connection.write((tx) => setSetting(tx, 'outbox', { holdSeconds: 0, emailStates: [] }, { at: 0, actor: 'test' }));
    shop.connection.raw.prepare('DELETE FROM sync_dirty').run();
    // A file in WAL mode does not open from memory.
    shop.connection.raw.pragma('journal_mode = DELETE');
    const repairs = listAllRepairOrderIds(shop.connection.read).map(({ id }) => id);
    return { image: shop.connection.raw.serialize(), repairs };
  } finally {
    await shop.close();
  }
}

/** One copy of the shop with its own sync task. */
export function openCopy(image: Buffer, credential: TrackingCredential, tracking: TrackingCloud, instanceId: string, now: () => number) {
  const raw = new Database(image);
  raw.pragma('foreign_keys = ON');
  const connection: Connection = connectionOver(raw);
  const { endpoint, shopId, shopSlug, secret } = credential;
  connection.write((tx) => setSetting(tx, 'tracking', { endpoint, shopId, shopSlug, enabled: true }, { at: 0, actor: 'test' }));
  const clock = { now };
  const secrets = { get: () => secret, set: () => undefined, remove: () => undefined };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const ports = { clock, ids: createIds(clock), secrets, tracking, log } as unknown as Ports;
  const task = createSyncTask({ connection, ports, live: createLiveTopics(), instanceId });
  return {
    instanceId,
    connection,
    task,
    image: () => raw.serialize(),
    /** A change as services make it: version and mark in one transaction. */
    change(id: string, promisedAt: number) {
      connection.write((tx) => {
        updateRepairOrder(tx, id, { promisedAt });
        const ver = raw.prepare('SELECT ver FROM repair_orders WHERE id = ?').pluck().get(id) as number;
        markDirty(tx, { kind: 'repairOrder', entityId: id, ver, markedAt: now(), dueAt: now() });
      });
    },
    /** What customers should see, by repair. */
    truth: () => new Map(raw.prepare('SELECT id, promised_at FROM repair_orders ORDER BY id').raw().all() as [string, number | null][]),
    async close() {
      await task.stop();
      raw.close();
    },
  };
}
export type Copy = ReturnType<typeof openCopy>;
