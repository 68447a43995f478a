import type { AnyRouter } from '@orpc/server';
import type { OpenedShop } from '../db/open.ts';
import { deleteAnswersBefore } from '../db/repositories/idempotency.ts';
import { isIndexCurrent, rebuildIndex } from '../db/repositories/searchIndex.ts';
import { contract } from '../shared/contract/contract.ts';
import { createLiveTopics, type LiveTopics } from './calls/liveTopics.ts';
import { buildRouter } from './calls/router.ts';
import type { Ports } from './ports.ts';
import { services } from './services/services.ts';
import { createMailTask, type MailTask } from './tasks/mail.ts';
import { createPhotoSweepTask, type PhotoSweepTask } from './tasks/photoSweep.ts';
import { createImportTask, type ImportTask } from './tasks/imports.ts';
import { createImportSweepTask, type ImportSweepTask } from './tasks/importSweep.ts';
import { createSearchTidyTask } from './tasks/searchTidy.ts';
import { createSeriesTask, type SeriesTask } from './tasks/series.ts';
import { createSyncTask, type SyncTask } from './tasks/sync.ts';

/** A screen retries within minutes; a week covers a device that slept over a weekend. */
const ANSWERS_KEPT_MS = 7 * 86_400_000;

export interface App {
  /** Every procedure of the contract, over a call's origin. */
  router: AnyRouter;
  live: LiveTopics;
  connection: OpenedShop;
  ports: Ports;
  version: string;
  mail: MailTask;
  sync: SyncTask;
  series: SeriesTask;
  photoSweep: PhotoSweepTask;
  imports: ImportTask;
  importSweep: ImportSweepTask;
  /** Stops the tasks, then closes the file. */
  close(): Promise<void>;
}

export interface AppOptions {
  version: string;
  /** Identity of this installation, kept outside the database; a copied file meets another one. */
  instanceId: string;
  /** False leaves mail, sync and recurring services to `runOnce`, for tests. */
  runTasks: boolean;
}

/** The whole application over one open database file. Which host serves it is not known here. */
export function createApp(ports: Ports, connection: OpenedShop, { version, instanceId, runTasks }: AppOptions): App {
  const live = createLiveTopics();
  const router = buildRouter({ connection, ports, live, version }, contract, services) as AnyRouter;
  const mail = createMailTask(connection, ports, live);
  const sync = createSyncTask({ connection, ports, live, instanceId });
  const series = createSeriesTask({ connection, ports, live, version });
  const photoSweep = createPhotoSweepTask(connection, ports);
  const searchTidy = createSearchTidyTask(connection, ports);
  const imports = createImportTask(connection, ports, live);
  const importSweep = createImportSweepTask(connection, ports, live);
  updateIndex(connection, ports);
  forgetOldAnswers(connection, ports);
  if (runTasks) {
    mail.start();
    sync.start();
    series.start();
    photoSweep.start();
    searchTidy.start();
    imports.start();
    importSweep.start();
  }
  return {
    router,
    live,
    connection,
    ports,
    version,
    mail,
    sync,
    series,
    photoSweep,
    imports,
    importSweep,
    async close() {
      photoSweep.stop();
      importSweep.stop();
      searchTidy.stop();
      series.stop();
      await Promise.all([imports.stop(), mail.stop(), sync.stop()]);
      await Promise.all([ports.documents.close(), ports.photos.close()]);
      connection.close();
    },
  };
}

/** Housekeeping: a full or read-only disk must not keep the shop from being read. */
function forgetOldAnswers(connection: OpenedShop, { clock, log }: Ports): void {
  try {
    connection.write((tx) => deleteAnswersBefore(tx, clock.now() - ANSWERS_KEPT_MS));
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code !== 'string' || !/^SQLITE_(?:READONLY|FULL)/u.test(code)) throw error;
    log.warn('idempotency.notCleaned', { code });
  }
}

/** Once after an update that changed what the index holds; minutes for a very large shop, and it says so. */
function updateIndex(connection: OpenedShop, { clock, log }: Ports): void {
  if (isIndexCurrent(connection.read)) return;
  const began = clock.now();
  log.info('search.indexing');
  rebuildIndex(connection);
  log.info('search.indexed', { tookMs: clock.now() - began });
}
