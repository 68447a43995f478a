import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { RequestHeadersPlugin } from '@orpc/server/plugins';
import { RPCHandler } from '@orpc/server/fetch';
import { RPCHandler as SocketHandler } from '@orpc/server/ws';
import { Hono, type Context } from 'hono';
import { WebSocketServer, type WebSocket } from 'ws';
import { errorSentence } from '../calls/errorSentence.ts';
import { signInOf, type HostContext } from '../calls/actor.ts';
import type { App } from '../createApp.ts';
import { ERROR_STATUS, type ErrorCode } from '../../shared/errors.ts';
import { MAX_PHOTO_BYTES } from '../../shared/domain/photos.ts';
import { sessionCookie } from './cookies.ts';
import { createGate, type Gate } from './gate.ts';
import { originOf, programOriginOf } from './origin.ts';
import { createRestApi } from './restApi.ts';
import { screenFile, SECURITY_HEADERS } from './screens.ts';

/** Largest request but for photos; a logo as base64 is the largest honest one. */
const MAX_BODY_BYTES = 2_000_000;
/** A photo of the largest size and what a form puts around it. */
const MAX_PHOTO_BODY_BYTES = MAX_PHOTO_BYTES + 100_000;
const TAKES_PHOTOS = /^\/(?:rpc\/photos\/add|api\/v1\/repair-orders\/[^/]+\/photos)$/u;
/** More open sockets than any workshop has screens. */
const MOST_SOCKETS = 200;
/** A socket without a session is closed after this long. */
const SIGN_IN_WITHIN_MS = 60_000;
/** How often an open socket's session is looked at. */
const RECHECK_MS = 1_000;

export interface LanHostOptions {
  app: App;
  /** Built renderer; served at every address that is not a call. */
  screensFolder: string;
  /** Loopback only: other addresses need enrolment and HTTPS. */
  hostname: '127.0.0.1';
  port: number;
}

export interface LanHost {
  url: string;
  port: number;
  close(): Promise<void>;
}

type Env = { Bindings: HttpBindings };

/**
 * Serves the application over HTTP and WebSocket.
 * @throws NodeJS.ErrnoException  EADDRINUSE and the like, before anything is served
 */
export async function startLanHost({ app, screensFolder, hostname, port }: LanHostOptions): Promise<LanHost> {
  let actualPort = port;
  const gate = createGate(['127.0.0.1', 'localhost'], () => actualPort);
  const server = createAdaptorServer({ fetch: routes(app, gate, screensFolder).fetch }) as Server;
  const sockets = serveSockets(app, gate, server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, hostname, () => resolve());
  });
  const address = server.address();
  if (address !== null && typeof address === 'object') actualPort = address.port;
  return {
    url: `http://${hostname}:${actualPort}`,
    port: actualPort,
    async close() {
      sockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function routes(app: App, gate: Gate, screensFolder: string): Hono<Env> {
  const rpc = new RPCHandler<HostContext>(app.router, { plugins: [new RequestHeadersPlugin()] });
  const rest = createRestApi(app);
  const hono = new Hono<Env>();
  hono.use(async (c, next) => {
    const host = c.req.header('host');
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) c.header(name, value);
    if (!gate.knowsHost(host)) return refusal(c, 'PERMISSION_DENIED');
    if (!['GET', 'HEAD'].includes(c.req.method) && !gate.knowsOrigin(c.req.header('origin'), host)) return refusal(c, 'PERMISSION_DENIED');
    if (Number(c.req.header('content-length') ?? 0) > bodyLimit(c.req.path)) return refusal(c, 'BODY_TOO_LARGE');
    await next();
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) c.header(name, value);
  });
  hono.get('/healthz', (c) => c.json({ status: 'ok', version: app.version, schema: app.connection.schemaVersion }));
  hono.all('/rpc/*', async (c) => {
    const cookies: string[] = [];
    const context = originOf({
      headers: c.req.raw.headers,
      address: addressOf(c),
      keep: (token, maxAge) => cookies.push(sessionCookie(token, maxAge, false)),
    });
    const request = await withinLimit(c.req.raw);
    if (!request) return refusal(c, 'BODY_TOO_LARGE');
    const { matched, response } = await rpc.handle(request, { prefix: '/rpc', context });
    if (!matched) return refusal(c, 'NOT_FOUND');
    if (await isUnreadable(response)) return refusal(c, 'INPUT_INVALID');
    const answer = new Response(response.body, response);
    for (const cookie of cookies) answer.headers.append('set-cookie', cookie);
    answer.headers.set('cache-control', 'no-store');
    return answer;
  });
  hono.get('/api/v1/openapi.json', async (c) => c.json(await rest.describe()));
  hono.all('/api/v1/*', async (c) => {
    const request = await withinLimit(c.req.raw);
    if (!request) return refusal(c, 'BODY_TOO_LARGE');
    const { matched, response } = await rest.handle(request, programOriginOf(c.req.raw.headers, addressOf(c)));
    if (!matched) return refusal(c, 'NOT_FOUND');
    return (await isUnreadable(response)) ? refusal(c, 'INPUT_INVALID') : new Response(response.body, response);
  });
  hono.get('*', async (c) => {
    const file = await screenFile(screensFolder, new URL(c.req.url).pathname);
    if (!file) return refusal(c, 'NOT_FOUND');
    return c.body(file.body, 200, {
      'content-type': file.type,
      'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
  });
  hono.onError((error, c) => {
    app.ports.log.error('http.failed', { path: new URL(c.req.url).pathname, error: error.stack ?? error.message });
    return refusal(c, 'INTERNAL');
  });
  return hono;
}

function serveSockets(app: App, gate: Gate, server: Server): { close(): void } {
  const handler = new SocketHandler<HostContext>(app.router, { plugins: [new RequestHeadersPlugin()] });
  const wss = new WebSocketServer({ noServer: true, maxPayload: MAX_BODY_BYTES });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { host, origin } = request.headers;
    // Compared as text: a URL made to be unreadable must not throw in a listener.
    const welcome =
      request.url?.split('?')[0] === '/ws' &&
      wss.clients.size < MOST_SOCKETS &&
      gate.knowsHost(host) &&
      origin !== undefined &&
      gate.knowsOrigin(origin, host);
    if (!welcome) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    wss.handleUpgrade(request, socket, head, (ws) => {
      const headers = { get: (name: string) => request.headers[name]?.toString() ?? null };
      const context = originOf({ headers, address: request.socket.remoteAddress ?? '', keep: () => {} });
      ws.on('error', (error) => app.ports.log.warn('socket.error', { error: error.message }));
      closeWithSession(app, ws, context);
      void handler.upgrade(ws, { context });
    });
  });
  return {
    close() {
      for (const client of wss.clients) client.terminate();
      wss.close();
    },
  };
}

/** A socket that had a session does not outlive it. */
function closeWithSession(app: App, ws: WebSocket, context: HostContext): void {
  const isIn = () => signInOf(app.connection.read, { ...context, idempotencyKey: null }, app.ports.clock.now()).state === 'active';
  let wasIn = isIn();
  const openedAt = app.ports.clock.now();
  const timer = setInterval(() => {
    const now = isIn();
    const neverCame = !now && app.ports.clock.now() - openedAt > SIGN_IN_WITHIN_MS;
    if ((wasIn && !now) || neverCame) ws.close(4401, 'session ended');
    wasIn = now;
  }, RECHECK_MS);
  ws.on('close', () => clearInterval(timer));
}

const addressOf = (c: Context<Env>): string => c.env.incoming.socket.remoteAddress ?? '';

const bodyLimit = (pathname: string): number => (TAKES_PHOTOS.test(pathname) ? MAX_PHOTO_BODY_BYTES : MAX_BODY_BYTES);

/** Reads a body that did not say its length, up to the limit. */
async function withinLimit(request: Request): Promise<Request | null> {
  if (request.body === null || request.headers.has('content-length')) return request;
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of request.body) {
    total += chunk.byteLength;
    if (total > bodyLimit(new URL(request.url).pathname)) return null;
    chunks.push(chunk);
  }
  return new Request(request.url, { method: request.method, headers: request.headers, body: Buffer.concat(chunks) });
}

/** A body that was not JSON: the framework answers in its own words, the product in the user's. */
async function isUnreadable(response: Response): Promise<boolean> {
  if (response.status !== 400) return false;
  const text = await response.clone().text();
  return text.includes('"code":"BAD_REQUEST"');
}

function refusal(c: Context<Env>, code: ErrorCode): Response {
  const language = originOf({ headers: c.req.raw.headers, address: '', keep: () => {} }).language;
  const error = { defined: false, code, status: ERROR_STATUS[code], message: errorSentence(code, {}, language) };
  // A screen's client reads the error from inside an envelope, everybody else from the answer itself.
  return c.json(c.req.path.startsWith('/rpc/') ? { ...error, json: error } : error, ERROR_STATUS[code]);
}
