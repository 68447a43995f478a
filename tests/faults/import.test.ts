/** An import that is killed leaves whole batches, says truly how far it came, and goes on by itself. */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openShop } from '../../db/open.ts';
import { createRandom } from '../../shared/random.ts';
import { openTestShop, type TestShop } from '../support/shop.ts';

const ROWS = 3_000;
const KILLS = 5;
const SEED = Number(process.env['FAULT_SEED'] ?? 20_261_120);
const random = createRandom(SEED);
let shop: TestShop;
afterAll(() => rmSync(shop.folder, { recursive: true, force: true }));

/** Works on the import in a process of its own until it is done or killed. @returns whether it was done */
function work(folder: string, killAfterMs: number | null): Promise<boolean> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'importingShop.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (killAfterMs !== null && said.includes('begun')) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    });
    child.on('exit', () => resolve(said.includes('done')));
  });
}

test(`${KILLS} kills in the middle of an import (seed ${SEED})`, { timeout: 120_000 }, async () => {
  shop = await openTestShop();
  const { id } = await shop.owner.imports.begin({
    kind: 'customers',
    fileName: 'people.csv',
    headings: ['Name', 'Phone'],
    mapping: { name: 0, phone: 1 },
    options: { dateOrder: 'dmy', decimal: '.', distance: 'km' },
  });
  for (let from = 1; from <= ROWS; from += 500) {
    const rows = Array.from({ length: 500 }, (_, i) => [`Person ${from + i}`, `07700 ${String(100_000 + from + i)}`]);
    await shop.owner.imports.addRows({ id, from, rows });
  }
  await shop.owner.imports.check({ id });
  shop.app.imports.runOnce();
  await shop.owner.imports.run({ id });
  await shop.app.close();

  let before = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const isDone = await work(shop.folder, random.int(5, 120));
    const connection = openShop(shop.folder);
    const [state, done] = connection.raw.prepare('SELECT state, done FROM imports').raw().get() as [string, number];
    const count = (sql: string) => connection.raw.prepare(sql).pluck().get() as number;
    const people = count("SELECT count(*) FROM customers WHERE name LIKE 'Person %'");
    expect(people, 'what is written is what is noted').toBe(count("SELECT count(*) FROM import_rows WHERE outcome = 'added'"));
    expect(people, 'a batch is whole').toBe(done);
    expect(people).toBeGreaterThanOrEqual(before);
    expect(state).toBe(isDone ? 'done' : 'running');
    expect(count('SELECT count(*) FROM search_docs')).toBe(people);
    before = people;
    connection.close();
    if (isDone) break;
  }
  expect(await work(shop.folder, null)).toBe(true);
  const connection = openShop(shop.folder);
  expect(connection.raw.prepare("SELECT count(DISTINCT name) FROM customers WHERE name LIKE 'Person %'").pluck().get()).toBe(ROWS);
  expect(connection.raw.prepare("SELECT count(*) FROM customers WHERE name LIKE 'Person %'").pluck().get()).toBe(ROWS);
  connection.close();
});
