/** How far a car goes, and when that makes it due. Days are `YYYY-MM-DD`. */
import { addDays, addMonths, daysBetween, type Day } from '../dates.ts';

export interface Reading {
  on: Day;
  km: number;
}

/** Less than this between first and last reading says nothing about a year. */
const LEAST_DAYS = 30;
/** Older readings were another life of the car. */
const WINDOW_DAYS = 730;
/** No projection reaches further. */
const FURTHEST_DAYS = 3_650;

/** By day, the highest of a day; from the last time that the counter ran back (it was replaced) on. */
export function coherentReadings(readings: readonly Reading[]): Reading[] {
  const byDay = new Map<Day, number>();
  for (const { on, km } of readings) byDay.set(on, Math.max(km, byDay.get(on) ?? 0));
  const sorted = [...byDay].map(([on, km]) => ({ on, km })).toSorted((a, b) => (a.on < b.on ? -1 : 1));
  const lastFall = sorted.findLastIndex((reading, i) => i > 0 && reading.km < (sorted[i - 1]?.km ?? 0));
  return sorted.slice(Math.max(0, lastFall));
}

/** Kilometres a day over the last two years that were read; null while there is too little to say. */
export function kmPerDay(readings: readonly Reading[]): number | null {
  const all = coherentReadings(readings);
  const last = all.at(-1);
  if (!last) return null;
  const since = addDays(last.on, -WINDOW_DAYS);
  const first = all.find(({ on }) => on >= since) ?? last;
  const days = daysBetween(first.on, last.on);
  return days < LEAST_DAYS ? null : (last.km - first.km) / days;
}

/** When the counter should show `km`; null when it stands still or that is too far away to say. */
export function dayOfReaching(km: number, readings: readonly Reading[]): Day | null {
  const last = coherentReadings(readings).at(-1);
  if (!last) return null;
  if (last.km >= km) return last.on;
  const rate = kmPerDay(readings);
  if (rate === null || rate <= 0) return null;
  const days = Math.ceil((km - last.km) / rate);
  return days > FURTHEST_DAYS ? null : addDays(last.on, days);
}

export interface ServicePlan {
  everyKm: number | null;
  everyMonths: number | null;
  lastOn: Day | null;
  lastKm: number | null;
}

export interface ServiceDue {
  /** The kilometre figure at which the next service falls due. */
  atKm: number | null;
  /** When the car should reach it. */
  onByKm: Day | null;
  onByMonths: Day | null;
  /** The earlier of the two. */
  on: Day | null;
}

/** The next service: by distance or by time, whichever comes first. */
export function serviceDue({ everyKm, everyMonths, lastOn, lastKm }: ServicePlan, readings: readonly Reading[]): ServiceDue {
  const atKm = everyKm === null || lastKm === null ? null : lastKm + everyKm;
  const onByKm = atKm === null ? null : dayOfReaching(atKm, readings);
  const onByMonths = everyMonths === null || lastOn === null ? null : addMonths(lastOn, everyMonths);
  const days = [onByKm, onByMonths].filter((day) => day !== null).toSorted();
  return { atKm, onByKm, onByMonths, on: days[0] ?? null };
}
