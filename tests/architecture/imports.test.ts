/** The rules of docs/map.md that hold the house up, read off the sources. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');
const FOLDERS = ['shared', 'db', 'electron', 'renderer', 'cloud'] as const;

interface Source {
  file: string;
  text: string;
  imports: string[];
}

const sources: Source[] = FOLDERS.flatMap((folder) =>
  (existsSync(path.join(ROOT, folder)) ? readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }) : [])
    .filter((name) => /\.tsx?$/u.test(name))
    .map((name) => path.join(folder, name)),
).map((file) => {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/gu)].map((m) => m[1] ?? '');
  return { file, text, imports: found.map((name) => (name.startsWith('.') ? path.join(path.dirname(file), name) : name)) };
});

/** Imports of files in `from` that `allowed` refuses. */
function strays(from: RegExp, allowed: (target: string) => boolean): string[] {
  return sources
    .filter((s) => from.test(s.file))
    .flatMap((s) => s.imports.filter((target) => !allowed(target)).map((target) => `${s.file} -> ${target}`));
}
const isOurs = (target: string): boolean => FOLDERS.some((folder) => target.startsWith(`${folder}/`));
const within =
  (...folders: string[]) =>
  (target: string) =>
    !isOurs(target) || folders.some((folder) => target.startsWith(folder));

describe('imports', () => {
  test('shared is pure: no Node, no database, nothing of ours outside itself', () => {
    expect(
      strays(
        /^shared\//u,
        (t) => within('shared/')(t) && !t.startsWith('node:') && !/^(drizzle-orm|better-sqlite3|electron|react)/u.test(t),
      ),
    ).toEqual([]);
  });
  test('db sees shared only, and alone imports drizzle over better-sqlite3', () => {
    expect(strays(/^db\//u, within('db/', 'shared/'))).toEqual([]);
    expect(strays(/^(shared|electron|renderer)\//u, (t) => !/^(drizzle-orm|better-sqlite3)/u.test(t))).toEqual([]);
  });
  test('services, tasks, documents, adapters and calls know no host', () => {
    expect(strays(/^electron\/(services|tasks|documents|adapters|calls|demo)\//u, (t) => !/^electron\/(shell|lan)\//u.test(t))).toEqual([]);
  });
  test('only the shell and its preload import electron', () => {
    expect(strays(/^(?!electron\/shell\/|electron\/preload\.ts)/u, (t) => t !== 'electron' && t !== 'electron-store')).toEqual([]);
  });
  test('the renderer sees shared only', () => {
    expect(strays(/^renderer\//u, (t) => within('renderer/', 'shared/')(t) && !t.startsWith('node:'))).toEqual([]);
  });
  test('the cloud sees the tracking contract and pure shared modules only', () => {
    expect(
      strays(
        /^cloud\//u,
        (t) => within('cloud/', 'shared/')(t) && (!t.startsWith('shared/contract/') || t === 'shared/contract/tracking.ts'),
      ),
    ).toEqual([]);
  });
});

describe('sizes and names', () => {
  const written = sources.filter((s) => !s.file.includes('/migrations/'));
  test('no file over 400 lines, nine of ten within 250, half within 80', () => {
    const lines = written.map((s) => s.text.split('\n').length).toSorted((a, b) => a - b);
    const at = (share: number) => lines[Math.floor(lines.length * share)];
    expect(written.filter((s) => s.text.split('\n').length > 400).map((s) => s.file)).toEqual([]);
    expect(at(0.9)).toBeLessThanOrEqual(250);
    expect(at(0.5)).toBeLessThanOrEqual(80);
  });
  test('no grab-bag files', () => {
    expect(written.filter((s) => /(?:^|\/)(utils?|helpers?|common|types|manager|misc)\.tsx?$/u.test(s.file)).map((s) => s.file)).toEqual(
      [],
    );
  });
});

describe('one stem per feature', () => {
  const areas = readdirSync(path.join(ROOT, 'shared/contract'))
    .map((f) => f.replace(/\.ts$/u, ''))
    .filter((f) => !['contract', 'fields', 'appointmentFields', 'procedure', 'tracking'].includes(f));
  const SCREENLESS: Readonly<Record<string, string>> = {
    estimates: 'part of the repair page',
    payments: 'part of the repair and invoice pages',
    photos: 'part of check-in and of the repair page',
    deposits: 'part of check-in and of the repair page',
    arrivals: 'part of check-in and of the repair page',
    signatures: 'part of check-in and of the repair page',
    loanCars: 'part of check-in, of the repair page and a page of the settings',
    contentTexts: 'a page of the settings',
    complaints: 'part of check-in and a page of the settings',
    appointments: 'the blocks of the schedule',
    appointmentSeries: 'a drawer of the schedule',
    documents: 'paper, printed from the pages it belongs to',
    shop: 'a page of the settings',
    staff: 'pages of the settings',
    audit: 'a page of the settings',
    lists: 'the list of each feature, drawn by components/list',
    search: 'the box in the frame of every screen',
    live: 'a stream, not a screen',
    customerAccounts: 'part of the customer page',
    customerMerges: 'screens of the customers',
    customerPrivacy: 'part of the customer page',
    catalogue: 'a page of the settings',
  };
  const kebab = (stem: string) => stem.replace(/([A-Z])/gu, '-$1').toLowerCase();
  test.each(areas)('%s has its service, and its screen or a reason for none', (area) => {
    expect(existsSync(path.join(ROOT, `electron/services/${area}.ts`))).toBe(true);
    const hasScreen = [area, area.replace(/s$/u, '')].some((stem) => existsSync(path.join(ROOT, 'renderer/screens', kebab(stem))));
    expect(hasScreen || area in SCREENLESS).toBe(true);
  });
});
