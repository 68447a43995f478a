/** `npm run bench [-- --sizes S,M,L] [--write]`: one run, one table; fails when a goal is missed by more than a quarter. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { benchCheckIn } from './checkIn.ts';
import { noise } from './measure.ts';
import { benchPaging } from './paging.ts';
import { benchPlate } from './plate.ts';
import { openScratch, openSized, SIZES, type Size } from './sizes.ts';
import { tableOf, type Row } from './table.ts';

const { values } = parseArgs({ options: { sizes: { type: 'string', default: 'S,M' }, write: { type: 'boolean', default: false } } });
const sizes = values.sizes.split(',').filter((size): size is Size => size in SIZES);
const unsteady = noise();
process.stdout.write(`Machine noise (p99/p50 of fixed arithmetic): ${unsteady.toFixed(2)}\n`);

const rows: Row[] = [];
for (const size of sizes) {
  const connection = await openSized(size);
  rows.push(...(await benchPlate(connection, size)), ...(await benchPaging(connection, size)));
  connection.close();
  const scratch = await openScratch(size);
  rows.push(...(await benchCheckIn(scratch.connection, size)));
  scratch.discard();
}
rows.push(...growth(rows));
const table = tableOf(rows);
process.stdout.write(`${table}\n`);
if (values.write) {
  const target = path.join(import.meta.dirname, '../docs/bench.md');
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, page(table));
}
process.exit(rows.some((row) => row.pass === false) ? 1 : 0);

/** P7's own promise: the largest size against the smallest. */
function growth(all: readonly Row[]): Row[] {
  const small = all.find((r) => r.bench === 'P7 paging' && r.size === sizes[0] && r.candidate === 'repository');
  const large = all.find((r) => r.bench === 'P7 paging' && r.size === sizes.at(-1) && r.candidate === 'repository');
  if (!small || !large || small === large) return [];
  const ratio = large.p50 / small.p50;
  return [
    {
      bench: 'P7 growth',
      size: `${large.size}/${small.size}`,
      candidate: 'repository',
      p50: large.p50,
      p99: large.p99,
      ratio,
      goal: '<= 2x',
      pass: ratio <= 2 * 1.25,
    },
  ];
}

function page(figures: string): string {
  const [cpu] = cpus();
  return `# Bench

\`npm run bench\` measures the product's own repositories and handlers beside \`limit\` (hand-written prepared SQL, or the bare disk) and
\`naive\` (what a first version usually does), interleaved and shuffled in one process. p99* is the 99th percentile over inputs of each input's
fastest repeat; ratios compare medians with \`limit\`. A run fails when a goal is missed by more than a quarter. Sizes: S 10,000, M 100,000,
L 1,000,000 repairs (\`npm run bench:full\`), generated with a seed and cached in \`.cache/bench\`.

Last written run: ${cpu?.model ?? 'unknown CPU'}, ${cpus().length} cores, Node ${process.versions.node}, machine noise ${unsteady.toFixed(2)}.

${figures}
`;
}
