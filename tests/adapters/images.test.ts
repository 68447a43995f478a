import { deflateSync, crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { createImages } from '../../electron/adapters/images.ts';

const images = createImages();
const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 4, background: '#c33a' } });

describe('logoPng', () => {
  test.each(['png', 'jpeg', 'webp'] as const)('re-encodes %s as a PNG of at most 480 × 240', async (format) => {
    const png = await images.logoPng(await picture(2000, 500).toFormat(format).toBuffer());

    const meta = await sharp(png ?? Buffer.alloc(0)).metadata();
    expect(meta).toMatchObject({ format: 'png', width: 480, height: 120 });
  });

  test('a tall picture is limited by its height and a small one is not blown up', async () => {
    expect(await sizeOf(await picture(400, 800).png().toBuffer())).toEqual([120, 240]);
    expect(await sizeOf(await picture(60, 20).png().toBuffer())).toEqual([60, 20]);
  });

  test('where a photo was taken does not leave with it', async () => {
    const exif = { IFD0: { Make: 'SecretCam', Copyright: 'Owner' }, IFD3: { GPSLatitude: '51/1 27/1 0/1', GPSLatitudeRef: 'N' } };
    const jpeg = await picture(300, 200)
      .jpeg()
      .withExif(exif)
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">SecretXmp</x:xmpmeta>')
      .toBuffer();
    expect(jpeg.includes('SecretCam')).toBe(true);

    const png = Buffer.from((await images.logoPng(jpeg)) ?? []);

    const meta = await sharp(png).metadata();
    expect([meta.exif, meta.xmp, meta.iptc]).toEqual([undefined, undefined, undefined]);
    expect(png.includes('SecretCam') || png.includes('SecretXmp')).toBe(false);
  });

  test('a photo taken sideways stands upright', async () => {
    expect(await sizeOf(await picture(200, 100).jpeg().withMetadata({ orientation: 6 }).toBuffer())).toEqual([100, 200]);
  });

  test('only the first frame of an animation is kept', async () => {
    const frames = await sharp({ create: { width: 20, height: 60, channels: 4, background: '#0f08', pageHeight: 20 } })
      .webp()
      .toBuffer();
    expect(await sizeOf(frames)).toEqual([20, 20]);
  });

  test('SVG, GIF, HTML and rubbish are unreadable', async () => {
    const gif = await picture(10, 10).gif().toBuffer();
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd" width="9" height="9"/></svg>';
    for (const bytes of [
      gif,
      Buffer.from(svg),
      Buffer.from(`<?xml version="1.0"?>${svg}`),
      Buffer.from('<html>'),
      Buffer.alloc(0),
      Buffer.from([0x89, 0x50]),
    ]) {
      expect(await images.logoPng(bytes)).toBeNull();
    }
  });

  test('a picture of four thousand million pixels is refused in a moment', async () => {
    const started = performance.now();
    expect(await images.logoPng(pngOf(65_535, 65_535))).toBeNull();
    expect(await images.logoPng(pngOf(6_325, 6_325))).toBeNull();
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test('a picture cut off in the middle is unreadable', async () => {
    const whole = await sharp({
      create: { width: 300, height: 300, channels: 3, background: '#fff', noise: { type: 'gaussian', mean: 128, sigma: 30 } },
    })
      .png()
      .toBuffer();
    expect(await images.logoPng(whole.subarray(0, whole.length / 2))).toBeNull();
  });

  test('a script behind a real picture is not carried along', async () => {
    const polyglot = Buffer.concat([await picture(50, 50).png().toBuffer(), Buffer.from('<script>alert(1)</script>')]);
    const png = Buffer.from((await images.logoPng(polyglot)) ?? []);
    expect(png.length).toBeGreaterThan(0);
    expect(png.includes('<script>')).toBe(false);
  });
});

async function sizeOf(bytes: Uint8Array): Promise<[number, number] | null> {
  const png = await images.logoPng(bytes);
  if (!png) return null;
  const { width, height } = await sharp(png).metadata();
  return [width, height];
}

/** A PNG of a few bytes that claims to be enormous. */
function pngOf(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(1_000))), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
