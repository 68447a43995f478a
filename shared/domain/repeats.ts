/** Services that come back: every so many weeks, months or kilometres. */
import { Temporal } from 'temporal-polyfill';
import { addDays, type Day } from '../dates.ts';

export const REPEAT_UNITS = ['week', 'month', 'km'] as const;
export type RepeatUnit = (typeof REPEAT_UNITS)[number];

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

/** Whether a service by kilometres is due: what was driven since the last reaches the interval. */
export function isDueByKm(lastKm: number | null, nowKm: number | null, every: number): boolean {
  return nowKm !== null && nowKm - (lastKm ?? 0) >= every;
}
