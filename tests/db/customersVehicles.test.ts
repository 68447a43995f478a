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
  folder = mkdtempSync(path.join(tmpdir(), 'baybook-records-'));
  raw = new Database(file());
});
afterEach(() => {
  raw.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The file as the release before left it, with a customer, two cars, a repair and a mail in it. */
function before(): void {
  migrate(raw, file(), migrationsIn(), 2);
  raw.exec(`
    INSERT INTO customers VALUES ('c1', 'CST1', 'person', 'Ada Byron', 'ada byron', NULL, NULL, NULL, 'en', '', '', '', 0);
    INSERT INTO vehicles VALUES ('v1', 'AB12CDE', 'c1', 'Ford', 'Focus', NULL, NULL, NULL, 0);
    INSERT INTO vehicles VALUES ('v2', 'AB12CDF', NULL, ' ford', 'Ka', NULL, NULL, NULL, 0);
    INSERT INTO repair_orders (id, number, customer_id, vehicle_id, type, state, state_since, complaint, note, key_tag, tracking_code, tracking_token, received_at, created_by, ver)
      VALUES ('r1', 'RO-1', 'c1', 'v1', 'mechanical', 'received', 0, 'x', '', '', 'ABC123', 't', 0, 's', 1);
    INSERT INTO outbox (id, kind, dedupe_key, repair_order_id, recipient_name, recipient, subject, text, html, state, created_at, held_until, next_try_at, attempts)
      VALUES ('o1', 'email.status', 'd', 'r1', 'Ada', 'ada@mail.example', '', '', '', 'sent', 0, 0, 0, 0);
  `);
}

test('0004 keeps what was there, tells whose mail it was and begins the catalogue', () => {
  before();
  migrate(raw, file());
  expect(raw.prepare('SELECT id, tax_code, payment_terms_days, merged_into FROM customers').all()).toEqual([
    { id: 'c1', tax_code: '', payment_terms_days: 0, merged_into: null },
  ]);
  expect(raw.prepare('SELECT vin, class_id, note FROM vehicles').all()).toHaveLength(2);
  expect(raw.prepare('SELECT customer_id FROM outbox').pluck().all()).toEqual(['c1']);
  expect(raw.prepare('SELECT makes.name_key, models.name FROM models JOIN makes ON makes.id = make_id ORDER BY 2').all()).toEqual([
    { name_key: 'ford', name: 'Focus' },
    { name_key: 'ford', name: 'Ka' },
  ]);
  expect(raw.prepare('SELECT id FROM makes').pluck().get()).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/u);
});

test('what the new columns may hold is kept by the database', () => {
  before();
  migrate(raw, file());
  expect(() => raw.exec('UPDATE customers SET payment_terms_days = 400')).toThrow('out of range');
  expect(() => raw.exec('UPDATE customers SET credit_limit_minor = -1')).toThrow('out of range');
  expect(() => raw.exec('UPDATE customers SET merged_into = id')).toThrow('out of range');
  expect(() => raw.exec("UPDATE vehicles SET vin = 'SHORT' WHERE id = 'v1'")).toThrow('17');
  raw.exec("UPDATE vehicles SET vin = 'WVWZZZ1JZXW000001' WHERE id = 'v1'");
  raw.exec("INSERT INTO customer_consents VALUES ('k1', 'c1', 'email', 1, 5, 'Ada', 'counter', 'said so')");
  expect(() => raw.exec('UPDATE customer_consents SET given = 0')).toThrow('append-only');
  expect(() => raw.exec("UPDATE customer_consents SET note = 'never said so'")).toThrow('append-only');
  raw.exec("UPDATE customer_consents SET note = ''");
});
