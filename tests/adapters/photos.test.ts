/** F21: whatever is sent as a picture is refused, or comes out as nothing but pixels, within two seconds. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { createPhotos } from '../../electron/adapters/photos.ts';
import { createPhotoStore } from '../../electron/adapters/photoStore.ts';
import { codeOf } from '../support/shop.ts';
import { scratchFolder } from '../support/programs.ts';

const photos = createPhotos();
const data = scratchFolder('photos');
afterAll(async () => {
  await photos.close();
  data.remove();
});

const plain = (width = 40, height = 30) => sharp({ create: { width, height, channels: 3, background: '#3a6ea5' } });
const bytes = async (image: Sharp | Buffer) => new Uint8Array(Buffer.isBuffer(image) ? image : await image.toBuffer());
const text = (parts: Uint8Array) => Buffer.from(parts).toString('latin1');

/** A valid PNG that says it is `side` × `side`, of zeros. */
function bomb(side: number): Uint8Array {
  const crcTable = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xed_b8_83_20 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  const chunk = (type: string, body: Buffer) => {
    const head = Buffer.concat([Buffer.from(type, 'latin1'), body]);
    let crc = 0xff_ff_ff_ff;
    for (const byte of head) crc = (crcTable[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(body.length);
    sum.writeUInt32BE((crc ^ 0xff_ff_ff_ff) >>> 0);
    return Buffer.concat([size, head, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side), { level: 9 });
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('IDAT', rows),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

async function within2s<T>(work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  expect(performance.now() - began).toBeLessThan(2_000);
  return result;
}

describe('what is refused', () => {
  test('files that are no picture of ours, by their first bytes', async () => {
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(200)]);
    const cases: [string, Uint8Array, string][] = [
      ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'PHOTO_KIND_UNKNOWN'],
      [
        'XML before SVG',
        Buffer.from('<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg/>'),
        'PHOTO_KIND_UNKNOWN',
      ],
      ['GIF', await bytes(plain().gif()), 'PHOTO_KIND_UNKNOWN'],
      ['TIFF', await bytes(plain().tiff()), 'PHOTO_KIND_UNKNOWN'],
      ['AVIF', await bytes(plain().avif()), 'PHOTO_KIND_UNKNOWN'],
      ['PDF', Buffer.from('%PDF-1.7 %%EOF'), 'PHOTO_KIND_UNKNOWN'],
      ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>'), 'PHOTO_KIND_UNKNOWN'],
      ['nothing', Buffer.alloc(0), 'PHOTO_KIND_UNKNOWN'],
      ['HEIC', heic, 'PHOTO_HEIC_UNSUPPORTED'],
      ['SVG behind the first bytes of a JPEG', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<svg/>')]), 'PHOTO_UNREADABLE'],
      ['half a JPEG', (await bytes(plain(900, 900).jpeg())).subarray(0, 1200), 'PHOTO_UNREADABLE'],
      ['11 MB', Buffer.concat([await bytes(plain().jpeg()), Buffer.alloc(11 * 1024 * 1024)]), 'PHOTO_TOO_LARGE'],
    ];
    for (const [name, file, code] of cases)
      expect([name, await within2s(() => codeOf(photos.take(new Uint8Array(file))))]).toEqual([name, code]);
  });

  test('bombs: small files that ask for gigabytes', async () => {
    for (const side of [6_400, 20_000, 60_000]) {
      const file = bomb(side);
      expect(file.byteLength).toBeLessThan(1_000_000);
      expect(await within2s(() => codeOf(photos.take(file)))).toBe('PHOTO_UNREADABLE');
    }
  });

  test('a signature that is not a small PNG', async () => {
    for (const file of [await bytes(plain().jpeg()), Buffer.from('<svg/>'), Buffer.alloc(400_000, 1), bomb(20_000)])
      expect(await within2s(() => codeOf(photos.signature(new Uint8Array(file))))).toBe('PHOTO_UNREADABLE');
  });
});

describe('what is drawn anew', () => {
  test('a picture from a phone: upright, at most 1,600 px, and nothing of where and with what it was taken', async () => {
    const secret = 'SecretCamera 4711';
    const original = await plain(2400, 1800)
      .withExif({
        IFD0: { Make: secret, ImageDescription: '<script>alert(1)</script>' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '54/1 29/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 36/1 0/1' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret/></x:xmpmeta>')
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(original).metadata()).exif).toBeDefined();
    const made = await within2s(() => photos.take(new Uint8Array(original)));
    expect([made.width, made.height]).toEqual([1200, 1600]);
    for (const file of [made.picture, made.thumbnail]) {
      const { format, exif, xmp, iptc, icc, orientation } = await sharp(file).metadata();
      expect({ format, exif, xmp, iptc, icc, orientation }).toEqual({ format: 'jpeg' });
      expect(text(file)).not.toMatch(/SecretCamera|GPS|Exif|xmpmeta|<script/u);
    }
    const small = await sharp(made.thumbnail).metadata();
    expect([small.width, small.height]).toEqual([240, 320]);
  });

  test('polyglots lose what hid in them', async () => {
    const jpeg = await bytes(
      plain(300, 200)
        .withExif({ IFD0: { Copyright: '<?php system($_GET[0]); ?>' } })
        .jpeg(),
    );
    const tails = ['<html><script>alert(1)</script></html>', 'PK\u0003\u0004evil.exe', '%PDF-1.7 /OpenAction', 'GIF89a'];
    for (const tail of tails) {
      const made = await within2s(() => photos.take(new Uint8Array(Buffer.concat([jpeg, Buffer.from(tail, 'latin1')]))));
      expect(text(made.picture)).not.toContain(tail);
      expect(text(made.picture)).not.toContain('php');
      expect(text(made.picture).endsWith('\u00ff\u00d9')).toBe(true);
    }
  });

  test('PNG with holes, WebP, grey and CMYK become plain JPEGs; of many frames the first', async () => {
    const frames = await Promise.all(
      ['#ff0000', '#00ff00'].map((background) =>
        sharp({ create: { width: 60, height: 40, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const animated = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    const files = [
      await bytes(sharp({ create: { width: 60, height: 40, channels: 4, background: '#00000000' } }).png()),
      await bytes(plain(60, 40).webp()),
      await bytes(plain(60, 40).greyscale().jpeg()),
      await bytes(plain(60, 40).toColourspace('cmyk').jpeg()),
      new Uint8Array(animated),
    ];
    for (const file of files) {
      const made = await photos.take(file);
      expect(await sharp(made.picture).metadata()).toMatchObject({ format: 'jpeg', width: 60, height: 40, channels: 3, space: 'srgb' });
    }
    const { dominant } = await sharp(
      (await photos.take(await bytes(sharp({ create: { width: 60, height: 40, channels: 4, background: '#00000000' } }).png()))).picture,
    ).stats();
    expect(dominant.r, 'what was transparent is paper').toBeGreaterThan(240);
  });

  test('the largest honest picture, and a small one that is not blown up', async () => {
    const large = await photos.take(await bytes(plain(7_300, 5_400).jpeg({ quality: 50 })));
    expect([large.width, large.height]).toEqual([1600, 1184]);
    expect(await photos.take(await bytes(plain(20, 10).png()))).toMatchObject({ width: 20, height: 10 });
  });

  test('a signature becomes a small PNG in greys, without what else was in it', async () => {
    const drawn = await sharp({ create: { width: 1400, height: 400, channels: 4, background: '#00000000' } })
      .composite([
        {
          input: Buffer.from(
            '<svg width="1400" height="400"><path d="M50 300 Q 400 20 700 250 T 1300 200" stroke="#102040" stroke-width="9" fill="none"/></svg>',
          ),
        },
      ])
      .withExif({ IFD0: { Make: 'SecretPad' } })
      .png()
      .toBuffer();
    const png = await photos.signature(new Uint8Array(drawn));
    expect(png.byteLength).toBeLessThan(20_000);
    expect(text(png)).not.toContain('SecretPad');
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 600, hasAlpha: false });
  });
});

test('twenty pictures at once need little more memory than one, and the main loop goes on', async () => {
  const script = `
    import { createPhotos } from ${JSON.stringify(path.join(import.meta.dirname, '../../electron/adapters/photos.ts'))};
    import { monitorEventLoopDelay } from 'node:perf_hooks';
    import { readFileSync } from 'node:fs';
    const file = readFileSync(process.argv[2]);
    const photos = createPhotos();
    await photos.warmUp();
    const files = Array.from({ length: 20 }, () => new Uint8Array(file));
    // The files are whoever sent them's; what it takes to make two pictures of each is ours.
    const before = process.memoryUsage.rss();
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
    const lag = monitorEventLoopDelay({ resolution: 5 });
    lag.enable();
    await Promise.all(files.map((one) => photos.take(one)));
    lag.disable();
    clearInterval(watch);
    await photos.close();
    process.stdout.write(JSON.stringify({ grown: (most - before) / 1048576, lag: lag.percentile(99) / 1e6 }));`;
  const program = path.join(data.folder, 'twenty.mjs');
  writeFileSync(program, script);
  const file = path.join(data.folder, 'large.jpg');
  writeFileSync(
    file,
    await sharp({
      create: { width: 4000, height: 3000, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 30 } },
    })
      .blur(1.2)
      .jpeg({ quality: 88 })
      .toBuffer(),
  );
  const { stdout, stderr } = spawnSync(process.execPath, [program, file], { encoding: 'utf8' });
  expect(stderr).toBe('');
  const { grown, lag } = JSON.parse(stdout) as { grown: number; lag: number };
  expect(grown).toBeLessThan(150);
  expect(statSync(file).size).toBeGreaterThan(2_000_000);
  expect(lag).toBeLessThan(50);
});

describe('the store', () => {
  let now = Date.UTC(2031, 0, 1);
  const store = createPhotoStore(data.folder, { now: () => now });
  const files = () =>
    readdirSync(path.join(data.folder, 'photos'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/u.test(name));

  test('names each file by what is in it, two folders deep, once', async () => {
    const sha256 = await store.put(Buffer.from('one'));
    expect(await store.put(Buffer.from('one'))).toBe(sha256);
    expect(files()).toEqual([path.join(sha256.slice(0, 2), sha256.slice(2, 4), `${sha256}.jpg`)]);
    expect(Buffer.from((await store.read(sha256)) ?? []).toString()).toBe('one');
    expect(await store.read('0'.repeat(64))).toBeNull();
  });

  test('never reads or writes outside its folder', async () => {
    for (const name of ['../../etc/passwd', '', 'a'.repeat(63), `${'a'.repeat(64)}/..`, 'A'.repeat(64), '..\\..\\x'])
      await expect(store.read(name)).rejects.toThrow(RangeError);
  });

  test('sweeps what nobody knows, halves of an interrupted write too, and leaves what is young or known', async () => {
    const [known, forgotten, young] = [
      await store.put(Buffer.from('known')),
      await store.put(Buffer.from('forgotten')),
      await store.put(Buffer.from('young')),
    ];
    const half = path.join(data.folder, 'photos/ab/cd');
    mkdirSync(half, { recursive: true });
    writeFileSync(path.join(half, `${'a'.repeat(64)}.jpg.x.part`), 'half');
    const old = new Date(Date.now() - 2 * 86_400_000);
    for (const name of files()) if (!name.includes(young)) utimesSync(path.join(data.folder, 'photos', name), old, old);
    expect(await store.sweep((sha256) => sha256 === known, 86_400_000)).toBe(3);
    expect(
      files()
        .map((name) => path.basename(name, '.jpg'))
        .toSorted(),
    ).toEqual([known, young].toSorted());
    expect(
      readFileSync(
        path.join(
          data.folder,
          'photos',
          forgotten.slice(0, 2),
          forgotten.slice(2, 4),
          '..',
          '..',
          young.slice(0, 2),
          young.slice(2, 4),
          `${young}.jpg`,
        ),
        'utf8',
      ),
    ).toBe('young');
    // Age is told by the shop's clock, not the computer's.
    now += 2 * 86_400_000;
    expect(await store.sweep((sha256) => sha256 === known, 86_400_000)).toBe(1);
    await store.remove(known);
    await store.remove(known);
    expect(files()).toEqual([]);
  });
});
