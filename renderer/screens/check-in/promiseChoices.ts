import { addDays, atTime, dayOf, type Instant } from '../../../shared/dates.ts';

export interface PromiseChoice {
  day: 'today' | 'tomorrow' | 'dayAfter';
  time: string;
  at: Instant;
}

const TIMES: readonly (readonly [PromiseChoice['day'], number, string])[] = [
  ['today', 0, '12:00'],
  ['today', 0, '17:00'],
  ['tomorrow', 1, '12:00'],
  ['tomorrow', 1, '17:00'],
  ['dayAfter', 2, '17:00'],
];

/** How long a promise must lie ahead to be worth offering. */
const MINIMUM_LEAD_MS = 30 * 60_000;

/** The promises people make at the counter, in the shop's zone; those that are past or too near are left out. */
export function promiseChoices(now: Instant, zone: string): PromiseChoice[] {
  const today = dayOf(now, zone);
  return TIMES.map(([day, offset, time]) => ({ day, time, at: atTime(addDays(today, offset), time, zone) })).filter(
    (choice) => choice.at >= now + MINIMUM_LEAD_MS,
  );
}
