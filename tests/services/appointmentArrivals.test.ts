/** A booking and the car that comes for it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkInInput, codeOf, contentOf, openTestShop, type Client, type TestShop } from '../support/shop.ts';

const HOUR = 3_600_000;
const NINE = Date.UTC(2026, 2, 11, 9);
let shop: TestShop;
let desk: Client;
beforeEach(async () => {
  shop = await openTestShop();
  desk = shop.owner;
});
afterEach(() => shop.close());

const place = { startsAt: NINE, bayId: null, mechanicId: null };
const phoned = {
  plate: 'ZZ99 ZZZ',
  name: 'Caller',
  phone: '07700 900777',
  note: 'After nine',
  complaint: 'Noise',
  plannedMinutes: 60,
  place,
};
const book = (more: object = {}) => desk.appointments.book({ ...phoned, ...more });
const caller = { is: 'new' as const, name: 'Real Caller', phone: '07700 900777', email: null, language: 'en' as const };

test('a caller’s booking becomes his record’s when the car comes: found, and changed, as such', async () => {
  const { id } = await book();
  const { customerId, vehicleId } = await desk.checkIn.create(checkInInput('ZZ99 ZZZ', { appointmentId: id, customer: caller }));
  const came = await desk.appointments.get({ id });
  expect(came).toMatchObject({ state: 'arrived', customerId, vehicleId, customerName: 'Real Caller', name: '', plate: 'ZZ99ZZZ' });
  const named = await desk.lists.appointments({ text: 'Real Caller', sort: 'newest' });
  expect(named.items.map((item) => item.id)).toEqual([id]);

  const same = { id, customerId, vehicleId, plate: came.plate, name: '', phone: '', complaint: 'Noise', plannedMinutes: 60 };
  await desk.appointments.update({ ...same, ver: came.ver, note: 'Key in the box' });
  await desk.vehicles.changePlate({ id: vehicleId, plate: 'NEW1 CAR', on: '2026-03-10' });
  const { ver } = await desk.appointments.get({ id });
  await desk.appointments.update({ ...same, ver, plate: 'NEW1CAR', note: 'Key with the desk' });
  expect((await desk.appointments.get({ id })).note).toBe('Key with the desk');
});

test('whose car comes without a customer keeps the name that was typed', async () => {
  const { id } = await book();
  const { vehicleId } = await desk.checkIn.create(checkInInput('ZZ99 ZZZ', { appointmentId: id, customer: { is: 'none' } }));
  expect(await desk.appointments.get({ id })).toMatchObject({ vehicleId, customerName: 'Caller', phone: '07700 900777' });
});

test('a car does not take another car’s booking with it, and nothing is written', async () => {
  const { vehicleId } = await desk.checkIn.create(checkInInput('AA11 AAA'));
  const { id } = await book({ vehicleId, plate: '', name: '', phone: '' });
  const before = contentOf(shop.connection);
  expect(await codeOf(desk.checkIn.create(checkInInput('BB22 BBB', { appointmentId: id })))).toBe('APPOINTMENT_OF_ANOTHER_CAR');
  expect(contentOf(shop.connection)).toBe(before);
});

test('a plate that was misheard is put right by the car that comes', async () => {
  const { id } = await book();
  const { vehicleId } = await desk.checkIn.create(checkInInput('ZZ99 ZZA', { appointmentId: id, customer: caller }));
  expect(await desk.appointments.get({ id })).toMatchObject({ state: 'arrived', vehicleId, plate: 'ZZ99ZZA' });
});

test('what a car is booked for is offered under the plate it wears now, and not to who wears its old one', async () => {
  const { vehicleId, repairOrderId } = await desk.checkIn.create(checkInInput('AB12 CDE'));
  await desk.repairOrders.move({ id: repairOrderId, from: 'received', to: 'cancelled', note: 'Test' });
  const { id } = await book({ vehicleId, plate: '', place: { ...place, startsAt: NINE + HOUR } });
  const offered = async (plate: string): Promise<string[]> =>
    (await desk.appointments.aheadOfPlate({ plate })).items.map((item) => item.id);
  expect(await offered('AB12CDE')).toEqual([id]);
  await desk.vehicles.changePlate({ id: vehicleId, plate: 'XY99 ABC', on: '2026-03-10' });
  expect(await offered('XY99ABC')).toEqual([id]);
  await desk.vehicles.create({ plate: 'AB12 CDE', make: 'Fiat', model: 'Panda' });
  expect(await offered('AB12CDE')).toEqual([]);
  const typed = await book({ plate: 'ab12 cde', vehicleId: null, customerId: null });
  expect(await offered('AB12CDE')).toEqual([typed.id]);
});
