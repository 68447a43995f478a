import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { startLanHost, type LanHost } from '../../electron/lan/host.ts';
import { createRandom } from '../../shared/random.ts';
import { checkInInput, contentOf, openTestShop, OWNER, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let host: LanHost;
let cookie: string;
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${host.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

beforeAll(async () => {
  shop = await openTestShop();
  host = await startLanHost({ app: shop.app, screensFolder: '/nonexistent', hostname: '127.0.0.1', port: 0 });
  const login = await post('/rpc/session/login', { json: { email: OWNER.email, password: OWNER.password } });
  cookie = login.headers.get('set-cookie') ?? '';
});
afterAll(async () => {
  await host.close();
  await shop.close();
});

/** A request whose Host header is not ours, which fetch does not allow. */
function asHost(name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(`${host.url}/healthz`, { headers: { host: name } }, (response) => resolve(response.statusCode ?? 0));
    call.on('error', reject);
    call.end();
  });
}

describe('the host on loopback', () => {
  test('says how it is', async () => {
    const response = await fetch(`${host.url}/healthz`);
    expect(await response.json()).toEqual({ status: 'ok', version: 'test', schema: shop.connection.schemaVersion });
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('the session cookie is out of reach of scripts and other sites', () => {
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/u);
  });

  test('another name, another origin and an oversized body are refused in words', async () => {
    expect(await asHost('evil.example')).toBe(403);
    const foreign = await post('/rpc/session/logout', {}, { origin: 'http://evil.example', cookie });
    expect(foreign.status).toBe(403);
    const before = contentOf(shop.connection);
    const huge = await post('/rpc/checkIn/create', { json: { complaint: 'x'.repeat(2_100_000) } }, { cookie, 'accept-language': 'it' });
    expect(huge.status).toBe(413);
    expect(await huge.json()).toMatchObject({ code: 'BODY_TOO_LARGE', message: expect.stringContaining('troppo') as string });
    expect(contentOf(shop.connection)).toBe(before);
  });

  test('a path cannot leave the screens', async () => {
    for (const path of ['/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/assets/..%2f..%2fpackage.json', '/%00', '/%zz']) {
      const response = await fetch(host.url + path);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain('root:');
    }
  });

  test.each(['//', 'http://[', '*', 'http://evil.example/ws', '/ws/../ws'])(
    'an upgrade to %s is refused and the host lives',
    async (target) => {
      const { hostname, port } = new URL(host.url);
      const answer = await new Promise<string>((resolve, reject) => {
        const socket = connect(Number(port), hostname, () =>
          socket.write(
            `GET ${target} HTTP/1.1\r\nHost: evil.example\r\nOrigin: https://evil.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
          ),
        );
        socket.once('data', (chunk) => resolve(chunk.toString()));
        socket.once('close', () => resolve(''));
        socket.once('error', reject);
      });
      expect(answer).not.toContain('101 Switching');
      expect((await fetch(`${host.url}/healthz`)).status).toBe(200);
    },
  );

  test('a body that is not JSON is refused in the user’s language, with the headers of every answer', async () => {
    const answer = await post('/rpc/checkIn/create', '{"json":', { cookie, 'accept-language': 'it' });
    expect([answer.status, answer.headers.get('x-content-type-options')]).toEqual([400, 'nosniff']);
    expect(await answer.json()).toMatchObject({ code: 'INPUT_INVALID', message: expect.stringMatching(/camp/u) as string });
  });

  test('a socket needs our origin, carries the contract, and closes when its session ends', async () => {
    const refused = new WebSocket(`${host.url.replace('http', 'ws')}/ws`, { origin: 'http://evil.example', headers: { cookie } });
    await expect(new Promise((resolve, reject) => refused.on('open', resolve).on('error', reject))).rejects.toThrow('403');
    const login = await post('/rpc/session/login', { json: { email: OWNER.email, password: OWNER.password } });
    const socket = new WebSocket(`${host.url.replace('http', 'ws')}/ws`, {
      origin: host.url,
      headers: { cookie: login.headers.get('set-cookie') ?? '' },
    });
    await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    const began = Date.now();
    await post('/rpc/session/logout', {}, { cookie: login.headers.get('set-cookie') ?? '' });
    expect(await closed).toBe(4401);
    expect(Date.now() - began).toBeLessThan(2_000);
  });
});

describe('the REST API', () => {
  test('describes itself as OpenAPI 3.1, without the screens’ own calls', async () => {
    const document = (await (await fetch(`${host.url}/api/v1/openapi.json`)).json()) as { openapi: string; paths: Record<string, unknown> };
    expect(document.openapi).toMatch(/^3\.1/u);
    expect(Object.keys(document.paths)).toContain('/repair-orders/{id}');
    expect(Object.keys(document.paths).filter((path) => /^\/(session|setup|live)/u.test(path))).toEqual([]);
  });

  test('a token does what it may: query by GET, command by POST with a key, errors in one shape', async () => {
    const { token } = await shop.owner.apiTokens.create({ name: 'Website', permissions: ['read:repairOrder', 'create:repairOrder'] });
    const authorization = `Bearer ${token}`;
    const key = crypto.randomUUID();
    const input = checkInInput('RE57 API');
    const created = await post('/api/v1/check-in', input, { authorization, 'idempotency-key': key });
    expect(created.status).toBe(200);
    const { repairOrderId, number } = (await created.json()) as { repairOrderId: string; number: string };
    expect(await (await post('/api/v1/check-in', input, { authorization, 'idempotency-key': key })).json()).toMatchObject({
      repairOrderId,
    });
    const one = await fetch(`${host.url}/api/v1/repair-orders/${repairOrderId}`, { headers: { authorization } });
    expect(await one.json()).toMatchObject({ number, state: 'received' });
    const page = await fetch(`${host.url}/api/v1/repair-orders?limit=1`, { headers: { authorization } });
    expect(((await page.json()) as { items: unknown[] }).items).toHaveLength(1);
    const wrong = await post('/api/v1/check-in', { ...input, complaint: '' }, { authorization, 'accept-language': 'it-IT' });
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.any(String) as string,
      data: { fields: [{ path: 'complaint', code: 'REQUIRED' }] },
    });
    expect((await fetch(`${host.url}/api/v1/invoices`, { headers: { authorization } })).status).toBe(403);
    expect((await fetch(`${host.url}/api/v1/repair-orders`, { headers: { cookie } })).status).toBe(401);
  });
});

test('F18: 2,000 malformed calls crash nothing, leak nothing and change nothing', { timeout: 120_000 }, async () => {
  const random = createRandom(18);
  const paths: [string, ...string[]] = [
    '/rpc/checkIn/create',
    '/rpc/repairOrders/get',
    '/rpc/repairOrders/move',
    '/rpc/payments/record',
    '/rpc/session/login',
    '/rpc/settings/setMail',
    '/rpc/nothing/here',
    '/rpc/__proto__/toString',
    '/api/v1/repair-orders/x',
    '/api/v1/search?text=',
    '/rpc/live/changes',
  ];
  const values: [unknown, ...unknown[]] = [
    null,
    0,
    -1,
    1e308,
    '',
    'x'.repeat(5000),
    '\u0000',
    '../../etc/passwd',
    '${7*7}',
    "' OR 1=1 --",
    [],
    {},
    [[[[]]]],
    { __proto__: { admin: true } },
    { constructor: 1 },
    true,
    '😀',
    '\ud800',
    { id: '00000000-0000-7000-8000-000000000000' },
  ];
  const raw: [string, ...string[]] = [
    '',
    '{',
    '{"json":',
    'null',
    '[]',
    '"x"',
    '{"json":{"a":1},"meta":[[99,"x"]]}',
    '{"json":{},"meta":[[1,["__proto__","x"]]]}',
    '\u0000\u0001',
    '{"json":{"id":1e999}}',
  ];
  const before = contentOf(shop.connection, ['audit', 'lockouts', 'sessions']);
  const statuses = new Map<number, number>();
  for (let i = 0; i < 2000; i += 1) {
    const path = random.pick(paths);
    const body = random.chance(0.3)
      ? random.pick(raw)
      : JSON.stringify({
          json: Object.fromEntries(
            Array.from({ length: random.int(0, 4) }, () => [
              random.pick(['id', 'email', 'password', 'to', 'from', 'text', 'vehicle', 'customer', 'amountMinor', '__proto__']),
              random.pick(values),
            ]),
          ),
        });
    const method = random.pick(['POST', 'POST', 'POST', 'GET', 'PUT', 'DELETE', 'PATCH']);
    const response = await fetch(host.url + path, {
      method,
      headers: {
        'content-type': random.pick(['application/json', 'text/plain', 'multipart/form-data; boundary=x']),
        'idempotency-key': random.chance(0.9) ? crypto.randomUUID() : '',
        ...(random.chance(0.7) && { cookie }),
      },
      ...(method !== 'GET' && { body }),
    });
    const text = path.endsWith('live/changes') ? '' : await response.text();
    if (path.endsWith('live/changes')) await response.body?.cancel();
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    expect(response.status, `${method} ${path} ${body.slice(0, 200)} -> ${text.slice(0, 200)}`).toBeLessThan(500);
    expect(text).not.toMatch(/node_modules|at .*\.ts:\d+/u);
  }
  expect(contentOf(shop.connection, ['audit', 'lockouts', 'sessions'])).toBe(before);
  expect((await fetch(`${host.url}/healthz`)).status).toBe(200);
  process.stdout.write(`F18: 2,000 malformed calls: ${[...statuses].map(([status, count]) => `${count}× ${status}`).join(', ')}\n`);
});
