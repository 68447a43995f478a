import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, migrationsIn } from '../../db/migrate.ts';

let folder: string;
let raw: Database.Database;
const file = () => path.join(folder, 'baybook.sqlite');
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'baybook-schedule-'));
  raw = new Database(file());
  raw.pragma('foreign_keys = ON');
});
afterEach(() => {
  raw.close();
  rmSync(folder, { recursive: true, force: true });
});

test('0005 gives a shop with a past its hours and kinds of work, and guards what is booked', () => {
  migrate(raw, file(), migrationsIn(), 2);
  raw.exec(`
    INSERT INTO vehicles (id, plate, make, model, created_at) VALUES ('v1', 'AB12CDE', '', '', 0);
    INSERT INTO repair_orders (id, number, vehicle_id, type, state, state_since, complaint, note, key_tag, tracking_code, tracking_token, received_at, created_by, ver)
      VALUES ('r1', 'RO-1', 'v1', 'mechanical', 'received', 0, 'x', '', '', 'ABC123', 't', 0, 's', 1);
  `);
  migrate(raw, file());
  expect(raw.prepare('SELECT count(*) FROM opening_hours').pluck().get()).toBe(5);
  expect(raw.prepare("SELECT count(*) FROM skills WHERE name = '' AND code IS NOT NULL").pluck().get()).toBe(8);
  raw.exec("INSERT INTO bays VALUES ('b1', 'One', 1, 1)");
  const book = (id: string, from: number, to: number, active = 1) =>
    raw.exec(
      `INSERT INTO allocations (id, repair_order_id, bay_id, starts_at, ends_at, active) VALUES ('${id}', 'r1', 'b1', ${from}, ${to}, ${active})`,
    );
  book('a', 1000, 2000);
  book('b', 2000, 3000);
  expect(() => book('c', 1500, 2500)).toThrow('bay is taken');
  book('c', 1500, 2500, 0);
  expect(() => raw.exec("UPDATE allocations SET active = 1 WHERE id = 'c'")).toThrow('bay is taken');
  expect(() => raw.exec("UPDATE allocations SET ends_at = 2100 WHERE id = 'a'")).toThrow('bay is taken');
  expect(() => book('d', 5000, 5000 + 26 * 3_600_000)).toThrow('allocations_length');
  expect(() => raw.exec('INSERT INTO opening_hours VALUES (1, 500, 400)')).toThrow('opening_hours_range');
});

test('the history of an appointment is append-only', () => {
  migrate(raw, file());
  raw.exec(`
    INSERT INTO appointments (id, number, state, plate, name, phone, complaint, note, planned_minutes, source, waiting, created_by, created_at, created_on, ver)
      VALUES ('a1', 'AP-1', 'requested', 'AB12CDE', '', '', '', '', 60, 'phone', 0, 's', 0, '2026-01-01', 1);
    INSERT INTO appointment_history VALUES ('h1', 'a1', 0, 'Ada', NULL, 'requested', '');
  `);
  expect(() => raw.exec("UPDATE appointment_history SET note = 'x'")).toThrow('append-only');
  expect(() => raw.exec('DELETE FROM appointment_history')).toThrow('append-only');
  expect(() => raw.exec("UPDATE appointments SET state = 'arrived'")).toThrow('appointments_arrived');
});
