/** What stands in the way of a booking, asked inside the transaction that makes it. */
import type { ReadDb } from '../../db/connection.ts';
import { findAllocationCard, listBusyOfBay, listBusyOfMechanic, type Busy } from '../../db/repositories/allocations.ts';
import { findStaff } from '../../db/repositories/people.ts';
import { closedDayName, findBay, listAbsencesOf, listClosedSlots, openingTimesOf } from '../../db/repositories/schedule.ts';
import { getSetting } from '../../db/repositories/settings.ts';
import { overlaps, type Conflict, type ConflictKind } from '../../shared/domain/conflicts.ts';
import { isOpenThroughout, openSpans, shopDay, type OpeningTimes, type Span } from '../../shared/domain/openingHours.ts';

const MINUTE = 60_000;
/** A booking that was typed while its minute passed is still meant for now. */
const PAST_GRACE_MS = 15 * MINUTE;

/** Bookings that are being replaced: not in their own way. */
export interface Replaced {
  exceptAllocationId?: string | null;
  exceptAppointmentId?: string | null;
}

export type Booked = Pick<Busy, 'id' | 'appointmentId'>;

/** Whether a booking is one of those that are being replaced. */
export function isReplaced({ id, appointmentId }: Booked, { exceptAllocationId, exceptAppointmentId }: Replaced): boolean {
  return id === exceptAllocationId || (appointmentId !== null && appointmentId === exceptAppointmentId);
}

export interface Wanted extends Replaced {
  spans: readonly Span[];
  bayId: string | null;
  mechanicId: string | null;
  /** A stretch that has begun may be made longer or shorter, and what already happened may be put on record. */
  mayBePast?: boolean;
}

/** Everything that refuses `wanted`, in the order of its stretches; empty when it may be booked. */
export function conflictsOf(db: ReadDb, wanted: Wanted, now: number, times: OpeningTimes = openingTimesOf(db)): Conflict[] {
  const buffer = getSetting(db, 'schedule').bufferMinutes * MINUTE;
  return wanted.spans.flatMap((span) => [
    ...(wanted.mayBePast !== true && span.startsAt < now - PAST_GRACE_MS ? [conflict('past', span, '')] : []),
    ...closedBy(db, span, times),
    ...takenOut(db, span, wanted),
    ...busy(db, span, wanted, buffer),
  ]);
}

/** What refuses a start at which the shop is not open at all. */
export function closedAt(db: ReadDb, span: Span, times: OpeningTimes): Conflict[] {
  const day = shopDay(span.startsAt, times.zone);
  const name = closedDayName(db, day);
  if (name !== null) return [conflict('holiday', span, name)];
  return [conflict(openSpans(times, day).length === 0 ? 'closed_day' : 'closed', span, '')];
}

function closedBy(db: ReadDb, span: Span, times: OpeningTimes): Conflict[] {
  return isOpenThroughout(times, span) ? [] : closedAt(db, span, times);
}

function takenOut(db: ReadDb, span: Span, { bayId, mechanicId }: Wanted): Conflict[] {
  const closed = listClosedSlots(db, span.startsAt, span.endsAt)
    .filter((slot) => isFor(slot, bayId, mechanicId))
    .map((slot) => conflict('blocked', slot, slot.reason));
  if (mechanicId === null) return closed;
  const absent = listAbsencesOf(db, mechanicId, span.startsAt, span.endsAt);
  return [...closed, ...absent.map((absence) => conflict('absent', absence, findStaff(db, mechanicId)?.name ?? ''))];
}

/** Whether a closed slot concerns this bay or mechanic; one with neither concerns everybody. */
export function isFor(slot: { bayId: string | null; mechanicId: string | null }, bayId: string | null, mechanicId: string | null): boolean {
  if (slot.bayId === null && slot.mechanicId === null) return true;
  return (slot.bayId !== null && slot.bayId === bayId) || (slot.mechanicId !== null && slot.mechanicId === mechanicId);
}

function busy(db: ReadDb, span: Span, wanted: Wanted, buffer: number): Conflict[] {
  const period = { from: span.startsAt - buffer, to: span.endsAt + buffer };
  const inTheWay = (row: Busy): boolean => !isReplaced(row, wanted) && overlaps(span, row, buffer);
  const bay = wanted.bayId === null ? [] : listBusyOfBay(db, wanted.bayId, period).filter(inTheWay);
  const mechanic = wanted.mechanicId === null ? [] : listBusyOfMechanic(db, wanted.mechanicId, period).filter(inTheWay);
  return [
    ...bay.map((row) => busyConflict(db, 'bay_busy', row, findBay(db, wanted.bayId ?? '')?.name ?? '')),
    ...mechanic.map((row) => busyConflict(db, 'mechanic_busy', row, findStaff(db, wanted.mechanicId ?? '')?.name ?? '')),
  ];
}

function busyConflict(db: ReadDb, kind: ConflictKind, row: Busy, name: string): Conflict {
  return { ...conflict(kind, row, name), allocationId: row.id, plate: findAllocationCard(db, row.id)?.plate ?? '' };
}

const conflict = (kind: ConflictKind, { startsAt, endsAt }: Span, name: string): Conflict => ({
  kind,
  startsAt,
  endsAt,
  name,
  allocationId: null,
  plate: '',
});
