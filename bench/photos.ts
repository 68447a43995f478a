/** P11: a 12-megapixel photo becomes two sizes off the main loop; twenty in a row stay small. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import sharp from 'sharp';
import { createPhotos } from '../electron/adapters/photos.ts';
import { measure, type Figures } from './measure.ts';
import type { Row } from './table.ts';

const PICTURES = 6;
const IN_A_ROW = 20;

/** A photo like a phone's: 12 megapixels with the grain of a small sensor, some 3 MB. */
function photo(seed: number): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 100 + seed * 8, sigma: 30 };
  return sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#888888', noise } })
    .blur(1.4)
    .jpeg({ quality: 85 })
    .toBuffer();
}

/** The two sizes as a first version makes them: each from the whole picture, on the way of the call. */
async function naive(file: Buffer): Promise<void> {
  await sharp(file, { unlimited: true }).png().toBuffer();
  await sharp(file).resize({ width: 1600, height: 1600, fit: 'inside', fastShrinkOnLoad: false }).jpeg({ quality: 82 }).toBuffer();
  await sharp(file).resize({ width: 320, height: 320, fit: 'inside', fastShrinkOnLoad: false }).jpeg({ quality: 75 }).toBuffer();
}

export async function benchPhotos(): Promise<Row[]> {
  const files = await Promise.all(Array.from({ length: PICTURES }, (_, i) => photo(i)));
  const pictures = await Promise.all(files.map((file) => sharp(file).resize({ width: 1600 }).jpeg({ quality: 82 }).toBuffer()));
  const photos = createPhotos();
  await photos.warmUp();
  const inputs = files.map((_, i) => i);
  const at = (all: readonly Buffer[], i: number): Buffer => all[i] ?? Buffer.alloc(0);
  const figures = await measure<number>(
    {
      // The least there can be: the decoder alone, at the size that the format itself offers.
      limit: (i) => sharp(at(files, i)).resize({ width: 1600, height: 1600, fit: 'inside' }).raw().toBuffer(),
      product: (i) => photos.take(new Uint8Array(at(files, i))),
      thumbnail: (i) => sharp(at(pictures, i)).resize({ width: 320, height: 320, fit: 'inside' }).jpeg({ quality: 75 }).toBuffer(),
    },
    inputs,
    5,
  );
  const slow = await measure<number>({ naive: (i) => naive(at(files, i)) }, inputs.slice(0, 2), 1);
  const { grownMb, lag } = await burst(photos.take, at(files, 0));
  await photos.close();
  const { limit, product, thumbnail } = figures as Record<'limit' | 'product' | 'thumbnail', Figures>;
  const row = (candidate: string, figure: Figures, goal = '', pass: boolean | null = null): Row => ({
    bench: 'P11 photo',
    size: '12 MP',
    candidate,
    ...figure,
    ratio: figure.p50 / limit.p50,
    goal,
    pass,
  });
  return [
    row('limit (decode at half size)', limit),
    row('two sizes, in the worker', product, '<= 100 ms', product.p50 <= 100 * 1.25),
    row('thumbnail from the picture', thumbnail, '<= 30 ms', thumbnail.p50 <= 30 * 1.25),
    row('naive (PNG, each size from the whole)', slow['naive'] as Figures),
    { ...row('20 in a row: loop lag', { p50: lag.p50, p99: lag.p99 }, 'p99 < 50 ms', lag.p99 < 50), ratio: null },
    { ...row(`20 in a row: ${Math.round(grownMb)} MB more`, { p50: 0, p99: 0 }, '< 150 MB', grownMb < 150), ratio: null },
  ];
}

/** Twenty uploads that arrive together: what they add to the process, and how the main loop fares (ms). */
async function burst(take: (bytes: Uint8Array) => Promise<unknown>, file: Buffer) {
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await Promise.all(Array.from({ length: IN_A_ROW }, () => take(new Uint8Array(file))));
  delay.disable();
  clearInterval(watch);
  const resolution = 5;
  const ms = (percentile: number): number => Math.max(0, delay.percentile(percentile) / 1e6 - resolution);
  return { grownMb: Math.max(0, most - before) / 1_048_576, lag: { p50: ms(50), p99: ms(99) } };
}
