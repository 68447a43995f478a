import type { RepairOrderState } from '../../shared/domain/repairOrderStates.ts';

export type PromiseMark = 'none' | 'kept' | 'far' | 'soon' | 'late';

/** A promise this near wants somebody's eye. */
const SOON_MS = 2 * 60 * 60_000;
/** From here on the work is done, so the promise can no longer be broken by the workshop. */
const WORK_DONE: readonly RepairOrderState[] = ['ready', 'out_for_delivery', 'delivered', 'cancelled'];

/** How a promise stands at `now`. */
export function promiseMark(promisedAt: number | null, state: RepairOrderState, now: number): PromiseMark {
  if (promisedAt === null) return 'none';
  if (WORK_DONE.includes(state)) return 'kept';
  if (promisedAt < now) return 'late';
  return promisedAt - now <= SOON_MS ? 'soon' : 'far';
}
