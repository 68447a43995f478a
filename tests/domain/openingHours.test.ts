/** Opening hours on the wall clock, also where daylight saving moves it by an hour (Rome) or by half of one (Lord Howe). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../shared/dates.ts';
import {
  atMinute,
  isClosedAt,
  isOpen,
  isOpenThroughout,
  minuteOfDay,
  nextOpenDay,
  nextOpening,
  openMinutes,
  openSpans,
  shopDay,
  weekdayOf,
  workSpans,
  type OpeningTimes,
} from '../../shared/domain/openingHours.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const closed = (...days: string[]) => new Set(days);
const weekdays = (fromMinute: number, toMinute: number) => [1, 2, 3, 4, 5].map((weekday) => ({ weekday, fromMinute, toMinute }));
const ROME: OpeningTimes = { zone: 'Europe/Rome', hours: weekdays(480, 1080), closedDays: closed('2026-12-25') };
const ZONES = ['Europe/Rome', 'Australia/Lord_Howe', 'Europe/London', 'America/New_York', 'Asia/Kolkata'] as const;

describe('the clock of the shop', () => {
  test('eight in the morning is eight on the wall before and after the change', () => {
    // 29 March 2026: 02:00 becomes 03:00 in Rome.
    expect(atMinute('2026-03-27', 480, 'Europe/Rome')).toBe(Date.UTC(2026, 2, 27, 7));
    expect(atMinute('2026-03-30', 480, 'Europe/Rome')).toBe(Date.UTC(2026, 2, 30, 6));
    // 5 April 2026: 02:00 becomes 01:30 on Lord Howe.
    expect(atMinute('2026-04-04', 480, 'Australia/Lord_Howe')).toBe(Date.UTC(2026, 3, 3, 21));
    expect(atMinute('2026-04-06', 480, 'Australia/Lord_Howe')).toBe(Date.UTC(2026, 3, 5, 21, 30));
  });

  test('a shop open around the change works an hour, or half of one, less or more', () => {
    const always = (zone: string): OpeningTimes => ({ zone, hours: [{ weekday: 7, fromMinute: 0, toMinute: 1440 }], closedDays: closed() });
    expect(openMinutes(always('Europe/Rome'), '2026-03-29')).toBe(23 * 60);
    expect(openMinutes(always('Europe/Rome'), '2026-10-25')).toBe(25 * 60);
    expect(openMinutes(always('Australia/Lord_Howe'), '2026-10-04')).toBe(23.5 * 60);
    expect(openMinutes(always('Australia/Lord_Howe'), '2026-04-05')).toBe(24.5 * 60);
  });

  test('a minute that the change skips moves forward', () => {
    expect(minuteOfDay(atMinute('2026-03-29', 150, 'Europe/Rome'), 'Europe/Rome')).toBe(210);
  });
});

describe('open', () => {
  test('from the first to just before the last minute, not on holidays, not on Sunday', () => {
    expect(isOpen(ROME, Date.UTC(2026, 2, 27, 7))).toBe(true);
    expect(isOpen(ROME, Date.UTC(2026, 2, 27, 17))).toBe(false);
    expect(isOpen(ROME, Date.UTC(2026, 2, 29, 10))).toBe(false);
    expect(isOpen(ROME, Date.UTC(2026, 11, 25, 10))).toBe(false);
    expect(nextOpening(ROME, Date.UTC(2026, 11, 24, 18))).toBe(Date.UTC(2026, 11, 28, 7));
    expect(nextOpenDay(ROME, '2026-12-25')).toBe('2026-12-28');
    expect(nextOpening({ ...ROME, hours: [] }, 0)).toBeNull();
  });

  test('work stops at closing and goes on at opening, across a weekend with a change of the clock', () => {
    // Friday 27 March, 16:00 in Rome: two hours of it that day, the rest on Monday, when UTC is an hour nearer.
    const spans = workSpans(ROME, Date.UTC(2026, 2, 27, 15), 180);
    expect(spans).toEqual([
      { startsAt: Date.UTC(2026, 2, 27, 15), endsAt: Date.UTC(2026, 2, 27, 17) },
      { startsAt: Date.UTC(2026, 2, 30, 6), endsAt: Date.UTC(2026, 2, 30, 7) },
    ]);
    expect(workSpans(ROME, Date.UTC(2026, 2, 28, 9), 60)).toEqual([]);
  });

  test('for any week of hours: what is planned is as long as asked, lies in the hours, and does not overlap', () => {
    const week = fc.array(
      fc.record({
        weekday: fc.integer({ min: 1, max: 7 }),
        fromMinute: fc.integer({ min: 0, max: 1380 }),
        length: fc.integer({ min: 15, max: 600 }),
      }),
      { minLength: 1, maxLength: 10 },
    );
    fc.assert(
      fc.property(
        week,
        fc.constantFrom(...ZONES),
        fc.integer({ min: 0, max: 730 }),
        fc.integer({ min: 5, max: 3000 }),
        (ranges, zone, after, minutes) => {
          const hours = withoutOverlap(ranges);
          const times: OpeningTimes = { zone, hours, closedDays: closed() };
          const start = nextOpening(times, atMinute(addDays('2026-01-01', after), 0, zone));
          expect(start).not.toBeNull();
          const spans = workSpans(times, start ?? 0, minutes);
          expect(spans.reduce((sum, span) => sum + span.endsAt - span.startsAt, 0)).toBe(minutes * MINUTE);
          for (const [i, span] of spans.entries()) {
            expect(isOpenThroughout(times, span)).toBe(true);
            expect(span.startsAt).toBeGreaterThanOrEqual(spans[i - 1]?.endsAt ?? 0);
          }
        },
      ),
      { numRuns: 300, verbose: 1 },
    );
  });

  test('every open span begins and ends on its own day and at the minutes that were set', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 1500 }), (zone, after) => {
        const day = addDays('2025-06-01', after);
        const times: OpeningTimes = { zone, hours: [{ weekday: weekdayOf(day), fromMinute: 510, toMinute: 1050 }], closedDays: closed() };
        const [span] = openSpans(times, day);
        expect([shopDay(span?.startsAt ?? 0, zone), minuteOfDay(span?.startsAt ?? 0, zone), minuteOfDay(span?.endsAt ?? 0, zone)]).toEqual([
          day,
          510,
          1050,
        ]);
        expect((span?.endsAt ?? 0) - (span?.startsAt ?? 0)).toBe(9 * HOUR);
      }),
      { numRuns: 300, verbose: 1 },
    );
  });
});

/** Ranges of one day, cut so that none meets another. */
function withoutOverlap(ranges: readonly { weekday: number; fromMinute: number; length: number }[]) {
  const kept: { weekday: number; fromMinute: number; toMinute: number }[] = [];
  for (const { weekday, fromMinute, length } of ranges) {
    const range = { weekday, fromMinute, toMinute: Math.min(1440, fromMinute + length) };
    if (!kept.some((other) => other.weekday === weekday && other.fromMinute < range.toMinute && range.fromMinute < other.toMinute))
      kept.push(range);
  }
  return kept;
}

test('a car can be fetched until the shop closes, and on no holiday; a shop without hours is never closed', () => {
  const at = (day: '2026-12-23' | '2026-12-25' | '2026-12-26', minute: number) => atMinute(day, minute, 'Europe/Rome');
  expect([479, 480, 1080, 1081].map((minute) => isClosedAt(ROME, at('2026-12-23', minute)))).toEqual([true, false, false, true]);
  expect(isClosedAt(ROME, at('2026-12-25', 600))).toBe(true);
  expect(isClosedAt(ROME, at('2026-12-26', 600))).toBe(true);
  expect(isClosedAt({ ...ROME, hours: [] }, at('2026-12-26', 600))).toBe(false);
});
