import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkInInput, codeOf, openTestShop, type Client, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let desk: Client;
let bayId: string;
let otherBayId: string;
let mechanicId: string;
const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Wednesday 11 March 2026, 09:00 in London. */
const NINE = Date.UTC(2026, 2, 11, 9);

beforeEach(async () => {
  shop = await openTestShop();
  desk = await shop.as('CUSTOMER_SUPPORT');
  await shop.as('MECHANIC');
  ({ id: bayId } = await shop.owner.schedule.saveBay({ id: null, name: 'One', skillIds: [] }));
  ({ id: otherBayId } = await shop.owner.schedule.saveBay({ id: null, name: 'Two', skillIds: [] }));
  const { mechanics } = await desk.schedule.resources();
  mechanicId = mechanics[0]!.id;
});
afterEach(() => shop.close());

const book = (startsAt: number, more: object = {}, client = desk) =>
  client.appointments.book({ plate: 'AB12CDE', plannedMinutes: 60, place: { startsAt, bayId, mechanicId }, ...more });

/** Time goes on, and the person at the desk signs in again. */
async function later(ms: number): Promise<void> {
  shop.clock.advance(ms);
  await desk.session.login({ email: 'customer_support1@shop.test', password: 'Person-Pass-1' });
}

/** Kinds of what refused a booking. */
async function refusal(call: Promise<unknown>): Promise<string[]> {
  try {
    await call;
  } catch (error) {
    const { code, data } = error as { code: string; data?: { conflicts?: { kind: string }[] } };
    return [code, ...(data?.conflicts ?? []).map((c) => c.kind)];
  }
  return ['ACCEPTED'];
}

describe('booking', () => {
  test('takes its place once: bay and mechanic apart, next to each other allowed', async () => {
    const first = await book(NINE);
    expect(first).toMatchObject({ state: 'scheduled', number: 'AP-2026-00001' });
    expect(await refusal(book(NINE + 30 * MINUTE))).toEqual(['BOOKING_CONFLICT', 'bay_busy', 'mechanic_busy']);
    expect(await refusal(book(NINE + 30 * MINUTE, { place: { startsAt: NINE + 30 * MINUTE, bayId: otherBayId, mechanicId } }))).toEqual([
      'BOOKING_CONFLICT',
      'mechanic_busy',
    ]);
    await book(NINE + HOUR);
    await book(NINE, { place: { startsAt: NINE, bayId: otherBayId, mechanicId: null } });
  });

  test('keeps the buffer free', async () => {
    await shop.owner.schedule.setRules({ bufferMinutes: 15, defaultMinutes: 60, weights: { availability: 0.5, skill: 0.25, load: 0.25 } });
    await book(NINE);
    expect(await refusal(book(NINE + HOUR))).toEqual(['BOOKING_CONFLICT', 'bay_busy', 'mechanic_busy']);
    await book(NINE + HOUR + 15 * MINUTE);
  });

  test('only when the shop works: hours, holidays, absences, closed slots, the past', async () => {
    expect(await refusal(book(Date.UTC(2026, 2, 15, 10)))).toEqual(['BOOKING_CONFLICT', 'closed_day']);
    expect(await refusal(book(Date.UTC(2026, 2, 11, 6)))).toEqual(['BOOKING_CONFLICT', 'closed']);
    expect(await refusal(book(Date.UTC(2026, 2, 9, 10)))).toEqual(['BOOKING_CONFLICT', 'past']);
    await shop.owner.schedule.addClosedDay({ day: '2026-03-12', name: 'Stocktaking' });
    expect(await refusal(book(NINE + 24 * HOUR))).toEqual(['BOOKING_CONFLICT', 'holiday']);
    await shop.owner.schedule.addAbsence({ staffId: mechanicId, startsAt: NINE + 2 * HOUR, endsAt: NINE + 3 * HOUR, reason: 'Dentist' });
    expect(await refusal(book(NINE + 2 * HOUR))).toEqual(['BOOKING_CONFLICT', 'absent']);
    const closed = await desk.schedule.block({ bayId, mechanicId: null, startsAt: NINE, endsAt: NINE + HOUR, reason: 'Lift check' });
    expect(await refusal(book(NINE))).toEqual(['BOOKING_CONFLICT', 'blocked']);
    await desk.schedule.unblock({ id: closed.id });
    await book(NINE);
  });

  test('work goes on after the lunch break and on the next open day', async () => {
    await shop.owner.schedule.setHours({
      hours: [3, 5].flatMap((weekday) => [
        { weekday, fromMinute: 8 * 60, toMinute: 12 * 60 },
        { weekday, fromMinute: 13 * 60, toMinute: 17 * 60 },
      ]),
    });
    const { id } = await book(NINE + HOUR, { plannedMinutes: 7 * 60, overCapacity: true });
    const { allocations } = await desk.appointments.get({ id });
    expect(allocations.map(({ startsAt, endsAt }) => [startsAt, endsAt].map((at) => (at - NINE) / HOUR))).toEqual([
      [1, 3],
      [4, 8],
      [47, 48],
    ]);
  });

  test('warns of a full day, and books anyway when that is meant', async () => {
    await book(NINE - HOUR, { plannedMinutes: 9 * 60 });
    const noOne = { startsAt: NINE, bayId: null, mechanicId: null };
    expect(await refusal(book(NINE, { place: noOne, plannedMinutes: 120 }))).toEqual(['CAPACITY_EXCEEDED']);
    const check = await desk.appointments.check({ ...noOne, minutes: 120 });
    expect(check).toMatchObject({ conflicts: [], isOverCapacity: true, capacity: { capacityMinutes: 600, plannedMinutes: 540 } });
    expect(check.freeSlots[0]).toMatchObject({ startsAt: Date.UTC(2026, 2, 12, 8), mechanicId });
    await book(NINE, { place: noOne, plannedMinutes: 120, overCapacity: true });
  });

  test('an unknown car needs a plate, a name or a phone; without a place it is a request', async () => {
    expect(await codeOf(desk.appointments.book({ plannedMinutes: 60, place: null }))).toBe('APPOINTMENT_EMPTY');
    const { id, state } = await desk.appointments.book({ plannedMinutes: 60, name: 'Somebody', waiting: true, place: null });
    const { ver } = await desk.appointments.get({ id });
    expect(state).toBe('requested');
    expect((await desk.appointments.waitingList()).requested.map((r) => r.id)).toEqual([id]);
    await desk.appointments.place({ id, ver, place: { startsAt: NINE, bayId, mechanicId: null } });
    expect(await codeOf(desk.appointments.place({ id, ver, place: { startsAt: NINE + HOUR, bayId, mechanicId: null } }))).toBe(
      'APPOINTMENT_CHANGED',
    );
    expect(await desk.appointments.get({ id })).toMatchObject({ state: 'scheduled', startsAt: NINE, bayName: 'One' });
  });

  test('a program may not flood the day; staff may', async () => {
    const web = { source: 'web', customerId: null, phone: '+44 7700 900123', place: null };
    for (let i = 0; i < 3; i += 1) await book(NINE, web);
    expect(await codeOf(book(NINE, web))).toBe('TOO_MANY_APPOINTMENTS');
    await book(NINE, { ...web, source: 'phone' });
  });

  test('pick-up before drop-off, none of them in the past', async () => {
    const trip = (kind: 'pickup' | 'drop', startsAt: number) => ({ kind, address: '1 Mill Lane', startsAt, endsAt: startsAt + HOUR });
    const trips = (...items: object[]) => book(NINE, { trips: items });
    expect(await codeOf(trips(trip('pickup', NINE - 48 * HOUR)))).toBe('TRIP_IN_PAST');
    expect(await codeOf(trips(trip('pickup', NINE), trip('drop', NINE + HOUR / 2)))).toBe('TRIP_BEFORE_PICKUP');
    const { id } = await trips(trip('pickup', NINE - HOUR), trip('drop', NINE + 8 * HOUR));
    expect((await desk.appointments.get({ id })).trips.map((t) => t.kind)).toEqual(['pickup', 'drop']);
  });
});

describe('changes', () => {
  test('a move is refused when somebody moved it before, or something is in the way', async () => {
    const first = await book(NINE);
    await book(NINE + 2 * HOUR);
    const id = first.allocationIds[0]!;
    const was = { startsAt: NINE, endsAt: NINE + HOUR, bayId, mechanicId };
    const to = (startsAt: number, hours = 1) => ({ ...was, startsAt, endsAt: startsAt + hours * HOUR });
    expect(await refusal(desk.appointments.move({ id, was, to: to(NINE + HOUR, 1.5) }))).toContain('bay_busy');
    await desk.appointments.move({ id, was, to: to(NINE + HOUR) });
    expect(await codeOf(desk.appointments.move({ id, was, to: to(NINE + 4 * HOUR) }))).toBe('APPOINTMENT_CHANGED');
  });

  test('a no-show frees its place, and is taken back while the place is free', async () => {
    const { id } = await book(NINE);
    await later(30 * HOUR);
    await desk.appointments.setState({ id, from: 'scheduled', to: 'no_show' });
    expect((await desk.appointments.board({ day: '2026-03-11' })).allocations).toEqual([]);
    await desk.appointments.setState({ id, from: 'no_show', to: 'scheduled' });
    expect((await desk.appointments.board({ day: '2026-03-11' })).allocations).toHaveLength(1);
    expect((await desk.appointments.get({ id })).history.map((h) => h.to)).toEqual(['scheduled', 'no_show', 'scheduled']);
    await desk.appointments.setState({ id, from: 'scheduled', to: 'cancelled' });
    expect(await codeOf(desk.appointments.setState({ id, from: 'cancelled', to: 'no_show' }))).toBe('ILLEGAL_TRANSITION');
  });

  test('unfinished work goes on at the next free place of the same mechanic', async () => {
    const { id } = await book(NINE);
    await later(24 * HOUR);
    const { repairOrderId } = await arriveWith(id);
    expect(await desk.appointments.unfinished()).toEqual({ items: [] });
    await later(10 * HOUR);
    const { items } = await desk.appointments.unfinished();
    expect(items).toMatchObject([{ repairOrderId, remainingMinutes: 60 }]);
    const { moved, left } = await desk.appointments.carryOver({ allocationIds: items.map((item) => item.id) });
    expect([moved.map((m) => m.startsAt), left]).toEqual([[Date.UTC(2026, 2, 12, 8)], []]);
    expect((await desk.appointments.unfinished()).items).toEqual([]);
  });
});

/** Checks the car of an appointment in. */
async function arriveWith(appointmentId: string) {
  const { arrive } = await import('../../electron/services/appointments.ts');
  const answer = await desk.checkIn.create(checkInInput());
  const { transact } = await import('../../electron/calls/transact.ts');
  const { SYSTEM } = await import('../../electron/calls/actor.ts');
  const { connection, ports, live, version } = shop.app;
  transact({ connection, ports, live, version }, { procedure: 'test', actor: SYSTEM, origin: { idempotencyKey: null } as never }, (w) =>
    arrive(w, appointmentId, answer.repairOrderId),
  );
  return answer;
}

test('the car comes and goes: the appointment follows its repair, and time that is left becomes free', async () => {
  const { id } = await book(NINE, { plannedMinutes: 180 });
  await later(24 * HOUR);
  expect((await desk.appointments.arrivals()).items.map((i) => i.id)).toEqual([id]);
  const { repairOrderId } = await arriveWith(id);
  expect(await desk.appointments.get({ id })).toMatchObject({ state: 'arrived', repairOrderId });
  expect((await desk.repairOrders.get({ id: repairOrderId })).mechanic?.id).toBe(mechanicId);
  await desk.repairOrders.move({ id: repairOrderId, from: 'received', to: 'cancelled', note: 'Changed his mind' });
  expect(await desk.appointments.get({ id })).toMatchObject({ state: 'cancelled' });
  await book(NINE + 2 * HOUR);
});

describe('recurring', () => {
  test('every two weeks for three months; ending it calls the rest off', async () => {
    const { vehicleId } = await desk.checkIn.create(checkInInput());
    const series = {
      id: null,
      vehicleId,
      complaint: 'Van service',
      plannedMinutes: 60,
      bayId,
      mechanicId,
      unit: 'week' as const,
      every: 2,
      firstOn: '2026-03-11',
      minuteOfDay: 540,
    };
    const { id, ver, made, unplaced } = await desk.appointments.saveSeries(series);
    expect([made, unplaced]).toEqual([7, 0]);
    expect(await desk.appointments.makeDue()).toEqual({ made: 0, unplaced: 0 });
    const { allocations } = await desk.appointments.board({ day: '2026-04-08' });
    // 09:00 on the wall, one hour earlier in UTC: the clock went forward between.
    expect(allocations.map((a) => a.startsAt)).toEqual([Date.UTC(2026, 3, 8, 8)]);
    await desk.appointments.saveSeries({ ...series, id, ver, minuteOfDay: 600 });
    expect((await desk.appointments.board({ day: '2026-04-08' })).allocations.map((a) => a.startsAt)).toEqual([Date.UTC(2026, 3, 8, 9)]);
    expect((await desk.appointments.endSeries({ id })).cancelled).toBe(7);
    expect((await desk.appointments.board({ day: '2026-04-08' })).allocations).toEqual([]);
  });

  test('every so many kilometres, when the counter says so', async () => {
    const { vehicleId } = await desk.checkIn.create(checkInInput());
    const { made } = await desk.appointments.saveSeries({
      id: null,
      vehicleId,
      complaint: 'Oil',
      plannedMinutes: 60,
      unit: 'km',
      every: 10_000,
      firstOn: '2026-03-11',
      minuteOfDay: 540,
    });
    expect(made).toBe(0);
    await desk.checkIn.create(
      checkInInput('AB12 CDE', {
        vehicle: { is: 'known', id: vehicleId },
        customer: { is: 'none' },
        odometerKm: 52_500,
        secondVisitConfirmed: true,
      }),
    );
    // By itself, as the running shop does every few hours.
    expect([shop.app.series.runOnce(), shop.app.series.runOnce()]).toEqual([1, 0]);
    expect((await desk.appointments.waitingList()).requested).toMatchObject([{ plate: 'AB12CDE', complaint: 'Oil' }]);
  });
});

test('suggests whoever knows the work and has time', async () => {
  await shop.as('MECHANIC');
  const { mechanics, skills } = await desk.schedule.resources();
  const skillId = skills.find((skill) => skill.code === 'brakes')!.id;
  const [first, second] = mechanics;
  await shop.owner.schedule.setStaffSkills({ staffId: first!.id, skills: [{ skillId, level: 1 }] });
  await shop.owner.schedule.setStaffSkills({ staffId: second!.id, skills: [{ skillId, level: 3 }] });
  const { items } = await desk.appointments.suggest({ from: NINE, minutes: 60, skillId });
  expect(items.map((item) => item.mechanicId)).toEqual([second!.id, first!.id]);
  expect(items[0]!.reason).toEqual({ freeAt: NINE, skillLevel: 3, skillId, plannedMinutes: 0, capacityMinutes: 600 });
});

test('the calendar file reads back: zone, stable uids, wall-clock times', async () => {
  const { allocationIds } = await book(NINE, { complaint: 'Brakes; squeal, badly' });
  const { text, fileName } = await desk.appointments.calendar({ day: '2026-03-09', days: 30 });
  const unfolded = text.replaceAll('\r\n ', '');
  expect(fileName).toBe('schedule-2026-03-09.ics');
  expect(unfolded).toContain(`UID:${allocationIds[0]}@`);
  expect(unfolded).toContain('DTSTART;TZID=Europe/London:20260311T090000');
  expect(unfolded).toContain('BEGIN:VTIMEZONE\r\nTZID:Europe/London');
  expect(unfolded).toMatch(/BEGIN:DAYLIGHT\r\nDTSTART:20260329T010000\r\nTZOFFSETFROM:\+0000\r\nTZOFFSETTO:\+0100/u);
  expect(unfolded).toContain('Brakes\\; squeal\\, badly');
});
