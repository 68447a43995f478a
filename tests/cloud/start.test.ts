/** The endpoint as its operator meets it: started, asked, stopped. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parseCredential } from '../../shared/contract/tracking.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'baybook-cloud-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { DATABASE_URL: _none, ...env } = process.env;

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['cloud/start.ts', ...args], {
    cwd: ROOT,
    env,
    encoding: 'utf8',
    timeout: 30_000,
  });
  return { status, stdout, stderr };
};

async function serve(...args: string[]) {
  const child = spawn(process.execPath, ['cloud/start.ts', ...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
  const url = /^Baybook tracking is listening on (http:\/\/127\.0\.0\.1:\d+)\n$/u.exec(said)?.[1] ?? said;
  const end = (signal: NodeJS.Signals) =>
    new Promise<number | null>((resolve) => {
      child.once('exit', resolve);
      child.kill(signal);
    });
  return { url, end };
}

test('it starts in an empty folder, answers, enrols through the running process, and stops cleanly', async () => {
  const data = path.join(folder, 'new');
  mkdirSync(data);
  const server = await serve('--data', data, '--port', '0');
  expect(await (await fetch(`${server.url}/healthz`)).json()).toMatchObject({ status: 'ok', schema: 2 });
  expect(statSync(path.join(data, 'running.json')).mode & 0o777).toBe(0o600);
  const enrolled = run('enrol', '--data', data, '--name', 'Officina Rossi');
  expect(enrolled).toMatchObject({ status: 0, stderr: '' });
  const credential = parseCredential(enrolled.stdout);
  expect(credential).toMatchObject({ endpoint: server.url, shopSlug: 'officina-rossi' });
  expect(
    parseCredential(run('enrol', '--data', data, '--name', 'Officina Rossi', '--public-url', 'https://track.example/').stdout),
  ).toMatchObject({ endpoint: 'https://track.example' });
  expect(run('--data', data, '--port', '0')).toEqual({
    status: 1,
    stdout: '',
    stderr: `Another Baybook tracking endpoint has ${data} open\n`,
  });
  expect(await server.end('SIGTERM')).toBe(0);
  expect(existsSync(path.join(data, 'running.json'))).toBe(false);
  // Without a server the folder is opened for a moment; a killed one leaves a door that nobody answers.
  const killed = await serve('--data', data, '--port', '0');
  await killed.end('SIGKILL');
  expect(run('enrol', '--data', data, '--name', 'Garage Due').status).toBe(0);
  const again = await serve('--data', data, '--port', '0');
  expect(await (await fetch(`${again.url}/s/officina-rossi`)).text()).toContain('Officina Rossi');
  expect((await fetch(`${again.url}/s/garage-due`)).status).toBe(200);
  expect(await again.end('SIGINT')).toBe(0);
}, 120_000);

test('what cannot work is said in one line', async () => {
  const file = path.join(folder, 'a-file');
  writeFileSync(file, 'x');
  const foreign = path.join(folder, 'foreign');
  mkdirSync(path.join(foreign, 'database'), { recursive: true });
  writeFileSync(path.join(foreign, 'database/photo.jpg'), 'x');
  mkdirSync(path.join(folder, 'busy'));
  const busy = createServer();
  await new Promise<void>((resolve) => {
    busy.listen(0, '127.0.0.1', resolve);
  });
  const port = String((busy.address() as AddressInfo).port);
  const refused: [string[], RegExp][] = [
    [[], /^Say where the data is/u],
    [['--data', file], /^Cannot use the folder .*a-file: it is a file/u],
    [['--data', path.join(folder, 'nowhere')], /it does not exist; make it first/u],
    [['--data', '/proc/nowhere/at/all'], /^Cannot use the folder \/proc\/nowhere/u],
    [['--data', foreign], /is not a Baybook tracking database/u],
    [
      ['--data', path.join(folder, 'busy'), '--port', port],
      new RegExp(`^Cannot listen on port ${port} of 127\\.0\\.0\\.1: another program uses it`, 'u'),
    ],
    [['--data', folder, '--port', 'many'], /^--port many is not a port/u],
    [['--data', folder, '--public-url', 'http://track.example'], /must be an https:\/\/ address/u],
    [['enrol', '--data', folder], /^Give the shop a name/u],
    [['--nonsense'], /^Unknown option '--nonsense'/u],
    [['dance'], /^Unknown command: dance/u],
  ];
  for (const [args, sentence] of refused) {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ status: 1, stdout: '', lines: 1 });
    expect(stderr).toMatch(sentence);
  }
  busy.close();
  expect(readdirSync(path.join(folder, 'busy'))).toEqual([]);
}, 120_000);
