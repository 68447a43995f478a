/** Deletes the files of photos that never got a row, or were removed long enough ago that nobody wants them back. */
import { isPictureInUse } from '../../db/repositories/photos.ts';
import { deleteUnusedSignatureImages } from '../../db/repositories/signatures.ts';
import type { Connection } from '../../db/connection.ts';
import type { Ports } from '../ports.ts';

const DAY_MS = 86_400_000;
/** A removed photo can be brought back for this long. */
const REMOVED_KEPT_MS = 30 * DAY_MS;
/** A file younger than this may belong to an upload under way. */
const LEFTOVER_AFTER_MS = DAY_MS;
const FIRST_AFTER_MS = 5 * 60_000;

export interface PhotoSweepTask {
  start(): void;
  stop(): void;
  /** @returns how many files were deleted */
  runOnce(): Promise<number>;
}

/** Runs some minutes after the start and then daily. */
export function createPhotoSweepTask(connection: Connection, { clock, photoStore, log }: Ports): PhotoSweepTask {
  let timer: NodeJS.Timeout | undefined;
  const runOnce = async (): Promise<number> => {
    const now = clock.now();
    connection.write((tx) => deleteUnusedSignatureImages(tx, now - DAY_MS));
    return photoStore.sweep((sha256) => isPictureInUse(connection.read, sha256, now - REMOVED_KEPT_MS), LEFTOVER_AFTER_MS);
  };
  const plan = (ms: number): void => {
    timer = setTimeout(() => {
      runOnce()
        .then((removed) => log.info('photos.swept', { removed }))
        .catch((error: unknown) => log.warn('photos.sweep', { error: String(error) }))
        .finally(() => timer !== undefined && plan(DAY_MS));
    }, ms).unref();
  };
  return {
    start: () => plan(FIRST_AFTER_MS),
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
    runOnce,
  };
}
