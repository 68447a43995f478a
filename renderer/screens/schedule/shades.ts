import { atMinute, minuteOfDay } from '../../../shared/domain/openingHours.ts';
import type { Grouping } from './scheduleAddress.ts';
import { endMinute, type Board, type Column } from './scheduleGrid.ts';

/** A stretch of a column that takes no booking. */
export interface Shade {
  kind: 'closed' | 'blocked' | 'absent';
  from: number;
  to: number;
  text: string;
}

interface Shown {
  board: Board;
  hours: { from: number; to: number };
  zone: string;
  by: Grouping;
}

/** Time of a column that takes no booking: outside the hours, closed slots, absences. */
export function shadesOf(column: Column, { board, hours, zone, by }: Shown): Shade[] {
  const day = board.days.find((each) => each.day === column.day);
  if (!day) return [];
  const shades: Shade[] = [];
  let at = hours.from;
  for (const span of day.open) {
    const from = minuteOfDay(span.startsAt, zone);
    if (from > at) shades.push({ kind: 'closed', from: at, to: from, text: '' });
    at = Math.max(at, endMinute(span.endsAt, column.day, zone));
  }
  if (at < hours.to) shades.push({ kind: 'closed', from: at, to: hours.to, text: day.closedName ?? '' });
  const begins = atMinute(column.day, hours.from, zone);
  const ends = atMinute(column.day, hours.to, zone);
  const cut = (kind: Shade['kind'], span: { startsAt: number; endsAt: number; reason: string }): Shade[] =>
    span.startsAt < ends && span.endsAt > begins
      ? [
          {
            kind,
            from: span.startsAt <= begins ? hours.from : minuteOfDay(span.startsAt, zone),
            to: span.endsAt >= ends ? hours.to : minuteOfDay(span.endsAt, zone),
            text: span.reason,
          },
        ]
      : [];
  const own = (id: string | null): boolean => id !== null && id === column.resourceId;
  for (const slot of board.closedSlots) {
    const isAll = slot.bayId === null && slot.mechanicId === null;
    if (isAll || own(by === 'bay' ? slot.bayId : slot.mechanicId)) shades.push(...cut('blocked', slot));
  }
  if (by === 'mechanic') for (const absence of board.absences) if (own(absence.staffId)) shades.push(...cut('absent', absence));
  return shades;
}
