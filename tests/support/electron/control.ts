/** Lets a test run a function inside main, as Playwright does with Electron itself. */
import { runInThisContext } from 'node:vm';
import type { Browser } from './browser.ts';

export interface Order {
  id: number;
  /** A function of (electron, argument), as text. */
  source: string;
  argument: unknown;
}
export type Report =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; error: string }
  | { window: true; endpoint: string };

/** Without a test at the other end this does nothing. */
export function takeOrders(electron: object): void {
  process.on('message', (order: Order) => {
    void carryOut(electron, order).then((report) => process.send?.(report));
  });
  // Orders alone keep no app alive.
  process.channel?.unref();
}

/** Says that a window is ready, and where its browser listens. */
export function reportWindow({ endpoint }: Browser): void {
  process.send?.({ window: true, endpoint } satisfies Report);
}

async function carryOut(electron: object, { id, source, argument }: Order): Promise<Report> {
  try {
    const run = runInThisContext(`(${source})`) as (module: object, argument: unknown) => unknown;
    return { id, ok: true, value: await run(electron, argument) };
  } catch (error) {
    return { id, ok: false, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
