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

describe('a change of a series', () => {
  const HOUR = 3_600_000;
  /** Thursday 2 April 2026, 14:00 in London. */
  const AGREED = Date.UTC(2026, 3, 2, 13);
  const ahead = async () =>
    (await owner.lists.appointments({ sort: 'start' })).items
      .filter((one) => one.state === 'scheduled' || one.state === 'requested')
      .map(({ appointmentId, number, startsAt, complaint }) => ({ appointmentId, number, startsAt, complaint }));
  const detail = (id: string) => owner.appointments.get({ id });

  /** A monthly series whose first appointment was moved by phone, with a note and the car to be fetched. */
  async function agreedSeries() {
    const vehicleId = await car('AA11 AAA');
    const { id, ver } = await owner.appointments.saveSeries({ id: null, vehicleId, ...MONTHLY });
    const first = (await ahead())[0]!.appointmentId;
    const trip = { kind: 'pickup' as const, address: 'Depot', startsAt: AGREED - HOUR, endsAt: AGREED, driverId: null, note: '' };
    const words = { vehicleId, complaint: 'Service', note: 'Bring the spare key', plannedMinutes: 60, source: 'fleet' as const };
    await owner.appointments.update({ id: first, ver: (await detail(first)).ver, ...words, trips: [trip] });
    await owner.appointments.place({ id: first, ver: (await detail(first)).ver, place: { startsAt: AGREED } });
    return { id, ver, vehicleId, first };
  }

  test('of its words reaches every appointment where it is', async () => {
    const { first, ...series } = await agreedSeries();
    const before = await ahead();
    const answer = await owner.appointments.saveSeries({ ...MONTHLY, ...series, complaint: 'Service and tyres' });
    expect(answer).toMatchObject({ made: 0, unplaced: 0, kept: 3 });
    expect(await ahead()).toEqual(before.map((one) => ({ ...one, complaint: 'Service and tyres' })));
    expect(await detail(first)).toMatchObject({ startsAt: AGREED, note: 'Bring the spare key', trips: [{ address: 'Depot' }] });
  });

  test('of its pattern makes the others anew, and no second service beside the one that was agreed', async () => {
    const { first, ...series } = await agreedSeries();
    const answer = await owner.appointments.saveSeries({ ...MONTHLY, ...series, firstOn: '2026-04-08', minuteOfDay: 600 });
    expect(answer).toMatchObject({ made: 2, kept: 1 });
    expect((await ahead()).map((one) => one.startsAt)).toEqual([AGREED, Date.UTC(2026, 4, 8, 9), Date.UTC(2026, 5, 8, 9)]);
    expect(await detail(first)).toMatchObject({ state: 'scheduled', note: 'Bring the spare key', trips: [{ address: 'Depot' }] });
    expect(await owner.appointments.makeDue()).toEqual({ made: 0, unplaced: 0 });
  });

  test('of its length gives the agreed one its time, where there is room', async () => {
    const { first, ...series } = await agreedSeries();
    const longer = await owner.appointments.saveSeries({ ...MONTHLY, ...series, plannedMinutes: 120 });
    expect((await detail(first)).allocations.filter((row) => row.active)).toMatchObject([{ startsAt: AGREED, endsAt: AGREED + 2 * HOUR }]);
    await owner.schedule.block({
      bayId: null,
      mechanicId: null,
      startsAt: AGREED + 2 * HOUR,
      endsAt: AGREED + 3 * HOUR,
      reason: 'Stocktaking',
    });
    await owner.appointments.saveSeries({ ...MONTHLY, ...series, ver: longer.ver, plannedMinutes: 150 });
    expect(await detail(first)).toMatchObject({ state: 'scheduled', plannedMinutes: 120, startsAt: AGREED });
    expect((await detail(first)).allocations.filter((row) => row.active)).toMatchObject([{ startsAt: AGREED, endsAt: AGREED + 2 * HOUR }]);
  });

  test('of its car calls off what was agreed for the other one', async () => {
    const { first, ...series } = await agreedSeries();
    const vehicleId = await car('BB22 BBB');
    expect(await owner.appointments.saveSeries({ ...MONTHLY, ...series, vehicleId })).toMatchObject({ made: 3, kept: 0 });
    expect((await detail(first)).state).toBe('cancelled');
  });
});

describe('by kilometres', () => {
  const BY_KM = { ...MONTHLY, unit: 'km' as const, every: 10_000 };
  const READ_ON = '2026-03-09';
  /** Wednesday 11 March 2026, 09:00 in London. */
  const NINE = Date.UTC(2026, 2, 11, 9);
  const read = (id: string, km: number) => owner.vehicles.addReading({ id, on: READ_ON, km });

  /** A service that came due and was given a place. */
  async function placed() {
    const vehicleId = await car('AA11 AAA');
    await read(vehicleId, 100_000);
    const { id, ver } = await owner.appointments.saveSeries({ id: null, vehicleId, ...BY_KM });
    await read(vehicleId, 111_000);
    await owner.appointments.makeDue();
    const request = (await owner.appointments.waitingList()).requested[0]!;
    await owner.appointments.place({ id: request.id, ver: request.ver, place: { startsAt: NINE } });
    return { series: { id, ver, vehicleId }, appointmentId: request.id };
  }

  test('another length takes its time in the schedule, too', async () => {
    const { series, appointmentId } = await placed();
    expect(await owner.appointments.saveSeries({ ...BY_KM, ...series, plannedMinutes: 180 })).toMatchObject({ made: 0, kept: 1 });
    const { state, plannedMinutes, allocations } = await owner.appointments.get({ id: appointmentId });
    expect({ state, plannedMinutes }).toEqual({ state: 'scheduled', plannedMinutes: 180 });
    expect(allocations).toMatchObject([{ startsAt: NINE, endsAt: NINE + 180 * 60_000 }]);
  });

  test('another car is counted from its own odometer, and what was due for the first is called off', async () => {
    const { series, appointmentId } = await placed();
    const vehicleId = await car('BB22 BBB');
    await read(vehicleId, 20_000);
    await owner.appointments.saveSeries({ ...BY_KM, ...series, vehicleId });
    expect((await owner.appointments.get({ id: appointmentId })).state).toBe('cancelled');
    expect((await owner.appointments.waitingList()).requested).toEqual([]);
    await read(vehicleId, 30_000);
    await owner.appointments.makeDue();
    expect((await owner.appointments.waitingList()).requested).toMatchObject([{ plate: 'BB22BBB' }]);
  });
});
