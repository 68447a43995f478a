import type { z } from 'zod';
import type { repairOrderCard } from '../../../shared/contract/repairOrders.ts';

export type Card = z.output<typeof repairOrderCard>;

/** The lists of Today in the order in which they need somebody. */
export const LISTS = ['promisesInDanger', 'awaitingApproval', 'waitingParts', 'ready', 'receivedToday'] as const;
export type ListName = (typeof LISTS)[number];

/** Reads `?list=` of the address; anything else is the overview. */
export function listFrom(search: Record<string, unknown>): { list?: ListName } {
  const list = LISTS.find((name) => name === search['list']);
  return list ? { list } : {};
}

/** Lists whose rows say when the car was promised; the others say since when it waits. */
export function showsPromise(list: ListName): boolean {
  return list === 'promisesInDanger' || list === 'receivedToday';
}
