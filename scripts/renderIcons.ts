/** Draws the installers' icons from the screens' own icon: `node scripts/renderIcons.ts` after that one changed. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { ROOT } from './step.ts';
import { findBrowser } from './systemTools.ts';

const folder = path.join(ROOT, 'resources/icons');
const SIZES = [16, 32, 48, 64, 128, 256, 512, 1024] as const;
type Size = (typeof SIZES)[number];

const svg = readFileSync(path.join(ROOT, 'renderer/public/icon.svg'), 'utf8');
const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath !== null && { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const pictures = new Map<Size, Buffer>();
for (const size of SIZES) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  pictures.set(size, await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();

const picture = (size: Size): Buffer => pictures.get(size) ?? Buffer.alloc(0);
mkdirSync(path.join(folder, 'png'), { recursive: true });
for (const size of SIZES.filter((one) => one <= 512)) writeFileSync(path.join(folder, 'png', `${size}x${size}.png`), picture(size));
writeFileSync(path.join(folder, 'icon.ico'), ico([16, 32, 48, 64, 128, 256]));
writeFileSync(path.join(folder, 'icon.icns'), icns());

/** Windows: a directory of entries, then the PNGs; 256 is written as 0. */
function ico(sizes: readonly Size[]): Buffer {
  const head = Buffer.alloc(6 + 16 * sizes.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(sizes.length, 4);
  let offset = head.length;
  for (const [i, size] of sizes.entries()) {
    const at = 6 + 16 * i;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(picture(size).length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += picture(size).length;
  }
  return Buffer.concat([head, ...sizes.map(picture)]);
}

/** macOS: chunks of a type, a length and a PNG. */
function icns(): Buffer {
  const types: readonly (readonly [string, Size])[] = [
    ['icp4', 16],
    ['icp5', 32],
    ['icp6', 64],
    ['ic07', 128],
    ['ic08', 256],
    ['ic09', 512],
    ['ic10', 1024],
  ];
  const chunks = types.map(([type, size]) => chunk(type, picture(size)));
  return chunk('icns', Buffer.concat(chunks));
}

function chunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}
