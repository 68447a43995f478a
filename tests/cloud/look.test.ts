/** The tracking page in a real browser: contrast, sizes, no script, and pictures to look at in test-results/tracking. */
import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEmbedded } from '../../cloud/database.ts';
import { listen, type ListeningEndpoint } from '../../cloud/server.ts';
import type { RepairOrderProjection, TrackingCredential } from '../../shared/contract/tracking.ts';
import { openBrowser } from './browser.ts';
import { hashOf, NOON, openEndpoint, shopWith } from './visitor.ts';

const PICTURES = path.join(import.meta.dirname, '../../test-results/tracking');
const MINUTE = 60_000;
const past = (...states: RepairOrderProjection['state'][]) =>
  states.map((state, i) => ({ state, stage: state === 'in_progress' ? 'work' : null, at: NOON - (states.length - i) * 47 * MINUTE }));
const WHOLE = past('received', 'inspecting', 'awaiting_approval', 'in_progress', 'quality_check', 'ready', 'delivered');
const REPAIRS: Record<string, Partial<RepairOrderProjection>> = {
  working: { state: 'in_progress', history: WHOLE.slice(0, 4) },
  painting: {
    state: 'in_progress',
    stage: 'painting',
    type: 'body',
    language: 'it',
    make: 'Alfa Romeo',
    model: 'Giulietta',
    history: WHOLE.slice(0, 4),
  },
  approval: { state: 'awaiting_approval', stage: null, promisedAt: null, history: WHOLE.slice(0, 3) },
  parts: {
    state: 'waiting_parts',
    stage: null,
    language: 'it',
    promisedAt: NOON - MINUTE,
    history: [...WHOLE.slice(0, 4), { state: 'waiting_parts', stage: null, at: NOON }],
  },
  ready: { state: 'ready', stage: null, history: WHOLE.slice(0, 6) },
  delivered: { state: 'delivered', stage: null, expiresAt: NOON + 86_400_000, history: WHOLE },
  booked: { state: 'booked', stage: null, promisedAt: null, history: past('booked') },
  cancelled: { state: 'cancelled', stage: null, expiresAt: NOON + 86_400_000, history: past('received', 'cancelled') },
};

let browser: Browser;
let server: ListeningEndpoint;
let shop: TrackingCredential;
beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  const database = await openEmbedded();
  const endpoint = openEndpoint(database);
  const repairs = Object.entries(REPAIRS).map(([name, repair], i) => ({ ...repair, code: `AAAAA${i}`, tokenHash: hashOf(name) }));
  shop = await shopWith(endpoint, repairs);
  const options = { database, clock: { now: () => NOON }, version: 'test', trustProxy: false, log: () => undefined };
  server = await listen(options, { host: '127.0.0.1', port: 0 });
  browser = await openBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

const looks = [
  ['phone', 'light', 390, 844],
  ['phone', 'dark', 390, 844],
  ['small', 'light', 320, 568],
  ['desk', 'dark', 1280, 900],
] as const;
/** The narrowest and the widest differ in room only. */
const ROOM = ['painting', 'parts', 'form'];
const pages = [
  ...Object.keys(REPAIRS).map((name) => [name, () => `/t/${name}`] as const),
  ['form', () => `/s/${shop.shopSlug}`] as const,
  ['wrong', () => `/s/${shop.shopSlug}/WR0NG2`] as const,
];

describe.each(looks)('%s, %s', (size, colorScheme, width, height) => {
  test.each(pages.filter(([name]) => size === 'phone' || ROOM.includes(name)))('%s', async (name, address) => {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: 'en-GB' });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(server.url + address());
    await page.screenshot({ path: path.join(PICTURES, `${name}-${size}-${colorScheme}.png`), fullPage: true });
    expect(complaints.filter((text) => !text.includes('status of 404'))).toEqual([]);
    // The refresh is answered by the link that stops it, which axe cannot see.
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .disableRules(['meta-refresh'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join()}`)).toEqual([]);
    const shape = await page.evaluate(() => ({
      scrolls: document.documentElement.scrollWidth > window.innerWidth,
      scripts: document.scripts.length,
      targets: [...document.querySelectorAll('a, button, input')].map((e) =>
        Math.min(e.getBoundingClientRect().height, e.getBoundingClientRect().width),
      ),
    }));
    expect(shape).toMatchObject({ scrolls: false });
    expect(Math.min(44, ...shape.targets)).toBe(44);
    await context.close();
  });
});

test('the page renews itself after 30 seconds and prints on one sheet', async () => {
  const page = await browser.newPage();
  await page.goto(`${server.url}/t/working`);
  expect(await page.locator('meta[http-equiv=refresh]').getAttribute('content')).toBe('30');
  await page.goto(`${server.url}/t/working?still`);
  expect(await page.locator('meta[http-equiv=refresh]').count()).toBe(0);
  expect(await page.getByRole('link', { name: 'Renew it every 30 seconds' }).getAttribute('href')).toBe('?');
  await page.emulateMedia({ media: 'print' });
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/gu)).toHaveLength(1);
  await page.close();
});
