/** 0010 over a shop that has rows: everything begins at version 1, and visits are found in order. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, migrationsIn } from '../../db/migrate.ts';

let folder: string;
let raw: Database.Database;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'baybook-0010-'));
  raw = new Database(path.join(folder, 'baybook.sqlite'));
  raw.pragma('foreign_keys = ON');
});
afterEach(() => {
  raw.close();
  rmSync(folder, { recursive: true, force: true });
});

test('rows of the schema before stay, and count from 1', () => {
  const all = migrationsIn();
  const mine = all.find(({ name }) => name === 'versions')!;
  const file = path.join(folder, 'baybook.sqlite');
  migrate(
    raw,
    file,
    all.filter(({ version }) => version < mine.version),
  );
  raw.exec(`
    INSERT INTO customers (id, number, kind, name, name_key, language, tax_number, address, note, created_at)
      VALUES ('c1', 'CST1', 'person', 'Ada Byron', 'ada byron', 'en', '', '', '', 0);
    INSERT INTO vehicles (id, plate, customer_id, make, model, created_at) VALUES ('v1', 'AB12CDE', 'c1', '', '', 0);
    INSERT INTO repair_orders (id, number, vehicle_id, type, state, state_since, complaint, note, key_tag, tracking_code, tracking_token, received_at, created_by, ver)
      VALUES ('r1', 'RO-1', 'v1', 'mechanical', 'received', 0, 'x', '', '', 'ABC123', 't', 5, 's', 1),
        ('r2', 'RO-2', 'v1', 'mechanical', 'received', 0, 'x', '', '', 'ABC124', 'u', 5, 's', 1);`);
  migrate(raw, file, all);
  expect(raw.prepare('SELECT name, ver FROM customers').all()).toEqual([{ name: 'Ada Byron', ver: 1 }]);
  expect(raw.prepare('SELECT plate, ver FROM vehicles').all()).toEqual([{ plate: 'AB12CDE', ver: 1 }]);
  const visits = "SELECT id FROM repair_orders WHERE vehicle_id = 'v1' ORDER BY received_at DESC, id DESC";
  expect(raw.prepare(visits).pluck().all()).toEqual(['r2', 'r1']);
  expect(raw.prepare(`EXPLAIN QUERY PLAN ${visits}`).all()).toMatchObject([
    { detail: expect.stringContaining('repair_orders_by_vehicle') },
  ]);
});
