/** 0009 over a shop that has a past: what happened stays as it was, and may lose what was written beside it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, migrationsIn } from '../../db/migrate.ts';

let folder: string;
let raw: Database.Database;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'baybook-0009-'));
  raw = new Database(path.join(folder, 'baybook.sqlite'));
  raw.pragma('foreign_keys = ON');
});
afterEach(() => {
  raw.close();
  rmSync(folder, { recursive: true, force: true });
});

const all = migrationsIn();
const mine = all.find(({ name }) => name === 'privacy')!;
const TABLES = [
  ['status_history', 'status history', ['repair_order_id', 'at', 'by', 'from_state', 'to_state', 'stage']],
  ['appointment_history', 'appointment history', ['appointment_id', 'at', 'by', 'from_state', 'to_state']],
] as const;

test.each(TABLES)('%s keeps its rows, may lose a note and nothing else', (table, words, columns) => {
  const file = path.join(folder, 'baybook.sqlite');
  migrate(raw, file, all, mine.version - 1);
  raw.exec(`
    INSERT INTO vehicles (id, plate, make, model, created_at) VALUES ('v1', 'AB12CDE', '', '', 0);
    INSERT INTO repair_orders (id, number, vehicle_id, type, state, state_since, complaint, note, key_tag, tracking_code, tracking_token, received_at, created_by, ver)
      VALUES ('r1', 'RO-1', 'v1', 'mechanical', 'received', 0, 'x', '', '', 'ABC123', 't', 0, 's', 1);
    INSERT INTO appointments VALUES ('a1', 'AP-1', 'requested', NULL, 'v1', 'AB12CDE', '', '', '', '', 60, NULL, 'phone', 0, NULL, NULL, NULL, 's', 0, '2026-03-10', 1);
    INSERT INTO status_history VALUES ('h1', 'r1', 5, 'Ada', NULL, 'received', NULL, 'words');
    INSERT INTO appointment_history VALUES ('h1', 'a1', 5, 'Ada', NULL, 'requested', 'words');`);
  const rows = () => raw.prepare(`SELECT * FROM ${table}`).all();
  const before = rows();
  migrate(raw, file, all);
  expect(rows()).toEqual(before);
  for (const column of [...columns, 'id'])
    expect(() => raw.exec(`UPDATE ${table} SET note = '', "${column}" = ${column === 'at' ? 6 : "'done'"}`)).toThrow(words);
  expect(() => raw.exec(`UPDATE ${table} SET note = 'other words'`)).toThrow('append-only');
  expect(() => raw.exec(`DELETE FROM ${table}`)).toThrow('append-only');
  raw.exec(`UPDATE ${table} SET note = ''`);
  expect(rows()).toEqual(before.map((row) => ({ ...(row as object), note: '' })));
});
