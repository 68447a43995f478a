import path from 'node:path';
import { app } from 'electron';
import { createFileLog } from '../adapters/fileLog.ts';
import { createImages } from '../adapters/images.ts';
import { createPhotos } from '../adapters/photos.ts';
import { createPhotoStore } from '../adapters/photoStore.ts';
import { createSmtpMailer } from '../adapters/smtp.ts';
import { createIds, systemClock } from '../adapters/system.ts';
import { createTrackingCloud } from '../adapters/trackingCloud.ts';
import { createDocumentRenderer } from '../documents/renderer.ts';
import type { Ports } from '../ports.ts';
import { createSafeSecrets } from './safeSecrets.ts';

/** The real world of the desktop app; secrets are sealed by the operating system. */
export function createDesktopPorts(folder: string): Ports {
  const log = createFileLog(folder);
  // Both worker and fonts lie beside the bundle, wherever it was installed.
  const documents = createDocumentRenderer({
    workerUrl: new URL('./worker.js', import.meta.url),
    fontFolder: path.join(app.getAppPath(), 'resources/fonts'),
  });
  const photos = createPhotos({ workerUrl: new URL('./photoWorker.js', import.meta.url) });
  setTimeout(() => photos.warmUp().catch((error: unknown) => log.warn('photos.warmUp', { error: String(error) })), 3_000);
  setTimeout(() => documents.warmUp().catch((error: unknown) => log.warn('documents.warmUp', { error: String(error) })), 1_000);
  return {
    clock: systemClock,
    ids: createIds(systemClock),
    secrets: createSafeSecrets(path.join(folder, 'secrets.json'), log),
    mailer: createSmtpMailer(),
    documents,
    images: createImages(),
    photos,
    photoStore: createPhotoStore(folder, systemClock),
    tracking: createTrackingCloud(),
    log,
  };
}
