/** Fetching a car and bringing it back, around the work on it. */
import { addDays, dayOf, daysBetween } from '../dates.ts';
import { atMinute, minuteOfDay, type Span } from './openingHours.ts';

interface Trip extends Span {
  kind: 'pickup' | 'drop';
}

/**
 * Trips of work that was moved: on its new day at the hour they had, unless the car would be fetched after the work begins
 * or brought back before it ends, where it was not so before; then right before it, or right after.
 */
export function movedTrips<T extends Trip>(trips: readonly T[], from: Span, to: Span, zone: string): T[] {
  const days = daysBetween(dayOf(from.startsAt, zone), dayOf(to.startsAt, zone));
  return trips.map((trip) => {
    const length = trip.endsAt - trip.startsAt;
    const sameHour = atMinute(addDays(dayOf(trip.startsAt, zone), days), minuteOfDay(trip.startsAt, zone), zone);
    const isTooLate = trip.kind === 'pickup' && trip.endsAt <= from.startsAt && sameHour + length > to.startsAt;
    const isTooSoon = trip.kind === 'drop' && trip.startsAt >= from.endsAt && sameHour < to.endsAt;
    const startsAt = isTooLate ? to.startsAt - length : isTooSoon ? to.endsAt : sameHour;
    return { ...trip, startsAt, endsAt: startsAt + length };
  });
}
