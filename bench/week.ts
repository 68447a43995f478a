/** P4: a week of bookings on screen, and the question whether one more fits, asked inside its transaction. */
import path from 'node:path';
import { openReader, type OpenedShop } from '../db/open.ts';
import { listBays } from '../db/repositories/schedule.ts';
import { appointments } from '../electron/services/appointments.ts';
import { conflictsOf } from '../electron/services/bookingConflicts.ts';
import { SlotSearch } from '../electron/services/freeSlots.ts';
import { addDays, dayOf } from '../shared/dates.ts';
import { atMinute } from '../shared/domain/openingHours.ts';
import { clientOver, readingOf } from './benchApp.ts';
import { measure, type Asked, type Figures } from './measure.ts';
import type { Row } from './table.ts';

const ZONE = 'Europe/London';
const REPEATS = 15;
const DAY = 86_400_000;
const HOUR = 3_600_000;
const WEEK_GOAL_MS = 2;
const CHECK_GOAL_MS = 0.1;
/** F17: a question of the desk keeps the main process no longer than this. */
const PLACES_GOAL_MS = 50;

export async function benchWeek(connection: OpenedShop, size: string): Promise<Row[]> {
  return [...(await week(connection, size)), ...(await check(connection, size)), ...(await places(connection, size))];
}

/** Mondays spread over everything that was ever booked. */
function mondays({ raw }: OpenedShop, count: number): Week[] {
  const { first, last } = raw.prepare('SELECT min(starts_at) AS first, max(starts_at) AS last FROM allocations').get() as {
    first: number;
    last: number;
  };
  const weeks = Math.max(1, Math.floor((last - first) / (7 * DAY)));
  const monday = dayOf(last - 4 * DAY, ZONE);
  return Array.from({ length: count }, (_, i) => {
    const day = addDays(monday, -7 * Math.floor((i * weeks) / count));
    return { day, from: atMinute(day, 0, ZONE), to: atMinute(addDays(day, 7), 0, ZONE) };
  });
}

interface Week {
  day: string;
  from: number;
  to: number;
}
export const askedWeeks = (connection: OpenedShop): Asked<Week> => ({
  inputs: mondays(connection, 12),
  ask: ({ day }) => appointments.board(readingOf(connection), { day, days: 7 }),
});

async function week(connection: OpenedShop, size: string): Promise<Row[]> {
  const { raw } = connection;
  const { client, close } = await clientOver(connection);
  const reader = openReader(path.dirname(raw.name));
  const columns = `l.id, l.appointment_id, l.repair_order_id, l.bay_id, l.mechanic_id, l.skill_id, l.starts_at, l.ends_at,
    a.state, a.number, r.state AS order_state, r.number AS order_number, v.plate, v.make, v.model, c.name, coalesce(a.complaint, r.complaint)`;
  const joins = `FROM allocations l LEFT JOIN appointments a ON a.id = l.appointment_id LEFT JOIN repair_orders r ON r.id = l.repair_order_id
    LEFT JOIN vehicles v ON v.id = coalesce(r.vehicle_id, a.vehicle_id) LEFT JOIN customers c ON c.id = coalesce(r.customer_id, a.customer_id)`;
  const range = raw.prepare(
    `SELECT ${columns} ${joins} WHERE l.active = 1 AND l.starts_at > ? - ${25 * HOUR} AND l.starts_at < ? AND l.ends_at > ? ORDER BY l.starts_at`,
  );
  const naive = raw.prepare(
    `SELECT ${columns} ${joins} WHERE l.active = 1 AND l.ends_at > ? AND date(l.starts_at / 1000, 'unixepoch') < ?`,
  );
  const { inputs, ask } = askedWeeks(connection);
  const shown = range.all(inputs[0]?.from, inputs[0]?.to, inputs[0]?.from).length;
  const figures = await measure<Week>(
    {
      limit: ({ from, to }) => range.all(from, to, from),
      handler: ask,
      // A reading connection remembers no names: what the first look at a week costs.
      first: ({ day }) => appointments.board(readingOf(reader), { day, days: 7 }),
      renderer: ({ day }) => client.appointments.board({ day, days: 7 }),
      naive: ({ from, day }) => naive.all(from, addDays(day, 7)),
    },
    inputs,
    REPEATS,
  );
  close();
  reader.close();
  const bench = `P4 week of ${shown}`;
  const { limit, handler, first, renderer, naive: slow } = figures as Record<'limit' | 'handler' | 'first' | 'renderer' | 'naive', Figures>;
  return [
    { bench, size, candidate: 'limit (prepared SQL)', ...limit, ratio: 1, goal: '', pass: null },
    {
      bench,
      size,
      candidate: 'handler',
      ...handler,
      ratio: handler.p50 / limit.p50,
      goal: `p50 < ${WEEK_GOAL_MS} ms`,
      pass: handler.p50 < WEEK_GOAL_MS * 1.25,
    },
    { bench, size, candidate: 'handler, no name remembered', ...first, ratio: first.p50 / limit.p50, goal: '', pass: null },
    { bench, size, candidate: 'to the renderer', ...renderer, ratio: renderer.p50 / limit.p50, goal: '', pass: null },
    { bench, size, candidate: 'naive (day of every booking)', ...slow, ratio: slow.p50 / limit.p50, goal: '', pass: null },
  ];
}

interface Wished {
  bayId: string;
  startsAt: number;
  endsAt: number;
}

/** Mostly places that are free, as at a desk; none of them is written. */
export function askedPlaces(connection: OpenedShop): Asked<Wished> {
  const bays = listBays(connection.read);
  const weeks = mondays(connection, 40);
  const inputs = weeks.flatMap(({ day }, i) => {
    const bay = bays[i % bays.length];
    const startsAt = atMinute(day, 8 * 60 + 105, ZONE);
    return bay ? [{ bayId: bay.id, startsAt, endsAt: startsAt + HOUR / 4 }] : [];
  });
  const mechanicId = connection.raw.prepare("SELECT staff_id FROM staff_roles WHERE role = 'MECHANIC' LIMIT 1").pluck().get() as string;
  return {
    inputs,
    ask: ({ bayId, ...span }) => conflictsOf(connection.read, { spans: [span], bayId, mechanicId }, span.startsAt),
  };
}

async function check(connection: OpenedShop, size: string): Promise<Row[]> {
  const { raw } = connection;
  const { inputs, ask } = askedPlaces(connection);
  const bounded = raw.prepare(
    `SELECT 1 FROM allocations WHERE active = 1 AND bay_id = ? AND starts_at > ? - ${25 * HOUR} AND starts_at < ? AND ends_at > ? LIMIT 1`,
  );
  const unbounded = raw.prepare('SELECT 1 FROM allocations WHERE bay_id = ? AND starts_at < ? AND ends_at > ? LIMIT 1');
  const figures = await measure<Wished>(
    {
      limit: ({ bayId, startsAt, endsAt }) => bounded.get(bayId, startsAt, endsAt, startsAt),
      handler: ask,
      naive: ({ bayId, startsAt, endsAt }) => unbounded.get(bayId, endsAt, startsAt),
    },
    inputs,
    REPEATS,
  );
  const { limit, handler, naive } = figures as Record<'limit' | 'handler' | 'naive', Figures>;
  const bench = 'P4 conflict';
  return [
    { bench, size, candidate: 'limit (one bounded range)', ...limit, ratio: 1, goal: '', pass: null },
    {
      bench,
      size,
      candidate: 'every rule: hours, holidays, closed, absent, bay, mechanic',
      ...handler,
      ratio: handler.p50 / limit.p50,
      goal: 'p99* < 100 us',
      pass: handler.p99 < CHECK_GOAL_MS * 1.25,
    },
    { bench, size, candidate: 'naive (no lower bound)', ...naive, ratio: naive.p50 / limit.p50, goal: '', pass: null },
  ];
}

/** Who could do work of so many minutes, and when, from full weeks on. */
export const askedSuggestions = (connection: OpenedShop, minutes: number): Asked<Week> => ({
  inputs: mondays(connection, 8),
  ask: ({ from }) => new SlotSearch(connection.read).suggest({ from, minutes, skillId: null }),
});

/** An hour's work, and the longest that may be booked. */
async function places(connection: OpenedShop, size: string): Promise<Row[]> {
  const { inputs, ask: hour } = askedSuggestions(connection, 60);
  const { ask: longest } = askedSuggestions(connection, 14_400);
  const figures = (await measure<Week>({ hour, longest }, inputs, 3)) as Record<'hour' | 'longest', Figures>;
  const row = (candidate: string, figure: Figures): Row => ({
    bench: 'P4 suggestion',
    size,
    candidate,
    ...figure,
    ratio: null,
    goal: `p99* < ${PLACES_GOAL_MS} ms`,
    pass: figure.p99 < PLACES_GOAL_MS * 1.25,
  });
  return [row('an hour of work, from a full week', figures.hour), row('240 hours of work, from a full week', figures.longest)];
}
