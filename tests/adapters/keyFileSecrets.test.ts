import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DataFileError } from '../../electron/adapters/dataFile.ts';
import { createKeyFileSecrets } from '../../electron/adapters/keyFileSecrets.ts';
import { readInstanceId } from '../../electron/lan/instanceFile.ts';
import type { Log } from '../../electron/ports.ts';

let folder: string;
let warned: string[];
const log: Log = { info() {}, warn: (event) => void warned.push(event), error() {} };
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'baybook-secrets-'));
  warned = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a secret survives a restart, in files of its owner only', () => {
  createKeyFileSecrets(folder, log).set('mail.password', 'pässword');
  expect(createKeyFileSecrets(folder, log).get('mail.password')).toBe('pässword');
  readInstanceId(folder);
  expect(readdirSync(folder).toSorted()).toEqual(['instance.id', 'secret.key', 'secrets.json']);
  for (const file of readdirSync(folder)) expect(statSync(path.join(folder, file)).mode & 0o777).toBe(0o600);
});

test('in a folder copied without its key a secret counts as missing, is said once, and can be entered again', () => {
  createKeyFileSecrets(folder, log).set('tracking.secret', 'x');
  rmSync(path.join(folder, 'secret.key'));
  const secrets = createKeyFileSecrets(folder, log);
  expect([secrets.get('tracking.secret'), secrets.get('tracking.secret'), secrets.get('mail.password')]).toEqual([null, null, null]);
  expect(warned).toEqual(['secrets.unreadable']);
  secrets.set('tracking.secret', 'y');
  expect(createKeyFileSecrets(folder, log).get('tracking.secret')).toBe('y');
});

test.each([
  ['secret.key', ''],
  ['secret.key', 'too short'],
  ['secrets.json', ''],
  ['secrets.json', '{"mail.password": 5}'],
])('a torn %s (%j) is said in one line that names it', (name, content) => {
  writeFileSync(path.join(folder, name), content);
  expect(() => createKeyFileSecrets(folder, log)).toThrow(DataFileError);
  expect(() => createKeyFileSecrets(folder, log)).toThrow(new RegExp(`^[^\\n]*${name} is damaged[^\\n]*$`, 'u'));
});

test('an identity is made once; an empty one is refused', () => {
  const id = readInstanceId(folder);
  expect(readInstanceId(folder)).toBe(id);
  writeFileSync(path.join(folder, 'instance.id'), '\n');
  expect(() => readInstanceId(folder)).toThrow(/instance\.id is damaged/u);
});
