/** Rows read by `preparedList` are those that the query builder's own mapping makes. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepared, preparedList, type ReadDb } from '../../db/connection.ts';
import { allocations, appointments } from '../../db/schema/appointments.ts';
import { customers } from '../../db/schema/customers.ts';
import { eq } from 'drizzle-orm';
import { checkInInput, openTestShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
  const { id: bayId } = await shop.owner.schedule.saveBay({ id: null, name: 'One', skillIds: [] });
  const { customerId, vehicleId } = await shop.owner.checkIn.create(checkInInput('AB12 CDE'));
  const place = { startsAt: Date.UTC(2026, 2, 11, 9), bayId, mechanicId: null };
  await shop.owner.appointments.book({ customerId, vehicleId, plannedMinutes: 60, place });
  await shop.owner.appointments.book({ plate: 'XY1 ABC', plannedMinutes: 60, place: null, waiting: true });
});
afterAll(() => shop.close());

test('flags, numbers, texts, nulls, joins that find nothing and plain SQL', () => {
  const columns = {
    id: appointments.id,
    waiting: appointments.waiting,
    plannedMinutes: appointments.plannedMinutes,
    arrivedAt: appointments.arrivedAt,
    name: customers.name,
    active: allocations.active,
    word: sql<string>`upper(${appointments.plate})`,
  };
  const build = (db: ReadDb) =>
    db
      .select(columns)
      .from(appointments)
      .leftJoin(customers, eq(customers.id, appointments.customerId))
      .leftJoin(allocations, eq(allocations.appointmentId, appointments.id))
      .where(sql`${appointments.plannedMinutes} = ${sql.placeholder('minutes')}`)
      .orderBy(appointments.number)
      .prepare();
  const rows = preparedList(columns, build)(shop.connection.read, { minutes: 60 });
  expect(rows).toEqual(prepared(build)(shop.connection.read).all({ minutes: 60 }));
  expect(rows).toMatchObject([
    { waiting: false, active: true, name: expect.any(String) as string },
    { waiting: true, active: null, name: null, arrivedAt: null, word: 'XY1ABC' },
  ]);
});
