import { useEffect, useMemo, useRef, type KeyboardEvent, type MouseEvent } from 'react';
import type { GridActs } from './gridActs.ts';
import type { Column, Placed, Target } from './scheduleGrid.ts';
import type { Carry } from './useCarry.ts';
import { useGridWords } from './useGridWords.ts';
import type { ScheduleState } from './useSchedule.ts';

interface Handlers {
  onOpen: (item: Placed) => void;
  onEmpty: (startsAt: number, column: Column) => void;
}

/** What all bookings share: their words, and one handler each for presses and keys on the whole grid. */
export function useGridShared(screen: ScheduleState, carry: Carry, { onOpen, onEmpty }: Handlers) {
  const words = useGridWords();
  const acts = useRef<GridActs>({ onResize: () => undefined, onEmpty: () => undefined });
  useEffect(() => {
    acts.current = { onResize: (item, minutes) => screen.move(item.booking, resized(item.booking, minutes)), onEmpty };
  });
  const shared = useMemo(() => ({ acts, words, mayBook: screen.mayBook }), [words, screen.mayBook]);
  const itemOf = (target: EventTarget): Placed | undefined => {
    const id = target instanceof Element ? target.closest<HTMLElement>('[data-booking]')?.dataset['booking'] : undefined;
    return id === undefined ? undefined : [...screen.placed.values()].flat().find((item) => item.booking.id === id);
  };
  const press = (event: MouseEvent): void => {
    const item = itemOf(event.target);
    if (item) onOpen(item);
  };
  const type = (event: KeyboardEvent): void => {
    const item = itemOf(event.target);
    if (item) carry.onKey(event, item);
  };
  return { shared, press, type };
}

const resized = ({ startsAt, bayId, mechanicId }: Placed['booking'], minutes: number): Target => ({
  startsAt,
  endsAt: startsAt + minutes * 60_000,
  bayId,
  mechanicId,
});
