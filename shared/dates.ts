/**
 * Instants are UTC milliseconds (`…At`), calendar days are `YYYY-MM-DD` in the shop's zone (`…On`).
 * Temporal is imported, not assumed: neither Node 24 nor the renderer's Chromium has it on the global.
 */
import { Temporal } from 'temporal-polyfill';

/** UTC milliseconds since 1970. */
export type Instant = number;
/** `YYYY-MM-DD` in the shop's zone. */
export type Day = string;

/** The calendar day that `at` falls on in `zone`. */
export function dayOf(at: Instant, zone: string): Day {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** Midnight that begins `day` in `zone`; the first valid moment where a zone skips midnight. */
export function startOfDay(day: Day, zone: string): Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).startOfDay().epochMilliseconds;
}

/** `day` plus whole days, on the calendar (never a multiple of 24 h). */
export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** The instant of `hh:mm` on `day` in `zone`; a time skipped by daylight saving moves forward. */
export function atTime(day: Day, time: string, zone: string): Instant {
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** True for an IANA zone that this runtime knows. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** `14 Nov 2026, 17:30` in the reader's language and the shop's zone. */
export function formatInstant(at: Instant, zone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** `14 November 2026` in the reader's language. */
export function formatDay(day: Day, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'long' }).format(Date.parse(`${day}T12:00:00Z`));
}

/** `17:30` in the shop's zone. */
export function formatTime(at: Instant, zone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: zone, timeStyle: 'short' }).format(at);
}

/** `2026-04-22 11:30`: the moment in `zone` as programs read it. */
export function clockText(at: Instant, zone: string): string {
  const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime();
  return there.toString({ smallestUnit: 'minute' }).replace('T', ' ');
}

/** `day` plus whole months; the 31st becomes the last day of a shorter month. */
export function addMonths(day: Day, months: number): Day {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}

/** Whole days from one day to another; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(to).days;
}
