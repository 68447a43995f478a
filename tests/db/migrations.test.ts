import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, migrationsIn, schemaVersionOf, type Migration } from '../../db/migrate.ts';

let folder: string;
let raw: Database.Database;
const file = () => path.join(folder, 'baybook.sqlite');
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'baybook-migrate-'));
  raw = new Database(file());
  raw.pragma('foreign_keys = ON');
});
afterEach(() => {
  raw.close();
  rmSync(folder, { recursive: true, force: true });
});

const all = migrationsIn();

test('every table is STRICT and every foreign key is without cascade', () => {
  migrate(raw, file());
  const tables = raw
    .prepare("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all() as { name: string; strict: number }[];
  expect(tables.length).toBeGreaterThan(25);
  expect(tables.filter((t) => t.strict !== 1)).toEqual([]);
  const actions = tables.flatMap(({ name }) => raw.prepare('SELECT on_delete FROM pragma_foreign_key_list(?)').pluck().all(name));
  expect(new Set(actions)).toEqual(new Set(['NO ACTION']));
});

test('0001 keeps the rows of a shop and makes them append-only', () => {
  migrate(raw, file(), all, 1);
  raw.exec(`
    INSERT INTO vehicles VALUES ('v1', 'AB12CDE', NULL, '', '', NULL, NULL, NULL, 0);
    INSERT INTO repair_orders (id, number, vehicle_id, type, state, state_since, complaint, note, key_tag, tracking_code, tracking_token, received_at, created_by, ver)
      VALUES ('r1', 'RO-1', 'v1', 'mechanical', 'received', 0, 'x', '', '', 'ABC123', 't', 0, 's', 1);
    INSERT INTO status_history VALUES ('h1', 'r1', 0, 'Ada', NULL, 'received', NULL, '');
    INSERT INTO audit VALUES (1, 0, 'a', 'x', 'done', NULL, NULL, '{}', '0', '1');
  `);
  migrate(raw, file());
  expect(raw.prepare('SELECT id, to_state FROM status_history').all()).toEqual([{ id: 'h1', to_state: 'received' }]);
  expect(() => raw.exec("UPDATE status_history SET note = 'x'")).toThrow('append-only');
  expect(() => raw.exec('DELETE FROM audit')).toThrow('append-only');
  expect(raw.pragma('foreign_keys', { simple: true })).toBe(1);
  expect(readdirSync(path.join(folder, 'before-update'))).toHaveLength(1);
});

test('a migration that breaks a reference, or fails half way, leaves the old schema', () => {
  migrate(raw, file());
  const newest = schemaVersionOf(raw);
  const broken: Migration = {
    version: newest + 1,
    name: 'broken',
    checksum: 'x',
    sql: "CREATE TABLE half (id INTEGER) STRICT; INSERT INTO staff_roles VALUES ('nobody', 'ADMIN');",
  };
  expect(() => migrate(raw, file(), [...all, broken])).toThrow('broken references');
  const failing: Migration = { ...broken, sql: 'CREATE TABLE half (id INTEGER) STRICT; SELECT nonsense(;' };
  expect(() => migrate(raw, file(), [...all, failing])).toThrow();
  expect(schemaVersionOf(raw)).toBe(newest);
  expect(raw.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").pluck().get()).toBe(0);
});

test('a migration that was changed after it ran, is noticed', () => {
  migrate(raw, file());
  const [first, ...rest] = all;
  expect(() => migrate(raw, file(), [{ ...first!, checksum: 'other' }, ...rest])).toThrow('was changed');
});

test('a migration merged late still runs', () => {
  migrate(raw, file());
  const newest = schemaVersionOf(raw);
  const later: Migration = { version: newest + 2, name: 'later', checksum: 'l', sql: 'CREATE TABLE later (id INTEGER) STRICT;' };
  const late: Migration = { version: newest + 1, name: 'late', checksum: 'e', sql: 'CREATE TABLE late (id INTEGER) STRICT;' };
  migrate(raw, file(), [...all, later]);
  migrate(raw, file(), [...all, late, later]);
  expect(raw.prepare("SELECT name FROM sqlite_schema WHERE name IN ('late', 'later') ORDER BY 1").pluck().all()).toEqual(['late', 'later']);
});

test('0003 gives the roles of a shop from before what the front desk may do, and a new shop nothing yet', () => {
  migrate(raw, file(), all, 2);
  raw.exec("INSERT INTO role_permissions VALUES ('ADMIN', 'update:shop'), ('MECHANIC', 'read:staff')");
  migrate(raw, file());
  const held = (role: string) => raw.prepare('SELECT permission FROM role_permissions WHERE role = ?').pluck().all(role);
  expect(held('ADMIN')).toEqual(expect.arrayContaining(['update:shop', 'import:data', 'erase:customer', 'manage:schedule']));
  expect(held('MECHANIC')).toEqual(['add:photo', 'read:staff']);
  expect(held('MANAGER')).toEqual([]);
});

test('0012 finds what was indexed in larger pages, before and after they are merged with smaller ones', () => {
  migrate(raw, file(), all, 12);
  const index = raw.prepare('INSERT INTO search_fts (rowid, words) VALUES (?, ?)');
  for (let n = 1; n <= 3_000; n += 1) index.run(n, `cbrakes n${n}`);
  migrate(raw, file());
  for (let n = 3_001; n <= 4_000; n += 1) index.run(n, `cbrakes n${n}`);
  const newest = raw.prepare('SELECT rowid FROM search_fts WHERE search_fts MATCH ? ORDER BY rowid DESC LIMIT 3').pluck();
  const found = () => [newest.all('"cbra"*'), newest.all('"n17"'), newest.all('"n3500"')];
  const right = [[4_000, 3_999, 3_998], [17], [3_500]];
  expect(found()).toEqual(right);
  raw.exec("INSERT INTO search_fts (search_fts) VALUES ('optimize')");
  expect(found()).toEqual(right);
  expect(raw.prepare("SELECT v FROM search_fts_config WHERE k = 'pgsz'").pluck().get()).toBe(1_000);
});

test('0007 leaves a shop with cars to be indexed when it opens, a new one is complete', () => {
  migrate(raw, file(), all, 2);
  raw.exec("INSERT INTO vehicles VALUES ('v1', 'AB12CDE', NULL, 'Ford', 'Ka', NULL, NULL, NULL, 0)");
  migrate(raw, file());
  expect(raw.prepare('SELECT count(*) FROM search_state').pluck().get()).toBe(0);
  const fresh = new Database(path.join(folder, 'fresh.sqlite'));
  migrate(fresh, path.join(folder, 'fresh.sqlite'));
  expect(fresh.prepare('SELECT count(*) FROM search_state').pluck().get()).toBe(1);
  fresh.close();
});
