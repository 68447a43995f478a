/** The real endpoint behind a network that loses, repeats, delays and reorders, driven by drawn numbers. */
import { zstdCompressSync } from 'node:zlib';
import type { Hono } from 'hono';
import { TrackingError, type TrackingCloud, type TrackingConnection } from '../../electron/ports.ts';

/** What the network does to one call. */
export type Fate = 'delivered' | 'requestLost' | 'answerLost' | 'repeated' | 'delayed';

export interface Delivery {
  connection: TrackingConnection;
  path: string;
  body: unknown;
}

/** How a deliberately broken program differs; each hook may change what goes out or comes back. */
export interface Breakage {
  /** Rewrites a request before it is delivered; `late` for one that the network kept back. */
  request?(delivery: Delivery, late: boolean, endpoint: HostileNetwork): Promise<Delivery | { answer: unknown }>;
  /** Runs after a call's answer, before the shop sees it. */
  answered?(delivery: Delivery, endpoint: HostileNetwork): Promise<void>;
}

export class HostileNetwork implements TrackingCloud {
  readonly #app: Hono;
  readonly #fateOf: () => Fate;
  readonly #breakage: Breakage;
  #kept: Delivery[] = [];
  healed = false;

  constructor(app: Hono, fateOf: () => Fate, breakage: Breakage = {}) {
    this.#app = app;
    this.#fateOf = fateOf;
    this.#breakage = breakage;
  }

  async call<T>(connection: TrackingConnection, path: string, body: unknown): Promise<T> {
    const delivery = { connection, path, body };
    const fate = this.healed ? 'delivered' : this.#fateOf();
    if (fate === 'requestLost') throw new TrackingError('lost', null);
    if (fate === 'delayed') {
      this.#kept.push(delivery);
      throw new TrackingError('too late', null);
    }
    const answer = await this.deliver(delivery, false);
    if (fate === 'repeated') this.#kept.push(delivery);
    if (fate === 'answerLost') throw new TrackingError('answer lost', null);
    if (answer.status >= 400) throw new TrackingError(JSON.stringify(answer.body), answer.status);
    await this.#breakage.answered?.(delivery, this);
    return answer.body as T;
  }

  /** Late copies arrive, the last first; nobody waits for their answers any more. */
  async arriveLate(count: number): Promise<void> {
    for (const delivery of this.#kept.splice(-count).toReversed()) await this.deliver(delivery, true);
  }

  forgetKept(matches: (path: string) => boolean): void {
    this.#kept = this.#kept.filter(({ path }) => !matches(path));
  }

  async deliver(original: Delivery, late: boolean): Promise<{ status: number; body: unknown }> {
    const delivery = (await this.#breakage.request?.(original, late, this)) ?? original;
    if ('answer' in delivery) return { status: 200, body: delivery.answer };
    return this.send(delivery);
  }

  async send({ connection, path, body }: Delivery): Promise<{ status: number; body: unknown }> {
    const headers = {
      authorization: `Bearer ${connection.shopId}.${connection.secret}`,
      ...(body === undefined ? {} : { 'content-encoding': 'zstd' }),
    };
    const init = body === undefined ? { headers } : { method: 'POST', headers, body: zstdCompressSync(JSON.stringify(body)) };
    const response = await this.#app.request(path, init);
    return { status: response.status, body: await response.json() };
  }
}
