import type { Contract } from '../../../shared/contract/contract.ts';
import { nextStates, OPEN_STATES, type RepairOrderState } from '../../../shared/domain/repairOrderStates.ts';
import type { InferContractRouterOutputs } from '@orpc/contract';

export type Board = InferContractRouterOutputs<Contract>['repairOrders']['board'];
export type BoardCard = Board['items'][number];

export interface BoardColumn {
  state: RepairOrderState;
  cards: BoardCard[];
}

export interface BoardFilter {
  text: string;
  /** Shows only the cars of this mechanic; null shows everybody's. */
  mechanic: string | null;
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** True when every typed word occurs somewhere on the card; accents, case and plate spacing are ignored. */
export function matches(card: BoardCard, filter: BoardFilter): boolean {
  if (filter.mechanic !== null && card.mechanicName !== filter.mechanic) return false;
  const haystack = fold([card.plate, card.number, card.vehicle, card.customerName, card.mechanicName, card.complaint].join(' '));
  return fold(filter.text)
    .split(/\s+/u)
    .every((word) => haystack.includes(word));
}

/** The columns to draw: every state the shop uses, and a switched-off one only while a car still stands in it. */
export function columnsOf(board: Board, filter: BoardFilter): BoardColumn[] {
  const shown = board.items.filter((card) => matches(card, filter));
  return OPEN_STATES.map((state) => ({ state, cards: shown.filter((card) => card.state === state) })).filter(
    ({ state, cards }) => cards.length > 0 || !board.statesOff.includes(state),
  );
}

/** States `card` may legally go to in this shop, in the order of the board. */
export function targetsOf(from: RepairOrderState, statesOff: readonly RepairOrderState[]): RepairOrderState[] {
  return [...nextStates(from, statesOff).keys()];
}

/** The board as it will look once the move is accepted; drawn at once, taken back when the shop refuses. */
export function withMove(board: Board, id: string, to: RepairOrderState, now: number): Board {
  return { ...board, items: board.items.map((card) => (card.id === id ? { ...card, state: to, stage: null, stateSince: now } : card)) };
}

/** The state behind a column's id; null for anything else. */
export function asState(id: unknown): RepairOrderState | null {
  return OPEN_STATES.find((state) => state === id) ?? null;
}
