import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressKey } from '../../cloud/addresses.ts';
import { codePage } from '../../cloud/pages/codePage.ts';
import { repairPage } from '../../cloud/pages/repairPage.ts';
import { languageAsked } from '../../cloud/pages/texts.ts';
import { STEPS, timelineOf } from '../../cloud/pages/timeline.ts';
import { REPAIR_ORDER_STATES } from '../../shared/domain/repairOrderStates.ts';
import { NOON, repairBody, shopBodyOf } from './visitor.ts';

const shop = { ...shopBodyOf(), slug: 'officina-rossi' };
const render = async (changes: Parameters<typeof repairBody>[0], more: Partial<typeof shop> = {}) =>
  String(
    await repairPage({ shop: { ...shop, ...more }, repair: repairBody(changes), by: 'link', pushedAt: NOON, now: NOON, still: false }),
  );
const at = (...states: (typeof REPAIR_ORDER_STATES)[number][]) => states.map((state, i) => ({ state, stage: null, at: NOON + i }));
const shape = (steps: ReturnType<typeof timelineOf>) => steps.map(({ is }) => is[0]).join('');

test('every state in both languages has its sentence, its icon and seven steps', async () => {
  for (const language of ['en', 'it'] as const)
    for (const state of REPAIR_ORDER_STATES) {
      const text = await render({ state, stage: state === 'in_progress' ? 'work' : null, language });
      expect(text).toContain(`<html lang="${language}"`);
      expect(text.match(/<li /gu)).toHaveLength(STEPS.length);
      expect(text).not.toMatch(/undefined|\{\{|\[object|<script/u);
      expect(text).toContain('href="tel:+39065550199"');
    }
});

test('times are the shop’s, words the customer’s', async () => {
  const promisedAt = Date.UTC(2026, 6, 1, 15, 30);
  expect(await render({ promisedAt, language: 'it' })).toContain('mer 1 lug, 17:30');
  expect(await render({ promisedAt, language: 'en' })).toMatch(/Wed,? 1 Jul, 17:30/u);
});

test('the timeline tells done, current, to come and skipped, also after going back', () => {
  expect(shape(timelineOf({ state: 'booked', history: at('booked') }))).toBe('nnnnnnn');
  expect(shape(timelineOf({ state: 'in_progress', history: at('received', 'in_progress') }))).toBe('dsscnnn');
  expect(shape(timelineOf({ state: 'waiting_parts', history: at('received', 'inspecting', 'in_progress', 'waiting_parts') }))).toBe(
    'ddscnnn',
  );
  expect(shape(timelineOf({ state: 'in_progress', history: at('received', 'in_progress', 'quality_check', 'in_progress') }))).toBe(
    'dsscnnn',
  );
  expect(shape(timelineOf({ state: 'delivered', history: at('received', 'in_progress', 'ready', 'delivered') }))).toBe('dssdsdd');
  expect(shape(timelineOf({ state: 'cancelled', history: at('received', 'inspecting', 'cancelled') }))).toBe('ddnnnnn');
  const twice = timelineOf({ state: 'in_progress', history: at('received', 'in_progress', 'waiting_parts', 'in_progress') });
  expect(twice.find(({ step }) => step === 'in_progress')?.at).toBe(NOON + 1);
});

test('nothing that a shop writes becomes markup', async () => {
  const injections = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "'--><svg/onload=alert(1)>",
    '</style><script>',
    '{{7*7}}',
    'javascript:alert(1)',
    '&lt;b&gt;',
  ];
  for (const text of injections) {
    const bare = await render({});
    const page = await render(
      { make: text, model: text, plateTail: text.slice(0, 3), stage: text },
      { name: text, address: text, phone: text },
    );
    const tags = (html: string) => html.replace(/>[^<]*/gu, '>').match(/<[a-z/!][^\s>]*/gu);
    // The address is a paragraph that both have; everything else is text.
    expect(tags(page)).toEqual(tags(bare));
    expect(page).not.toMatch(/href="(?!tel:|data:,|\?)/u);
    expect(String(await codePage({ ...shop, name: text, phone: text }, 'en', 'wrong'))).not.toContain('<script');
  }
});

test('the browser’s language decides where no repair does', () => {
  expect(languageAsked('it-IT,it;q=0.9,en;q=0.8', 'en')).toBe('it');
  expect(languageAsked('de, en;q=0.4, it;q=0.6', 'en')).toBe('it');
  expect(languageAsked('de', 'it')).toBe('it');
  expect(languageAsked(undefined, 'en')).toBe('en');
  expect(languageAsked('it;q=0, en', 'it')).toBe('en');
});

test('an IPv6 household is one visitor, an IPv4 address another each, however written', () => {
  const same = (a: string, b: string) => addressKey(a) === addressKey(b);
  expect(same('2001:db8:1:2::1', '2001:0db8:0001:0002:ffff:ffff:ffff:ffff')).toBe(true);
  expect(same('2001:db8::1', '2001:db8:0:0:1::')).toBe(true);
  expect(same('2001:db8:1:2::1', '2001:db8:1:3::1')).toBe(false);
  expect(same('::ffff:192.0.2.1', '192.0.2.1')).toBe(true);
  expect(same('192.0.2.1', '192.0.2.2')).toBe(false);
  expect(same('fe80::1%eth0', 'fe80::2')).toBe(true);
  fc.assert(
    fc.property(fc.string(), (text) => addressKey(text).length === 32),
    { seed: 3 },
  );
});
