/** 0011 over a shop that has series: whose they are follows from the car, and every one begins at version 1. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, migrationsIn } from '../../db/migrate.ts';

let folder: string;
let raw: Database.Database;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'baybook-0011-'));
  raw = new Database(path.join(folder, 'baybook.sqlite'));
  raw.pragma('foreign_keys = ON');
});
afterEach(() => {
  raw.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a series keeps what it says, its appointments keep it, and a merge that moved one can still be undone', () => {
  const all = migrationsIn();
  const mine = all.find(({ name }) => name === 'series')!;
  const file = path.join(folder, 'baybook.sqlite');
  migrate(raw, file, all, mine.version - 1);
  const moved = [
    { table: 'appointment_series', column: 'customer_id', ids: ['s1'] },
    { table: 'vehicles', column: 'customer_id', ids: ['v1'] },
  ];
  raw.exec(`
    INSERT INTO customers (id, number, kind, name, name_key, language, tax_number, address, note, created_at)
      VALUES ('c1', 'CST1', 'person', 'Ada Byron', 'ada byron', 'en', '', '', '', 0), ('c2', 'CST2', 'person', 'A Byron', 'a byron', 'en', '', '', '', 0);
    INSERT INTO vehicles (id, plate, customer_id, make, model, created_at) VALUES ('v1', 'AB12CDE', 'c1', '', '', 0);
    INSERT INTO appointment_series VALUES ('s1', 'c1', 'v1', 'Oil', NULL, 60, NULL, NULL, 'km', 10000, '2026-03-10', 540, 1, 50000, NULL, 's', 5);
    INSERT INTO appointments VALUES ('a1', 'AP-1', 'requested', 'c1', 'v1', 'AB12CDE', '', '', '', '', 60, NULL, 'fleet', 0, NULL, 's1', NULL, 's', 0, '2026-03-10', 1);`);
  const merge = raw.prepare("INSERT INTO customer_merges VALUES (?, 'c1', 'c2', 0, 'Ada', ?, ?)");
  merge.run('m1', JSON.stringify({ moved, tagsAdded: ['fleet'] }), null);
  merge.run('m2', '{}', 1);
  migrate(raw, file, all);
  expect(raw.prepare('SELECT * FROM appointment_series').all()).toEqual([
    {
      id: 's1',
      vehicle_id: 'v1',
      complaint: 'Oil',
      skill_id: null,
      planned_minutes: 60,
      bay_id: null,
      mechanic_id: null,
      unit: 'km',
      every: 10000,
      first_on: '2026-03-10',
      minute_of_day: 540,
      made: 1,
      last_km: 50000,
      ended_at: null,
      created_by: 's',
      created_at: 5,
      ver: 1,
    },
  ]);
  expect(raw.prepare('SELECT series_id FROM appointments').pluck().all()).toEqual(['s1']);
  expect(() => raw.exec("UPDATE appointments SET series_id = 'gone'")).toThrow('FOREIGN KEY');
  expect(() => raw.exec('UPDATE appointment_series SET every = 0')).toThrow('appointment_series_numbers');
  const record = (id: string) =>
    JSON.parse(raw.prepare('SELECT record FROM customer_merges WHERE id = ?').pluck().get(id) as string) as object;
  expect(record('m1')).toEqual({ moved: moved.slice(1), tagsAdded: ['fleet'] });
  expect(record('m2')).toEqual({});
});
