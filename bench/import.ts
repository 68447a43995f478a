/** A file of 100,000 rows comes in while the desk looks plates up: how long a look-up waits. */
import type { OpenedShop } from '../db/open.ts';
import { createRandom } from '../shared/random.ts';
import { clientOver } from './benchApp.ts';
import { percentile } from './measure.ts';
import type { Row } from './table.ts';

const ROWS = 100_000;
const ASK_EVERY_MS = 5;

export async function benchImport(connection: OpenedShop, size: string): Promise<Row[]> {
  const { client, direct, app, close } = await clientOver(connection);
  const plates = connection.raw.prepare('SELECT plate FROM vehicles ORDER BY random() LIMIT 500').pluck().all() as [string, ...string[]];
  const random = createRandom(5);
  const { id } = await direct.imports.begin({
    kind: 'customers',
    fileName: 'people.csv',
    headings: ['Name', 'Phone', 'Email'],
    mapping: { name: 0, phone: 1, email: 2 },
    options: { dateOrder: 'dmy', decimal: '.', distance: 'km' },
  });
  for (let from = 1; from <= ROWS; from += 500) {
    const rows = Array.from({ length: 500 }, (_, i) => [
      `Imported Person ${from + i}`,
      `07${900_000_000 + from + i}`,
      `p${from + i}@import.test`,
    ]);
    await direct.imports.addRows({ id, from, rows });
  }
  const quiet = await lookUps(client, plates, random.pick, (asked) => asked >= 400);
  app.imports.start();
  const phases: Row[] = [];
  for (const phase of ['check', 'run'] as const) {
    const began = performance.now();
    await direct.imports[phase]({ id });
    let state = '';
    const times = await lookUps(client, plates, random.pick, async (asked) => {
      if (asked % 40 === 0) state = (await direct.imports.get({ id })).state;
      return state === 'checked' || state === 'done';
    });
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    const p99 = percentile(times, 0.99);
    phases.push({
      bench: 'import beside a desk',
      size,
      candidate: `plate during the ${phase} of 100,000 rows (${seconds} s)`,
      p50: percentile(times, 0.5),
      p99,
      ratio: percentile(times, 0.5) / percentile(quiet, 0.5),
      goal: 'p99 < 50 ms',
      pass: p99 < 50,
    });
  }
  await app.imports.stop();
  close();
  return phases;
}

/** Asks for a plate every few milliseconds until `isOver`. @returns how long each answer took */
async function lookUps(
  client: Awaited<ReturnType<typeof clientOver>>['client'],
  plates: [string, ...string[]],
  pick: <T>(from: [T, ...T[]]) => T,
  isOver: (asked: number) => boolean | Promise<boolean>,
): Promise<number[]> {
  const times: number[] = [];
  while (!(await isOver(times.length))) {
    const began = performance.now();
    await client.checkIn.lookUpPlate({ text: pick(plates) });
    times.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
  return times;
}
