import type { RepairOrder } from './lineDraft.ts';

/** What keeps a car from being handed over: the state it is in, or a guard by name. */
export type HandOverBlocker = { is: 'state' } | { is: 'guard'; guard: string };

/** Guards that handing over itself fulfils: it issues the invoice and takes the payment. */
const FULFILLED_HERE = ['invoiced', 'paid'];

/** Everything that has to be put right before the keys can go out; empty when the car may go. */
export function handOverBlockers(repair: Pick<RepairOrder, 'moves'>, invoiceBlockers: readonly string[]): HandOverBlocker[] {
  const deliver = repair.moves.find((move) => move.to === 'delivered');
  const guards = (deliver?.blockers ?? []).filter((guard) => !FULFILLED_HERE.includes(guard));
  if (invoiceBlockers.includes('linesUndecided')) guards.push('linesDecided');
  const blockers: HandOverBlocker[] = [...new Set(guards)].map((guard) => ({ is: 'guard', guard }));
  return deliver?.permitted ? blockers : [{ is: 'state' }, ...blockers];
}
