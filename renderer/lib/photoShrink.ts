/** Pictures that are larger than the shop takes are made smaller on the device, before they are kept. */
import { MAX_PHOTO_BYTES, MAX_PHOTO_PIXELS, pictureKind, pictureSize, SHRUNK_PHOTO_PIXELS } from '../../shared/domain/photos.ts';
import type { PhotoRefusal } from './photoQueue.ts';

/** Notes of a camera and colour profiles may stand before a picture's size. */
const HEAD_BYTES = 512 * 1024;
const QUALITY = 0.9;

/** A picture as it can be sent, or why it cannot. */
export type Fitting = { file: Blob } | { refusal: NonNullable<PhotoRefusal> };

export async function fittingPhoto(file: Blob): Promise<Fitting> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (pictureKind(head) === null) return { refusal: file.size > MAX_PHOTO_BYTES ? 'PHOTO_TOO_LARGE' : 'PHOTO_KIND_UNKNOWN' };
  const size = pictureSize(head);
  const isTooWide = size !== null && size.width * size.height > MAX_PHOTO_PIXELS;
  if (!isTooWide && file.size <= MAX_PHOTO_BYTES) return { file };
  try {
    const smaller = await shrunk(file);
    return smaller.size <= MAX_PHOTO_BYTES ? { file: smaller } : { refusal: 'PHOTO_TOO_LARGE' };
  } catch {
    // Not a picture that this device can draw: damaged, a format of another system, or more than its memory holds.
    return { refusal: isTooWide ? 'PHOTO_UNREADABLE' : 'PHOTO_TOO_LARGE' };
  }
}

/** Drawn anew as JPEG, the right way up. */
async function shrunk(file: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(file);
  try {
    const scale = Math.min(1, Math.sqrt(SHRUNK_PHOTO_PIXELS / (bitmap.width * bitmap.height)));
    const canvas = new OffscreenCanvas(Math.max(1, Math.floor(bitmap.width * scale)), Math.max(1, Math.floor(bitmap.height * scale)));
    const context = canvas.getContext('2d');
    if (!context) throw new Error('The browser draws no pictures');
    context.imageSmoothingQuality = 'high';
    // JPEG has no transparency; the shop puts white behind it too.
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  } finally {
    bitmap.close();
  }
}
