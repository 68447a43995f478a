/** A real shop connected to a real endpoint over loopback HTTP, with everything that leaves kept as sent. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openEmbedded } from '../../cloud/database.ts';
import { listen } from '../../cloud/server.ts';
import { enrol } from '../../cloud/shops.ts';
import { createTrackingCloud } from '../../electron/adapters/trackingCloud.ts';
import { formatCredential } from '../../shared/contract/tracking.ts';
import { openTestShop } from '../support/shop.ts';

export interface SentRequest {
  url: string;
  body: Buffer;
}

export async function openConnectedShop() {
  const shop = await openTestShop({ country: 'IT' });
  const database = await openEmbedded();
  const events: string[] = [];
  const log = (event: string, data: object) => events.push(`${event} ${JSON.stringify(data)}`);
  const server = await listen({ database, clock: shop.clock, version: 'test', trustProxy: false, log }, { host: '127.0.0.1', port: 0 });
  const sent: SentRequest[] = [];
  const recording: typeof fetch = async (input, init) => {
    const body = init?.body;
    sent.push({
      url: input instanceof Request ? input.url : input.toString(),
      body: body instanceof Uint8Array ? Buffer.from(body) : Buffer.alloc(0),
    });
    return fetch(input, init);
  };
  shop.app.ports.tracking = createTrackingCloud({ fetch: recording, timeoutMs: 5000 });
  const credential = await enrol(database, 'Officina Rossi', server.url, shop.clock.now());
  return {
    shop,
    database,
    server,
    sent,
    events,
    credential,
    connect: () => shop.owner.settings.connectTracking({ credential: formatCredential(credential) }),
    page: async (path: string) => (await fetch(server.url + path)).text(),
    async close() {
      await shop.close();
      await server.close();
      await database.close();
    },
  };
}

/** Takes connections and never answers. */
export async function openHangingServer(): Promise<{ url: string; asked(): number; close(): void }> {
  let asked = 0;
  const server: Server = createServer(() => (asked += 1));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
