import { createHash } from 'node:crypto';
import { Hono, type Context } from 'hono';
import type { Language } from '../shared/domain/countries.ts';
import { readTrackingCode } from '../shared/domain/trackingCode.ts';
import { addressKey, addressOf } from './addresses.ts';
import type { EndpointOptions } from './endpointOptions.ts';
import { findByCode, findByToken, findShop, type Lookup, type PublicShop } from './lookups.ts';
import { codePage, type Without } from './pages/codePage.ts';
import type { Html } from './pages/layout.ts';
import { repairPage } from './pages/repairPage.ts';
import { CONTENT_SECURITY_POLICY } from './pages/style.ts';
import { languageAsked } from './pages/texts.ts';
import { createReadLimit } from './readLimit.ts';
import { readBounded, RefusedCall } from './requestBody.ts';

const FORM_BYTES = 1000;
const STATUS = { form: 200, wrong: 404, limited: 429, unwell: 503 } as const;
const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
} as const;

/** What customers see, without an account and without script. */
export function customerPages({ database, clock, log, trustProxy }: EndpointOptions): Hono {
  const pages = new Hono();
  const readsTooMuch = createReadLimit(() => clock.now());
  const visitorOf = (c: Context) => addressKey(addressOf(c, trustProxy));

  pages.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value);
  });

  pages.get('/t/:token', async (c) => {
    const tokenHash = createHash('sha256').update(c.req.param('token')).digest('hex').slice(0, 32);
    return answer(c, await findByToken(database, tokenHash, clock.now()), 'link', clock.now());
  });

  pages.get('/s/:shop', async (c) => {
    if (readsTooMuch(visitorOf(c))) return without(c, null, 'limited');
    const typed = c.req.query('code');
    if (typed !== undefined) return toCode(c, c.req.param('shop'), typed);
    const shop = await findShop(database, c.req.param('shop'));
    return without(c, shop, shop ? 'form' : 'wrong');
  });

  pages.post('/s/:shop', async (c) => {
    const form = new URLSearchParams((await readBounded(c.req.raw, FORM_BYTES)).toString());
    return toCode(c, c.req.param('shop'), form.get('code') ?? '');
  });

  pages.get('/s/:shop/:code', async (c) => {
    const address = visitorOf(c);
    if (readsTooMuch(address)) return without(c, null, 'limited');
    const code = readTrackingCode(c.req.param('code'));
    const found = await findByCode(database, { slug: c.req.param('shop'), code, address, now: clock.now() });
    return answer(c, found, 'code', clock.now());
  });

  pages.all('*', (c) => without(c, null, 'wrong'));
  pages.onError((error, c) => {
    if (error instanceof RefusedCall) return without(c, null, 'wrong');
    log('page.failed', { route: c.req.routePath, error: error.message });
    return without(c, null, 'unwell');
  });
  return pages;
}

function answer(c: Context, found: Lookup, by: 'code' | 'link', now: number): Response | Promise<Response> {
  if (!found.found) return without(c, found.shop, found.limited ? 'limited' : 'wrong');
  const { shop, repair, pushedAt } = found;
  const still = c.req.query('still') !== undefined;
  return send(c, repairPage({ shop, repair, by, pushedAt, now, still }), 200, repair.language);
}

function without(c: Context, shop: PublicShop | null, why: Without): Response | Promise<Response> {
  const language = languageAsked(c.req.header('accept-language'), shop?.language ?? 'en');
  if (why === 'limited') c.header('retry-after', '600');
  return send(c, codePage(shop, language, why), STATUS[why], language);
}

async function send(c: Context, body: Html, status: 200 | 404 | 429 | 503, language: Language): Promise<Response> {
  c.header('content-language', language);
  return c.html(await body, status);
}

/** To the code's own address, in the form that is printed on paper. */
function toCode(c: Context, shop: string, typed: string): Response {
  const code = readTrackingCode(typed) ?? (typed.replace(/[^\p{L}\p{N}]/gu, '').slice(0, 12) || '-');
  return c.redirect(`/s/${encodeURIComponent(shop)}/${encodeURIComponent(code)}`, 303);
}
