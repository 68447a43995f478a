/** Makes what recurring services call for, ahead of time, without anybody asking. */
import { listLiveSeries } from '../../db/repositories/appointmentSeries.ts';
import { SYSTEM } from '../calls/actor.ts';
import { transact, type Machinery } from '../calls/transact.ts';
import { seriesCommands } from '../services/appointmentSeries.ts';

/** Often enough that no service is made late, also where the shop PC is never switched off. */
const EVERY_MS = 6 * 3_600_000;

export interface SeriesTask {
  start(): void;
  stop(): void;
  /** @returns how many appointments were made */
  runOnce(): number;
}

export function createSeriesTask(machinery: Machinery): SeriesTask {
  let timer: ReturnType<typeof setInterval> | undefined;
  const runOnce = (): number => {
    // Nothing recurs: no transaction, no line in the record of acts.
    if (listLiveSeries(machinery.connection.read).length === 0) return 0;
    const deed = { procedure: 'appointments.makeDue', actor: SYSTEM, origin: NOBODY };
    return transact(machinery, deed, (w) => seriesCommands.makeDue(w, undefined)).made;
  };
  const tryOnce = (): void => {
    try {
      runOnce();
    } catch (error) {
      machinery.ports.log.error('series.notMade', { error: error instanceof Error ? error.message : String(error) });
    }
  };
  return {
    start() {
      tryOnce();
      timer = setInterval(tryOnce, EVERY_MS);
      timer.unref();
    },
    stop: () => clearInterval(timer),
    runOnce,
  };
}

const NOBODY = {
  host: 'desktop',
  address: '',
  device: '',
  session: { read: () => null, write: () => undefined },
  apiToken: null,
  idempotencyKey: null,
  language: 'en',
} as const;
