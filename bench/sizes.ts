import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { migrationsIn } from '../db/migrate.ts';
import { openShop, type OpenedShop } from '../db/open.ts';
import { createSearchTidyTask } from '../electron/tasks/searchTidy.ts';
import { GRID_BAYS, GRID_SLOTS } from '../electron/demo/demoSchedule.ts';
import { makeDemoShop } from '../electron/demo/demoShop.ts';

export const SIZES = { S: 10_000, M: 100_000, L: 1_000_000 } as const;
export type Size = keyof typeof SIZES;

const CACHE = path.join(import.meta.dirname, '../.cache/bench');
/** One fixed present, so that a cached file never ages. */
export const BENCH_NOW = Date.UTC(2026, 5, 15, 10);

/** One cached file per size, schema and density of the schedule. */
const folderOf = (size: Size): string => {
  const schema = createHash('sha256')
    .update(
      migrationsIn()
        .map((m) => m.checksum)
        .join(),
    )
    .update(`${GRID_BAYS} ${GRID_SLOTS}`)
    .digest('hex')
    .slice(0, 8);
  return path.join(CACHE, `${size}-${schema}`);
};

/** A shop of that size, generated once per schema and kept; the caller works on it and closes it. */
export async function openSized(size: Size): Promise<OpenedShop> {
  const folder = folderOf(size);
  if (!existsSync(folder)) await generate(size, folder);
  return openShop(folder);
}

/** A copy that may be written to; removed by `discard`. */
export async function openScratch(size: Size): Promise<{ connection: OpenedShop; discard(): void }> {
  const source = await openSized(size);
  source.close();
  const folder = path.join(CACHE, `scratch-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  cpSync(folderOf(size), folder, { recursive: true });
  const connection = openShop(folder);
  return {
    connection,
    discard() {
      connection.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function generate(size: Size, folder: string): Promise<void> {
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(path.dirname(part), { recursive: true });
  const connection = openShop(part);
  // Durability is pointless for a file that is thrown away when it is not finished.
  connection.raw.pragma('synchronous = OFF');
  await makeDemoShop(connection, { repairs: SIZES[size], open: 500, seed: 42, now: BENCH_NOW }, (done) =>
    process.stderr.write(`\rmaking ${size}: ${done} of ${SIZES[size]} repairs`),
  );
  process.stderr.write('\n');
  // What the shop's own task does some minutes after it opens.
  createSearchTidyTask(connection, { log: { info() {}, warn() {}, error() {} } }).runOnce();
  connection.raw.pragma('synchronous = FULL');
  connection.close();
  renameSync(part, folder);
}
