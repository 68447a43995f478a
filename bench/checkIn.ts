/** P5: a check-in, safe against a power cut, against one bare fdatasync of as many bytes as it leaves in the log. */
import { closeSync, fdatasyncSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { OpenedShop } from '../db/open.ts';
import { clientOver, type Client } from './benchApp.ts';
import { measure, type Figures } from './measure.ts';
import type { Row } from './table.ts';

export async function benchCheckIn(connection: OpenedShop, size: string): Promise<Row[]> {
  const { raw } = connection;
  const { client, direct, close } = await clientOver(connection);
  const file = path.join(path.dirname(raw.name), 'fdatasync.bin');
  const handle = openSync(file, 'w');
  const bytes = Buffer.alloc(await bytesPerCheckIn(connection, direct), 1);
  const naiveRow = raw.prepare(
    'INSERT INTO audit (seq, at, actor, action, outcome, detail, prev_hash, hash) VALUES ((SELECT max(seq) + 1 FROM audit), 0, ?, ?, ?, ?, ?, ?)',
  );
  let car = 0;
  const inputs = Array.from({ length: 60 }, (_, i) => i);
  const before = rowsOf(connection);
  const figures = await measure<number>(
    {
      limit: () => {
        writeSync(handle, bytes);
        fdatasyncSync(handle);
      },
      product: () => direct.checkIn.create(newCar((car += 1))),
      renderer: () => client.checkIn.create(newCar((car += 1))),
      // What a program without one transaction does: every row waits for the disk.
      naive: () => {
        for (let i = 0; i < 26; i += 1) naiveRow.run('bench', 'bench', 'done', '{}', '', '');
      },
    },
    inputs,
    5,
  );
  close();
  closeSync(handle);
  rmSync(file);
  const { limit, product, renderer, naive } = figures as Record<'limit' | 'product' | 'renderer' | 'naive', Figures>;
  const rows = Math.round((rowsOf(connection) - before - 60 * 26) / car);
  const ratio = product.p50 / limit.p50;
  return [
    {
      bench: 'P5 check-in',
      size,
      candidate: `limit (one fdatasync of ${Math.round(bytes.length / 1024)} kB)`,
      ...limit,
      ratio: 1,
      goal: '',
      pass: null,
    },
    {
      bench: 'P5 check-in',
      size,
      candidate: `command, ${rows} rows`,
      ...product,
      ratio,
      goal: '<= 2.5x limit',
      pass: ratio <= 2.5 * 1.25,
    },
    { bench: 'P5 check-in', size, candidate: 'from the renderer', ...renderer, ratio: renderer.p50 / limit.p50, goal: '', pass: null },
    {
      bench: 'P5 check-in',
      size,
      candidate: 'naive (a transaction per row)',
      ...naive,
      ratio: naive.p50 / limit.p50,
      goal: '',
      pass: null,
    },
  ];
}

function newCar(i: number) {
  const plate = `ZZ${String(i).padStart(6, '0')}`;
  return {
    customer: {
      is: 'new' as const,
      name: `Bench Person ${i}`,
      phone: `+44 7700 ${900_000 + i}`,
      email: `bench${i}@mail.example`,
      language: 'en' as const,
    },
    vehicle: { is: 'new' as const, plate, make: 'Ford', model: 'Focus', year: 2020 },
    odometerKm: 1000 + i,
    complaint: 'Brakes squeal when cold',
  };
}

/** What one check-in writes to the write-ahead log, pages of every index included. */
async function bytesPerCheckIn({ raw }: OpenedShop, direct: Client): Promise<number> {
  // Warm first: a shop PC runs all day.
  const warm = 300;
  const count = 15;
  for (let i = 0; i < warm; i += 1) await direct.checkIn.create(newCar(800_000 + i));
  raw.pragma('wal_checkpoint(TRUNCATE)');
  for (let i = 0; i < count; i += 1) await direct.checkIn.create(newCar(900_000 + i));
  return Math.round(statSync(`${raw.name}-wal`).size / count);
}

/** Rows in all tables that a check-in writes. */
function rowsOf({ raw }: OpenedShop): number {
  const tables = [
    'customers',
    'search_docs',
    'vehicles',
    'repair_orders',
    'status_history',
    'outbox',
    'audit',
    'idempotency',
    'sync_dirty',
    'series',
  ];
  return tables.reduce((sum, table) => sum + (raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number), 0);
}
