/**
 * Runs in a worker thread: one untrusted picture in, two clean ones out. Whatever the file carried besides its pixels
 * (place, camera, text, a second file behind the picture) stays here.
 */
import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import { MAX_PHOTO_BYTES, MAX_PHOTO_PIXELS, pictureKind } from '../../shared/domain/photos.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { WorkerAnswer, WorkerRequest } from './workerLine.ts';

export interface PhotoOrder {
  as: 'photo' | 'signature';
  bytes: Uint8Array;
}
/** A refusal is a result: the worker is well, the picture is not. */
export type PhotoResult =
  | { is: 'photo'; picture: Uint8Array; thumbnail: Uint8Array; width: number; height: number }
  | { is: 'signature'; png: Uint8Array }
  | { is: 'refused'; code: ErrorCode };

/** A decoder that works on one picture for longer was given it to be kept busy. */
const TIMEOUT_SECONDS = 4;
const PICTURE_SIDE = 1600;
const THUMBNAIL_SIDE = 320;
const SIGNATURE = { width: 600, height: 240 };
const LARGEST_SIGNATURE = 300_000;

// One picture at a time and none kept: twenty in a row need no more memory than one.
sharp.cache(false);
// While one thread decodes the next lines, the other makes the last ones smaller: a sixth of the wait. More bring no more.
sharp.concurrency(2);

/** The image library in this build has no decoder for HEVC, whose patents forbid shipping one. */
const decodesHeic = sharp.format.heif.input.fileSuffix?.includes('.heic') ?? false;

parentPort?.on('message', (request: WorkerRequest<PhotoOrder>) => {
  void answer(request).then((reply) => {
    parentPort?.postMessage(reply, 'result' in reply ? memoryOf(reply.result) : []);
  });
});

async function answer({ id, order }: WorkerRequest<PhotoOrder>): Promise<WorkerAnswer<PhotoResult>> {
  try {
    const refused = refusalOf(order);
    if (refused) return { id, result: { is: 'refused', code: refused } };
    return { id, result: order.as === 'photo' ? await photo(order.bytes) : await signature(order.bytes) };
  } catch (error) {
    // Sharp throws plain errors for damaged and oversized pictures; anything else is a fault of ours.
    if (error instanceof TypeError || error instanceof RangeError) return { id, error: error.message };
    return { id, result: { is: 'refused', code: 'PHOTO_UNREADABLE' } };
  } finally {
    giveBack(order.bytes);
  }
}

/** The file's memory at once: a collector that sees only small objects would let twenty files pile up. */
function giveBack({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}

function refusalOf({ as, bytes }: PhotoOrder): ErrorCode | null {
  const kind = pictureKind(bytes);
  if (as === 'signature') return kind === 'png' && bytes.byteLength <= LARGEST_SIGNATURE ? null : 'PHOTO_UNREADABLE';
  if (bytes.byteLength > MAX_PHOTO_BYTES) return 'PHOTO_TOO_LARGE';
  if (kind === null) return 'PHOTO_KIND_UNKNOWN';
  return kind === 'heic' && !decodesHeic ? 'PHOTO_HEIC_UNSUPPORTED' : null;
}

/** Sharp drops all metadata unless told to keep it; `autoOrient` uses the EXIF rotation before it goes. */
const decoded = (bytes: Uint8Array) =>
  sharp(bytes, { limitInputPixels: MAX_PHOTO_PIXELS, pages: 1, failOn: 'error', unlimited: false })
    .autoOrient()
    .timeout({ seconds: TIMEOUT_SECONDS });

async function photo(bytes: Uint8Array): Promise<PhotoResult> {
  const { data, info } = await decoded(bytes)
    // A JPEG is decoded at less than twice the size: there a wider kernel costs time and shows nothing more.
    .resize({
      width: PICTURE_SIDE,
      height: PICTURE_SIDE,
      fit: 'inside',
      withoutEnlargement: true,
      kernel: pictureKind(bytes) === 'jpeg' ? 'cubic' : 'lanczos3',
    })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    // Tables fitted to each picture would save a tenth of its bytes, and cost a second pass over all of it.
    .jpeg({ quality: 82, optimiseCoding: false })
    .toBuffer({ resolveWithObject: true });
  const thumbnail = await sharp(data)
    .resize({ width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 75 })
    .toBuffer();
  return { is: 'photo', picture: own(data), thumbnail: own(thumbnail), width: info.width, height: info.height };
}

/** Ink on white, in greys: what a printer and a copy can show. */
async function signature(bytes: Uint8Array): Promise<PhotoResult> {
  const png = await decoded(bytes)
    .flatten({ background: '#ffffff' })
    .resize({ ...SIGNATURE, fit: 'inside', withoutEnlargement: true })
    .toColourspace('b-w')
    .png({ compressionLevel: 9, palette: true, colours: 16 })
    .toBuffer();
  return { is: 'signature', png: own(png) };
}

/** A copy of its own memory: a pooled buffer cannot be handed over. */
const own = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes);

function memoryOf(result: PhotoResult): ArrayBuffer[] {
  if (result.is === 'photo') return [result.picture.buffer as ArrayBuffer, result.thumbnail.buffer as ArrayBuffer];
  return result.is === 'signature' ? [result.png.buffer as ArrayBuffer] : [];
}
