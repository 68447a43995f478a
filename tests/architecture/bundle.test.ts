/** Gates that need no clock: what the first window loads, and that main is one bundle. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { buildIfStale } from '../../scripts/buildIfStale.ts';

const DIST = path.join(import.meta.dirname, '../../dist');
beforeAll(() => buildIfStale());

test('no script of the first page is over 300 kB', () => {
  const html = readFileSync(path.join(DIST, 'renderer/index.html'), 'utf8');
  const scripts = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/gu)].map((m) => m[1] ?? '');
  expect(scripts.length).toBeGreaterThan(0);
  for (const script of scripts) expect(statSync(path.join(DIST, 'renderer', script)).size, script).toBeLessThanOrEqual(300_000);
  expect(html).not.toMatch(/<script(?![^>]*src=)/u);
});

test('main loads one file of ours and only modules with native code or files of their own', () => {
  const main = readFileSync(path.join(DIST, 'main/main.js'), 'utf8');
  const imports = [...main.matchAll(/^import[^'"]*["']([^'"]+)["']/gmu)].map((m) => m[1] ?? '').filter((name) => !name.startsWith('node:'));
  const packages = imports.filter((name) => !name.startsWith('.') && !/^[a-z_]+(\/promises)?$/u.test(name));
  expect(new Set([...packages, ...imports.filter((n) => ['electron', 'sharp', 'pdfmake'].includes(n))])).toEqual(
    new Set(['@node-rs/argon2', 'better-sqlite3', 'electron', 'sharp']),
  );
  expect(imports.filter((name) => name.startsWith('.'))).toEqual([]);
  expect(readdirSync(path.join(DIST, 'preload')).filter((f) => f.endsWith('.cjs'))).toEqual(['preload.cjs']);
});
