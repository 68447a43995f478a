/** `npm run bench [-- --sizes S,M,L] [--write]`: one run, one table; fails when a goal is missed by more than a quarter. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { benchCheckIn } from './checkIn.ts';
import { benchGrowth } from './growth.ts';
import { benchImport } from './import.ts';
import { noise } from './measure.ts';
import { benchPaging } from './paging.ts';
import { benchPlate } from './plate.ts';
import { benchSearch } from './search.ts';
import { benchPhotos } from './photos.ts';
import { openScratch, openSized, SIZES, type Size } from './sizes.ts';
import { tableOf, type Row } from './table.ts';
import { benchWeek } from './week.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: 'S,M' },
    write: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
});
const wanted = values.sizes.split(',');
const sizes = (Object.keys(SIZES) as Size[]).filter((size) => wanted.includes(size));
const unsteady = noise();
process.stdout.write(`Machine noise (p99/p50 of fixed arithmetic): ${unsteady.toFixed(2)}\n`);

const rows: Row[] = [];
for (const size of sizes) {
  const connection = await openSized(size);
  rows.push(
    ...(await benchPlate(connection, size)),
    ...(await benchSearch(connection, size)),
    ...(await benchPaging(connection, size)),
    ...(await benchWeek(connection, size)),
  );
  connection.close();
  const scratch = await openScratch(size);
  rows.push(...(await benchCheckIn(scratch.connection, size)));
  // A minute of work: once is enough.
  if (size === sizes.at(-1) && !values.quick) rows.push(...(await benchImport(scratch.connection, size)));
  scratch.discard();
}
rows.push(...(await benchPhotos()));
const [smallest, largest] = [sizes[0], sizes.at(-1)];
if (smallest && largest && smallest !== largest) rows.push(...(await benchGrowth(smallest, largest)));
const table = tableOf(rows);
process.stdout.write(`${table}\n`);
if (values.write) {
  const target = path.join(import.meta.dirname, '../docs/bench.md');
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, page(table));
}
process.exit(rows.some((row) => row.pass === false) ? 1 : 0);

function page(figures: string): string {
  const [cpu] = cpus();
  return `# Bench

\`npm run bench\` measures the product's own repositories and handlers beside \`limit\` (hand-written prepared SQL, or the bare disk) and
\`naive\` (what a first version usually does), interleaved and shuffled in one process; \`naive\` runs after the others, because it empties the
caches. p99* is the 99th percentile over inputs of each input's fastest repeat; ratios compare medians with \`limit\`. A run fails when a goal
is missed by more than a quarter. P13 asks the smallest and the largest shop in turn, because a machine is not as fast all the time. Sizes: S 10,000, M 100,000, L 1,000,000 repairs (\`npm run bench:full\`), generated with a seed and cached in
\`.cache/bench\`.

Last written run: ${cpu?.model ?? 'unknown CPU'}, ${cpus().length} cores, Node ${process.versions.node}, machine noise ${unsteady.toFixed(2)}.

${figures}
`;
}
