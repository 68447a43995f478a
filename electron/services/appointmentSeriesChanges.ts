/** What a change of a recurring service does to its appointments that are still ahead, and what it leaves as agreed. */
import { findLastStartOfSeries, listAheadOfSeries, type SeriesRow } from '../../db/repositories/appointmentSeries.ts';
import { listAllocationsOf } from '../../db/repositories/allocations.ts';
import { listHistoryOf, listPreferred, listTrips, updateAppointment, type AppointmentRow } from '../../db/repositories/appointments.ts';
import { getShop } from '../../db/repositories/shop.ts';
import { addDays, type Day } from '../../shared/dates.ts';
import { shopDay } from '../../shared/domain/openingHours.ts';
import { firstFrom, nearestRepeat } from '../../shared/domain/repeats.ts';
import type { Writing } from '../calls/service.ts';
import { enterAppointmentState } from './arrival.ts';
import { changeSkill, resizeIfFree } from './bookedWork.ts';
import { releasePlaces } from './booking.ts';

/** What a series says, as far as its appointments follow it. */
export type SeriesTerms = Omit<SeriesRow, 'id' | 'made' | 'lastKm' | 'endedAt' | 'createdBy' | 'createdAt' | 'ver'>;

/** Where a series goes on. */
export interface Onward {
  /** The number of its next service. */
  next: number;
  /** Services behind that one for which an appointment was kept. */
  covered: ReadonlySet<number>;
  kept: number;
}

/** Brings what is ahead in line with what the series says now. */
export function changeAhead(w: Writing, before: SeriesRow, after: SeriesTerms): Onward {
  const ahead = listAhead(w, before.id);
  const isSameCar = before.vehicleId === after.vehicleId;
  const staysAsMade = isSameCar && (after.unit === 'km' ? before.unit === 'km' : isSamePattern(before, after));
  const kept = isSameCar ? ahead.filter((one) => staysAsMade || isAgreed(w, before, one)) : [];
  callOff(
    w,
    ahead.filter((one) => !kept.includes(one)),
  );
  for (const one of kept) reword(w, before, after, one);
  const { unit } = after;
  if (unit === 'km') return { next: 0, covered: new Set(), kept: kept.length };
  if (staysAsMade) return { next: before.made, covered: new Set(), kept: kept.length };
  const next = firstAhead(w, before.id, { ...after, unit }, kept);
  return { next, covered: coveredBy(w, { ...after, unit }, next, kept), kept: kept.length };
}

type Calendar = Pick<SeriesTerms, 'firstOn' | 'every'> & { unit: Exclude<SeriesTerms['unit'], 'km'> };

const PATTERN = ['unit', 'every', 'firstOn', 'minuteOfDay', 'plannedMinutes', 'bayId', 'mechanicId'] as const;
const isSamePattern = (a: SeriesTerms, b: SeriesTerms): boolean => PATTERN.every((key) => a[key] === b[key]);

/** What is still to come; what should have been and was not marked is not ahead any more. */
export function listAhead(w: Writing, seriesId: string): AppointmentRow[] {
  return listAheadOfSeries(w.db, seriesId).filter(({ id }) => {
    const places = listAllocationsOf(w.db, id).filter((row) => row.active);
    return places.length === 0 || places.some((row) => row.startsAt > w.now);
  });
}

export function callOff(w: Writing, appointments: readonly AppointmentRow[]): void {
  for (const appointment of appointments) {
    releasePlaces(w, appointment.id);
    enterAppointmentState(w, appointment, 'cancelled', '');
  }
}

/** Whether somebody settled something about it with the customer; the series alone made no more than a date. */
function isAgreed(w: Writing, series: SeriesRow, { id, state, note, waiting, complaint, plannedMinutes }: AppointmentRow): boolean {
  const isWritten = note !== '' || waiting || complaint !== series.complaint || plannedMinutes !== series.plannedMinutes;
  // Made, and given its place: whatever came after that was done by hand.
  const isMoved = listHistoryOf(w.db, id).length > 2;
  const isPlacedByHand = state === 'scheduled' && (series.unit === 'km' || listPreferred(w.db, id).length > 0);
  return isWritten || isMoved || isPlacedByHand || listTrips(w.db, id).length > 0;
}

/** What nobody said otherwise by hand follows the series. Where the new length finds no room, the old one stays. */
function reword(w: Writing, before: SeriesTerms, after: SeriesTerms, appointment: AppointmentRow): void {
  const follows = <K extends 'complaint' | 'skillId'>(key: K): AppointmentRow[K] | SeriesTerms[K] =>
    appointment[key] === before[key] ? after[key] : appointment[key];
  const complaint = follows('complaint');
  const skillId = follows('skillId');
  if (skillId !== appointment.skillId) changeSkill(w, appointment, skillId);
  const asked = appointment.plannedMinutes === before.plannedMinutes ? after.plannedMinutes : appointment.plannedMinutes;
  const isLength = asked !== appointment.plannedMinutes && resizeIfFree(w, appointment, asked);
  const plannedMinutes = isLength ? asked : appointment.plannedMinutes;
  const isChanged = complaint !== appointment.complaint || skillId !== appointment.skillId || plannedMinutes !== appointment.plannedMinutes;
  if (isChanged) updateAppointment(w.tx, appointment.id, { complaint, skillId, plannedMinutes });
}

/** The number of the first service that is neither before today nor on a day that has or had one already, the kept ones apart. */
function firstAhead(w: Writing, seriesId: string, { firstOn, unit, every }: Calendar, kept: readonly AppointmentRow[]): number {
  const { timeZone } = getShop(w.db);
  const last = findLastStartOfSeries(
    w.db,
    seriesId,
    kept.map(({ id }) => id),
  );
  const today = shopDay(w.now, timeZone);
  const behind = last === null ? today : addDays(shopDay(last, timeZone), 1);
  return firstFrom(behind > today ? behind : today, firstOn, unit, every);
}

/** The services that are not made because a kept appointment is that one: the nearest by date, else the next. */
function coveredBy(w: Writing, { firstOn, unit, every }: Calendar, next: number, kept: readonly AppointmentRow[]): Set<number> {
  const covered = new Set<number>();
  for (const { id } of kept) {
    const day = dayOfAppointment(w, id);
    const n = day === null ? next : nearestRepeat(day, firstOn, unit, every, next);
    if (n !== null) covered.add(n);
  }
  return covered;
}

/** The day on which it is, or is wished to be. */
function dayOfAppointment(w: Writing, id: string): Day | null {
  const place = listAllocationsOf(w.db, id).find((row) => row.active) ?? listPreferred(w.db, id)[0];
  return place ? shopDay(place.startsAt, getShop(w.db).timeZone) : null;
}
