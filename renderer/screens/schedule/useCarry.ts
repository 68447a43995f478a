import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConflictKind } from '../../../shared/domain/conflicts.ts';
import { minuteOfDay, shopDay } from '../../../shared/domain/openingHours.ts';
import { useFormat } from '../../lib/format.ts';
import {
  columnKey,
  neighbour,
  resourceOf,
  stepped,
  targetAt,
  visibleConflicts,
  type Booking,
  type Column,
  type Direction,
  type Placed,
  type Target,
} from './scheduleGrid.ts';
import { nameOf, type ScheduleState } from './useSchedule.ts';

const ARROWS: Readonly<Record<string, Direction>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };

export interface Carry {
  /** The booking that the keyboard carries, and where it would go. */
  carried: { booking: Booking; to: Target; conflicts: ConflictKind[] } | null;
  /** What a screen reader hears. */
  said: string;
  onKey: (event: KeyboardEvent, item: Placed) => void;
}

/**
 * The schedule by keyboard: arrows go from booking to booking; M lifts one, then arrows move it by a quarter of
 * an hour or a column, with Shift its end; Enter saves, Escape puts it back.
 */
export function useCarry(screen: ScheduleState, onOpen: (item: Placed) => void): Carry {
  const { t } = useTranslation('schedule');
  const { time } = useFormat();
  const [carried, setCarried] = useState<Carry['carried']>(null);
  const [said, setSaid] = useState('');
  const follow = useRef<string | null>(null);
  const { board, columns, placed, by, zone, resources } = screen;

  useEffect(() => {
    // In another column the booking is drawn anew, and the keyboard goes with it.
    if (follow.current !== null && document.activeElement === document.body) bookingElement(follow.current)?.focus();
  });

  const place = (to: Target): string => {
    const day = shopDay(to.startsAt, zone);
    const column = columns.find((each) => each.key === columnKey(day, resourceOf(to, by)));
    return t('carry.at', { from: time(to.startsAt), to: time(to.endsAt), place: column?.name || t('unassigned') });
  };
  const carryTo = (booking: Booking, to: Target): void => {
    const conflicts = board ? visibleConflicts(board, to, booking.id, resources?.rules.bufferMinutes ?? 0) : [];
    setCarried({ booking, to, conflicts });
    setSaid([place(to), ...conflicts.map((kind) => t(`conflict.${kind}`))].join('. '));
  };
  const sideways = (booking: Booking, to: Target, step: number): Target | null => {
    const at = columns.findIndex((column) => column.key === columnKey(shopDay(to.startsAt, zone), resourceOf(to, by)));
    const next: Column | undefined = columns[at + step];
    return next ? targetAt({ ...booking, ...to }, next, minuteOfDay(to.startsAt, zone), by, zone) : null;
  };
  const drop = (isKept: boolean): void => {
    if (!carried) return;
    setCarried(null);
    if (!isKept) setSaid(t('carry.back', { name: nameOf(carried.booking) }));
    else screen.move(carried.booking, carried.to);
    follow.current = carried.booking.id;
    focusBooking(carried.booking.id);
  };

  const whileCarried = (event: KeyboardEvent, direction: Direction | undefined): void => {
    if (!carried) return;
    const { booking, to } = carried;
    if (event.key === 'Enter' || event.key === ' ') drop(true);
    else if (event.key === 'Escape') drop(false);
    else if (direction === 'up' || direction === 'down') carryTo(booking, stepped(to, direction === 'up' ? -1 : 1, event.shiftKey));
    else if (direction) {
      const next = sideways(booking, to, direction === 'left' ? -1 : 1);
      if (next) carryTo(booking, next);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return {
    carried,
    said,
    onKey: (event, item) => {
      const direction = ARROWS[event.key];
      if (carried) {
        whileCarried(event, direction);
        return;
      }
      if (direction) {
        event.preventDefault();
        const next = neighbour(columns, placed, item.booking.id, direction);
        if (next !== null) focusBooking(next);
      } else if (event.key === 'm' && screen.mayBook) {
        event.preventDefault();
        const { startsAt, endsAt, bayId, mechanicId } = item.booking;
        setCarried({ booking: item.booking, to: { startsAt, endsAt, bayId, mechanicId }, conflicts: [] });
        setSaid(t('carry.lifted', { name: nameOf(item.booking) }));
      } else if (event.key === 'Enter') {
        event.preventDefault();
        onOpen(item);
      }
    },
  };
}

/** Focuses a booking once it is drawn where it belongs. */
export function focusBooking(id: string): void {
  requestAnimationFrame(() => bookingElement(id)?.focus());
}

const bookingElement = (id: string): HTMLElement | null => document.querySelector(`[data-booking="${CSS.escape(id)}"]`);
