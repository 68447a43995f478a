import { TRANSITIONS, type Guard, type RepairOrderState } from '../../../shared/domain/repairOrderStates.ts';
import type { RepairOrder } from './lineDraft.ts';

export type Move = RepairOrder['moves'][number];

/** A move that the shop wants explained; the screen asks for the reason before it moves. */
export function needsNote(from: RepairOrderState, to: RepairOrderState): boolean {
  return TRANSITIONS[from][to]?.guards.includes('note') ?? false;
}

/** A move that can be made now. */
export function isLegal(move: Move): boolean {
  return move.permitted && move.blockers.length === 0;
}

const GUARDS: readonly Guard[] = [
  'linesDecided',
  'somethingApproved',
  'allLinesDone',
  'paidFirst',
  'invoiced',
  'paid',
  'note',
  'noOpenInvoice',
  'estimateSent',
];

export type SectionKey = 'details' | 'lines' | 'estimate' | 'photos' | 'arrival' | 'money' | 'tracking' | 'history';

/** Where a blocker is put right. */
const PLACE: Readonly<Record<Guard, SectionKey | null>> = {
  linesDecided: 'estimate',
  somethingApproved: 'estimate',
  allLinesDone: 'lines',
  paidFirst: 'money',
  invoiced: 'money',
  paid: 'money',
  note: null,
  noOpenInvoice: 'money',
  estimateSent: 'estimate',
};

export const guardOf = (blocker: string): Guard | null => GUARDS.find((guard) => guard === blocker) ?? null;

/** The section of the repair page that helps against `blocker`. */
export function placeOf(blocker: string): SectionKey | null {
  const guard = guardOf(blocker);
  return guard === null ? null : PLACE[guard];
}

/** The order a repair usually takes; what leads forward is offered first. */
const FORWARD: readonly RepairOrderState[] = Object.keys(TRANSITIONS) as RepairOrderState[];

/** Places where a repair waits for somebody; going there is never what one hopes for. */
const WAITING: readonly RepairOrderState[] = ['awaiting_approval', 'waiting_parts', 'cancelled'];

/** True for a move that brings the repair nearer to its end. */
export function isOnward(from: RepairOrderState, to: RepairOrderState): boolean {
  return FORWARD.indexOf(to) > FORWARD.indexOf(from) && !WAITING.includes(to);
}

/** Moves in the order in which people want them: onward, then sideways and back, cancelling last. */
export function sortedMoves(moves: readonly Move[], from: RepairOrderState): Move[] {
  const rank = ({ to }: Move): number => {
    if (to === 'cancelled') return 1_000;
    const distance = FORWARD.indexOf(to) - FORWARD.indexOf(from);
    return isOnward(from, to) ? distance : 100 + Math.abs(distance);
  };
  return moves.toSorted((a, b) => rank(a) - rank(b));
}
