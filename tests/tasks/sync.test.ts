/** The marks of what must be pushed, and a run whose own file or key store fails; the endpoint itself is in tests/sync. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setSetting } from '../../db/repositories/settings.ts';
import { amendDirty, clearDirty, findDirty, markDirty } from '../../db/repositories/syncState.ts';
import { TrackingError } from '../../electron/ports.ts';
import { createSyncTask } from '../../electron/tasks/sync.ts';
import { checkInInput, openTestShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

test('a repair that is edited every 50 s still leaves with its first mark; a change that comes later is held anew', async () => {
  const { repairOrderId: id } = await shop.owner.checkIn.create(checkInInput());
  const began = shop.clock.now();
  const mark = () => findDirty(shop.connection.read, 'repairOrder', id);
  const change = () =>
    shop.connection.write((tx) => {
      const at = shop.clock.now();
      markDirty(tx, { kind: 'repairOrder', entityId: id, ver: (mark()?.ver ?? 0) + 1, markedAt: at, dueAt: at + 60_000 });
    });
  shop.clock.advance(50_000);
  change();
  expect(mark()).toMatchObject({ ver: 2, markedAt: began, dueAt: began + 60_000 });
  shop.clock.advance(10_000);
  const stale = mark();
  // Its time has come, and a push may be under way: the change of this moment keeps its own hold, and its mark.
  change();
  expect(mark()).toMatchObject({ ver: 3, dueAt: began + 120_000 });
  shop.connection.write((tx) => {
    if (stale) clearDirty(tx, stale.kind, stale.entityId, stale.ver);
    if (stale) amendDirty(tx, stale, { dueAt: 0 });
  });
  expect(mark()).toMatchObject({ ver: 3, dueAt: began + 120_000 });
  // What was parked for an hour comes with the next change.
  const now = mark();
  shop.connection.write((tx) => {
    if (now) amendDirty(tx, now, { dueAt: shop.clock.now() + 3_600_000 });
  });
  change();
  expect(mark()).toMatchObject({ dueAt: shop.clock.now() + 60_000 });
});

test('a key store or a file that fails ends no run and no process; the task goes on once they are back', async () => {
  const { connection, clock } = shop;
  const { ports, live } = shop.app;
  const tracking = { endpoint: 'https://track.test', shopId: 'shop', shopSlug: 'shop', enabled: true };
  connection.write((tx) => setSetting(tx, 'tracking', tracking, { at: 0, actor: 'test' }));
  ports.secrets.set('tracking.secret', 'secret');
  const said: string[] = [];
  const note = (event: string): void => void said.push(event);
  const broken = {
    ...ports.secrets,
    get(): never {
      throw new Error('unable to authenticate data');
    },
  };
  const own = { ...ports, secrets: broken as typeof ports.secrets, log: { info() {}, warn: note, error: note } };
  const task = createSyncTask({ connection, ports: own, live, instanceId: 'test-instance' });
  try {
    task.start();
    expect(await task.runOnce()).toEqual({ standing: 'offline', pushed: 0 });
    expect(task.status()).toMatchObject({ standing: 'offline', lastError: 'unable to authenticate data', failures: 1 });
    await new Promise((resolve) => setImmediate(resolve));
    expect(task.status().nextRunAt).toBeGreaterThan(clock.now());
    expect(said).toEqual(['sync.failureNotNoted', 'sync.failed', 'sync.notPlanned']);
    // Refused by the endpoint, and the refusal cannot be written either.
    own.secrets = ports.secrets;
    own.tracking = {
      call() {
        connection.raw.pragma('query_only = ON');
        return Promise.reject(new TrackingError('another copy', 409));
      },
    };
    expect((await task.runOnce()).standing).toBe('refused');
    connection.raw.pragma('query_only = OFF');
    let asked = 0;
    own.tracking = {
      call() {
        asked += 1;
        return Promise.reject(new TrackingError('no line', null));
      },
    };
    expect((await task.runOnce()).standing).toBe('offline');
    expect(asked).toBe(1);
  } finally {
    connection.raw.pragma('query_only = OFF');
    await task.stop();
  }
});
