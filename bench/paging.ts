/** P7: the last page of all repairs costs what the first does. */
import type { OpenedShop } from '../db/open.ts';
import { listCards } from '../db/repositories/repairOrders.ts';
import { clientOver } from './benchApp.ts';
import { measure, type Asked } from './measure.ts';
import type { Row } from './table.ts';

interface Place {
  receivedAt: number;
  id: string;
  offset: number;
}
const LIMIT = 50;
const REPEATS = 9;

/** Pages from the newest repair to the oldest. */
export function askedPages({ raw, read }: OpenedShop): Asked<Place> {
  const total = raw.prepare('SELECT count(*) FROM repair_orders').pluck().get() as number;
  const at = raw.prepare('SELECT received_at AS receivedAt, id FROM repair_orders ORDER BY received_at DESC, id DESC LIMIT 1 OFFSET ?');
  const inputs = Array.from({ length: 40 }, (_, i): Place => {
    const offset = Math.floor(((total - LIMIT - 1) * i) / 39);
    return { ...(at.get(offset) as Omit<Place, 'offset'>), offset };
  });
  return { inputs, ask: (place) => listCards(read, { state: null, mechanicId: null }, place, LIMIT) };
}

export async function benchPaging(connection: OpenedShop, size: string): Promise<Row[]> {
  const { raw } = connection;
  const { inputs: places, ask } = askedPages(connection);
  const { client, close } = await clientOver(connection);
  const columns =
    'r.id, r.number, r.state, r.stage, r.type, v.plate, v.make, v.model, c.name, r.mechanic_id, s.name AS mechanic, r.complaint, r.promised_at, r.received_at, r.state_since';
  const joins =
    'FROM repair_orders r JOIN vehicles v ON v.id = r.vehicle_id LEFT JOIN customers c ON c.id = r.customer_id LEFT JOIN staff s ON s.id = r.mechanic_id';
  const keyset = raw.prepare(
    `SELECT ${columns} ${joins} WHERE (r.received_at, r.id) < (?, ?) ORDER BY r.received_at DESC, r.id DESC LIMIT ${LIMIT}`,
  );
  const offset = raw.prepare(`SELECT ${columns} ${joins} ORDER BY r.received_at DESC, r.id DESC LIMIT ${LIMIT} OFFSET ?`);
  const figures = await measure<Place>(
    {
      limit: (p) => keyset.all(p.receivedAt, p.id),
      handler: ask,
      renderer: (p) => client.repairOrders.list({ cursor: `${p.receivedAt}|${p.id}`, limit: LIMIT }),
      naive: (p) => offset.all(p.offset),
    },
    places,
    REPEATS,
  );
  close();
  const { limit, handler, renderer, naive } = figures as Record<'limit' | 'handler' | 'renderer' | 'naive', { p50: number; p99: number }>;
  return [
    { bench: 'P7 paging', size, candidate: 'limit (prepared keyset SQL)', ...limit, ratio: 1, goal: '', pass: null },
    {
      bench: 'P7 paging',
      size,
      candidate: 'repository',
      ...handler,
      ratio: handler.p50 / limit.p50,
      goal: '<= 2x limit',
      pass: handler.p50 / limit.p50 <= 2 * 1.25,
    },
    { bench: 'P7 paging', size, candidate: 'to the renderer', ...renderer, ratio: renderer.p50 / limit.p50, goal: '', pass: null },
    { bench: 'P7 paging', size, candidate: 'naive (OFFSET)', ...naive, ratio: naive.p50 / limit.p50, goal: '', pass: null },
  ];
}
