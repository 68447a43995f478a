/** Deletes files of customers that were sent and looked at but never brought over: nobody needs the shop to keep them. */
import { deleteNeverRun, listNeverRun } from '../../db/repositories/imports.ts';
import type { Connection } from '../../db/connection.ts';
import type { LiveTopics } from '../calls/liveTopics.ts';
import type { Ports } from '../ports.ts';

const DAY_MS = 86_400_000;
/** Whoever prepares a move to this program looks at a file more than once. */
const KEPT_MS = 14 * DAY_MS;
const FIRST_AFTER_MS = 10 * 60_000;

export interface ImportSweepTask {
  start(): void;
  stop(): void;
  /** @returns how many imports were deleted */
  runOnce(): number;
}

/** Runs some minutes after the start and then daily. */
export function createImportSweepTask(
  connection: Connection,
  { clock, log }: Pick<Ports, 'clock' | 'log'>,
  live: LiveTopics,
): ImportSweepTask {
  let timer: NodeJS.Timeout | undefined;
  const runOnce = (): number => {
    // One transaction each: a large file holds up the desk for no longer than its own rows take.
    const gone = listNeverRun(connection.read, clock.now() - KEPT_MS).filter((id) => connection.write((tx) => deleteNeverRun(tx, id)));
    if (gone.length > 0) live.publish(['imports']);
    return gone.length;
  };
  const plan = (ms: number): void => {
    timer = setTimeout(() => {
      try {
        log.info('imports.swept', { removed: runOnce() });
      } catch (error) {
        log.warn('imports.sweep', { error: String(error) });
      }
      plan(DAY_MS);
    }, ms).unref();
  };
  return { start: () => plan(FIRST_AFTER_MS), stop: () => clearTimeout(timer), runOnce };
}
