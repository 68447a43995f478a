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
