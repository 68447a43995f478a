/** Drives an endpoint without a network, as shops and as visitors. */
import { zstdCompressSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { createEndpoint } from '../../cloud/endpoint.ts';
import type { Database } from '../../cloud/database.ts';
import { enrol } from '../../cloud/shops.ts';
import type { RepairOrderProjection, ShopProjection, TrackingCredential } from '../../shared/contract/tracking.ts';

export const NOON = Date.UTC(2026, 2, 10, 12);
export const hashOf = (token: string) => createHash('sha256').update(token).digest('hex').slice(0, 32);

export function repairBody(changes: Partial<RepairOrderProjection> = {}): RepairOrderProjection {
  return {
    code: 'ABC234',
    tokenHash: hashOf('token'),
    state: 'in_progress',
    stage: 'work',
    type: 'mechanical',
    promisedAt: NOON + 5 * 3_600_000,
    receivedAt: NOON - 3_600_000,
    expiresAt: null,
    make: 'Fiat',
    model: 'Panda',
    plateTail: '42X',
    language: 'en',
    history: [
      { state: 'received', stage: null, at: NOON - 3_600_000 },
      { state: 'in_progress', stage: 'work', at: NOON - 60_000 },
    ],
    ...changes,
  };
}

export const shopBodyOf = (changes: Partial<ShopProjection> = {}): ShopProjection => ({
  name: 'Officina Rossi',
  phone: '+39 06 555 0199',
  address: 'Via Appia 1, 00183 Roma',
  language: 'it',
  locale: 'it-IT',
  timeZone: 'Europe/Rome',
  ...changes,
});

export interface Visit {
  status: number;
  text: string;
  headers: Headers;
}

/** An endpoint over `database` with a clock of its own. */
export function openEndpoint(database: Database, { trustProxy = false } = {}) {
  let now = NOON;
  const events: string[] = [];
  const app = createEndpoint({
    database,
    clock: { now: () => now },
    version: 'test',
    trustProxy,
    log: (event, data) => events.push(`${event} ${JSON.stringify(data)}`),
  });
  const from = (address: string) => ({ incoming: { socket: { remoteAddress: address } } });
  return {
    app,
    database,
    events,
    advance: (ms: number) => (now += ms),
    enrol: (name = 'Officina Rossi') => enrol(database, name, 'https://track.example', now),
    async visit(
      path: string,
      {
        address = '192.0.2.1',
        headers = {},
        ...init
      }: { address?: string; headers?: Record<string, string>; method?: string; body?: string } = {},
    ): Promise<Visit> {
      const response = await app.request(path, { headers, ...init }, from(address));
      return { status: response.status, text: await response.text(), headers: response.headers };
    },
    async call(shop: TrackingCredential, path: string, body?: unknown, zip = false) {
      const json = Buffer.from(JSON.stringify(body ?? null));
      const headers = { authorization: `Bearer ${shop.shopId}.${shop.secret}`, ...(zip ? { 'content-encoding': 'zstd' } : {}) };
      const response = await app.request(
        path,
        body === undefined ? { headers } : { method: 'POST', headers, body: zip ? zstdCompressSync(json) : json },
        from('192.0.2.9'),
      );
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
  };
}
export type OpenEndpoint = ReturnType<typeof openEndpoint>;

/** A shop that holds an epoch and has pushed its public data and `repairs`. */
export async function shopWith(endpoint: OpenEndpoint, repairs: Partial<RepairOrderProjection>[] = [{}], name?: string) {
  const shop = await endpoint.enrol(name);
  await endpoint.call(shop, '/v1/epoch', { nonce: `nonce-${shop.shopId}-first`, expected: 0, instanceId: 'one' });
  const items = repairs.map((changes, i) => ({ kind: 'repairOrder', id: `repair-${i}`, ver: 1, body: repairBody(changes) }));
  await endpoint.call(shop, '/v1/push', { epoch: 1, items: [{ kind: 'shop', id: 'the-shop', ver: 1, body: shopBodyOf() }, ...items] });
  return shop;
}
