/** What a picture's first bytes say of it. */
import { expect, test } from 'vitest';
import sharp from 'sharp';
import { pictureSize } from '../../shared/domain/photos.ts';

const picture = () => sharp({ create: { width: 321, height: 123, channels: 3, background: '#338' } });

test('the size of a picture is read without decoding it', async () => {
  const size = { width: 321, height: 123 };
  expect(pictureSize(await picture().jpeg().toBuffer())).toEqual(size);
  expect(pictureSize(await picture().jpeg({ progressive: true }).withMetadata({ orientation: 6 }).toBuffer())).toEqual(size);
  expect(pictureSize(await picture().png().toBuffer())).toEqual(size);
  expect(pictureSize(await picture().webp().toBuffer())).toEqual(size);
  expect(pictureSize(await picture().webp({ lossless: true }).toBuffer())).toEqual(size);
  expect(pictureSize(await picture().ensureAlpha(0.5).webp().toBuffer())).toEqual(size);
});

test('a file that ends too early has no size', async () => {
  const jpeg = await picture().jpeg().toBuffer();
  for (let length = 0; length < 120; length += 1) expect(pictureSize(jpeg.subarray(0, length))).toBeNull();
  expect(pictureSize((await picture().png().toBuffer()).subarray(0, 20))).toBeNull();
});
