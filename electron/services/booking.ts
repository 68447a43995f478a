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
import { closedAt, conflictsOf, isReplaced, type Wanted } from './bookingConflicts.ts';
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
  const full = overCapacity(w.db, { spans: wanted.spans, skillId, except: (row) => isReplaced(row, wanted) }, times);
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

interface MoveMay {
  overCapacity: boolean;
  /** Back to where it was. */
  mayBePast: boolean;
}

/** Moves or resizes one stretch to where `to` says, if that is free. */
export function moveStretch(w: Writing, row: AllocationRow, to: Span & Placed, may: MoveMay): void {
  // Only what is new must exist and work here: a mechanic who left keeps his past.
  assertResources(w.db, {
    bayId: to.bayId === row.bayId ? null : to.bayId,
    mechanicId: to.mechanicId === row.mechanicId ? null : to.mechanicId,
    skillId: null,
  });
  if (!isPartOf(to, row, w.now)) assertMoveFree(w, row, to, may);
  const { startsAt, endsAt, bayId, mechanicId } = to;
  updateAllocation(w.tx, { ...row, startsAt, endsAt, bayId, mechanicId });
}

/** Time that is only given back is in nobody's way, though the shop has other hours by now. */
const isPartOf = (to: Span & Placed, row: AllocationRow, now: number): boolean =>
  to.bayId === row.bayId &&
  to.mechanicId === row.mechanicId &&
  to.endsAt <= row.endsAt &&
  (to.startsAt === row.startsAt || to.startsAt >= Math.max(row.startsAt, now));

function assertMoveFree(w: Writing, row: AllocationRow, { startsAt, endsAt, bayId, mechanicId }: Span & Placed, may: MoveMay): void {
  const isSameDay = shopDay(startsAt, openingTimesOf(w.db).zone) === shopDay(row.startsAt, openingTimesOf(w.db).zone);
  const isLonger = endsAt - startsAt > row.endsAt - row.startsAt;
  assertFree(
    w,
    { spans: [{ startsAt, endsAt }], bayId, mechanicId, exceptAllocationId: row.id, mayBePast: may.mayBePast || startsAt === row.startsAt },
    // Within its day a booking asks for no more hours than it has.
    { skillId: row.skillId, overCapacity: may.overCapacity || (isSameDay && !isLonger) },
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
