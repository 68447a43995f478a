import { createAdaptorServer } from '@hono/node-server';
import type { Server } from 'node:http';
import { createServer, type AddressInfo, type Server as Listener } from 'node:net';
import { createEndpoint } from './endpoint.ts';
import type { EndpointOptions } from './endpointOptions.ts';
import { StartError } from './startError.ts';

export interface ListeningEndpoint {
  url: string;
  close(): Promise<void>;
}

/** A request that is still coming in after this long is cut off. */
const REQUEST_WITHIN_MS = 30_000;
/** What is under way when the endpoint stops gets this long to finish. */
const FINISH_WITHIN_MS = 3000;

/**
 * Serves the endpoint over HTTP; TLS is the reverse proxy's.
 * @throws StartError  the port is taken or not allowed
 */
export async function listen(options: EndpointOptions, { host, port }: { host: string; port: number }): Promise<ListeningEndpoint> {
  const server = createAdaptorServer({
    fetch: createEndpoint(options).fetch,
    serverOptions: { requestTimeout: REQUEST_WITHIN_MS, headersTimeout: REQUEST_WITHIN_MS },
  }) as Server;
  await bind(server, host, port);
  const { address, port: actual, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${actual}`,
    async close() {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), FINISH_WITHIN_MS);
      await closed;
      clearTimeout(cut);
    },
  };
}

/**
 * Asks for the port before anything else is touched, so that a busy one leaves the data as it was.
 * @throws StartError  the port is taken or not allowed
 */
export async function needFreePort({ host, port }: { host: string; port: number }): Promise<void> {
  const probe = createServer();
  await bind(probe, host, port);
  await new Promise<void>((resolve) => probe.close(() => resolve()));
}

function bind(server: Listener, host: string, port: number): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'another program uses it' : error.message;
      reject(new StartError(`Cannot listen on port ${port} of ${host}: ${why}`, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
}
