/** Services that come back: whose they are, what a change of one does to what is ahead, and what it leaves alone. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { codeOf, openTestShop, type Client, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let owner: Client;
beforeEach(async () => {
  shop = await openTestShop();
  ({ owner } = shop);
});
afterEach(() => shop.close());

const person = (name: string) => owner.customers.create({ name, phone: null, email: null, language: 'en' });
const car = async (plate: string, customerId: string | null = null) =>
  (await owner.vehicles.create({ plate, make: 'F', model: 'X', customerId })).id;
const MONTHLY = { complaint: 'Service', plannedMinutes: 60, unit: 'month' as const, every: 1, firstOn: '2026-04-01', minuteOfDay: 540 };
/** Nothing of it is ahead yet, so nothing blocks an erasure. */
const LATER = { ...MONTHLY, firstOn: '2026-09-01' };
const names = async () => (await owner.appointments.series()).items.map((one) => one.customerName);

describe('whose a series is', () => {
  test('the present owner’s: it goes with a sold car, and forgetting the old owner leaves it', async () => {
    const [seller, buyer] = [await person('Old Owner'), await person('New Owner')];
    const vehicleId = await car('AA11 AAA', seller.id);
    await owner.appointments.saveSeries({ id: null, vehicleId, ...LATER });
    expect(await names()).toEqual(['Old Owner']);
    await owner.vehicles.changeOwner({ id: vehicleId, customerId: buyer.id, on: '2026-03-10' });
    expect(await names()).toEqual(['New Owner']);
    await owner.customerPrivacy.erase({ id: seller.id, confirmNumber: seller.number });
    expect((await owner.appointments.series()).items).toMatchObject([{ customerName: 'New Owner', complaint: 'Service' }]);
    await owner.customerPrivacy.erase({ id: buyer.id, confirmNumber: buyer.number });
    expect(await names()).toEqual([]);
    expect(shop.connection.raw.prepare('SELECT complaint FROM appointment_series').pluck().all()).toEqual(['']);
  });

  test('a merge and its undo take it along with the car', async () => {
    const [a, b] = [await person('A Person'), await person('B Person')];
    const vehicleId = await car('AA11 AAA', a.id);
    const { mergeId } = await owner.customerMerges.merge({ survivorId: b.id, mergedId: a.id });
    await owner.appointments.saveSeries({ id: null, vehicleId, ...LATER });
    expect(await names()).toEqual(['B Person']);
    await owner.customerMerges.undo({ mergeId });
    expect(await names()).toEqual(['A Person']);
  });
});

test('a form that was filled from an older version does not wipe what another desk saved', async () => {
  const vehicleId = await car('AA11 AAA');
  const { id, ver } = await owner.appointments.saveSeries({ id: null, vehicleId, ...MONTHLY });
  // What the shop makes by itself is no change that anybody could miss.
  await owner.appointments.makeDue();
  const saved = await owner.appointments.saveSeries({ id, ver, vehicleId, ...MONTHLY, complaint: 'Service and tyres' });
  const again = { id, ver, vehicleId, ...MONTHLY, complaint: 'Oil' };
  expect(await codeOf(owner.appointments.saveSeries(again))).toBe('SERIES_CHANGED');
  expect(await codeOf(owner.appointments.saveSeries({ ...again, ver: null }))).toBe('SERIES_CHANGED');
  expect((await owner.appointments.series()).items).toMatchObject([{ ver: saved.ver, complaint: 'Service and tyres' }]);
});
