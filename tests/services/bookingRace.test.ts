/**
 * Whoever books, moves, calls off and takes back at the same time: no two bookings ever share a bay or a mechanic, and
 * the buffer between them stays free. Eight terminals over real HTTP against one host; a failure names its seed.
 */
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLanHost, type LanHost } from '../../electron/lan/host.ts';
import { openTestShop, OWNER, type Client, type TestShop } from '../support/shop.ts';

const TERMINALS = 8;
const MINUTE = 60_000;
const BUFFER = 10;
/** Wednesday 11 March 2026, 08:00 in London. */
const EIGHT = Date.UTC(2026, 2, 11, 8);

let shop: TestShop;
let host: LanHost;
const terminals: Client[] = [];
let bays: (string | null)[];
let mechanics: (string | null)[];

beforeAll(async () => {
  shop = await openTestShop();
  for (const name of ['One', 'Two']) await shop.owner.schedule.saveBay({ id: null, name, skillIds: [] });
  await shop.as('MECHANIC');
  await shop.as('MECHANIC');
  await shop.owner.schedule.setRules({ bufferMinutes: BUFFER, defaultMinutes: 60, weights: { availability: 1, skill: 0, load: 0 } });
  const resources = await shop.owner.schedule.resources();
  bays = [...resources.bays.map((bay) => bay.id), null];
  mechanics = [...resources.mechanics.map((mechanic) => mechanic.id), null];
  host = await startLanHost({ app: shop.app, screensFolder: '/nonexistent', hostname: '127.0.0.1', port: 0 });
  // One after the other: many sign-ins at once look like somebody guessing.
  for (let i = 0; i < TERMINALS; i += 1) terminals.push(await terminal());
}, 60_000);
afterAll(async () => {
  await host.close();
  await shop.close();
});

async function terminal(): Promise<Client> {
  let cookie = '';
  const link = new RPCLink({
    url: `${host.url}/rpc`,
    headers: () => ({ 'idempotency-key': crypto.randomUUID(), cookie }),
    fetch: async (request, init) => {
      const response = await fetch(request, init);
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      return response;
    },
  });
  const client = createORPCClient<Client>(link);
  await client.session.login({ email: OWNER.email, password: OWNER.password });
  return client;
}

const place = fc.record({
  quarter: fc.integer({ min: 0, max: 39 }),
  length: fc.integer({ min: 1, max: 12 }),
  bay: fc.integer({ min: 0, max: 2 }),
  mechanic: fc.integer({ min: 0, max: 2 }),
});
const edit = fc.record({
  act: fc.constantFrom('book', 'book', 'move', 'resize', 'place', 'cancel', 'restore', 'remove'),
  which: fc.nat(1000),
  place,
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

const rows = () =>
  shop.connection.raw
    .prepare(
      'SELECT id, appointment_id AS appointmentId, bay_id AS bayId, mechanic_id AS mechanicId, starts_at AS startsAt, ends_at AS endsAt FROM allocations WHERE active = 1',
    )
    .all() as { id: string; appointmentId: string; bayId: string | null; mechanicId: string | null; startsAt: number; endsAt: number }[];
const states = () =>
  shop.connection.raw.prepare("SELECT id, state FROM appointments WHERE state IN ('scheduled', 'cancelled')").all() as {
    id: string;
    state: 'scheduled' | 'cancelled';
  }[];

/** One act of one terminal on whatever is there now; @returns whether the shop took it */
async function perform(client: Client, { act, which, place: p }: Edit): Promise<boolean> {
  const startsAt = EIGHT + p.quarter * 15 * MINUTE;
  const where = { bayId: bays[p.bay] ?? null, mechanicId: mechanics[p.mechanic] ?? null };
  const pick = <T>(items: readonly T[]): T | undefined => items[which % Math.max(1, items.length)];
  const row = pick(rows());
  try {
    if (act === 'book') {
      const plannedMinutes = p.length * 15;
      await client.appointments.book({ plate: 'AB12CDE', plannedMinutes, place: { startsAt, ...where }, overCapacity: true });
    } else if (act === 'cancel' || act === 'restore') {
      const found = pick(states().filter(({ state }) => (state === 'cancelled') === (act === 'restore')));
      if (!found) return false;
      const to = act === 'restore' ? 'scheduled' : 'cancelled';
      await client.appointments.setState({ id: found.id, from: found.state, to });
    } else if (!row) {
      return false;
    } else if (act === 'place') {
      const { ver } = await client.appointments.get({ id: row.appointmentId });
      await client.appointments.place({ id: row.appointmentId, ver, place: { startsAt, ...where }, overCapacity: true });
    } else if (act === 'remove') {
      await client.appointments.removeTime({ id: row.id });
    } else {
      const { id, appointmentId: _owner, ...was } = row;
      const to =
        act === 'move'
          ? { ...where, startsAt, endsAt: startsAt + (was.endsAt - was.startsAt) }
          : { ...was, endsAt: was.startsAt + p.length * 15 * MINUTE };
      await client.appointments.move({ id, was, to, overCapacity: true });
    }
    return true;
  } catch (error) {
    const { code } = error as { code?: string };
    expect(['BOOKING_CONFLICT', 'APPOINTMENT_CHANGED', 'APPOINTMENT_CLOSED', 'ALLOCATION_NOT_FOUND', 'ILLEGAL_TRANSITION']).toContain(code);
    return false;
  }
}

function overlapsOf(column: 'bayId' | 'mechanicId'): string[] {
  const found: string[] = [];
  for (const items of Map.groupBy(
    rows().filter((row) => row[column] !== null),
    (row) => row[column],
  ).values()) {
    const sorted = items.toSorted((a, b) => a.startsAt - b.startsAt);
    for (const [i, row] of sorted.entries()) {
      const next = sorted[i + 1];
      // Stretches of one appointment follow each other over closed time; others keep the buffer.
      if (next && next.startsAt < row.endsAt + (next.appointmentId === row.appointmentId ? 0 : BUFFER * MINUTE))
        found.push(`${row.id} meets ${next.id}`);
    }
  }
  return found;
}

test('eight terminals edit the same day at random', { timeout: 180_000 }, async () => {
  let taken = 0;
  let refused = 0;
  const seed = Number(process.env['BOOKING_SEED'] ?? Date.now() % 1_000_000_007);
  process.stdout.write(`booking race: seed ${seed}\n`);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(edit, { minLength: 10, maxLength: 25 }), { minLength: TERMINALS, maxLength: TERMINALS }),
      async (plans) => {
        shop.connection.raw.exec('DELETE FROM allocations');
        await Promise.all(
          plans.map(async (plan, i) => {
            for (const act of plan) {
              if (await perform(terminals[i] as Client, act)) taken += 1;
              else refused += 1;
            }
          }),
        );
        expect([overlapsOf('bayId'), overlapsOf('mechanicId')]).toEqual([[], []]);
      },
    ),
    { numRuns: 8, seed, endOnFailure: true },
  );
  // A test in which everything is refused, or nothing, sees nothing.
  expect(taken).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(100);
});

test('eight terminals want the same place: one gets it', async () => {
  shop.connection.raw.exec('DELETE FROM allocations');
  for (let hour = 0; hour < 8; hour += 1) {
    const wish = { startsAt: EIGHT + hour * 75 * MINUTE, bayId: bays[0] ?? null, mechanicId: mechanics[0] ?? null };
    const answers = await Promise.allSettled(
      terminals.map((client) => client.appointments.book({ plate: 'AB12CDE', plannedMinutes: 60, place: wish, overCapacity: true })),
    );
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
  }
  expect(rows()).toHaveLength(8);
});

test('the database itself refuses a second booking of a bay or a mechanic', () => {
  const [row] = rows();
  const insert = (column: string) =>
    `INSERT INTO allocations (id, appointment_id, ${column}, starts_at, ends_at, active)
     VALUES ('x', '${row?.appointmentId}', '${column === 'bay_id' ? row?.bayId : row?.mechanicId}', ${(row?.startsAt ?? 0) + MINUTE}, ${row?.endsAt}, 1)`;
  expect(() => shop.connection.raw.exec(insert('bay_id'))).toThrow('bay is taken');
  expect(() => shop.connection.raw.exec(insert('mechanic_id'))).toThrow('mechanic is taken');
});
