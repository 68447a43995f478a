import { describe, expect, test } from 'vitest';
import { formats, localeFor } from '../../renderer/lib/formats.ts';

const spaces = (text: string): string => text.replace(/[\u00a0\u202f]/gu, ' ');
const at = (iso: string): number => Date.parse(iso);

describe('money and numbers', () => {
  test('are written as the reader writes them, in the shop’s currency', () => {
    expect(spaces(formats('it-IT', 'Europe/Rome', 'EUR').money(123_456_789))).toBe('1.234.567,89 €');
    expect(formats('en-GB', 'Europe/London', 'GBP').money(-5)).toBe('-£0.05');
    expect(spaces(formats('it-IT', 'Europe/Rome', 'EUR').rate(2_250))).toBe('22,5 %');
    expect(formats('en-GB', 'Europe/London', 'GBP').quantity(1_500)).toBe('1.5');
  });

  test('come back from what was typed, to the minor unit', () => {
    const { parseMoney, typedMoney } = formats('it-IT', 'Europe/Rome', 'EUR');
    expect(['12', '12,5', '1.234,50', '0,005', 'x'].map(parseMoney)).toEqual([1_200, 1_250, 123_450, null, null]);
    expect([0, 5, 1_250, 123_450].map((minor) => parseMoney(typedMoney(minor)))).toEqual([0, 5, 1_250, 123_450]);
  });

  test('a currency without minor units takes none', () => {
    const yen = formats('en-GB', 'Asia/Tokyo', 'JPY');
    expect([yen.parseMoney('1200'), yen.parseMoney('12.5'), yen.typedMoney(1_200)]).toEqual([1_200, null, '1200']);
  });
});

describe('dates near now', () => {
  const { near, ago } = formats('en-GB', 'Europe/Rome', 'EUR');
  const now = at('2026-11-20T16:00:00Z');

  test('are a time today, a word next to it, a weekday in the week, a date beyond', () => {
    expect(near(at('2026-11-20T07:05:00Z'), now)).toBe('08:05');
    expect(near(at('2026-11-20T23:30:00Z'), now)).toBe('tomorrow 00:30');
    expect(near(at('2026-11-19T08:00:00Z'), now)).toBe('yesterday 09:00');
    expect(near(at('2026-11-23T16:00:00Z'), now)).toBe('Mon 23 Nov 17:00');
    expect(near(at('2026-12-24T16:00:00Z'), now)).toBe('24 Dec 17:00');
    expect(near(at('2025-12-24T16:00:00Z'), now)).toBe('24 Dec 2025 17:00');
  });

  test('count days on the calendar when the clocks change', () => {
    expect(near(at('2026-10-25T22:30:00Z'), at('2026-10-24T22:30:00Z'))).toBe('23:30');
  });

  test('say how long ago', () => {
    expect([20_000, 600_000, 3 * 3_600_000, 30 * 3_600_000].map((ms) => ago(now - ms, now))).toEqual([
      'now',
      '10 min ago',
      '3 hr ago',
      'yesterday',
    ]);
  });
});

test('a person reads in his own language, with the shop’s habits where it is the same', () => {
  expect([localeFor('en', 'en-AU'), localeFor('it', 'it-IT'), localeFor('en', 'it-IT'), localeFor('it', 'en-GB')]).toEqual([
    'en-AU',
    'it-IT',
    'en-GB',
    'it',
  ]);
});
