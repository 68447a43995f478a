import { createIds, systemClock } from '../adapters/system.ts';
import { createFileLog } from '../adapters/fileLog.ts';
import { createImages } from '../adapters/images.ts';
import { createKeyFileSecrets } from '../adapters/keyFileSecrets.ts';
import { createPhotos } from '../adapters/photos.ts';
import { createPhotoStore } from '../adapters/photoStore.ts';
import { createSmtpMailer } from '../adapters/smtp.ts';
import { createTrackingCloud } from '../adapters/trackingCloud.ts';
import { createDocumentRenderer } from '../documents/renderer.ts';
import type { Ports } from '../ports.ts';

/** The real world of a host without Electron; secrets and log live in the data folder. */
export function createHeadlessPorts(folder: string): Ports {
  const documents = createDocumentRenderer();
  const photos = createPhotos();
  const log = createFileLog(folder);
  // Warm at idle: the first invoice of the day should not be the slow one.
  setTimeout(() => documents.warmUp().catch((error: unknown) => log.warn('documents.warmUp', { error: String(error) })), 500).unref();
  setTimeout(() => photos.warmUp().catch((error: unknown) => log.warn('photos.warmUp', { error: String(error) })), 2_000).unref();
  return {
    clock: systemClock,
    ids: createIds(systemClock),
    secrets: createKeyFileSecrets(folder, log),
    mailer: createSmtpMailer(),
    documents,
    images: createImages(),
    photos,
    photoStore: createPhotoStore(folder, systemClock),
    tracking: createTrackingCloud(),
    log,
  };
}
