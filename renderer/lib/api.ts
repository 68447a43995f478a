import { createORPCClient, DynamicLink, type ClientLink } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { Contract } from '../../shared/contract/contract.ts';
import { desktopBridge, desktopPort } from './desktopBridge.ts';
import { noticeRefusal } from './refusals.ts';

/** Travels with a call; the key makes a repeated command one effect. */
export interface CallContext {
  idempotencyKey?: string;
}
export type Client = ContractRouterClient<Contract, CallContext>;

const headers = ({ context }: { context: CallContext }): Record<string, string> =>
  context.idempotencyKey === undefined ? {} : { 'idempotency-key': context.idempotencyKey };

/** Reports what the server refused, then lets the caller see it. */
async function watched<T>({ next }: { next: () => Promise<T> }): Promise<T> {
  try {
    return await next();
  } catch (error) {
    noticeRefusal(error);
    throw error;
  }
}
const options = { headers, interceptors: [watched] };

function makeLink(): ClientLink<CallContext> {
  const bridge = desktopBridge();
  if (bridge === null) {
    return new FetchLink<CallContext>({
      ...options,
      url: new URL('/rpc', window.location.origin).href,
      fetch: (request, init) => fetch(request, { ...init, credentials: 'same-origin' }),
    });
  }
  const link = desktopPort(bridge).then((port) => new PortLink<CallContext>({ ...options, port }));
  return new DynamicLink<CallContext>(() => link);
}

/** Every call of the contract. Commands go through `useCommand`, which gives them their key. */
export const client: Client = createORPCClient(makeLink());

/** Query options, keys and calls for react-query, by procedure: `useQuery(api.today.summary.queryOptions())`. */
export const api = createTanstackQueryUtils(client);

/**
 * Opens the stream of changes. In a browser it has a socket of its own, since a socket that was lost
 * cannot be reused; `signal` closes it.
 */
export function openChanges(signal: AbortSignal): ReturnType<Client['live']['changes']> {
  if (desktopBridge() !== null) return client.live.changes(undefined, { signal });
  const url = new URL('/ws', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const websocket = new WebSocket(url);
  signal.addEventListener('abort', () => websocket.close(), { once: true });
  const overSocket: Client = createORPCClient(new SocketLink<CallContext>({ ...options, websocket }));
  return overSocket.live.changes(undefined, { signal });
}
