import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { createRouterClient } from '@orpc/server';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { RequestHeadersPlugin } from '@orpc/server/plugins';
import { RPCHandler } from '@orpc/server/message-port';
import type { OpenedShop } from '../db/open.ts';
import { createApp, type App } from '../electron/createApp.ts';
import { SYSTEM, type HostContext } from '../electron/calls/actor.ts';
import { DEMO_LOGINS } from '../electron/demo/demoPeople.ts';
import { systemClock } from '../electron/adapters/system.ts';
import { testPorts } from '../tests/support/shop.ts';
import type { Contract } from '../shared/contract/contract.ts';

/** A reading that a service is asked with, without session and permissions. */
export const readingOf = ({ read }: Pick<OpenedShop, 'read'>) => ({
  db: read,
  actor: SYSTEM,
  origin: {} as never,
  now: 0,
  version: '',
  hasSecret: () => false,
});

export type Client = ContractRouterClient<Contract>;

/**
 * The application signed in: `client` as the renderer meets it, across a MessagePort; `direct` without the
 * hop. Both check session and permission and parse inputs and outputs.
 */
export async function clientOver(connection: OpenedShop): Promise<{ client: Client; direct: Client; app: App; close(): void }> {
  const ports = testPorts({ ...systemClock, advance() {} }, { sentMail: [], failMail: { with: null } });
  const app = createApp(ports, connection, { version: 'bench', instanceId: 'bench', runTasks: false });
  const { port1, port2 } = new MessageChannel();
  let token: string | null = null;
  const context: HostContext = {
    host: 'desktop',
    address: '',
    device: 'bench',
    apiToken: null,
    language: 'en',
    session: { read: () => token, write: (value) => (token = value) },
  };
  new RPCHandler<HostContext>(app.router, { plugins: [new RequestHeadersPlugin()] }).upgrade(port1, { context });
  const client = createORPCClient<Client>(new RPCLink({ port: port2, headers: () => ({ 'idempotency-key': crypto.randomUUID() }) }));
  const [{ email, password }] = DEMO_LOGINS;
  await client.session.login({ email, password });
  const keyed = () => ({ ...context, reqHeaders: new Headers({ 'idempotency-key': crypto.randomUUID() }) });
  const direct = createRouterClient(app.router, { context: keyed }) as unknown as Client;
  return { client, direct, app, close: () => port1.close() };
}
