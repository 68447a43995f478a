import { addDays, atTime, dayOf, type Day, type Instant } from '../../../shared/dates.ts';
import { openSpans, type OpeningTimes } from '../../../shared/domain/openingHours.ts';

export interface PromiseChoice {
  /** `dayAfter` is said with its weekday. */
  day: 'today' | 'tomorrow' | 'dayAfter';
  time: string;
  at: Instant;
}

/** Times of the first, second and third day on which the shop is open. */
const TIMES: readonly (readonly string[])[] = [['12:00', '17:00'], ['12:00', '17:00'], ['17:00']];

/** How long a promise must lie ahead to be worth offering. */
const MINIMUM_LEAD_MS = 30 * 60_000;
/** A shop closed for longer than this is on holiday, and a date is typed. */
const DAYS_AHEAD = 30;

/**
 * The promises people make at the counter, in the shop's zone; those that are past or too near are left out, and so are
 * days and hours at which nobody would hand the car over.
 * @param opening  null while nobody has said when the shop is open
 */
export function promiseChoices(now: Instant, zone: string, opening: OpeningTimes | null = null): PromiseChoice[] {
  const today = dayOf(now, zone);
  const closesAt = (day: Day): Instant =>
    opening === null || opening.hours.length === 0 ? Infinity : (openSpans(opening, day).at(-1)?.endsAt ?? -Infinity);
  const later = Array.from({ length: DAYS_AHEAD }, (_, i) => i + 1).filter((offset) => closesAt(addDays(today, offset)) > 0);
  return [0, ...later.slice(0, 2)].flatMap((offset, i) =>
    (TIMES[i] ?? [])
      .map((time) => ({ day: wordOf(offset), time, at: atTime(addDays(today, offset), time, zone) }))
      .filter(({ at }) => at >= now + MINIMUM_LEAD_MS && at <= closesAt(addDays(today, offset))),
  );
}

function wordOf(offset: number): PromiseChoice['day'] {
  if (offset === 0) return 'today';
  return offset === 1 ? 'tomorrow' : 'dayAfter';
}
