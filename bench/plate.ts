/** P1: a plate, typed, becomes vehicle, customer, open visit and last visits. */
import type { OpenedShop } from '../db/open.ts';
import { checkIn } from '../electron/services/checkIn.ts';
import { clientOver, readingOf } from './benchApp.ts';
import { measure, type Asked } from './measure.ts';
import type { Row } from './table.ts';

const REPEATS = 9;

/** Whole plates of cars all over the file. */
export function askedPlates(connection: OpenedShop): Asked<string> {
  const reading = readingOf(connection);
  return {
    inputs: connection.raw.prepare('SELECT plate FROM vehicles ORDER BY random() LIMIT 200').pluck().all() as string[],
    ask: (plate) => checkIn.lookUpPlate(reading, { text: plate }),
  };
}

export async function benchPlate(connection: OpenedShop, size: string): Promise<Row[]> {
  const { raw } = connection;
  const { inputs: plates, ask } = askedPlates(connection);
  const { client, close } = await clientOver(connection);
  const find = raw.prepare(
    'SELECT v.*, c.number, c.name, c.phone, c.email FROM vehicles v LEFT JOIN customers c ON c.id = v.customer_id WHERE v.plate >= ? AND v.plate < ? ORDER BY v.plate LIMIT 6',
  );
  const open = raw.prepare(
    "SELECT id, number FROM repair_orders WHERE vehicle_id = ? AND state NOT IN ('delivered', 'cancelled') ORDER BY received_at DESC LIMIT 1",
  );
  const visits = raw.prepare(
    'SELECT id, number, state, received_at, complaint, odometer_km FROM repair_orders WHERE vehicle_id = ? ORDER BY received_at DESC LIMIT 3',
  );
  const figures = await measure<string>(
    {
      limit: (plate) =>
        (find.all(plate, `${plate}\u{10FFFF}`) as { id: string }[]).map((v) => ({ ...v, open: open.get(v.id), visits: visits.all(v.id) })),
      handler: ask,
      renderer: (plate) => client.checkIn.lookUpPlate({ text: plate }),
      naive: (plate) =>
        raw
          .prepare(
            `SELECT * FROM vehicles v LEFT JOIN customers c ON c.id = v.customer_id LEFT JOIN repair_orders r ON r.vehicle_id = v.id WHERE v.plate LIKE '%${plate}%' ORDER BY r.received_at DESC`,
          )
          .all(),
    },
    plates,
    REPEATS,
  );
  close();
  const { limit, handler, renderer, naive } = figures as Record<'limit' | 'handler' | 'renderer' | 'naive', { p50: number; p99: number }>;
  const ratio = (f: { p50: number }) => f.p50 / limit.p50;
  return [
    { bench: 'P1 plate', size, candidate: 'limit (prepared SQL)', ...limit, ratio: 1, goal: '', pass: null },
    {
      bench: 'P1 plate',
      size,
      candidate: 'handler',
      ...handler,
      ratio: ratio(handler),
      goal: '<= 1.5x limit',
      pass: ratio(handler) <= 1.5 * 1.25,
    },
    {
      bench: 'P1 plate',
      size,
      candidate: 'to the renderer',
      ...renderer,
      ratio: ratio(renderer),
      goal: 'p99* < 1 ms',
      pass: renderer.p99 < 1.25,
    },
    { bench: 'P1 plate', size, candidate: 'naive (LIKE)', ...naive, ratio: ratio(naive), goal: '', pass: null },
  ];
}
