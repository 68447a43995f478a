/** Where each booking lies on the schedule, and where a move would take it. Pure: the screen only draws it. */
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract/contract.ts';
import { overlaps, type ConflictKind } from '../../../shared/domain/conflicts.ts';
import { atMinute, minuteOfDay, shopDay, type Span } from '../../../shared/domain/openingHours.ts';
import type { Grouping } from './scheduleAddress.ts';

export type Board = InferContractRouterOutputs<Contract>['appointments']['board'];
export type Booking = Board['allocations'][number];
export const STEP_MINUTES = 15;
const MINUTE = 60_000;

/** One bay or mechanic on one day; null holds what has none. */
export interface Column {
  key: string;
  day: string;
  resourceId: string | null;
  name: string;
}

/** A booking in its column: minutes of the wall clock, and its lane among those that overlap it. */
export interface Placed {
  booking: Booking;
  column: string;
  from: number;
  minutes: number;
  lane: number;
  lanes: number;
}

/** Where a booking may go. */
export interface Target extends Span {
  bayId: string | null;
  mechanicId: string | null;
}

export const columnKey = (day: string, resourceId: string | null): string => `${day} ${resourceId ?? 'none'}`;

/** A column per day and resource; one without a resource only where a booking needs it or nothing else is there. */
export function columnsOf(board: Board, resources: readonly { id: string; name: string }[], by: Grouping, zone: string): Column[] {
  const known = new Set(resources.map((resource) => resource.id));
  const loose = new Set(
    board.allocations.filter((booking) => !known.has(resourceOf(booking, by) ?? '')).map((booking) => shopDay(booking.startsAt, zone)),
  );
  return board.days.flatMap(({ day }) => [
    ...resources.map(({ id, name }) => ({ key: columnKey(day, id), day, resourceId: id, name })),
    ...(loose.has(day) || resources.length === 0 ? [{ key: columnKey(day, null), day, resourceId: null, name: '' }] : []),
  ]);
}

export function resourceOf(booking: Pick<Booking, 'bayId' | 'mechanicId'>, by: Grouping): string | null {
  return by === 'bay' ? booking.bayId : booking.mechanicId;
}

/** Every booking in its column. */
export function placedOn(board: Board, columns: readonly Column[], by: Grouping, zone: string): Map<string, Placed[]> {
  const keys = new Set(columns.map((column) => column.key));
  const placed = board.allocations.map((booking): Placed => {
    const day = shopDay(booking.startsAt, zone);
    const own = columnKey(day, resourceOf(booking, by));
    return {
      booking,
      column: keys.has(own) ? own : columnKey(day, null),
      from: minuteOfDay(booking.startsAt, zone),
      minutes: (booking.endsAt - booking.startsAt) / MINUTE,
      lane: 0,
      lanes: 1,
    };
  });
  const byColumn = Map.groupBy(placed, (item) => item.column);
  for (const items of byColumn.values()) spread(items);
  return byColumn;
}

/** Side by side what overlaps; only a column without a resource has such bookings. */
function spread(items: Placed[]): void {
  items.sort((a, b) => a.from - b.from);
  let group: Placed[] = [];
  let ends: number[] = [];
  const close = (): void => {
    for (const item of group) item.lanes = ends.length;
    group = [];
    ends = [];
  };
  for (const item of items) {
    if (ends.every((end) => end <= item.from)) close();
    const free = ends.findIndex((end) => end <= item.from);
    item.lane = free === -1 ? ends.length : free;
    ends[item.lane] = item.from + item.minutes;
    group.push(item);
  }
  close();
}

/** Whole hours that hold every opening and every booking of the days. */
export function shownHours(board: Board, placed: Iterable<Placed>, zone: string): { from: number; to: number } {
  const open = board.days.flatMap(({ day, open: spans }) =>
    spans.map((span) => ({ from: minuteOfDay(span.startsAt, zone), to: endMinute(span.endsAt, day, zone) })),
  );
  const all = [...open, ...[...placed].map((item) => ({ from: item.from, to: item.from + item.minutes }))];
  if (all.length === 0) return { from: 8 * 60, to: 18 * 60 };
  const from = Math.floor(Math.min(...all.map((span) => span.from)) / 60) * 60;
  const to = Math.min(1440, Math.ceil(Math.max(...all.map((span) => span.to)) / 60) * 60);
  return { from, to };
}

/** Minute at which a span ends on its own day; midnight is 1440. */
export function endMinute(at: number, day: string, zone: string): number {
  return shopDay(at, zone) === day ? minuteOfDay(at, zone) : 1440;
}

/** The target of putting a booking into a column at a minute, with its length. */
export function targetAt(booking: Booking, column: Column, minute: number, by: Grouping, zone: string): Target {
  const snapped = Math.max(0, Math.min(1440 - STEP_MINUTES, Math.round(minute / STEP_MINUTES) * STEP_MINUTES));
  const startsAt = atMinute(column.day, snapped, zone);
  return {
    startsAt,
    endsAt: startsAt + (booking.endsAt - booking.startsAt),
    bayId: by === 'bay' ? column.resourceId : booking.bayId,
    mechanicId: by === 'mechanic' ? column.resourceId : booking.mechanicId,
  };
}

/** A target some steps later (or earlier); `resize` moves only its end, never below one step. */
export function stepped(target: Target, steps: number, resize: boolean): Target {
  const by = steps * STEP_MINUTES * MINUTE;
  const endsAt = Math.max(target.endsAt + by, target.startsAt + STEP_MINUTES * MINUTE);
  return resize ? { ...target, endsAt } : { ...target, startsAt: target.startsAt + by, endsAt: target.endsAt + by };
}

/** What the screen can already see in the way; the shop decides when it is saved. */
export function visibleConflicts(board: Board, target: Target, exceptId: string, bufferMinutes: number): ConflictKind[] {
  const buffer = bufferMinutes * MINUTE;
  const kinds = new Set<ConflictKind>();
  for (const other of board.allocations) {
    if (other.id === exceptId || !overlaps(target, other, buffer)) continue;
    if (target.bayId !== null && other.bayId === target.bayId) kinds.add('bay_busy');
    if (target.mechanicId !== null && other.mechanicId === target.mechanicId) kinds.add('mechanic_busy');
  }
  const isOpen = board.days.some(({ open }) => open.some((span) => span.startsAt <= target.startsAt && target.endsAt <= span.endsAt));
  if (!isOpen) kinds.add('closed');
  if (board.absences.some((absence) => absence.staffId === target.mechanicId && overlaps(target, absence))) kinds.add('absent');
  const isBlocked = board.closedSlots.some(
    (slot) =>
      overlaps(target, slot) &&
      ((slot.bayId === null && slot.mechanicId === null) ||
        (slot.bayId !== null && slot.bayId === target.bayId) ||
        (slot.mechanicId !== null && slot.mechanicId === target.mechanicId)),
  );
  if (isBlocked) kinds.add('blocked');
  return [...kinds];
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/** The booking that an arrow key leads to: up and down within the column, left and right to the nearest in time. */
export function neighbour(
  columns: readonly Column[],
  placed: ReadonlyMap<string, readonly Placed[]>,
  id: string,
  direction: Direction,
): string | null {
  const at = columns.findIndex((column) => (placed.get(column.key) ?? []).some((item) => item.booking.id === id));
  const here = placed.get(columns[at]?.key ?? '') ?? [];
  const index = here.findIndex((item) => item.booking.id === id);
  const current = here[index];
  if (!current) return null;
  if (direction === 'up' || direction === 'down') return here[direction === 'up' ? index - 1 : index + 1]?.booking.id ?? null;
  const step = direction === 'left' ? -1 : 1;
  for (let next = at + step; next >= 0 && next < columns.length; next += step) {
    const items = placed.get(columns[next]?.key ?? '') ?? [];
    const nearest = items.toSorted((a, b) => Math.abs(a.from - current.from) - Math.abs(b.from - current.from))[0];
    if (nearest) return nearest.booking.id;
  }
  return null;
}
