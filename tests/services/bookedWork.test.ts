/** Changing what is booked: nothing that was added is lost, and what is over or has begun is only changed as far as it may be. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { updateRepairOrder } from '../../db/repositories/repairOrders.ts';
import { DAY, HOUR, NINE, openBookingDesk, type BookingDesk } from '../support/bookingDesk.ts';
import { checkInInput, codeOf, type Client, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let desk: Client;
let bayId: string;
let mechanicId: string;
let book: BookingDesk['book'];
let activeOf: BookingDesk['activeOf'];
let later: BookingDesk['later'];
beforeEach(async () => {
  ({ shop, desk, bayId, mechanicId, book, activeOf, later } = await openBookingDesk());
});
afterEach(() => shop.close());

describe('time that was added', () => {
  const lengths = (id: string) => activeOf(id).map((row) => [(row.startsAt - NINE) / HOUR, (row.endsAt - row.startsAt) / 60_000]);
  const update = async (id: string, more: object) =>
    desk.appointments.update({ id, ver: (await desk.appointments.get({ id })).ver, plate: 'AB12CDE', plannedMinutes: 60, ...more });
  const addTime = (appointmentId: string, startsAt: number, minutes: number) =>
    desk.appointments.addTime({ appointmentId, repairOrderId: null, place: { startsAt, bayId, mechanicId }, minutes });

  test('stays when the work takes another length or another place', async () => {
    const { id } = await book(NINE);
    await addTime(id, NINE + DAY, 30);
    await update(id, { plannedMinutes: 75 });
    expect(lengths(id)).toEqual([
      [0, 75],
      [24, 30],
    ]);
    await update(id, { plannedMinutes: 45 });
    const { ver } = await desk.appointments.get({ id });
    await desk.appointments.place({ id, ver, place: { startsAt: NINE + 2 * HOUR, bayId, mechanicId } });
    expect(lengths(id)).toEqual([
      [2, 45],
      [24, 30],
    ]);
  });

  test('is told from the work though it comes first, or right behind', async () => {
    const { id } = await book(NINE + DAY);
    await addTime(id, NINE, 30);
    await addTime(id, NINE + DAY + HOUR, 30);
    await update(id, { plannedMinutes: 50 });
    expect(lengths(id)).toEqual([
      [0, 30],
      [24, 50],
      [25, 30],
    ]);
  });

  test('work over several days is shortened from its end', async () => {
    await shop.owner.schedule.setHours({
      hours: [3, 4, 5].map((weekday) => ({ weekday, fromMinute: 9 * 60, toMinute: 11 * 60 })),
    });
    const { id } = await book(NINE, { plannedMinutes: 300 });
    await addTime(id, NINE + 2 * DAY + HOUR, 60);
    await update(id, { plannedMinutes: 150 });
    expect(lengths(id)).toEqual([
      [0, 120],
      [24, 30],
      [49, 60],
    ]);
  });
});

test('what has begun may be made shorter or longer, and given to another bay, but not begin elsewhere in the past', async () => {
  const { id: other } = await shop.owner.schedule.saveBay({ id: null, name: 'Two', skillIds: [] });
  const { id } = await book(NINE);
  await later(DAY + 20 * 60_000);
  const detail = () => desk.appointments.get({ id });
  const details = { id, plate: 'AB12CDE' };
  await desk.appointments.update({ ...details, ver: (await detail()).ver, plannedMinutes: 45 });
  await desk.appointments.update({ ...details, ver: (await detail()).ver, plannedMinutes: 90 });
  const place = (startsAt: number, ver: number) => desk.appointments.place({ id, ver, place: { startsAt, bayId: other, mechanicId } });
  await place(NINE, (await detail()).ver);
  expect(activeOf(id)).toMatchObject([{ startsAt: NINE, endsAt: NINE + 1.5 * HOUR, bayId: other }]);
  expect(await codeOf(place(NINE - HOUR / 2, (await detail()).ver))).toBe('BOOKING_CONFLICT');
});

test('time of a repair that is over is neither moved nor taken away', async () => {
  const { repairOrderId } = await desk.checkIn.create(checkInInput());
  const place = { startsAt: NINE, bayId, mechanicId };
  const { allocationIds } = await desk.appointments.addTime({ appointmentId: null, repairOrderId, place, minutes: 60 });
  const id = allocationIds[0]!;
  const was = { startsAt: NINE, endsAt: NINE + HOUR, bayId, mechanicId };
  const move = () => desk.appointments.move({ id, was, to: { ...was, startsAt: NINE + DAY, endsAt: NINE + DAY + HOUR } });
  for (const state of ['delivered', 'cancelled'] as const) {
    shop.connection.write((tx) => updateRepairOrder(tx, repairOrderId, { state, deliveredAt: state === 'delivered' ? 1 : null }));
    expect(await codeOf(move())).toBe('REPAIR_ORDER_CLOSED');
    expect(await codeOf(desk.appointments.removeTime({ id }))).toBe('REPAIR_ORDER_CLOSED');
  }
  shop.connection.write((tx) => updateRepairOrder(tx, repairOrderId, { state: 'received', deliveredAt: null }));
  await move();
});

test('what was cancelled with its repair comes back with it, not by itself', async () => {
  const { id } = await book(NINE);
  const { repairOrderId } = await desk.checkIn.create(checkInInput('AB12 CDE', { appointmentId: id }));
  await desk.repairOrders.move({ id: repairOrderId, from: 'received', to: 'cancelled', note: 'no' });
  for (const to of ['scheduled', 'requested'] as const)
    expect(await codeOf(desk.appointments.setState({ id, from: 'cancelled', to }))).toBe('APPOINTMENT_CLOSED');
  await shop.owner.repairOrders.move({ id: repairOrderId, from: 'cancelled', to: 'received', note: 'yes' });
  expect(await desk.appointments.get({ id })).toMatchObject({ state: 'arrived', repairOrderId });
});

test('a move of what had begun is taken back, to exactly where it was and only while nothing came after', async () => {
  const { id, allocationIds } = await book(NINE);
  await later(DAY + HOUR / 2);
  const at = (startsAt: number) => ({ startsAt, endsAt: startsAt + HOUR, bayId, mechanicId });
  const move = (from: number, to: number) =>
    desk.appointments.move({ id: allocationIds[0]!, was: at(from), to: at(to), overCapacity: true });
  const [three, five] = [NINE + 6 * HOUR, NINE + 8 * HOUR];
  await move(NINE, three);
  expect(await codeOf(move(three, NINE - HOUR))).toBe('BOOKING_CONFLICT');
  expect(await codeOf(move(three, NINE + 60_000))).toBe('BOOKING_CONFLICT');
  await move(three, NINE);
  expect(activeOf(id).map((row) => row.startsAt)).toEqual([NINE]);
  await move(NINE, three);
  await move(three, five);
  expect(await codeOf(move(five, NINE))).toBe('BOOKING_CONFLICT');
});

describe('trips and length', () => {
  const trip = (kind: 'pickup' | 'drop', from: number, to: number) => ({ kind, address: '1 Quay', startsAt: from, endsAt: to });
  const tripsOf = async (id: string) => (await desk.appointments.get({ id })).trips.map(({ startsAt, endsAt }) => [startsAt, endsAt]);
  const place = (startsAt: number) => ({ startsAt, bayId, mechanicId });

  test('who fetches the car goes with the work, dragged or placed anew', async () => {
    const { id } = await book(NINE + HOUR, { trips: [trip('pickup', NINE, NINE + HOUR)] });
    const [row] = activeOf(id);
    const to = { ...place(NINE + HOUR + DAY), endsAt: NINE + 2 * HOUR + DAY };
    await desk.appointments.move({ id: row!.id, was: { ...place(row!.startsAt), endsAt: row!.endsAt }, to });
    expect(await tripsOf(id)).toEqual([[NINE + DAY, NINE + HOUR + DAY]]);
    const { ver } = await desk.appointments.get({ id });
    await desk.appointments.place({ id, ver, place: place(NINE + 2 * DAY) });
    expect(await tripsOf(id), 'and still comes before it').toEqual([[NINE + 2 * DAY - HOUR, NINE + 2 * DAY]]);
  });

  test('pulled longer it is longer, wherever it goes then, and the history says so', async () => {
    const { id } = await book(NINE);
    const [row] = activeOf(id);
    const was = { ...place(NINE), endsAt: NINE + HOUR };
    await desk.appointments.move({ id: row!.id, was, to: { ...was, endsAt: NINE + 1.75 * HOUR } });
    const pulled = await desk.appointments.get({ id });
    expect(pulled.plannedMinutes).toBe(105);
    expect(pulled.history.at(-1)?.note).toBe('01:00 h → 01:45 h');
    await desk.appointments.place({ id, ver: pulled.ver, place: place(NINE + DAY) });
    expect(activeOf(id).map((one) => (one.endsAt - one.startsAt) / 60_000)).toEqual([105]);
  });

  test('a day without hours is closed as a whole', async () => {
    const sunday = NINE + 4 * DAY;
    const check = await desk.appointments.check({ ...place(sunday), minutes: 60 });
    expect(check.conflicts.map(({ kind }) => kind)).toEqual(['closed_day']);
  });
});
