/** Taking and giving back places in the schedule, each inside its caller's transaction. */
import {
  insertAllocation,
  removeAllocation,
  listAllocationsOf,
  updateAllocation,
  type AllocationRow,
} from '../../db/repositories/allocations.ts';
import { findBay, findSkill, openingTimesOf } from '../../db/repositories/schedule.ts';
import { findStaff } from '../../db/repositories/people.ts';
import type { ReadDb } from '../../db/connection.ts';
import { shopDay, workSpans, type Span } from '../../shared/domain/openingHours.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Writing } from '../calls/service.ts';
import { closedAt, conflictsOf, type Wanted } from './bookingConflicts.ts';
import { overCapacity } from './capacity.ts';

const MINUTE = 60_000;

export interface Place {
  startsAt: number;
  bayId: string | null;
  mechanicId: string | null;
}

export interface Booking {
  appointmentId: string | null;
  repairOrderId: string | null;
  skillId: string | null;
  place: Place;
  minutes: number;
  /** Book although the day's hours are used up; never although somebody else has the place. */
  overCapacity: boolean;
  /** What has begun may go on from where it began. */
  mayBePast?: boolean;
}

/**
 * Takes a place: plans the stretches from its start over closed time, and writes them when nothing is in the way.
 * @returns the new allocations' ids, by time
 * @throws DomainError BOOKING_CONFLICT, CAPACITY_EXCEEDED, BAY_UNKNOWN, MECHANIC_UNKNOWN, SKILL_UNKNOWN
 */
export function takePlace(w: Writing, booking: Booking): string[] {
  const { place, skillId } = booking;
  assertResources(w.db, { ...place, skillId });
  const times = openingTimesOf(w.db);
  const spans = workSpans(times, place.startsAt, booking.minutes);
  if (spans.length === 0) refuse(closedAt(w.db, { startsAt: place.startsAt, endsAt: place.startsAt + booking.minutes * MINUTE }, times));
  const { bayId, mechanicId } = place;
  assertFree(w, { spans, bayId, mechanicId, mayBePast: booking.mayBePast ?? false }, { skillId, overCapacity: booking.overCapacity });
  return spans.map((span) => {
    const id = w.ids.uuid();
    insertAllocation(w.tx, {
      ...span,
      id,
      appointmentId: booking.appointmentId,
      repairOrderId: booking.repairOrderId,
      bayId: place.bayId,
      mechanicId: place.mechanicId,
      skillId,
      active: true,
    });
    return id;
  });
}

/**
 * Refuses what must not be booked.
 * @throws DomainError BOOKING_CONFLICT with `conflicts`, CAPACITY_EXCEEDED with the day's figures
 */
export function assertFree(
  w: Writing,
  wanted: Wanted,
  { skillId, overCapacity: isMeant }: { skillId: string | null; overCapacity: boolean },
): void {
  refuse(conflictsOf(w.db, wanted, w.now));
  if (isMeant) return;
  const times = openingTimesOf(w.db);
  const except = (row: { id: string; appointmentId: string | null }): boolean =>
    row.id === wanted.exceptAllocationId || (row.appointmentId !== null && row.appointmentId === wanted.exceptAppointmentId);
  const full = overCapacity(w.db, { spans: wanted.spans, skillId, except }, times, (at) => shopDay(at, times.zone));
  if (full) throw new DomainError('CAPACITY_EXCEEDED', { ...full });
}

function refuse(conflicts: ReturnType<typeof conflictsOf>): void {
  if (conflicts.length > 0) throw new DomainError('BOOKING_CONFLICT', { conflicts });
}

/** @throws DomainError BAY_UNKNOWN, MECHANIC_UNKNOWN, SKILL_UNKNOWN */
export function assertResources(
  db: ReadDb,
  { bayId, mechanicId, skillId }: { bayId: string | null; mechanicId: string | null; skillId: string | null },
): void {
  if (bayId !== null && !findBay(db, bayId)?.active) throw new DomainError('BAY_UNKNOWN');
  if (mechanicId !== null && !findStaff(db, mechanicId)?.active) throw new DomainError('MECHANIC_UNKNOWN');
  if (skillId !== null && !findSkill(db, skillId)) throw new DomainError('SKILL_UNKNOWN');
}

type Placed = Pick<AllocationRow, 'bayId' | 'mechanicId'>;

/** Moves or resizes one stretch to where `to` says, if that is free. */
export function moveStretch(w: Writing, row: AllocationRow, to: Span & Placed, isMeant: boolean): void {
  // Only what is new must exist and work here: a mechanic who left keeps his past.
  assertResources(w.db, {
    bayId: to.bayId === row.bayId ? null : to.bayId,
    mechanicId: to.mechanicId === row.mechanicId ? null : to.mechanicId,
    skillId: null,
  });
  if (!isPartOf(to, row, w.now)) assertMoveFree(w, row, to, isMeant);
  const { startsAt, endsAt, bayId, mechanicId } = to;
  updateAllocation(w.tx, { ...row, startsAt, endsAt, bayId, mechanicId });
}

/** Time that is only given back is in nobody's way, though the shop has other hours by now. */
const isPartOf = (to: Span & Placed, row: AllocationRow, now: number): boolean =>
  to.bayId === row.bayId &&
  to.mechanicId === row.mechanicId &&
  to.endsAt <= row.endsAt &&
  (to.startsAt === row.startsAt || to.startsAt >= Math.max(row.startsAt, now));

function assertMoveFree(w: Writing, row: AllocationRow, { startsAt, endsAt, bayId, mechanicId }: Span & Placed, isMeant: boolean): void {
  const isSameDay = shopDay(startsAt, openingTimesOf(w.db).zone) === shopDay(row.startsAt, openingTimesOf(w.db).zone);
  const isLonger = endsAt - startsAt > row.endsAt - row.startsAt;
  assertFree(
    w,
    { spans: [{ startsAt, endsAt }], bayId, mechanicId, exceptAllocationId: row.id, mayBePast: startsAt === row.startsAt },
    // Within its day a booking asks for no more hours than it has.
    { skillId: row.skillId, overCapacity: isMeant || (isSameDay && !isLonger) },
  );
}

/** Gives the places of an appointment back; the record of them stays. */
export function releasePlaces(w: Writing, appointmentId: string): void {
  for (const row of listAllocationsOf(w.db, appointmentId)) if (row.active) updateAllocation(w.tx, { ...row, active: false });
}

/** Forgets the places of an appointment that is about to get others. */
export function dropPlaces(w: Writing, appointmentId: string): void {
  for (const row of listAllocationsOf(w.db, appointmentId)) if (row.active) removeAllocation(w.tx, row.id);
}

/** An appointment that waits for a place has none to come back to. */
export function forgetReleasedPlaces(w: Writing, appointmentId: string): void {
  for (const row of listAllocationsOf(w.db, appointmentId)) if (!row.active) removeAllocation(w.tx, row.id);
}

/** The stretches that hold an appointment's own work, by time; what was added to it beside is not among them. */
export function listWorkOf(db: ReadDb, { id, plannedMinutes }: { id: string; plannedMinutes: number }): AllocationRow[] {
  const rows = listAllocationsOf(db, id).filter((row) => row.active);
  const runs = rows.map((_row, n) => runOf(rows.slice(n), plannedMinutes));
  // As it was planned; where somebody pulled at it since, or the hours are others, what comes first.
  const times = openingTimesOf(db);
  const isAsPlanned = (run: AllocationRow[]): boolean => {
    const spans = workSpans(times, run[0]?.startsAt ?? 0, plannedMinutes);
    return (
      spans.length === run.length && run.every(({ startsAt, endsAt }, n) => spans[n]?.startsAt === startsAt && spans[n].endsAt === endsAt)
    );
  };
  return runs.find(isAsPlanned) ?? runs[0] ?? [];
}

/** The first stretch and those after it at the same place that it takes to fill so many minutes. */
function runOf([first, ...rest]: readonly AllocationRow[], minutes: number): AllocationRow[] {
  if (!first) return [];
  const run = [first];
  for (const row of rest) {
    const isSamePlace = row.bayId === first.bayId && row.mechanicId === first.mechanicId && row.skillId === first.skillId;
    if (minutesOf(run) >= minutes || !isSamePlace) break;
    run.push(row);
  }
  return run;
}

const minutesOf = (spans: readonly Span[]): number => spans.reduce((sum, { startsAt, endsAt }) => sum + (endsAt - startsAt) / MINUTE, 0);

/** Forgets the places of an appointment's own work, which is about to get others. @returns where it began */
export function dropWork(w: Writing, appointment: { id: string; plannedMinutes: number }): AllocationRow | null {
  const work = listWorkOf(w.db, appointment);
  for (const row of work) removeAllocation(w.tx, row.id);
  return work[0] ?? null;
}

/**
 * Lets an appointment's work take another time from where it begins; time that was added to it stays.
 * @param was  the appointment before
 * @throws as takePlace, when it takes more
 */
export function resize(w: Writing, was: { id: string; plannedMinutes: number }, minutes: number): void {
  const work = listWorkOf(w.db, was);
  const [first] = work;
  if (!first) return;
  if (minutes <= minutesOf(work)) shorten(w, work, minutes);
  else {
    dropWork(w, was);
    const { startsAt, bayId, mechanicId, skillId } = first;
    const place = { startsAt, bayId, mechanicId };
    takePlace(w, { appointmentId: was.id, repairOrderId: null, skillId, place, minutes, overCapacity: true, mayBePast: true });
  }
}

/** As `resize`; where the work finds no room it keeps what it has. @returns whether it found it */
export function resizeIfFree(w: Writing, was: { id: string; plannedMinutes: number }, minutes: number): boolean {
  const work = listWorkOf(w.db, was);
  try {
    resize(w, was, minutes);
    return true;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    // A place is refused before any of it is written: what made way for it comes back.
    for (const row of work) insertAllocation(w.tx, row);
    return false;
  }
}

/** Says of an appointment's time that it is another kind of work; what was added for a kind of its own keeps that. */
export function changeSkill(w: Writing, was: { id: string; skillId: string | null }, skillId: string | null): void {
  for (const row of listAllocationsOf(w.db, was.id))
    if (row.active && row.skillId === was.skillId) updateAllocation(w.tx, { ...row, skillId });
}

/** Gives time back from the end; that is in nobody's way, whatever the hours are by now. */
function shorten(w: Writing, work: readonly AllocationRow[], minutes: number): void {
  let left = minutes * MINUTE;
  for (const row of work) {
    if (left <= 0) removeAllocation(w.tx, row.id);
    else updateAllocation(w.tx, { ...row, endsAt: Math.min(row.endsAt, row.startsAt + left) });
    left -= row.endsAt - row.startsAt;
  }
}

/**
 * Takes released places again. @returns how many there were
 * @throws DomainError BOOKING_CONFLICT  somebody has one of them by now
 * @throws DomainError BAY_UNKNOWN, MECHANIC_UNKNOWN  one of them is out of use by now
 */
export function retakePlaces(w: Writing, appointmentId: string): number {
  const released = listAllocationsOf(w.db, appointmentId).filter((row) => !row.active);
  for (const row of released) {
    const { startsAt, endsAt, bayId, mechanicId } = row;
    assertResources(w.db, { bayId, mechanicId, skillId: null });
    assertFree(
      w,
      { spans: [{ startsAt, endsAt }], bayId, mechanicId, exceptAllocationId: row.id, mayBePast: true },
      { skillId: row.skillId, overCapacity: true },
    );
    updateAllocation(w.tx, { ...row, active: true });
  }
  return released.length;
}
