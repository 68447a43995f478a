/** What reads remember of cars and people is never older than what was committed, and never newer. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openReader } from '../../db/open.ts';
import { listAllocationCards } from '../../db/repositories/allocations.ts';
import { updateCustomer } from '../../db/repositories/customers.ts';
import { listCarLabels, listPersonLabels } from '../../db/repositories/labels.ts';
import { updateVehicle } from '../../db/repositories/vehicles.ts';
import type { ReadDb } from '../../db/connection.ts';
import { checkInInput, openTestShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let customerId: string;
let vehicleId: string;
beforeEach(async () => {
  shop = await openTestShop();
  const { id: bayId } = await shop.owner.schedule.saveBay({ id: null, name: 'One', skillIds: [] });
  const made = await shop.owner.checkIn.create(checkInInput('AB12 CDE'));
  ({ vehicleId } = made);
  customerId = made.customerId!;
  const place = { startsAt: Date.UTC(2026, 2, 11, 9), bayId, mechanicId: null };
  await shop.owner.appointments.book({ customerId, vehicleId, plannedMinutes: 60, place });
});
afterEach(() => shop.close());

const shown = (db: ReadDb) => listAllocationCards(db, { from: 0, to: 9e15 }).map(({ plate, customerName }) => `${plate} ${customerName}`);
const renamed = (name: string) => shop.connection.write((tx) => updateCustomer(tx, customerId, { name }));

test('a change is seen by the next read, inside its transaction and after it', () => {
  const [before] = shown(shop.connection.read);
  renamed('Ada Second');
  expect(shown(shop.connection.read)).not.toEqual([before]);
  shop.connection.write((tx) => {
    updateVehicle(tx, vehicleId, { plate: 'NEW1', make: 'Seat' });
    expect(shown(tx)).toEqual(['NEW1 Ada Second']);
  });
  expect(shown(shop.connection.read)).toEqual(['NEW1 Ada Second']);
  expect(listCarLabels(shop.connection.read, [vehicleId]).get(vehicleId)?.make).toBe('Seat');
});

test('what a transaction took back was never learnt', () => {
  renamed('Ada First');
  expect(shown(shop.connection.read)).toEqual(['AB12CDE Ada First']);
  expect(() =>
    shop.connection.write((tx) => {
      updateCustomer(tx, customerId, { name: 'Ada Undone' });
      expect(shown(tx)).toEqual(['AB12CDE Ada Undone']);
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(shown(shop.connection.read)).toEqual(['AB12CDE Ada First']);
});

test('any statement that changes or deletes a row is noticed, and a missing row is asked for again', () => {
  const { raw, read } = shop.connection;
  expect(listPersonLabels(read, [customerId, 'nobody', null]).get('nobody')).toBeUndefined();
  raw.prepare('UPDATE customers SET name = ?').run('By hand');
  expect(listPersonLabels(read, [customerId]).get(customerId)?.name).toBe('By hand');
  raw.pragma('foreign_keys = OFF');
  raw.prepare('DELETE FROM vehicles').run();
  expect(listCarLabels(read, [vehicleId]).get(vehicleId)).toBeUndefined();
});

test('a second connection that only reads remembers nothing', () => {
  const reader = openReader(shop.folder);
  try {
    renamed('Ada First');
    expect(shown(reader.read)).toEqual(['AB12CDE Ada First']);
    renamed('Ada Third');
    expect(shown(reader.read)).toEqual(['AB12CDE Ada Third']);
  } finally {
    reader.close();
  }
});
