import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract/contract.ts';

export type OutboxItem = InferContractRouterOutputs<Contract>['outbox']['list']['items'][number];

export const SHOWS = ['waiting', 'sent', 'all'] as const;
export type Show = (typeof SHOWS)[number];

/** Reads `?show=` and `?id=` of the address. */
export function outboxSearch(search: Record<string, unknown>): { show?: Show; id?: string } {
  const show = SHOWS.find((name) => name === search['show']);
  return { ...(show ? { show } : {}), ...(typeof search['id'] === 'string' ? { id: search['id'] } : {}) };
}

/** Messages that can still be stopped or hurried. */
export function canStop({ state }: Pick<OutboxItem, 'state'>): boolean {
  return state === 'held' || state === 'due' || state === 'failed';
}

/** `1:05` until `at`; never negative. */
export function countdown(at: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((at - now) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
