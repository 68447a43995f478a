/** What can stand in the way of a booking. All of them refuse; only a day without hours left may be overridden. */
export const CONFLICT_KINDS = ['past', 'closed', 'closed_day', 'holiday', 'blocked', 'absent', 'bay_busy', 'mechanic_busy'] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

export interface Conflict {
  kind: ConflictKind;
  startsAt: number;
  endsAt: number;
  /** Whose time it is, or which holiday. */
  name: string;
  allocationId: string | null;
  plate: string;
}

/** Whether two spans meet when `buffer` milliseconds must stay free between them. */
export function overlaps(a: { startsAt: number; endsAt: number }, b: { startsAt: number; endsAt: number }, buffer = 0): boolean {
  return a.startsAt < b.endsAt + buffer && b.startsAt < a.endsAt + buffer;
}
