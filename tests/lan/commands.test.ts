/** The command lines that others script: what they print, and that a refusal is one line and changes nothing. */
import { migrate } from '../../db/migrate.ts';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { APPLICATION_ID } from '../../db/applicationId.ts';
import { runProgram, scratchFolder, startProgram } from '../support/programs.ts';

let data: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  data = scratchFolder('command');
});
afterEach(() => data.remove());

describe('host', () => {
  test('prints its address, answers, closes cleanly, and takes the folder up again', async () => {
    const first = await startProgram('scripts/host.ts', ['--data', data.folder, '--port', '0']);
    expect(first.output().trim()).toMatch(/^Baybook is listening on http:\/\/127\.0\.0\.1:\d+$/u);
    expect(await (await fetch(`${first.url}/healthz`)).json()).toMatchObject({ status: 'ok', schema: migrate.newest() });
    const other = scratchFolder('busy');
    const busy = await runProgram('scripts/host.ts', ['--data', other.folder, '--port', new URL(first.url).port]);
    expect([busy.code, busy.stdout, busy.stderr.trim().split('\n').length]).toEqual([1, '', 1]);
    expect(busy.stderr).toContain('in use');
    expect(readdirSync(other.folder)).toEqual([]);
    other.remove();
    const locked = await runProgram('scripts/host.ts', ['--data', data.folder, '--port', '0']);
    expect([locked.code, locked.stderr]).toEqual([1, expect.stringContaining('Another Baybook')]);
    expect(await first.stop()).toBe(0);
    expect(existsSync(path.join(data.folder, 'baybook.sqlite-wal'))).toBe(false);
    const again = await startProgram('scripts/host.ts', ['--data', data.folder, '--port', '0']);
    expect(await again.stop('SIGINT')).toBe(0);
  });

  test('--demo prints a login per role, which work', { timeout: 120_000 }, async () => {
    const host = await startProgram('scripts/host.ts', ['--data', data.folder, '--port', '0', '--demo']);
    const logins = host
      .output()
      .split('\n')
      .flatMap((line) => {
        const match = /^(\w+) \| (.+) \| (\S+@\S+) \| password (\S+) \| PIN (\d{4,6})$/u.exec(line);
        return match ? [{ role: match[1], email: match[3], password: match[4] }] : [];
      });
    expect(new Set(logins.map((l) => l.role))).toEqual(new Set(['ADMIN', 'MANAGER', 'CUSTOMER_SUPPORT', 'MECHANIC', 'STAFF']));
    for (const { email, password } of logins) {
      const answer = await fetch(`${host.url}/rpc/session/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify({ json: { email, password } }),
      });
      expect(answer.status).toBe(200);
    }
    expect(await host.stop()).toBe(0);
  });

  test.each([
    ['no folder', []],
    ['a nonsense port', ['--data', 'DATA', '--port', 'eighty']],
    ['an unknown option', ['--data', 'DATA', '--colour', 'red']],
    ['a folder that is not there', ['--data', 'DATA/nowhere', '--port', '0']],
    ['a place that cannot be written', ['--data', '/proc', '--port', '0']],
  ])('%s: one clear line, exit 1', async (_what, args) => {
    const { code, stdout, stderr } = await runProgram(
      'scripts/host.ts',
      args.map((a) => a.replace('DATA', data.folder)),
    );
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(readdirSync(data.folder)).toEqual([]);
  });

  test.each([
    ['a file that is not ours', () => 'hello'],
    ['a newer schema', newer],
  ])('%s: one clear line, exit 1, nothing changed', async (_what, make) => {
    const file = path.join(data.folder, 'baybook.sqlite');
    const content = make(file);
    if (content) writeFileSync(file, content);
    const { code, stdout, stderr } = await runProgram('scripts/host.ts', ['--data', data.folder, '--port', '0']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test.each([
    ['a page that is damaged', 'baybook.sqlite', damage, 'damaged'],
    ['a changed migration', 'baybook.sqlite', changeLedger, 'Cannot update'],
    ['a database that is gone', 'baybook.sqlite', rmSync, 'is gone'],
    ['an empty key', 'secret.key', empty, 'secret.key is damaged'],
    ['torn secrets', 'secrets.json', empty, 'secrets.json is damaged'],
    ['an empty identity', 'instance.id', empty, 'instance.id is damaged'],
  ])('%s: one clear line, exit 1', async (_what, name, spoil, sentence) => {
    const host = await startProgram('scripts/host.ts', ['--data', data.folder, '--port', '0']);
    expect(await host.stop()).toBe(0);
    spoil(path.join(data.folder, name));
    const { code, stdout, stderr } = await runProgram('scripts/host.ts', ['--data', data.folder, '--port', '0']);
    expect([code, stdout, stderr.trim().split('\n').length]).toEqual([1, '', 1]);
    expect(stderr).toContain(sentence);
  });

  test('--demo on a shop of its own prints no login, and says so', async () => {
    const first = await startProgram('scripts/host.ts', ['--data', data.folder, '--port', '0']);
    const shop = { name: 'Real Garage', country: 'GB', currency: 'GBP', timeZone: 'Europe/London', language: 'en' };
    const owner = { name: 'Ada Owner', email: 'ada@shop.test', password: 'Owner-Pass-1', pin: '1234' };
    const answer = await fetch(`${first.url}/rpc/setup/run`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ json: { shop, owner } }),
    });
    expect([answer.status, await first.stop()]).toEqual([200, 0]);
    const host = await startProgram('scripts/host.ts', ['--data', data.folder, '--port', '0', '--demo']);
    expect(host.output()).toMatch(/^This folder already holds a shop of its own[^\n]*\nBaybook is listening on \S+\n$/u);
    expect(await host.stop()).toBe(0);
  });

  test('a promise that nobody waits for is logged and leaves the process; an exception ends it, in one line', async () => {
    const script = path.join(data.folder, 'faulty.ts');
    const from = (file: string) => JSON.stringify(path.resolve(file));
    writeFileSync(
      script,
      `import { createFileLog } from ${from('electron/adapters/fileLog.ts')};
       import { reportUnexpected } from ${from('electron/adapters/reportUnexpected.ts')};
       reportUnexpected(createFileLog(${JSON.stringify(data.folder)}), () => process.exit(1));
       void Promise.reject(new Error('nobody waits'));
       setTimeout(() => { throw new Error('nobody catches'); }, 100);`,
    );
    const { code, stderr } = await runProgram(path.relative(process.cwd(), script), []);
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('nobody waits'), expect.stringContaining('nobody catches')]);
    const log = readFileSync(path.join(data.folder, 'baybook.log'), 'utf8');
    expect(log).toMatch(/process\.unhandledRejection[^]*process\.uncaughtException/u);
  });
});

function newer(file: string): string {
  const db = new Database(file);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma('user_version = 999');
  db.close();
  return '';
}

const empty = (file: string): void => writeFileSync(file, '');

function damage(file: string): void {
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 110, 4000);
  writeFileSync(file, bytes);
}

function changeLedger(file: string): void {
  const db = new Database(file);
  db.exec("UPDATE schema_ledger SET checksum = 'other' WHERE version = 1");
  db.close();
}
