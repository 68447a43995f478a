import { sql } from 'drizzle-orm';
import { zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Database } from '../../cloud/database.ts';
import { rowsOf } from '../../cloud/rows.ts';
import { submissions } from '../../cloud/schema.ts';
import { hashOf, NOON, openEndpoint, repairBody, shopWith } from './visitor.ts';

/** Run as a superuser between tests. */
export const EMPTY = 'TRUNCATE shops, projections, operations, submissions, code_attempts';

/** What the endpoint promises, over whichever database it runs. `open` gives it empty. */
export function endpointSuite(open: () => Promise<Database>): void {
  const item = (ver: number, changes = {}, id = 'repair-0') => ({ kind: 'repairOrder', id, ver, body: repairBody(changes) });
  const fresh = async (options = {}) => openEndpoint(await open(), options);

  test('an epoch is granted to who knows the present one, and once for each nonce', async () => {
    const endpoint = await fresh();
    const shop = await endpoint.enrol();
    const claim = (nonce: string, expected: number) => endpoint.call(shop, '/v1/epoch', { nonce, expected, instanceId: 'x' });
    expect((await claim('nonce-aaaaaaaaaaaaaa', 0)).body).toEqual({ granted: true, epoch: 1 });
    expect((await claim('nonce-aaaaaaaaaaaaaa', 0)).body).toEqual({ granted: true, epoch: 1 });
    expect((await claim('nonce-bbbbbbbbbbbbbb', 0)).body).toEqual({ granted: false, epoch: 1 });
    expect((await claim('nonce-bbbbbbbbbbbbbb', 1)).body).toEqual({ granted: true, epoch: 2 });
    // The first claim arrives once more, late: it takes nothing away.
    expect((await claim('nonce-aaaaaaaaaaaaaa', 0)).body).toEqual({ granted: false, epoch: 2 });
  });

  test('of two claims at once one is granted', async () => {
    const endpoint = await fresh();
    const shop = await endpoint.enrol();
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) => endpoint.call(shop, '/v1/epoch', { nonce: `nonce-number-${n}-----`, expected: 0, instanceId: 'x' })),
    );
    expect(answers.filter(({ body }) => body['granted'] === true)).toHaveLength(1);
  });

  test('a push is applied when newer, and answered with what is stored', async () => {
    const endpoint = await fresh();
    const shop = await shopWith(endpoint, []);
    const push = async (...items: unknown[]) => (await endpoint.call(shop, '/v1/push', { epoch: 1, items })).body['applied'];
    expect(await push(item(5, { make: 'Five' }))).toEqual([{ kind: 'repairOrder', id: 'repair-0', ver: 5 }]);
    expect(await push(item(5, { make: 'Again' }))).toEqual([{ kind: 'repairOrder', id: 'repair-0', ver: 5 }]);
    expect(await push(item(4, { make: 'Four' }))).toEqual([{ kind: 'repairOrder', id: 'repair-0', ver: 5 }]);
    expect((await endpoint.visit('/t/token')).text).toContain('Five Panda');
    expect(await push(item(6, { make: 'Six' }), item(7, { make: 'Seven' }))).toEqual([{ kind: 'repairOrder', id: 'repair-0', ver: 7 }]);
    expect((await endpoint.visit('/t/token')).text).toContain('Seven Panda');
    await push({ kind: 'repairOrder', id: 'repair-0', ver: 8, tombstone: true });
    expect((await endpoint.visit('/t/token')).status).toBe(404);
  });

  test('an older epoch changes nothing; a newer one starts versions again; complete clears the older', async () => {
    const endpoint = await fresh();
    const shop = await shopWith(endpoint, [{}, { code: 'ZZZZZZ', tokenHash: hashOf('other') }]);
    await endpoint.call(shop, '/v1/epoch', { nonce: 'nonce-of-the-restored', expected: 1, instanceId: 'two' });
    const late = await endpoint.call(shop, '/v1/push', { epoch: 1, items: [item(99, { make: 'Ghost' })] });
    expect(late).toEqual({ status: 409, body: { error: 'epochOld', epoch: 2 } });
    expect((await endpoint.call(shop, '/v1/complete', { epoch: 1 })).status).toBe(409);
    await endpoint.call(shop, '/v1/push', { epoch: 2, items: [item(0, { make: 'Restored' })] });
    expect((await endpoint.visit('/t/token')).text).toContain('Restored');
    expect((await endpoint.visit('/t/other')).status).toBe(200);
    expect((await endpoint.call(shop, '/v1/complete', { epoch: 2 })).body).toEqual({ removed: 2 });
    expect((await endpoint.visit('/t/other')).status).toBe(404);
  });

  test('an item that its schema does not list is refused alone', async () => {
    const endpoint = await fresh();
    const shop = await shopWith(endpoint, []);
    const leaky = { kind: 'repairOrder', id: 'leaky', ver: 1, body: { ...repairBody(), customerName: 'Anna' } };
    const { body } = await endpoint.call(shop, '/v1/push', {
      epoch: 1,
      items: [leaky, { ...leaky, id: 'odd', kind: 'estimate' }, item(1)],
    });
    expect(body).toEqual({
      applied: [{ kind: 'repairOrder', id: 'repair-0', ver: 1 }],
      rejected: [
        { kind: 'repairOrder', id: 'leaky', ver: 1 },
        { kind: 'estimate', id: 'odd', ver: 1 },
      ],
    });
  });

  test('500 items and 1 MB are the limit, compressed or not', async () => {
    const endpoint = await fresh();
    const shop = await shopWith(endpoint, []);
    const many = (n: number) => ({
      epoch: 1,
      items: Array.from({ length: n }, (_, i) => item(1, { code: String(100_000 + i), tokenHash: hashOf(`t${i}`) }, `id-${i}`)),
    });
    expect((await endpoint.call(shop, '/v1/push', many(500), true)).status).toBe(200);
    expect((await endpoint.call(shop, '/v1/push', many(501), true)).status).toBe(400);
    expect((await endpoint.call(shop, '/v1/push', { epoch: 1, pad: 'x'.repeat(1_000_001) })).status).toBe(413);
    const bomb = await endpoint.app.request('/v1/push', {
      method: 'POST',
      headers: { authorization: `Bearer ${shop.shopId}.${shop.secret}`, 'content-encoding': 'zstd' },
      body: zstdCompressSync(Buffer.alloc(300_000_000, 32)),
    });
    expect(bomb.status).toBe(413);
    const odd = async (encoding: string, body: string) =>
      (await endpoint.app.request('/v1/push', { method: 'POST', headers: { 'content-encoding': encoding }, body })).status;
    expect(await odd('gzip', '{}')).toBe(415);
    expect(await odd('zstd', 'not zstd')).toBe(400);
    expect(await odd('identity', '{"half":')).toBe(400);
    expect(endpoint.events).toEqual([]);
  });

  test('without the right credential there is nothing to see', async () => {
    const endpoint = await fresh();
    const shop = await shopWith(endpoint);
    const other = await endpoint.enrol('Other');
    for (const wrong of [
      { ...shop, secret: other.secret },
      { ...shop, shopId: 'nobodynobody' },
      { ...shop, secret: 'x' },
      { ...shop, shopId: other.shopId },
    ])
      for (const [path, body] of [
        ['/v1/epoch', { nonce: 'nonce-of-a-stranger', expected: 1, instanceId: '' }],
        ['/v1/push', { epoch: 1, items: [item(9)] }],
        ['/v1/complete', { epoch: 1 }],
        ['/v1/inbox', undefined],
        ['/v1/digest?at=0', undefined],
      ] as const)
        expect(await endpoint.call(wrong, path, body)).toEqual({ status: 401, body: { error: 'credentialWrong' } });
    expect((await endpoint.visit('/v1/inbox')).status).toBe(401);
    expect((await endpoint.visit('/v1/nothing')).status).toBe(404);
  });

  test('one shop changes 0 rows of another, whatever it sends', async () => {
    const endpoint = await fresh();
    const victim = await shopWith(endpoint, [{}]);
    const before = await endpoint.call(victim, `/v1/digest?at=${NOON}`);
    const attacker = await shopWith(endpoint, [{ make: 'Evil', tokenHash: hashOf('mine') }], 'Attacker');
    await endpoint.call(attacker, '/v1/push', {
      epoch: 1,
      items: [item(99, { make: 'Evil', tokenHash: hashOf('mine') }), { kind: 'repairOrder', id: 'repair-0', ver: 100, tombstone: true }],
    });
    await endpoint.call(attacker, '/v1/complete', { epoch: 1 });
    expect(await endpoint.call(victim, `/v1/digest?at=${NOON}`)).toEqual(before);
    expect((await endpoint.visit('/t/token')).text).toContain('Fiat Panda');
  });

  test('row security holds when a query forgets the shop', async () => {
    const endpoint = await fresh();
    const victim = await shopWith(endpoint, [{}]);
    const attacker = await shopWith(endpoint, [{ code: 'ATTACK', tokenHash: hashOf('mine') }], 'Attacker');
    await endpoint.database.within({ shop: attacker.shopId }, async (tx) => {
      for (const table of ['shops', 'projections', 'operations', 'submissions', 'code_attempts']) {
        const seen = rowsOf<{ shop_id: string }>(await tx.execute(sql.raw(`SELECT DISTINCT shop_id FROM ${table}`)));
        expect(seen.filter((row) => row.shop_id !== attacker.shopId)).toEqual([]);
      }
      const hit = rowsOf<{ shop_id: string }>(await tx.execute(sql`UPDATE projections SET body = NULL RETURNING shop_id`));
      expect(new Set(hit.map((row) => row.shop_id))).toEqual(new Set([attacker.shopId]));
      expect(rowsOf(await tx.execute(sql`DELETE FROM projections WHERE shop_id = ${victim.shopId} RETURNING id`))).toEqual([]);
      expect(rowsOf(await tx.execute(sql`UPDATE shops SET secret_hash = 'x' WHERE shop_id = ${victim.shopId} RETURNING shop_id`))).toEqual(
        [],
      );
    });
    const refused = { cause: expect.objectContaining({ message: expect.stringContaining('row-level security') }) };
    const smuggle = (statement: string) => endpoint.database.within({ shop: attacker.shopId }, (tx) => tx.execute(sql.raw(statement)));
    await expect(smuggle(`INSERT INTO submissions VALUES ('${victim.shopId}', 1, 'a', 'b', '{}', 1)`)).rejects.toMatchObject(refused);
    await expect(smuggle(`UPDATE projections SET shop_id = '${victim.shopId}', id = 'moved'`)).rejects.toMatchObject(refused);
    // What a visitor brings reads its one row and writes nothing.
    await endpoint.database.within({ token: hashOf('token') }, async (tx) => {
      expect(rowsOf(await tx.execute(sql`SELECT id FROM projections`))).toHaveLength(1);
      expect(rowsOf(await tx.execute(sql`UPDATE projections SET ver = 9 RETURNING id`))).toEqual([]);
    });
    await endpoint.database.within({}, async (tx) => expect(rowsOf(await tx.execute(sql`SELECT 1 FROM projections`))).toEqual([]));
    expect((await endpoint.visit('/t/token')).text).toContain('Fiat Panda');
  });

  test('the inbox gives what came after the cursor, in order', async () => {
    const endpoint = await fresh();
    const shop = await endpoint.enrol();
    expect((await endpoint.call(shop, '/v1/inbox?after=7')).body).toEqual({ after: 7, items: [] });
    await endpoint.database.within({ shop: shop.shopId }, async (tx) => {
      for (const cursor of [1, 2, 3])
        await tx.insert(submissions).values({ shopId: shop.shopId, cursor, id: `s${cursor}`, kind: 'message', body: { cursor }, at: NOON });
    });
    const { body } = await endpoint.call(shop, '/v1/inbox?after=1&limit=1');
    expect(body).toEqual({ after: 1, items: [{ cursor: 2, id: 's2', kind: 'message', body: { cursor: 2 }, at: NOON }] });
  });

  test('the code alone shows status, promise, make and three characters of the plate; the link the model too', async () => {
    const endpoint = await fresh();
    const shop = await shopWith(endpoint);
    const byCode = await endpoint.visit(`/s/${shop.shopSlug}/abc-234`);
    expect(byCode.status).toBe(200);
    expect(byCode.text).toContain('We are working on your car');
    expect(byCode.text).toContain('42X');
    expect(byCode.text).not.toContain('Panda');
    expect((await endpoint.visit('/t/token')).text).toContain('Fiat Panda');
    for (const { headers } of [byCode, await endpoint.visit('/nowhere')]) {
      expect(headers.get('x-robots-tag')).toContain('noindex');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; img-src data:; style-src 'sha256-[^']+'; form-action 'self'/u,
      );
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  test('wrong, expired and another shop’s codes and links get one and the same answer', async () => {
    const endpoint = await fresh();
    const shop = await shopWith(endpoint, [{}, { code: 'EXP1RE', tokenHash: hashOf('expired'), expiresAt: NOON }]);
    await shopWith(endpoint, [{ code: 'F0RE1G', tokenHash: hashOf('foreign') }], 'Other');
    const seen = async (path: string) => {
      const { status, text, headers } = await endpoint.visit(path, { address: '192.0.2.77' });
      return { status, text, headers: Object.fromEntries(headers) };
    };
    const wrong = await seen(`/s/${shop.shopSlug}/WR0NG2`);
    expect(wrong.status).toBe(404);
    expect(wrong.text).toContain('+39065550199');
    for (const code of ['EXP1RE', 'F0RE1G', 'not-a-code-at-all']) expect(await seen(`/s/${shop.shopSlug}/${code}`)).toEqual(wrong);
    const noLink = await seen('/t/nothing');
    expect(noLink.status).toBe(404);
    expect(await seen('/t/expired')).toEqual(noLink);
    expect(await seen('/s/no-such-shop/ABC234')).toEqual(noLink);
  });

  test('ten wrong codes in ten minutes close the codes for that address, not the links', async () => {
    const endpoint = await fresh();
    const shop = await shopWith(endpoint);
    const tryCode = async (code: string, address = '192.0.2.5') =>
      (await endpoint.visit(`/s/${shop.shopSlug}/${code}`, { address })).status;
    for (let n = 0; n < 10; n += 1) expect(await tryCode(`WR0N0${n}`)).toBe(404);
    expect(await tryCode('WR0N99')).toBe(429);
    expect(await tryCode('ABC234')).toBe(429);
    expect(await tryCode('ABC234', '192.0.2.6')).toBe(200);
    for (let n = 0; n < 20; n += 1) expect((await endpoint.visit('/t/wrong', { address: '192.0.2.5' })).status).toBe(404);
    expect((await endpoint.visit('/t/token', { address: '192.0.2.5' })).status).toBe(200);
    endpoint.advance(10 * 60_000 - 1);
    expect(await tryCode('ABC234')).toBe(429);
    endpoint.advance(1);
    expect(await tryCode('ABC234')).toBe(200);
  });

  test('a burst at once passes no more than ten; a /64 is one visitor; other shops count too', async () => {
    const endpoint = await fresh();
    const shop = await shopWith(endpoint);
    const other = await shopWith(endpoint, [], 'Other');
    const burst = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        endpoint.visit(`/s/${(n % 2 ? shop : other).shopSlug}/WR0${100 + n}`, { address: `2001:db8:1:2::${n + 1}` }),
      ),
    );
    expect(burst.filter(({ status }) => status === 404)).toHaveLength(10);
    expect((await endpoint.visit(`/s/${shop.shopSlug}/ABC234`, { address: '2001:db8:1:2:ffff::1' })).status).toBe(429);
    expect((await endpoint.visit(`/s/${shop.shopSlug}/ABC234`, { address: '2001:db8:1:3::1' })).status).toBe(200);
  });

  test('sixty wrong codes an hour and three hundred a day close the codes of a shop', async () => {
    const endpoint = await fresh();
    const shop = await shopWith(endpoint);
    let visitor = 0;
    const wrong = async () =>
      (await endpoint.visit(`/s/${shop.shopSlug}/WR0NG2`, { address: `198.51.100.${(visitor += 1) % 250}` })).status;
    const right = async () => (await endpoint.visit(`/s/${shop.shopSlug}/ABC234`, { address: '203.0.113.1' })).status;
    for (let hour = 0; hour < 5; hour += 1) {
      for (let n = 0; n < 60; n += 1) expect(await wrong()).toBe(404);
      expect(await wrong()).toBe(429);
      expect(await right()).toBe(429);
      endpoint.advance(3_600_000);
    }
    expect(await right()).toBe(429);
    endpoint.advance(19 * 3_600_000);
    expect(await right()).toBe(200);
  });

  test('a hundred reads a minute for each address; X-Forwarded-For counts only when a proxy is trusted', async () => {
    const endpoint = await fresh();
    const shop = await shopWith(endpoint);
    const read = async (of: typeof endpoint, n: number) =>
      (await of.visit(`/s/${shop.shopSlug}/ABC234`, { headers: { 'x-forwarded-for': `evil, 192.0.2.${n}` } })).status;
    for (let n = 0; n < 100; n += 1) expect(await read(endpoint, n)).toBe(200);
    expect(await read(endpoint, 200)).toBe(429);
    endpoint.advance(60_000);
    expect(await read(endpoint, 201)).toBe(200);
    const trusting = openEndpoint(endpoint.database, { trustProxy: true });
    for (let n = 0; n < 101; n += 1) expect(await read(trusting, n)).toBe(200);
  });

  test('typing a code leads to its page', async () => {
    const endpoint = await fresh();
    const shop = await shopWith(endpoint);
    const form = await endpoint.visit(`/s/${shop.shopSlug}`, { headers: { 'accept-language': 'it' } });
    expect(form.text).toContain('Segua la sua auto');
    const sent = await endpoint.visit(`/s/${shop.shopSlug}`, {
      method: 'POST',
      body: 'code=+abc-2+34',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `/s/${shop.shopSlug}/ABC234`]);
    expect((await endpoint.visit(`/s/${shop.shopSlug}?code=oIl234`)).headers.get('location')).toBe(`/s/${shop.shopSlug}/011234`);
    expect((await endpoint.visit(`/s/${shop.shopSlug}?code=%2F%2Fevil.example`)).headers.get('location')).toBe(
      `/s/${shop.shopSlug}/evilexample`,
    );
    expect((await endpoint.visit('/s/no-such-shop')).status).toBe(404);
  });
}
