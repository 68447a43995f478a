import { zstdDecompressSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { projections } from '../../cloud/schema.ts';
import { setSetting } from '../../db/repositories/settings.ts';
import { countDirty, findSyncState, updateSyncState } from '../../db/repositories/syncState.ts';
import { createTrackingCloud } from '../../electron/adapters/trackingCloud.ts';
import { createSyncTask } from '../../electron/tasks/sync.ts';
import { formatCredential } from '../../shared/contract/tracking.ts';
import { checkInInput, codeOf } from '../support/shop.ts';
import { openConnectedShop, openHangingServer } from './connectedShop.ts';

type Connected = Awaited<ReturnType<typeof openConnectedShop>>;
const open: { close(): unknown }[] = [];
const opened = async () => {
  const connected = await openConnectedShop();
  open.push(connected);
  return connected;
};
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});
const rowsOf = ({ database, credential }: Connected) =>
  database.within({ shop: credential.shopId }, async (tx) =>
    (await tx.select().from(projections)).filter((row) => row.kind === 'repairOrder'),
  );

test('a check-in reaches the customer’s page once its hold is over, by code and by link', async () => {
  const connected = await opened();
  const { shop } = connected;
  await connected.connect();
  await shop.app.sync.runOnce();
  const { trackingCode, repairOrderId } = await shop.owner.checkIn.create(checkInInput());
  expect(await shop.app.sync.runOnce()).toEqual({ standing: 'idle', pushed: 0 });
  const code = `/s/${connected.credential.shopSlug}/${trackingCode}`;
  expect(await connected.page(code)).not.toContain('Your car is with us');
  shop.clock.advance(60_000);
  expect(await shop.app.sync.runOnce()).toEqual({ standing: 'idle', pushed: 1 });
  expect(await connected.page(code)).toContain('Your car is with us');
  const { trackingUrl } = (await shop.owner.repairOrders.get({ id: repairOrderId })) as { trackingUrl: string | null };
  expect(await (await fetch(trackingUrl ?? '')).text()).toContain('Ford Fiesta');
  expect(countDirty(shop.connection.read).waiting).toBe(0);
  expect(findSyncState(shop.connection.read)?.lastPushAt).toBe(shop.clock.now());
  expect(connected.events).toEqual([]);
});

test('a credential is tried before it is kept', async () => {
  const connected = await opened();
  const { owner } = connected.shop;
  const wrong = { ...connected.credential, secret: 'y'.repeat(43) };
  expect(await codeOf(owner.settings.connectTracking({ credential: formatCredential(wrong) }))).toBe('TRACKING_CREDENTIAL_INVALID');
  expect(await codeOf(owner.settings.connectTracking({ credential: 'baybook1:nonsense.1' }))).toBe('TRACKING_CREDENTIAL_INVALID');
  const nobody = { ...connected.credential, endpoint: 'http://127.0.0.1:9' };
  expect(await codeOf(owner.settings.connectTracking({ credential: formatCredential(nobody) }))).toBe('TRACKING_UNREACHABLE');
  expect((await owner.settings.get()).tracking).toBeNull();
});

test('no private field leaves in any byte', async () => {
  const connected = await opened();
  const { shop, sent } = connected;
  await connected.connect();
  const customer = {
    is: 'new' as const,
    name: 'Canary Customer',
    phone: '+39 333 7654321',
    email: 'canary@private.test',
    language: 'it' as const,
  };
  const vehicle = { is: 'new' as const, plate: 'CN123YY', make: 'Fiat', model: 'Panda', year: 2019 };
  const more = { complaint: 'Canary complaint', note: 'Canary internal note', keyTag: 'Canary hook', odometerKm: 98_765 };
  const { repairOrderId: id } = await shop.owner.checkIn.create({ ...checkInInput(), customer, vehicle, ...more });
  await shop.owner.repairOrders.addLine({
    id,
    kind: 'labour',
    description: 'Canary line',
    quantityMilli: 1000,
    unitPriceMinor: 87_654,
    discountBp: 0,
    taxCode: null,
  });
  await shop.owner.repairOrders.move({ id, from: 'received', to: 'inspecting', note: 'Canary move note' });
  shop.clock.advance(3_600_000);
  expect(await shop.app.sync.runOnce()).toMatchObject({ standing: 'idle', pushed: 2 });
  const isZstd = (body: Buffer) => body.subarray(0, 4).toString('hex') === '28b52ffd';
  const bytes = sent.map(({ url, body }) => `${url}\n${(isZstd(body) ? zstdDecompressSync(body) : body).toString('utf8')}`).join('\n');
  expect(bytes).toContain('Fiat');
  const secret = [
    /canary/iu,
    /CN123/u,
    /7654321/u,
    /private\.test/u,
    /98765/u,
    /87654/u,
    /Ada Owner|ada@shop/u,
    /"(?:customer|vin|note|mechanic|email|line|price)\w*":/iu,
  ];
  expect(secret.filter((canary) => canary.test(bytes))).toEqual([]);
  const token = shop.connection.raw.prepare('SELECT tracking_token FROM repair_orders').pluck().get() as string;
  expect(bytes).not.toContain(token);
  expect(bytes).not.toContain(connected.credential.secret);
});

test('a change while its push is under way stays marked', async () => {
  const connected = await opened();
  const { shop } = connected;
  shop.connection.write((tx) => setSetting(tx, 'outbox', { holdSeconds: 0, emailStates: [] }, { at: 0, actor: 'test' }));
  await connected.connect();
  const { repairOrderId: id } = await shop.owner.checkIn.create(checkInInput());
  const real = shop.app.ports.tracking;
  let meanwhile: Promise<unknown> | null = null;
  shop.app.ports.tracking = {
    async call<T>(connection: Parameters<typeof real.call>[0], path: string, body: unknown) {
      const answer = await real.call<T>(connection, path, body);
      if (path === '/v1/push') await (meanwhile ??= shop.owner.repairOrders.move({ id, from: 'received', to: 'inspecting', note: '' }));
      return answer;
    },
  };
  await shop.app.sync.runOnce();
  expect((await rowsOf(connected))[0]?.body).toMatchObject({ state: 'inspecting' });
  expect(countDirty(shop.connection.read).waiting).toBe(0);
});

test('another live copy stops this one, with a flag and without a retry; connecting anew takes over', async () => {
  const connected = await opened();
  const { shop, credential } = connected;
  await connected.connect();
  await shop.app.sync.runOnce();
  const other = createTrackingCloud();
  const at = { endpoint: credential.endpoint, shopId: credential.shopId, secret: credential.secret };
  await other.call(at, '/v1/epoch', { nonce: '1:another-copy-of-the-shop', expected: 1, instanceId: 'clone' });
  await shop.owner.checkIn.create(checkInInput());
  shop.clock.advance(61_000);
  expect((await shop.app.sync.runOnce()).standing).toBe('refused');
  expect((await shop.owner.outbox.summary()).trackingRefused).toBe(true);
  const asked = connected.sent.length;
  await shop.app.sync.runOnce();
  expect(connected.sent).toHaveLength(asked);
  await connected.connect();
  expect(await shop.app.sync.runOnce()).toEqual({ standing: 'idle', pushed: 2 });
  expect((await shop.owner.outbox.summary()).trackingRefused).toBe(false);
});

test('a restored file becomes a lineage of its own and pushes what is alive, once', async () => {
  const connected = await opened();
  const { shop } = connected;
  await connected.connect();
  await shop.owner.checkIn.create(checkInInput());
  shop.clock.advance(61_000);
  await shop.app.sync.runOnce();
  const restored = createSyncTask({
    connection: shop.connection,
    ports: shop.app.ports,
    live: shop.app.live,
    instanceId: 'another-installation',
  });
  expect(await restored.runOnce()).toEqual({ standing: 'idle', pushed: 2 });
  expect((await rowsOf(connected)).map(({ epoch }) => epoch)).toEqual([2]);
  expect(await restored.runOnce()).toEqual({ standing: 'idle', pushed: 0 });
});

test('a divergence that nothing explains is found by the daily comparison and healed', async () => {
  const connected = await opened();
  const { shop } = connected;
  await connected.connect();
  await shop.owner.checkIn.create(checkInInput());
  shop.clock.advance(61_000);
  await shop.app.sync.runOnce();
  shop.connection.raw.prepare('UPDATE repair_orders SET ver = ver + 1, promised_at = 1').run();
  await shop.app.sync.runOnce();
  expect((await rowsOf(connected))[0]?.body).toMatchObject({ promisedAt: null });
  shop.clock.advance(24 * 3_600_000);
  await shop.app.sync.runOnce();
  await shop.app.sync.runOnce();
  expect((await rowsOf(connected))[0]?.body).toMatchObject({ promisedAt: 1 });
});

test('a clock that went back does not freeze the shop’s own data', async () => {
  const connected = await opened();
  const { shop } = connected;
  await connected.connect();
  await shop.app.sync.runOnce();
  shop.clock.advance(-3_600_000);
  shop.connection.raw.prepare("UPDATE shop SET phone = '+39 06 1234567'").run();
  shop.connection.raw
    .prepare("INSERT INTO sync_dirty (kind, entity_id, ver, marked_at, due_at) SELECT 'shop', id, 5, 0, 0 FROM shop")
    .run();
  await shop.app.sync.runOnce();
  expect(await connected.page(`/s/${connected.credential.shopSlug}/WR0NG2`)).toContain('+39 06 1234567');
});

test('what the endpoint cannot take is set aside and holds up nothing', async () => {
  const connected = await opened();
  const { shop } = connected;
  await connected.connect();
  for (const plate of ['AA11 AAA', 'BB22 BBB', 'CC33 CCC']) await shop.owner.checkIn.create(checkInInput(plate));
  shop.connection.raw.prepare("UPDATE vehicles SET make = ? WHERE plate = 'BB22BBB'").run('x'.repeat(41));
  shop.clock.advance(61_000);
  expect(await shop.app.sync.runOnce()).toEqual({ standing: 'idle', pushed: 3 });
  expect(countDirty(shop.connection.read).waiting).toBe(1);
  shop.connection.raw.prepare("UPDATE vehicles SET make = 'Ford'").run();
  shop.clock.advance(3_600_000);
  expect((await shop.app.sync.runOnce()).pushed).toBe(1);
});

test('failures back off from a second to a quarter of an hour, and a change does not shorten that', async () => {
  const connected = await opened();
  const { shop } = connected;
  await connected.connect();
  let calls = 0;
  shop.app.ports.tracking = { call: () => ((calls += 1), Promise.reject(new Error('no line'))) };
  const task = createSyncTask({ connection: shop.connection, ports: shop.app.ports, live: shop.app.live, instanceId: 'test-instance' });
  open.push({ close: () => task.stop() });
  task.start();
  const waits: number[] = [];
  for (let n = 0; n < 14; n += 1) {
    await task.runOnce();
    await new Promise((resolve) => setImmediate(resolve));
    waits.push((task.status().nextRunAt ?? 0) - shop.clock.now());
    shop.app.live.publish(['sync']);
    shop.clock.advance(waits.at(-1) ?? 0);
  }
  for (const [n, wait] of waits.entries()) {
    const full = Math.min(900_000, 1000 * 2 ** n);
    expect(wait).toBeGreaterThanOrEqual(full / 2);
    expect(wait).toBeLessThanOrEqual(full);
  }
  expect(calls).toBeLessThanOrEqual(16);
  expect(task.status()).toMatchObject({ standing: 'offline', lastError: 'no line' });
});

test('while the endpoint hangs, local work goes on as ever and the application closes at once', async () => {
  const connected = await opened();
  const { shop } = connected;
  await connected.connect();
  const hanging = await openHangingServer();
  open.push(hanging);
  const { shopId, shopSlug } = connected.credential;
  shop.connection.write((tx) => {
    setSetting(tx, 'tracking', { endpoint: hanging.url, shopId, shopSlug, enabled: true }, { at: 0, actor: 'test' });
    setSetting(tx, 'outbox', { holdSeconds: 0, emailStates: [] }, { at: 0, actor: 'test' });
    updateSyncState(tx, { epoch: 1, claimNonce: null });
  });
  shop.app.ports.tracking = createTrackingCloud({ timeoutMs: 15_000 });
  const work = async (from: number) => {
    const took: number[] = [];
    for (let n = from; n < from + 60; n += 1) {
      const began = performance.now();
      await shop.owner.checkIn.create(checkInInput(`HG${100 + n} AB`));
      took.push(performance.now() - began);
      // A person's next click comes later: the event loop turns in between.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.9)] ?? 0;
  };
  await work(0);
  const before = await work(100);
  const running = shop.app.sync.runOnce();
  const during = await work(200);
  expect(hanging.asked()).toBe(1);
  expect(shop.app.sync.status().running).toBe(true);
  // Generous, because other tests share the machine: a commit that waited for the line would take 15 s.
  expect(during).toBeLessThan(before * 3 + 20);
  const closing = performance.now();
  await shop.app.sync.stop();
  expect(performance.now() - closing).toBeLessThan(100);
  hanging.close();
  await running;
});

test('the endpoint’s own silence ends in 15 seconds by default, here in 50 ms', async () => {
  const hanging = await openHangingServer();
  open.push(hanging);
  const cloud = createTrackingCloud({ timeoutMs: 50 });
  await expect(cloud.call({ endpoint: hanging.url, shopId: 'x', secret: 'y' }, '/v1/epoch', undefined)).rejects.toMatchObject({
    name: 'TrackingError',
    status: null,
  });
  await expect(cloud.call({ endpoint: 'http://track.example', shopId: 'x', secret: 'y' }, '/v1/epoch', undefined)).rejects.toThrow(
    'not HTTPS',
  );
});
