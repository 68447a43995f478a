import { expect, test } from 'vitest';
import { atTime } from '../../shared/dates.ts';
import { movedTrips } from '../../shared/domain/trips.ts';

const ROME = 'Europe/Rome';
const at = (day: string, time: string): number => atTime(day, time, ROME);
const span = (day: string, from: string, to: string) => ({ startsAt: at(day, from), endsAt: at(day, to) });
const pickup = (day: string, from: string, to: string) => ({ kind: 'pickup' as const, ...span(day, from, to) });
const drop = (day: string, from: string, to: string) => ({ kind: 'drop' as const, ...span(day, from, to) });

test('trips go to the new day at the hour they had, across summer time too', () => {
  const trips = [pickup('2026-03-27', '08:00', '09:00'), drop('2026-03-27', '17:00', '17:30')];
  const moved = movedTrips(trips, span('2026-03-27', '10:00', '12:00'), span('2026-03-30', '10:00', '12:00'), ROME);
  expect(moved).toEqual([pickup('2026-03-30', '08:00', '09:00'), drop('2026-03-30', '17:00', '17:30')]);
});

test('a car is fetched before its work begins and brought back after it ends', () => {
  const trips = [pickup('2026-05-04', '09:00', '10:00'), drop('2026-05-04', '13:00', '14:00')];
  const moved = movedTrips(trips, span('2026-05-04', '10:00', '12:00'), span('2026-05-05', '08:00', '10:00'), ROME);
  expect(moved).toEqual([pickup('2026-05-05', '07:00', '08:00'), drop('2026-05-05', '13:00', '14:00')]);
  const later = movedTrips(trips, span('2026-05-04', '10:00', '12:00'), span('2026-05-04', '15:00', '17:00'), ROME);
  expect(later).toEqual([pickup('2026-05-04', '09:00', '10:00'), drop('2026-05-04', '17:00', '18:00')]);
});

test('what was out of order before stays as somebody meant it', () => {
  const trips = [pickup('2026-05-04', '09:30', '10:30')];
  const moved = movedTrips(trips, span('2026-05-04', '10:00', '12:00'), span('2026-05-05', '09:00', '11:00'), ROME);
  expect(moved).toEqual([pickup('2026-05-05', '09:30', '10:30')]);
});
