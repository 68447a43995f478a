/** Makes photos from what people send, in a worker thread that is kept warm. */
import { DomainError } from '../../shared/errors.ts';
import type { Photos } from '../ports.ts';
import type { PhotoOrder, PhotoResult } from './photoWorker.ts';
import { WorkerFailure, WorkerLine } from './workerLine.ts';

export interface PhotosOptions {
  /** The worker's module; a bundled host passes its own file. */
  workerUrl?: URL;
  /** After this long a picture counts as stuck and the worker is replaced. */
  timeoutMs?: number;
}

export interface WarmPhotos extends Photos {
  /** Loads the decoder, so that the first picture of the day is as quick as the next. */
  warmUp(): Promise<void>;
}

/** A PNG of one pixel. */
const SAMPLE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==', 'base64');

/** One picture after the other: a burst of twenty waits in line and never takes the memory of twenty. */
export function createPhotos(options: PhotosOptions = {}): WarmPhotos {
  const line = new WorkerLine<PhotoOrder, PhotoResult>({
    url: options.workerUrl ?? new URL('./photoWorker.ts', import.meta.url),
    timeoutMs: options.timeoutMs ?? 8_000,
    maxHeapMb: 128,
  });
  const make = async <K extends PhotoOrder['as']>(as: K, bytes: Uint8Array): Promise<Extract<PhotoResult, { is: K }>> => {
    const result = await line.add({ as, bytes }, memoryOf(bytes)).catch((error: unknown) => {
      throw error instanceof WorkerFailure ? new DomainError('PHOTO_FAILED', { reason: error.reason }) : error;
    });
    if (result.is === 'refused') throw new DomainError(result.code);
    return result as Extract<PhotoResult, { is: K }>;
  };
  return {
    async take(bytes) {
      const { is: _is, ...photo } = await make('photo', bytes);
      return photo;
    },
    signature: async (bytes) => (await make('signature', bytes)).png,
    warmUp: async () => {
      await make('photo', new Uint8Array(SAMPLE));
    },
    close: () => line.close(),
  };
}

/** Memory that is all the picture's goes over as it is; a part of something larger is copied. */
function memoryOf({ buffer, byteLength }: Uint8Array): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}
