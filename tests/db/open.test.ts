/** F3 (settings drift), F8 (second opener), and files that must not be touched. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { APPLICATION_ID } from '../../db/applicationId.ts';
import { applyRecipe, assertRecipe, openReader, openShop } from '../../db/open.ts';
import { OpenError, openErrorOf } from '../../db/openError.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'baybook-open-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function reasonOf(open: () => unknown): string {
  try {
    open();
  } catch (error) {
    return error instanceof OpenError ? error.reason : String(error);
  }
  return 'opened';
}

describe('the connection recipe', () => {
  test('is read back on the writer and on readers', () => {
    const shop = openShop(folder);
    const reader = openReader(folder);
    for (const { raw } of [shop, reader]) {
      expect(raw.pragma('synchronous', { simple: true })).toBe(2);
      expect(raw.pragma('journal_mode', { simple: true })).toBe('wal');
      expect(raw.pragma('foreign_keys', { simple: true })).toBe(1);
    }
    expect(() => reader.raw.exec('DELETE FROM staff')).toThrow(/readonly/u);
    reader.close();
    shop.close();
  });

  test.each([
    ['synchronous = NORMAL', 'synchronous'],
    ['foreign_keys = OFF', 'foreign_keys'],
    ['trusted_schema = ON', 'trusted_schema'],
    ['cell_size_check = OFF', 'cell_size_check'],
    ['busy_timeout = 0', 'busy_timeout'],
    ['journal_mode = DELETE', 'journal_mode'],
  ])('drift to %s is refused', (pragma, name) => {
    const raw = new Database(path.join(folder, 'drift.sqlite'));
    applyRecipe(raw);
    assertRecipe(raw);
    raw.pragma(pragma);
    expect(() => assertRecipe(raw)).toThrow(name);
    raw.close();
  });
});

describe('whose file it is', () => {
  test('a second opener is turned away, in this process and in another', () => {
    const shop = openShop(folder);
    expect(reasonOf(() => openShop(folder))).toBe('locked');
    const script = `import { openShop } from ${JSON.stringify(path.resolve('db/open.ts'))}; try { openShop(${JSON.stringify(folder)}); } catch (e) { process.stdout.write(e.reason); }`;
    expect(spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout).toBe('locked');
    shop.close();
    openShop(folder).close();
  });

  test('the lock goes with the process, however it ends', () => {
    const script = `import { openShop } from ${JSON.stringify(path.resolve('db/open.ts'))}; openShop(${JSON.stringify(folder)}); process.kill(process.pid, 'SIGKILL');`;
    expect(spawnSync(process.execPath, ['--input-type=module', '-e', script]).signal).toBe('SIGKILL');
    openShop(folder).close();
  });

  test.each([
    ['a text', Buffer.from('hello')],
    ['an image', Buffer.alloc(5000, 0x89)],
  ])('%s in our place is left alone', (_what, bytes) => {
    const file = path.join(folder, 'baybook.sqlite');
    writeFileSync(file, bytes);
    expect(reasonOf(() => openShop(folder))).toBe('notOurs');
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(readdirSync(folder)).toEqual(['baybook.sqlite']);
  });

  test("another program's database and a newer schema are left alone", () => {
    const file = path.join(folder, 'baybook.sqlite');
    const other = new Database(file);
    other.exec('CREATE TABLE songs (id INTEGER)');
    expect(reasonOf(() => openShop(folder))).toBe('notOurs');
    other.pragma(`application_id = ${APPLICATION_ID}`);
    other.pragma('user_version = 9999');
    other.close();
    const before = readFileSync(file);
    expect(reasonOf(() => openShop(folder))).toBe('newer');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test.each(['/proc/baybook', '/dev/null/baybook'])('%s cannot hold a shop', (target) => {
    expect(reasonOf(() => openShop(target))).toBe('unwritable');
  });

  test.each(['instance.id', 'baybook.sqlite-wal', 'secret.key', 'secrets.json', 'before-update'])(
    'a database that is gone or empty while %s remains is no new shop',
    (trace) => {
      writeFileSync(path.join(folder, trace), 'x');
      expect(reasonOf(() => openShop(folder))).toBe('missing');
      expect(readdirSync(folder)).toEqual([trace]);
      writeFileSync(path.join(folder, 'baybook.sqlite'), '');
      expect(reasonOf(() => openShop(folder))).toBe('missing');
      expect(readdirSync(folder).toSorted()).toEqual(['baybook.sqlite', trace].toSorted());
    },
  );

  test('a folder with a log or a lock from a start that failed can still take a new shop', () => {
    writeFileSync(path.join(folder, 'baybook.log'), '');
    writeFileSync(path.join(folder, 'baybook.lock'), '');
    writeFileSync(path.join(folder, 'baybook.sqlite'), '');
    openShop(folder).close();
  });
});

describe('a file that fails', () => {
  const file = () => path.join(folder, 'baybook.sqlite');

  test('damaged pages are called damage', () => {
    openShop(folder).close();
    const bytes = readFileSync(file());
    bytes.fill(0xa5, 110, 4000);
    writeFileSync(file(), bytes);
    expect(reasonOf(() => openShop(folder))).toBe('damaged');
  });

  test('a migration that was changed after it ran is an update that cannot be made', () => {
    const shop = openShop(folder);
    shop.raw.exec("UPDATE schema_ledger SET checksum = 'other' WHERE version = 1");
    shop.close();
    expect(reasonOf(() => openShop(folder))).toBe('update');
  });

  test('a migration that fails is one too, in one line', () => {
    const shop = openShop(folder);
    shop.raw.exec('DELETE FROM schema_ledger WHERE version > 1');
    shop.close();
    try {
      openShop(folder).close();
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ name: 'OpenError', reason: 'update', message: expect.stringMatching(/^[^\n]+$/u) });
    }
    expect(readdirSync(path.join(folder, 'before-update')).filter((name) => name.endsWith('.sqlite'))).toHaveLength(1);
  });

  test.each([
    ['SQLITE_CORRUPT_VTAB', 'damaged'],
    ['SQLITE_READONLY_DBMOVED', 'unwritable'],
    ['SQLITE_FULL', 'unwritable'],
    ['ENOSPC', 'unwritable'],
    ['SQLITE_BUSY', 'locked'],
    ['SQLITE_CONSTRAINT', undefined],
  ])('%s means %s', (code, reason) => {
    expect(openErrorOf(Object.assign(new Error('x'), { code }), 'f')?.reason).toBe(reason);
  });
});
