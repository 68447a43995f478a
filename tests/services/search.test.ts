import { afterEach, beforeEach, expect, test } from 'vitest';
import { getCustomer, updateCustomer } from '../../db/repositories/customers.ts';
import { createApp } from '../../electron/createApp.ts';
import { checkInInput, openTestShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

test('a repair is found by plate, number, bare number, code, name and phone, the open one first', async () => {
  const { repairOrderId: id, number, trackingCode } = await shop.owner.checkIn.create(checkInInput('AB12 CDE'));
  const first = async (text: string) => (await shop.owner.search.find({ text })).items[0];
  for (const text of [
    'ab12',
    'AB12 CDE',
    number,
    number.toLowerCase(),
    '1',
    '00001',
    trackingCode.toLowerCase(),
    'hopper',
    'gra hop',
    '07700 900',
    '+447700',
  ]) {
    expect(await first(text), text).toMatchObject({ kind: 'repairOrder', id });
  }
  expect((await shop.owner.search.find({ text: 'nobody' })).items).toEqual([]);
});

test('an appointment is found by everything about it until the car is here, by its number for ever', async () => {
  const { owner } = shop;
  const booked = await owner.appointments.book({
    plate: 'XY34 ZZZ',
    name: 'Zoë Ångström',
    phone: '+44 7700 900777',
    complaint: 'Timing belt',
    plannedMinutes: 60,
    place: null,
  });
  const kinds = async (text: string) => (await owner.search.find({ text })).items.map(({ kind, id }) => `${kind} ${id}`);
  const expected = `appointment ${booked.id}`;
  for (const text of ['y34z', 'angstrom', '900777', 'timing', 'zoe belt', booked.number, 'ap1'])
    expect(await kinds(text), text).toContain(expected);
  await owner.appointments.setState({ id: booked.id, from: 'requested', to: 'cancelled' });
  expect(await kinds('timing')).toEqual([]);
  expect(await kinds(booked.number)).toEqual([expected]);
  await owner.appointments.setState({ id: booked.id, from: 'cancelled', to: 'requested' });
  expect(await kinds('timing')).toEqual([expected]);

  const car = await owner.checkIn.create(checkInInput('XY34 ZZZ', { appointmentId: booked.id, complaint: 'Timing belt' }));
  expect((await kinds('timing')).filter((one) => one.startsWith('appointment'))).toEqual([]);
  expect(await kinds('timing')).toContain(`repairOrder ${car.repairOrderId}`);
});

test('an appointment is found by the present name and plate of whose it is', async () => {
  const { owner } = shop;
  const { customerId, vehicleId } = await owner.checkIn.create(checkInInput('AB12 CDE'));
  const { id } = await owner.appointments.book({ customerId, vehicleId, plate: 'AB12 CDE', plannedMinutes: 60, place: null });
  const finds = async (text: string) => (await owner.search.find({ text })).items.some((item) => item.id === id);
  expect([await finds('hopper'), await finds('12cd')]).toEqual([true, true]);
  const customer = getCustomer(shop.connection.read, customerId!);
  shop.connection.write((tx) => updateCustomer(tx, customerId!, { ...customer, name: 'Grace Murray' }));
  expect([await finds('hopper'), await finds('murray')]).toEqual([false, true]);
});

test('a shop whose index knew no appointments gains them when it opens', async () => {
  const { id } = await shop.owner.appointments.book({ plate: 'XY34 ZZZ', complaint: 'Timing belt', plannedMinutes: 60, place: null });
  const { raw } = shop.connection;
  const doc = raw.prepare('SELECT doc FROM search_docs WHERE entity_id = ?').pluck().get(id);
  raw.prepare('DELETE FROM search_fts WHERE rowid = ?').run(doc);
  raw.exec('DELETE FROM search_docs WHERE entity_id IN (SELECT id FROM appointments); UPDATE search_state SET rules = 1');
  expect((await shop.owner.search.find({ text: 'timing' })).items).toEqual([]);
  createApp(shop.app.ports, shop.connection, { version: 'test', instanceId: 'again', runTasks: false });
  expect((await shop.owner.search.find({ text: 'timing' })).items).toMatchObject([{ kind: 'appointment', id }]);
});

test('a shop whose index is of other rules is written anew when it opens', async () => {
  await shop.owner.checkIn.create(checkInInput('AB12 CDE'));
  shop.connection.raw.exec(
    "INSERT INTO search_fts (search_fts) VALUES ('delete-all'); DELETE FROM search_docs; UPDATE search_state SET rules = 0",
  );
  expect((await shop.owner.search.find({ text: 'hopper' })).items).toEqual([]);
  createApp(shop.app.ports, shop.connection, { version: 'test', instanceId: 'again', runTasks: false });
  expect((await shop.owner.search.find({ text: 'hopper' })).items).not.toEqual([]);
});
