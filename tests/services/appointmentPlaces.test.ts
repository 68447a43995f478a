/** Ways round the rules of the schedule: none of them may book twice, lose a service, or leave a booking nowhere. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { insertAllocation } from '../../db/repositories/allocations.ts';
import { listTripsBetween } from '../../db/repositories/appointments.ts';
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

describe('carrying over', () => {
  test('books what is left once, however often it is asked, and nothing for a car that is off', async () => {
    const { repairOrderId } = await desk.checkIn.create(checkInInput());
    const id = shop.app.ports.ids.uuid();
    const span = { startsAt: shop.clock.now() - 3 * HOUR, endsAt: shop.clock.now() - 2 * HOUR };
    shop.connection.write((tx) =>
      insertAllocation(tx, { id, ...span, appointmentId: null, repairOrderId, bayId, mechanicId, skillId: null, active: true }),
    );
    const first = await desk.appointments.carryOver({ allocationIds: [id, id] });
    expect([first.moved.length, first.left]).toEqual([1, []]);
    expect(await desk.appointments.carryOver({ allocationIds: [id] })).toEqual({ moved: [], left: [id] });
    shop.connection.write((tx) => updateRepairOrder(tx, repairOrderId, { state: 'cancelled' }));
    expect((await desk.appointments.carryOver({ allocationIds: [id] })).moved).toEqual([]);
  });
});

describe('places', () => {
  test('an appointment that loses its only stretch waits for a place again', async () => {
    const { id, allocationIds } = await book(NINE);
    await desk.appointments.removeTime({ id: allocationIds[0]! });
    expect((await desk.appointments.get({ id })).state).toBe('requested');
    expect((await desk.appointments.waitingList()).requested.map((one) => one.id)).toEqual([id]);
  });

  test('can be made shorter though the shop is closed then by now, and neither longer nor later', async () => {
    const { allocationIds } = await book(NINE);
    const id = allocationIds[0]!;
    await shop.owner.schedule.setHours({ hours: [{ weekday: 1, fromMinute: 540, toMinute: 1020 }] });
    const was = { startsAt: NINE, endsAt: NINE + HOUR, bayId, mechanicId };
    const to = { ...was, endsAt: NINE + HOUR / 2 };
    expect(await codeOf(desk.appointments.move({ id, was, to: { ...was, endsAt: NINE + 2 * HOUR } }))).toBe('BOOKING_CONFLICT');
    await desk.appointments.move({ id, was, to });
    expect(await codeOf(desk.appointments.move({ id, was: to, to: { ...to, startsAt: NINE + 60_000, endsAt: to.endsAt + 60_000 } }))).toBe(
      'BOOKING_CONFLICT',
    );
  });

  test('coming back, it takes only the place it had last, and none that is out of use', async () => {
    const { id } = await book(NINE);
    await desk.appointments.setState({ id, from: 'scheduled', to: 'cancelled' });
    await desk.appointments.setState({ id, from: 'cancelled', to: 'requested' });
    const { ver } = await desk.appointments.get({ id });
    await desk.appointments.place({ id, ver, place: { startsAt: NINE + DAY, bayId, mechanicId } });
    await desk.appointments.setState({ id, from: 'scheduled', to: 'cancelled' });
    await desk.appointments.setState({ id, from: 'cancelled', to: 'scheduled' });
    expect(activeOf(id).map((row) => row.startsAt)).toEqual([NINE + DAY]);

    await desk.appointments.setState({ id, from: 'scheduled', to: 'cancelled' });
    await shop.owner.schedule.saveBay({ id: bayId, name: 'One', skillIds: [], active: false });
    expect(await codeOf(desk.appointments.setState({ id, from: 'cancelled', to: 'scheduled' }))).toBe('BAY_UNKNOWN');
    expect((await desk.appointments.setState({ id, from: 'cancelled', to: 'requested' })).state).toBe('requested');
  });

  test('work that takes longer takes its time in the schedule, too', async () => {
    const { id } = await book(NINE);
    await book(NINE + 3 * HOUR, { plate: 'XY34ZZZ' });
    const { ver, ...card } = await desk.appointments.get({ id });
    const details = { plate: card.plate, complaint: 'More', plannedMinutes: 120 };
    await desk.appointments.update({ id, ver, ...details });
    expect(activeOf(id).map((row) => row.endsAt - row.startsAt)).toEqual([2 * HOUR]);
    const longer = { ...details, id, ver: (await desk.appointments.get({ id })).ver, plannedMinutes: 240 };
    expect(await codeOf(desk.appointments.update(longer))).toBe('BOOKING_CONFLICT');
    expect(activeOf(id).map((row) => row.endsAt - row.startsAt)).toEqual([2 * HOUR]);
  });

  test('a stretch is one car’s, and a car that is here keeps its appointment', async () => {
    const { id } = await book(NINE);
    const other = await desk.checkIn.create(checkInInput('CC33 CCC'));
    const place = { startsAt: NINE + 2 * HOUR, bayId, mechanicId };
    const both = { appointmentId: id, repairOrderId: other.repairOrderId, place, minutes: 30 };
    expect(await codeOf(desk.appointments.addTime(both))).toBe('REPAIR_ORDER_NOT_FOUND');
    const { repairOrderId } = await desk.checkIn.create(checkInInput('AB12 CDE', { appointmentId: id }));
    const { ver } = await desk.appointments.get({ id });
    const moved = { id, ver, vehicleId: other.vehicleId, plate: 'CC33CCC', plannedMinutes: 60 };
    expect(await codeOf(desk.appointments.update(moved))).toBe('APPOINTMENT_ARRIVED');
    expect((await desk.appointments.get({ id })).repairOrderId).toBe(repairOrderId);
  });

  test('nobody is sent to fetch a car that was called off; a trip that was made does not block a note', async () => {
    const trip = { kind: 'pickup' as const, startsAt: NINE, endsAt: NINE + HOUR, address: '1 High St', note: '', driverId: null };
    const { id } = await book(NINE + 2 * HOUR, { trips: [trip] });
    const day = { from: NINE - DAY, to: NINE + DAY };
    expect(listTripsBetween(shop.connection.read, day)).toHaveLength(1);
    await later(2 * DAY);
    const { ver } = await desk.appointments.get({ id });
    await desk.appointments.update({ id, ver, plate: 'AB12CDE', plannedMinutes: 60, note: 'key in box', trips: [trip] });
    await desk.appointments.setState({ id, from: 'scheduled', to: 'cancelled' });
    expect(listTripsBetween(shop.connection.read, day)).toEqual([]);
  });

  test('a stretch of no length is none', async () => {
    const { allocationIds } = await book(NINE);
    const was = { startsAt: NINE, endsAt: NINE + HOUR, bayId, mechanicId };
    expect(await codeOf(desk.appointments.move({ id: allocationIds[0]!, was, to: { ...was, endsAt: NINE + 1 } }))).toBe('PERIOD_EMPTY');
  });
});

describe('recurring', () => {
  const series = (vehicleId: string, more: object = {}) => ({
    id: null,
    vehicleId,
    complaint: 'Service',
    plannedMinutes: 60,
    bayId,
    mechanicId,
    unit: 'week' as const,
    every: 1,
    firstOn: '2026-03-11',
    minuteOfDay: 540,
    ...more,
  });

  test('a bay that is closed or a mechanic who left keeps nobody else waiting', async () => {
    const [one, two] = [await desk.checkIn.create(checkInInput('AA1 AAA')), await desk.checkIn.create(checkInInput('BB2 BBB'))];
    const { id: spare } = await shop.owner.schedule.saveBay({ id: null, name: 'Two', skillIds: [] });
    await desk.appointments.saveSeries(series(one.vehicleId, { bayId: spare, every: 4 }));
    await desk.appointments.saveSeries(series(two.vehicleId, { every: 4, minuteOfDay: 660 }));
    await shop.owner.schedule.saveBay({ id: spare, name: 'Two', skillIds: [], active: false });
    await later(60 * DAY);
    expect((await desk.appointments.makeDue()).made).toBeGreaterThan(3);
  });

  test('an edit keeps the service that is due by kilometres, and never books a service day twice', async () => {
    const { vehicleId } = await desk.checkIn.create(checkInInput());
    const byKm = series(vehicleId, { unit: 'km', every: 10_000 });
    const { id, ver } = await desk.appointments.saveSeries(byKm);
    shop.connection.raw.prepare('UPDATE vehicles SET odometer_km = odometer_km + 20000 WHERE id = ?').run(vehicleId);
    expect((await desk.appointments.makeDue()).made).toBe(1);
    await desk.appointments.saveSeries({ ...byKm, id, ver, complaint: 'Oil and filter' });
    const { requested } = await desk.appointments.waitingList();
    expect(requested.map((one) => one.complaint)).toEqual(['Oil and filter']);

    const other = await desk.checkIn.create(checkInInput('BB2 BBB'));
    const weekly = series(other.vehicleId);
    const made = await desk.appointments.saveSeries(weekly);
    const today = (await desk.appointments.board({ day: '2026-03-11' })).allocations[0]!;
    await later(DAY);
    await desk.appointments.saveSeries({ ...weekly, id: made.id, ver: made.ver, minuteOfDay: 600 });
    const { allocations } = await desk.appointments.board({ day: '2026-03-11' });
    expect(allocations.map((row) => row.id)).toEqual([today.id]);
    expect((await desk.appointments.board({ day: '2026-03-18' })).allocations.map((row) => row.startsAt)).toEqual([
      Date.UTC(2026, 2, 18, 10),
    ]);
  });

  test('two weeks closed leave out a service instead of piling them up on one day', async () => {
    for (let n = 0; n < 14; n += 1)
      await shop.owner.schedule.addClosedDay({ day: new Date(Date.UTC(2026, 2, 16 + n)).toISOString().slice(0, 10), name: 'Holidays' });
    const { vehicleId } = await desk.checkIn.create(checkInInput());
    await desk.appointments.saveSeries(series(vehicleId));
    expect((await desk.appointments.board({ day: '2026-03-30' })).allocations).toHaveLength(1);
    expect((await desk.appointments.board({ day: '2026-04-01' })).allocations).toHaveLength(1);
  });

  test('it is booked for whose the car is by then', async () => {
    const { vehicleId } = await desk.checkIn.create(checkInInput());
    await desk.appointments.saveSeries(series(vehicleId, { every: 8 }));
    const buyer = await desk.checkIn.create(
      checkInInput('ZZ9 ZZZ', { customer: { is: 'new', name: 'Bea Buyer', phone: '+44 7700 900888', email: null, language: 'en' } }),
    );
    await desk.vehicles.changeOwner({ id: vehicleId, customerId: buyer.customerId, on: '2026-03-10' });
    await later(60 * DAY);
    await desk.appointments.makeDue();
    const names = (await desk.lists.appointments({ limit: 100 })).items.map((one) => one.customerName);
    expect(new Set(names)).toEqual(new Set(['Grace Hopper', 'Bea Buyer']));
  });

  test('what no calendar holds is refused', async () => {
    const { vehicleId } = await desk.checkIn.create(checkInInput());
    for (const more of [{ unit: 'month', every: 200_000 }, { firstOn: '0001-01-01' }, { unit: 'week', every: 0 }])
      expect(await codeOf(desk.appointments.saveSeries(series(vehicleId, more)))).toBe('INPUT_INVALID');
    // A series that began long ago is not walked through.
    expect((await desk.appointments.saveSeries(series(vehicleId, { firstOn: '2000-01-05' }))).made).toBeGreaterThan(10);
  });
});

test('a form on the web counts one caller by his phone, however he writes it, and plates apart', async () => {
  const web = (more: object) => desk.appointments.book({ plannedMinutes: 60, place: null, source: 'web', ...more });
  const spellings = ['+44 7700 900123', '07700900123', '0044 7700 900 123', '(07700) 900-123'];
  const codes: string[] = [];
  for (const phone of spellings) codes.push(await codeOf(web({ phone })));
  expect(codes.at(-1)).toBe('TOO_MANY_APPOINTMENTS');
  for (const plate of ['AA1 AAA', 'BB1 BBB', 'CC1 CCC', 'DD1 DDD']) await web({ plate });
});

test('the calendar says when it was made, in UTC and by the shop’s clock', async () => {
  await book(NINE);
  const { text } = await desk.appointments.calendar({ day: '2026-03-11', days: 1 });
  const stamp = new Date(shop.clock.now()).toISOString().replaceAll(/[-:]|\.\d+/gu, '');
  expect(text).toContain(`DTSTAMP:${stamp}`);
});
