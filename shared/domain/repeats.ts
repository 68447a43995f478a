/** Services that come back: every so many weeks, months or kilometres. */
import { Temporal } from 'temporal-polyfill';
import { addDays, daysBetween, type Day } from '../dates.ts';

export const REPEAT_UNITS = ['week', 'month', 'km'] as const;
export type RepeatUnit = (typeof REPEAT_UNITS)[number];

/** The most of each unit: ten years, or what no car is driven between two services. */
export const MOST_EVERY: Readonly<Record<RepeatUnit, number>> = { week: 520, month: 120, km: 200_000 };

/** How far ahead the appointments of a series are made. */
export const REPEAT_AHEAD_DAYS = 90;

/**
 * The day of the n-th service (0 is the first). Months count from the first, so the 31st falls back to the
 * last day of a short month and returns to the 31st afterwards. Kilometres have no calendar of their own.
 */
export function repeatDay(firstOn: Day, unit: Exclude<RepeatUnit, 'km'>, every: number, n: number): Day {
  if (unit === 'week') return addDays(firstOn, 7 * every * n);
  return Temporal.PlainDate.from(firstOn)
    .add({ months: every * n })
    .toString();
}

/** The number of the first service on or after a day, however long the series has been going on. */
export function firstFrom(day: Day, firstOn: Day, unit: Exclude<RepeatUnit, 'km'>, every: number): number {
  const longest = unit === 'week' ? 7 * every : 31 * every;
  // Never past it, and at most a few steps before: months are shorter than the longest of them.
  let n = Math.max(0, Math.floor(daysBetween(firstOn, day) / longest));
  while (repeatDay(firstOn, unit, every, n) < day) n += 1;
  return n;
}

/** The number of the service, from the given one on, that a day is nearest to; null when it is further than half the interval away. */
export function nearestRepeat(day: Day, firstOn: Day, unit: Exclude<RepeatUnit, 'km'>, every: number, from: number): number | null {
  const onOrAfter = Math.max(from, firstFrom(day, firstOn, unit, every));
  const distance = (n: number): number => Math.abs(daysBetween(repeatDay(firstOn, unit, every, n), day));
  const before = onOrAfter - 1;
  const n = before >= from && distance(before) < distance(onOrAfter) ? before : onOrAfter;
  const interval = daysBetween(repeatDay(firstOn, unit, every, n), repeatDay(firstOn, unit, every, n + 1));
  return distance(n) * 2 <= interval ? n : null;
}

/** Whether a service by kilometres is due: what was driven since the last reaches the interval. */
export function isDueByKm(lastKm: number | null, nowKm: number | null, every: number): boolean {
  return nowKm !== null && nowKm - (lastKm ?? 0) >= every;
}
