/** Merges what a day of writing left of the search index, a few milliseconds at a time, so that a keystroke opens one segment, not a dozen. */
import { countSegments, mergeIndexStep } from '../../db/repositories/searchIndex.ts';
import type { Connection } from '../../db/connection.ts';
import type { Ports } from '../ports.ts';

const FIRST_AFTER_MS = 2 * 60_000;
const EVERY_MS = 6 * 3_600_000;
/** The desk's calls come in between. */
const PAUSE_MS = 40;
const TOO_MANY = 8;

export interface SearchTidyTask {
  start(): void;
  stop(): void;
  /** Tidies at once. @returns how many steps it took */
  runOnce(): number;
}

/** Runs some minutes after the start and every few hours, when there is something to merge. */
export function createSearchTidyTask(connection: Connection, { log }: Pick<Ports, 'log'>): SearchTidyTask {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = true;
  const after = (ms: number, run: () => void): void => {
    if (isStopped) return;
    timer = setTimeout(() => {
      try {
        run();
      } catch (error) {
        // A full or read-only disk: the index only stays as it is.
        log.warn('search.notTidied', { error: String(error) });
        after(EVERY_MS, begin);
      }
    }, ms).unref();
  };
  const step = (first: boolean): void => after(PAUSE_MS, () => (mergeIndexStep(connection, first) ? step(false) : after(EVERY_MS, begin)));
  const begin = (): void => (countSegments(connection) > TOO_MANY ? step(true) : after(EVERY_MS, begin));
  return {
    start() {
      isStopped = false;
      after(FIRST_AFTER_MS, begin);
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
    runOnce() {
      let steps = 0;
      while (mergeIndexStep(connection, steps === 0)) steps += 1;
      return steps;
    },
  };
}
