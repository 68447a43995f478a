import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { Topic } from '../../shared/contract/live.ts';
import { api, openChanges } from './api.ts';
import { retryDelay } from './retryDelay.ts';

/** The page of a customer asks several services. */
const CUSTOMERS: readonly QueryKey[] = [
  api.customers.key(),
  api.customerAccounts.key(),
  api.customerMerges.key(),
  api.customerPrivacy.key(),
];

/** Which queries show what a topic names. */
const SHOWN_BY: Readonly<Record<Topic, readonly QueryKey[]>> = {
  repairOrders: [
    api.repairOrders.key(),
    api.today.key(),
    api.checkIn.key(),
    ...CUSTOMERS,
    api.vehicles.key(),
    api.invoices.key(),
    api.appointments.key(),
    api.search.key(),
    api.lists.key(),
    api.arrivals.key(),
    api.loanCars.key(),
    api.deposits.key(),
  ],
  customers: [...CUSTOMERS, api.vehicles.key(), api.checkIn.key(), api.repairOrders.key(), api.search.key(), api.lists.key()],
  vehicles: [
    api.vehicles.key(),
    api.catalogue.key(),
    api.customers.key(),
    api.checkIn.key(),
    api.repairOrders.key(),
    api.search.key(),
    api.lists.key(),
  ],
  appointments: [api.lists.appointments.key(), api.today.key(), api.appointments.key(), api.schedule.key()],
  photos: [api.photos.list.key()],
  lists: [api.lists.views.key()],
  imports: [api.imports.key(), ...CUSTOMERS, api.vehicles.key()],
  invoices: [api.invoices.key(), ...CUSTOMERS, api.vehicles.key(), api.deposits.key(), api.repairOrders.key(), api.today.key()],
  outbox: [api.outbox.key(), api.customers.contacts.key()],
  sync: [api.outbox.summary.key(), api.settings.key()],
  staff: [api.schedule.key(), api.staff.key(), api.roles.key(), api.apiTokens.key(), api.session.key()],
  shop: [api.shop.key(), api.catalogue.key(), api.repairOrders.key(), api.schedule.key(), api.appointments.key()],
  settings: [api.settings.key(), api.contentTexts.key(), api.complaints.key(), api.loanCars.key(), api.outbox.summary.key()],
  session: [api.session.key(), api.staff.sessions.key()],
};

export type LineState = 'connecting' | 'live' | 'lost';
let lineState: LineState = 'connecting';
const listeners = new Set<() => void>();

function setLineState(next: LineState): void {
  if (lineState === next) return;
  lineState = next;
  listeners.forEach((listener) => listener());
}

/** Whether this window hears of changes at once; `lost` while it tries again. */
export function useLineState(): LineState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => lineState,
  );
}

/** Refetches what is on screen whenever the shop says it changed; reconnects for as long as `enabled`. */
export function useLiveChanges(enabled: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!enabled) return undefined;
    const controller = new AbortController();
    void follow(controller.signal, (keys) => {
      for (const queryKey of keys) void queryClient.invalidateQueries({ queryKey });
    });
    return () => controller.abort();
  }, [enabled, queryClient]);
}

/** Follows the stream until `signal`; after a loss everything may have changed, so everything is refetched. */
async function follow(signal: AbortSignal, invalidate: (keys: readonly QueryKey[]) => void): Promise<void> {
  let wasLost = false;
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    const connection = new AbortController();
    const closed = AbortSignal.any([signal, connection.signal]);
    try {
      const changes = await openChanges(closed);
      setLineState('live');
      if (wasLost) invalidate(Object.values(SHOWN_BY).flat());
      attempt = 0;
      for await (const { topics } of changes) invalidate(topics.flatMap((topic) => SHOWN_BY[topic]));
    } catch {
      // A lost line is not a fault of the person's: the notice says it, and the loop tries again.
    }
    connection.abort();
    if (signal.aborted) return;
    wasLost = true;
    setLineState('lost');
    await pause(retryDelay(attempt, Math.random()), signal);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
