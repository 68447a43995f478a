import { isPlate, normalisePlate } from '../../../shared/domain/plate.ts';

export const VIEWS = ['day', 'week'] as const;
export type View = (typeof VIEWS)[number];
export const GROUPINGS = ['bay', 'mechanic'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What the address of the schedule says; whatever is missing is today, the day view, by bay. */
export interface ScheduleAddress {
  day?: string;
  view?: View;
  by?: Grouping;
  /** The appointment whose panel is open. */
  appointment?: string;
  /** The form of a new booking is open. */
  form?: 'new';
  /** The car that it is for. */
  plate?: string;
}

/** Reads the address; what it does not understand is left out. */
export function scheduleAddress(search: Record<string, unknown>): ScheduleAddress {
  const { day, appointment, plate } = search;
  const view = VIEWS.find((name) => name === search['view']);
  const by = GROUPINGS.find((name) => name === search['by']);
  return {
    ...(typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(day) && !Number.isNaN(Date.parse(day)) ? { day } : {}),
    ...(view ? { view } : {}),
    ...(by ? { by } : {}),
    ...(typeof appointment === 'string' ? { appointment } : {}),
    ...(search['form'] === 'new' ? { form: 'new' as const } : {}),
    ...(typeof plate === 'string' && isPlate(plate) ? { plate: normalisePlate(plate) } : {}),
  };
}
