import { Temporal } from 'temporal-polyfill';
import { atTime, type Instant } from '../../shared/dates.ts';

/** An instant as a `datetime-local` field writes it, on the clock of `zone`: `2026-11-20T17:00`. */
export function localInput(at: Instant, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** What a `datetime-local` field holds, read on the clock of `zone`; null when it is empty or unfinished. */
export function readLocalInput(text: string, zone: string): Instant | null {
  const match = /^(\d{4,6}-\d{2}-\d{2})T(\d{2}:\d{2})/u.exec(text);
  return match?.[1] !== undefined && match[2] !== undefined ? atTime(match[1], match[2], zone) : null;
}
