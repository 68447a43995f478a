/** Pictures of a car: where they were taken from, and which files are pictures at all. */

/** What a photo shows; the first six are what a check-in asks for. */
export const PHOTO_POSITIONS = ['front', 'rear', 'left', 'right', 'damage', 'document', 'other'] as const;
export type PhotoPosition = (typeof PHOTO_POSITIONS)[number];
/** The positions that the screen leads through, in the order of a walk around the car. */
export const GUIDED_POSITIONS = ['front', 'right', 'rear', 'left', 'damage', 'document'] as const satisfies readonly PhotoPosition[];

export const ROTATIONS = [0, 90, 180, 270] as const;

/** Largest picture file that is taken, in bytes. */
export const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
/** Largest picture, in pixels. */
export const MAX_PHOTO_PIXELS = 40_000_000;

/** What a larger picture is made down to on the device: more than the shop keeps, and far below both limits. */
export const SHRUNK_PHOTO_PIXELS = 10_000_000;

export type PictureKind = 'jpeg' | 'png' | 'webp' | 'heic';

const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];

/** The kind of picture by its first bytes; a file's name and claimed type do not count. Null: not one that is taken. */
export function pictureKind(bytes: Uint8Array): PictureKind | null {
  const starts = (signature: readonly number[], at = 0) => signature.every((byte, i) => bytes[at + i] === byte);
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (starts([0xff, 0xd8, 0xff])) return 'jpeg';
  if (starts([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  return text(4, 8) === 'ftyp' && HEIC_BRANDS.includes(text(8, 12)) ? 'heic' : null;
}

export interface PictureSize {
  width: number;
  height: number;
}

/** Width and height as the beginning of a file states them, so that a picture need not be decoded to learn them. */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = pictureKind(bytes);
  if (kind === 'jpeg') return jpegSize(view);
  if (kind === 'png' && view.byteLength >= 24) return { width: view.getUint32(16), height: view.getUint32(20) };
  return kind === 'webp' && view.byteLength >= 30 ? webpSize(view) : null;
}

/** Goes from segment to segment up to the frame; a small picture inside one of them is passed over. */
function jpegSize(view: DataView): PictureSize | null {
  for (let at = 2; at + 9 <= view.byteLength && view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    // Bytes that fill up between two segments have no length.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

function webpSize(view: DataView): PictureSize {
  const form = view.getUint8(15);
  const three = (at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 0x1_0000;
  // “VP8X” says it outright, “VP8L” packs it into 28 bits, “VP8 ” has it in its frame.
  if (form === 0x58) return { width: three(24) + 1, height: three(27) + 1 };
  if (form === 0x20) return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  const packed = view.getUint32(21, true);
  return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
}
