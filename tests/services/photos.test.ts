/** Photos through the whole application: real pictures, real files, both ways a screen may call. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import { RequestHeadersPlugin } from '@orpc/server/plugins';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPhotos } from '../../electron/adapters/photos.ts';
import { createPhotoStore } from '../../electron/adapters/photoStore.ts';
import type { HostContext } from '../../electron/calls/actor.ts';
import { startLanHost, type LanHost } from '../../electron/lan/host.ts';
import { MAX_PHOTO_BYTES } from '../../shared/domain/photos.ts';
import { checkInInput, codeOf, openTestShop, OWNER, type Client, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let host: LanHost;
let repairId: string;
const closers: (() => void)[] = [];

beforeAll(async () => {
  shop = await openTestShop({ ports: (folder, clock) => ({ photos: createPhotos(), photoStore: createPhotoStore(folder, clock) }) });
  host = await startLanHost({ app: shop.app, screensFolder: '/nonexistent', hostname: '127.0.0.1', port: 0 });
  repairId = (await shop.owner.checkIn.create(checkInInput())).repairOrderId;
});
afterAll(async () => {
  for (const close of closers) close();
  await host.close();
  await shop.close();
});

const picture = async (colour = '#447799', type = 'image/jpeg') =>
  new File(
    [
      new Uint8Array(
        await sharp({ create: { width: 640, height: 480, channels: 3, background: colour } })
          .jpeg()
          .toBuffer(),
      ),
    ],
    '../../<b>front</b>.jpg',
    { type },
  );

async function overHttp(key: () => string = () => crypto.randomUUID()): Promise<Client> {
  let cookie = '';
  const link = new FetchLink({
    url: `${host.url}/rpc`,
    headers: () => ({ 'idempotency-key': key(), cookie }),
    fetch: async (request, init) => {
      const response = await fetch(request, init);
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      return response;
    },
  });
  const client = createORPCClient(link) as Client;
  await client.session.login({ email: OWNER.email, password: OWNER.password });
  return client;
}

async function overPort(): Promise<Client> {
  const { port1, port2 } = new MessageChannel();
  let token: string | null = null;
  const session = { read: () => token, write: (value: string | null) => (token = value) };
  const context: HostContext = { host: 'desktop', address: '', device: 'test', apiToken: null, language: 'en', session };
  new PortHandler<HostContext>(shop.app.router, { plugins: [new RequestHeadersPlugin()] }).upgrade(port1, { context });
  closers.push(() => port1.close());
  const client = createORPCClient(new PortLink({ port: port2, headers: () => ({ 'idempotency-key': crypto.randomUUID() }) })) as Client;
  await client.session.login({ email: OWNER.email, password: OWNER.password });
  return client;
}

describe.each([
  ['HTTP', () => overHttp()],
  ['MessagePort', overPort],
] as const)('over %s', (name, connect) => {
  test('a picture goes in and comes back drawn anew, in two sizes', async () => {
    const client = await connect();
    const colour = name === 'HTTP' ? '#112233' : '#332211';
    const { photoId } = await client.photos.add({ id: repairId, file: await picture(colour), position: 'front', note: 'as it came' });
    const { items } = await client.photos.list({ id: repairId });
    expect(items.find((photo) => photo.id === photoId)).toMatchObject({ position: 'front', width: 640, height: 480, note: 'as it came' });
    for (const [size, width] of [
      ['picture', 640],
      ['thumbnail', 320],
    ] as const) {
      const file = await client.photos.picture({ id: photoId, size });
      expect([file.name, file.type]).toEqual([`${photoId}.jpg`, 'image/jpeg']);
      expect(await sharp(new Uint8Array(await file.arrayBuffer())).metadata()).toMatchObject({ format: 'jpeg', width });
    }
  });

  test('what is no picture is refused in words, and nothing is kept', async () => {
    const client = await connect();
    const before = filesKept();
    const svg = new File(['<svg onload="alert(1)"/>'], 'x.jpg', { type: 'image/jpeg' });
    expect(await codeOf(client.photos.add({ id: repairId, file: svg }))).toBe('PHOTO_KIND_UNKNOWN');
    const huge = new File([new Uint8Array(MAX_PHOTO_BYTES + 1)], 'x.jpg', { type: 'image/jpeg' });
    expect(await codeOf(client.photos.add({ id: repairId, file: huge }))).toBe('PHOTO_TOO_LARGE');
    expect(filesKept()).toEqual(before);
  });
});

test('a body far over the limit is refused before it is read, and other calls keep their small limit', async () => {
  const client = await overHttp();
  const huge = new File([new Uint8Array(MAX_PHOTO_BYTES + 500_000)], 'x.jpg', { type: 'image/jpeg' });
  expect(await codeOf(client.photos.add({ id: repairId, file: huge }))).toBe('BODY_TOO_LARGE');
  expect(await codeOf(client.checkIn.create(checkInInput('ZZ1 ZZZ', { complaint: 'x'.repeat(2_100_000) })))).toBe('BODY_TOO_LARGE');
});

test('a retry is one photo: with the same key, with a new key, and eight at once', async () => {
  const counted = async () => (await shop.owner.photos.list({ id: repairId })).items.length;
  const before = await counted();
  const stuck = await overHttp(() => 'one-key-for-all-of-them');
  const file = await picture('#aa0000');
  const first = await stuck.photos.add({ id: repairId, file, position: 'damage' });
  expect(await stuck.photos.add({ id: repairId, file, position: 'damage' })).toEqual(first);
  const client = await overHttp();
  expect(await client.photos.add({ id: repairId, file, position: 'damage' })).toEqual(first);
  const others = await Promise.all(Array.from({ length: 8 }, async () => client.photos.add({ id: repairId, file, position: 'damage' })));
  expect(new Set(others.map(({ photoId }) => photoId))).toEqual(new Set([first.photoId]));
  expect(await counted()).toBe(before + 1);
});

test('a mechanic sees and adds photos of his own repairs only, and takes away his own only', async () => {
  const mechanic = await shop.as('MECHANIC');
  const { photoId } = await shop.owner.photos.add({ id: repairId, file: await picture('#00aa00') });
  expect(await codeOf(mechanic.photos.list({ id: repairId }))).toBe('REPAIR_ORDER_NOT_FOUND');
  expect(await codeOf(mechanic.photos.picture({ id: photoId, size: 'thumbnail' }))).toBe('REPAIR_ORDER_NOT_FOUND');
  expect(await codeOf(mechanic.photos.add({ id: repairId, file: await picture('#00bb00') }))).toBe('REPAIR_ORDER_NOT_FOUND');
  const { items } = await shop.owner.staff.list();
  const his = items.find((person) => person.roles.includes('MECHANIC'))!;
  const { complaint, note, promisedAt, keyTag } = await shop.owner.repairOrders.get({ id: repairId });
  await shop.owner.repairOrders.update({ id: repairId, complaint, note, promisedAt, keyTag, mechanicId: his.id });
  const own = await mechanic.photos.add({ id: repairId, file: await picture('#00cc00') });
  expect(await codeOf(mechanic.photos.setRemoved({ id: photoId, removed: true }))).toBe('PERMISSION_DENIED');
  expect(await codeOf(mechanic.photos.share({ id: own.photoId, customerMaySee: true }))).toBe('PERMISSION_DENIED');
  await mechanic.photos.setRemoved({ id: own.photoId, removed: true });
  const left = await mechanic.photos.list({ id: repairId });
  expect(left.items.map(({ id }) => id)).not.toContain(own.photoId);
  await mechanic.photos.setRemoved({ id: own.photoId, removed: false });
  expect((await mechanic.photos.list({ id: repairId })).items.map(({ id }) => id)).toContain(own.photoId);
});

test('turning, drawing and sharing change what is known of a photo, never the picture', async () => {
  const { photoId } = await shop.owner.photos.add({ id: repairId, file: await picture('#0000aa'), position: 'damage' });
  const before = filesKept();
  const annotation = [
    { is: 'line' as const, points: [0, 0, 5000, 5000, 10_000, 0] },
    { is: 'arrow' as const, points: [100, 100, 9000, 9000] as [number, number, number, number] },
    { is: 'text' as const, points: [5000, 5000] as [number, number], text: '<img src=x onerror=alert(1)>' },
  ];
  const was = { position: 'damage' as const, note: '', rotation: 0 as const, annotation: [] };
  await shop.owner.photos.update({ id: photoId, was, to: { position: 'left', note: 'door', rotation: 90, annotation } });
  await shop.owner.photos.share({ id: photoId, customerMaySee: true });
  const { items } = await shop.owner.photos.list({ id: repairId });
  expect(items.find(({ id }) => id === photoId)).toMatchObject({
    position: 'left',
    note: 'door',
    rotation: 90,
    annotation,
    customerMaySee: true,
  });
  expect(filesKept()).toEqual(before);
  const beyond = [{ is: 'text' as const, points: [10_001, 0] as [number, number], text: 'x' }];
  expect(await codeOf(shop.owner.photos.update({ id: photoId, was, to: { ...was, annotation: beyond } }))).toBe('INPUT_INVALID');
});

test('two desks that change one photo: different things are both kept, the same thing is refused', async () => {
  const { owner } = shop;
  const { photoId: id } = await owner.photos.add({ id: repairId, file: await picture('#00aaaa'), position: 'damage' });
  const was = { position: 'damage' as const, note: '', rotation: 0 as const, annotation: [] };
  const arrow = [{ is: 'arrow' as const, points: [1, 1, 2, 2] as [number, number, number, number] }];
  await owner.photos.update({ id, was, to: { ...was, annotation: arrow } });
  await owner.photos.update({ id, was, to: { ...was, note: 'door' } });
  expect(await codeOf(owner.photos.update({ id, was, to: { ...was, note: 'bonnet', rotation: 90 } }))).toBe('PHOTO_CHANGED');
  const now = (await owner.photos.list({ id: repairId })).items.find((photo) => photo.id === id);
  expect(now).toMatchObject({ note: 'door', rotation: 0, annotation: arrow });
});

test('files without a row go after a day, files of removed photos after a month', async () => {
  const { photoId } = await shop.owner.photos.add({ id: repairId, file: await picture('#777700'), position: 'other' });
  await shop.owner.photos.setRemoved({ id: photoId, removed: true });
  await shop.app.ports.photoStore.put(new Uint8Array(await (await picture('#ffffff')).arrayBuffer()));
  const before = filesKept().length;
  const sweepAll = async () => {
    const { utimes } = await import('node:fs/promises');
    const old = new Date(shop.clock.now() - 3 * 86_400_000);
    for (const file of filesKept()) await utimes(path.join(shop.folder, 'photos', file), old, old);
    return shop.app.photoSweep.runOnce();
  };
  expect(await sweepAll(), 'the one nobody knows').toBe(1);
  shop.clock.advance(31 * 86_400_000);
  expect(await sweepAll(), 'picture and thumbnail of the removed one').toBe(2);
  expect(filesKept()).toHaveLength(before - 3);
  expect(await codeOf(shop.owner.photos.picture({ id: photoId, size: 'picture' }))).not.toBe('ACCEPTED');
});

function filesKept(): string[] {
  return readdirSync(path.join(shop.folder, 'photos'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jpg'))
    .toSorted();
}
