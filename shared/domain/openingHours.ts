/** When the shop is open, on its own wall clock; daylight saving is the zone's business, not the caller's. */
import { addDays, atTime, dayOf, startOfDay, type Day, type Instant } from '../dates.ts';
import { Temporal } from 'temporal-polyfill';

const MINUTE = 60_000;
/** A shop closed for longer than this is closed for good as far as a search goes. */
const SEARCH_DAYS = 370;

/** Open from one minute of the day to another on a weekday, 1 Monday … 7 Sunday. */
export interface OpenRange {
  weekday: number;
  fromMinute: number;
  toMinute: number;
}

/** As they are at one moment: a day's answer never changes, so it is worked out once. */
export interface OpeningTimes {
  zone: string;
  hours: readonly OpenRange[];
  /** Holidays and closures. */
  closedDays: { has(day: Day): boolean };
}

/** From an instant up to, not including, another. */
export interface Span {
  startsAt: Instant;
  endsAt: Instant;
}

/** Pure answers that cost a calendar calculation and are asked again all day. */
const REMEMBERED = 4096;
const instants = new Map<string, Instant>();
const days = new Map<string, Day>();
const weekdays = new Map<Day, number>();
const runs = new Map<string, readonly Day[]>();

function remembered<K, V>(memory: Map<K, V>, key: K, make: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  if (memory.size >= REMEMBERED) memory.clear();
  const made = make();
  memory.set(key, made);
  return made;
}

/** `dayOf`, remembered: every zone's midnight falls on a quarter of an hour. */
export function shopDay(at: Instant, zone: string): Day {
  return remembered(days, `${zone} ${Math.floor(at / (15 * MINUTE))}`, () => dayOf(at, zone));
}

/** So many days in a row, beginning with `first`. */
export function daysFrom(first: Day, count: number): readonly Day[] {
  return remembered(runs, `${first} ${count}`, () => Array.from({ length: count }, (_, n) => addDays(first, n)));
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: Day): number {
  return remembered(weekdays, day, () => Temporal.PlainDate.from(day).dayOfWeek);
}

/** The instant of a minute (0 … 1440) of a day's wall clock; a minute that daylight saving skips moves forward. */
export function atMinute(day: Day, minute: number, zone: string): Instant {
  return remembered(instants, `${zone} ${day} ${minute}`, () => {
    if (minute >= 1440) return startOfDay(addDays(day, 1), zone);
    if (minute === 0) return startOfDay(day, zone);
    return atTime(day, clock(minute), zone);
  });
}

/** `hh:mm` of a minute of the day. */
export function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** The minute of the day of `hh:mm`. */
export function minuteOfClock(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

/** Minute of the wall clock at an instant, 0 … 1439. */
export function minuteOfDay(at: Instant, zone: string): number {
  const time = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return time.hour * 60 + time.minute;
}

const openDays = new WeakMap<OpeningTimes, Map<Day, Span[]>>();

/** The open spans of a day, in order; none on a holiday. */
export function openSpans(times: OpeningTimes, day: Day): Span[] {
  const known = openDays.get(times) ?? new Map<Day, Span[]>();
  openDays.set(times, known);
  const spans = known.get(day) ?? spansOf(times, day);
  known.set(day, spans);
  return spans;
}

function spansOf({ zone, hours, closedDays }: OpeningTimes, day: Day): Span[] {
  if (closedDays.has(day)) return [];
  const weekday = weekdayOf(day);
  return hours
    .filter((range) => range.weekday === weekday)
    .map((range) => ({ startsAt: atMinute(day, range.fromMinute, zone), endsAt: atMinute(day, range.toMinute, zone) }))
    .filter((span) => span.endsAt > span.startsAt)
    .toSorted((a, b) => a.startsAt - b.startsAt);
}

/** The open span that holds `at`, or null. */
export function spanAt(times: OpeningTimes, at: Instant): Span | null {
  return openSpans(times, shopDay(at, times.zone)).find((span) => span.startsAt <= at && at < span.endsAt) ?? null;
}

/** Whether the shop is open at an instant. */
export function isOpen(times: OpeningTimes, at: Instant): boolean {
  return spanAt(times, at) !== null;
}

/** Whether nobody is there for who comes at `at`; at closing time somebody still is. A shop that keeps no hours is never closed. */
export function isClosedAt(times: OpeningTimes, at: Instant): boolean {
  return times.hours.length > 0 && !isOpen(times, at) && !isOpen(times, at - 1);
}

/** Whether all of a span lies within one stretch of opening hours. */
export function isOpenThroughout(times: OpeningTimes, { startsAt, endsAt }: Span): boolean {
  const span = spanAt(times, startsAt);
  return span !== null && endsAt <= span.endsAt;
}

/** Whether the shop opens at all on a day. */
export function isOpenDay(times: OpeningTimes, day: Day): boolean {
  return openSpans(times, day).length > 0;
}

/** `at` itself while open, else the next moment at which the shop opens; null when it never does within a year. */
export function nextOpening(times: OpeningTimes, at: Instant): Instant | null {
  let day = shopDay(at, times.zone);
  for (let n = 0; n < SEARCH_DAYS; n += 1) {
    const next = openSpans(times, day).find((span) => span.endsAt > at);
    if (next) return Math.max(at, next.startsAt);
    day = addDays(day, 1);
  }
  return null;
}

/** The first open day on or after `day`; null when there is none within a year. */
export function nextOpenDay(times: OpeningTimes, day: Day): Day | null {
  for (let n = 0, at = day; n < SEARCH_DAYS; n += 1, at = addDays(at, 1)) if (isOpenDay(times, at)) return at;
  return null;
}

/**
 * The stretches that `minutes` of work take when they begin at `startsAt`: it stops when the shop closes and
 * goes on when it opens again. Empty when the shop is not open at `startsAt`.
 */
export function workSpans(times: OpeningTimes, startsAt: Instant, minutes: number): Span[] {
  if (!isOpen(times, startsAt)) return [];
  const spans: Span[] = [];
  let left = minutes * MINUTE;
  let at: Instant | null = startsAt;
  while (left > 0 && at !== null) {
    const open = spanAt(times, at);
    if (!open) return spans;
    const endsAt = Math.min(open.endsAt, at + left);
    spans.push({ startsAt: at, endsAt });
    left -= endsAt - at;
    at = left > 0 ? nextOpening(times, endsAt) : null;
  }
  return left > 0 ? [] : spans;
}

/** Whole minutes that the shop is open on a day. */
export function openMinutes(times: OpeningTimes, day: Day): number {
  return openSpans(times, day).reduce((sum, span) => sum + (span.endsAt - span.startsAt) / MINUTE, 0);
}
