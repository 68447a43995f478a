/** The time that an appointment's own work takes, apart from what was added to it beside. */
import {
  insertAllocation,
  listAllocationsOf,
  removeAllocation,
  updateAllocation,
  type AllocationRow,
} from '../../db/repositories/allocations.ts';
import { openingTimesOf } from '../../db/repositories/schedule.ts';
import type { ReadDb } from '../../db/connection.ts';
import { workSpans, type Span } from '../../shared/domain/openingHours.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Writing } from '../calls/service.ts';
import { takePlace } from './booking.ts';

const MINUTE = 60_000;

/** The stretches that hold an appointment's own work, by time; what was added to it beside is not among them. */
function listWorkOf(db: ReadDb, { id, plannedMinutes }: { id: string; plannedMinutes: number }): AllocationRow[] {
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

/** How long an appointment's own work is with one of its stretches changed, in minutes; null for time that was added to it. */
export function lengthOfWork(
  db: ReadDb,
  appointment: { id: string; plannedMinutes: number },
  changed: { id: string } & Span,
): number | null {
  const work = listWorkOf(db, appointment);
  return work.some((row) => row.id === changed.id) ? minutesOf(work.map((row) => (row.id === changed.id ? changed : row))) : null;
}

/** When all of an appointment's time begins and ends; null while it has none. */
export function wholeTimeOf(db: ReadDb, appointmentId: string): Span | null {
  const rows = listAllocationsOf(db, appointmentId).filter((row) => row.active);
  if (rows.length === 0) return null;
  return { startsAt: Math.min(...rows.map((row) => row.startsAt)), endsAt: Math.max(...rows.map((row) => row.endsAt)) };
}

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
