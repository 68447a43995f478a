import { createContext, useContext, type RefObject } from 'react';
import type { Column, Placed } from './scheduleGrid.ts';

/** What bookings and columns call back; held in a box that never changes, so that 500 bookings are not drawn anew. */
export interface GridActs {
  onResize: (item: Placed, minutes: number) => void;
  onEmpty: (startsAt: number, column: Column) => void;
}

/** Words of the schedule, made once for all bookings. */
export interface GridWords {
  time: (at: number) => string;
  span: (from: number, to: number) => string;
  state: (state: Placed['booking']['state']) => string;
  unassigned: string;
  bookIn: (name: string) => string;
}

interface Shared {
  acts: RefObject<GridActs>;
  words: GridWords;
  mayBook: boolean;
}

export const GridContext = createContext<Shared | null>(null);

/** What the grid shares with everything on it. */
export function useGrid(): Shared {
  const shared = useContext(GridContext);
  if (!shared) throw new Error('used outside the schedule');
  return shared;
}
