/** 0006 over a shop that has rows: they stay, and what is proof from now on cannot be changed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, migrationsIn } from '../../db/migrate.ts';

let folder: string;
let raw: Database.Database;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'baybook-0006-'));
  raw = new Database(path.join(folder, 'baybook.sqlite'));
  raw.pragma('foreign_keys = ON');
});
afterEach(() => {
  raw.close();
  rmSync(folder, { recursive: true, force: true });
});

const HASH = 'a'.repeat(64);
const all = migrationsIn();
const mine = all.find(({ name }) => name === 'check-in')!;

function repair(): void {
  raw.exec(`
    INSERT INTO vehicles (id, plate, make, model, created_at) VALUES ('v1', 'AB12CDE', '', '', 0);
    INSERT INTO repair_orders (id, number, vehicle_id, type, state, state_since, complaint, note, key_tag, tracking_code, tracking_token, received_at, created_by, ver)
      VALUES ('r1', 'RO-1', 'v1', 'mechanical', 'received', 0, 'x', '', '', 'ABC123', 't', 0, 's', 1);`);
}

test('rows of the schema before stay as they are', () => {
  migrate(
    raw,
    path.join(folder, 'baybook.sqlite'),
    all.filter(({ version }) => version < mine.version),
  );
  repair();
  raw.exec("INSERT INTO content_texts VALUES ('c1', 'checkInTerms', 'en', 'Our terms', 1, 'Ada')");
  migrate(raw, path.join(folder, 'baybook.sqlite'), all);
  expect(raw.prepare('SELECT number FROM repair_orders').pluck().all()).toEqual(['RO-1']);
  expect(() => raw.exec("UPDATE content_texts SET text = 'other'")).toThrow('append-only');
  expect(() => raw.exec("INSERT OR REPLACE INTO content_texts VALUES ('c1', 'checkInTerms', 'en', 'x', 1, 'Ada')")).toThrow('append-only');
});

test('what makes no sense is refused by the tables themselves', () => {
  migrate(raw, path.join(folder, 'baybook.sqlite'));
  repair();
  const photo = (position: string, rotation: number, annotation: string, sha = HASH) =>
    raw
      .prepare(
        "INSERT INTO photos (id, repair_order_id, position, sha256, thumbnail_sha256, width, height, bytes, added_at, added_by, added_by_id, note, customer_may_see, rotation, annotation) VALUES ('p', 'r1', ?, ?, ?, 1, 1, 1, 0, '', '', '', 0, ?, ?)",
      )
      .run(position, sha, HASH, rotation, annotation);
  expect(() => photo('inside', 0, '[]')).toThrow('photos_position');
  expect(() => photo('front', 45, '[]')).toThrow('photos_rotation');
  expect(() => photo('front', 0, 'not json')).toThrow('photos_annotation');
  expect(() => photo('front', 0, '[]', '../../etc/passwd')).toThrow('photos_sha256');
  expect(() => raw.exec("INSERT INTO damage_marks VALUES ('r1', 0, 'top', 'dent', 1001, 0, '')")).toThrow('damage_marks_place');
  expect(() => raw.exec("INSERT INTO accidents VALUES ('r1', '2026-02-30', '', 0, '', '', '', '', '', '')")).toThrow(
    'accidents_happened_on',
  );
  expect(() => raw.exec("INSERT INTO signatures VALUES ('s', 'r1', 'drawn', NULL, 'x', 'x', 'en', 0, 'x')")).toThrow('signatures_image');
  expect(() => raw.exec(`INSERT INTO deposits VALUES ('d', 2, 'DEP-2', 'r1', 'cash', 100, NULL, '', 0, 'x', '0', '1')`)).toThrow('gap');
  expect(() => raw.exec(`INSERT INTO deposits VALUES ('d', 1, 'DEP-1', 'r1', 'cash', 0, NULL, '', 0, 'x', '0', '1')`)).toThrow(
    'deposits_amount',
  );
});
