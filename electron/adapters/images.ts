/** Pictures from people are untrusted bytes: decoded within limits, drawn anew, and never kept as they came. */
import sharp from 'sharp';
import type { Images } from '../ports.ts';

/** A picture of a few bytes can ask for gigabytes; more than a good camera makes is refused unread. */
const MAX_PIXELS = 40_000_000;
const MAX_BYTES = 10 * 1024 * 1024;
const LOGO = { width: 480, height: 240 };

/** Makes logos from PNG, JPEG and WebP; everything else, SVG included, is unreadable. */
export function createImages(): Images {
  return {
    async logoPng(bytes) {
      if (bytes.byteLength > MAX_BYTES || !isRaster(bytes)) return null;
      try {
        // Sharp drops all metadata unless told to keep it; `autoOrient` uses the EXIF rotation before it goes.
        const png = await sharp(bytes, { limitInputPixels: MAX_PIXELS, pages: 1, failOn: 'error', unlimited: false })
          .autoOrient()
          .resize({ ...LOGO, fit: 'inside', withoutEnlargement: true })
          .toColourspace('srgb')
          .png({ compressionLevel: 9 })
          .timeout({ seconds: 5 })
          .toBuffer();
        return new Uint8Array(png);
      } catch (error) {
        // Sharp throws plain errors for damaged and oversized pictures; anything else is a fault of ours.
        if (error instanceof TypeError || error instanceof RangeError) throw error;
        return null;
      }
    },
  };
}

/** Magic bytes of PNG, JPEG and WebP; the file's name and claimed type do not count. */
function isRaster(bytes: Uint8Array): boolean {
  const starts = (signature: readonly number[], at = 0) => signature.every((byte, i) => bytes[at + i] === byte);
  const png = starts([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const jpeg = starts([0xff, 0xd8, 0xff]);
  const webp = starts([0x52, 0x49, 0x46, 0x46]) && starts([0x57, 0x45, 0x42, 0x50], 8);
  return png || jpeg || webp;
}
