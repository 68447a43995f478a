/** What reads remember of cars, people, appointments and repairs is never older than what was committed, and never newer. */
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
let bayId: string;
beforeEach(async () => {
  shop = await openTestShop();
  ({ id: bayId } = await shop.owner.schedule.saveBay({ id: null, name: 'One', skillIds: [] }));
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
  expect(listCarLabels(shop.connection.read, [vehicleId])[0]?.make).toBe('Seat');
});

test('every column that a card shows is noticed when it changes, whether the appointment or the repair says it', async () => {
  const { raw, read } = shop.connection;
  const { repairOrderId } = await shop.owner.checkIn.create(checkInInput('XY1 ABC'));
  const place = { startsAt: Date.UTC(2026, 2, 11, 11), bayId, mechanicId: null };
  await shop.owner.appointments.addTime({ appointmentId: null, repairOrderId, minutes: 30, place });
  const reader = openReader(shop.folder);
  const cards = (db: ReadDb) => listAllocationCards(db, { from: 0, to: 9e15 });
  const appointmentId = cards(read)[0]!.appointmentId!;
  const changes: [table: string, id: string, values: Record<string, string | number | null>][] = [
    ['vehicles', vehicleId, { plate: 'OTHER', make: 'Fiat', model: 'Panda' }],
    ['customers', customerId, { name: 'Grace' }],
    ['appointments', appointmentId, { state: 'no_show', number: 'A-9', complaint: 'Noise', waiting: 1 }],
    ['appointments', appointmentId, { plate: 'TYPED', vehicle_id: null, name: 'Typed', customer_id: null }],
    ['repair_orders', repairOrderId, { state: 'cancelled', number: 'R-9', complaint: 'Brakes', customer_id: null, vehicle_id: vehicleId }],
  ];
  for (const [table, id, values] of changes)
    for (const [column, value] of Object.entries(values)) {
      raw.prepare(`UPDATE ${table} SET ${column} = ? WHERE id = ?`).run(value, id);
      expect(cards(read), `${table}.${column}`).toEqual(cards(reader.read));
    }
  expect(cards(read)).toMatchObject([
    { state: 'no_show', number: 'A-9', complaint: 'Noise', waiting: true, plate: 'TYPED', vehicle: '', customerName: 'Typed' },
    { state: 'cancelled', number: 'R-9', complaint: 'Brakes', plate: 'OTHER', vehicle: 'Fiat Panda', customerName: '' },
  ]);
  reader.close();
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
  expect(listPersonLabels(read, [customerId, 'nobody', null])).toMatchObject([{ id: customerId }, undefined, undefined]);
  raw.prepare('UPDATE customers SET name = ?').run('By hand');
  expect(listPersonLabels(read, [customerId])[0]?.name).toBe('By hand');
  raw.pragma('foreign_keys = OFF');
  raw.prepare('DELETE FROM vehicles').run();
  expect(listCarLabels(read, [vehicleId])[0]).toBeUndefined();
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
