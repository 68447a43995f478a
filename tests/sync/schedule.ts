/** Runs one drawn schedule of the protocol and says which promises it broke. */
import type { Database } from '../../cloud/database.ts';
import { projections, shops } from '../../cloud/schema.ts';
import { findNextDueAt, findSyncState } from '../../db/repositories/syncState.ts';
import type { OpenEndpoint } from '../cloud/visitor.ts';
import { openCopy, type Copy, type Template } from './copies.ts';
import { HostileNetwork, type Breakage, type Fate } from './hostileNetwork.ts';

export type Step =
  | { do: 'change'; car: number }
  | { do: 'sync' }
  | { do: 'changeDuringSync'; car: number }
  | { do: 'late'; count: number }
  | { do: 'backup' }
  | { do: 'restore' }
  | { do: 'oldCopyLives'; car: number };

interface Seen {
  epoch: number;
  ver: number;
}
const ROUNDS_TO_HEAL = 12;
const MINUTE = 60_000;

export async function runSchedule(
  template: Template,
  endpoint: OpenEndpoint,
  steps: readonly Step[],
  fates: readonly Fate[],
  breakage: Breakage = {},
): Promise<string[]> {
  const credential = await endpoint.enrol();
  const shopId = credential.shopId;
  let now = Date.UTC(2026, 2, 10, 12);
  let drawn = 0;
  const network = new HostileNetwork(endpoint.app, () => fates[(drawn += 1) % fates.length] ?? 'delivered', breakage);
  const open = (image: Buffer, instance: string) => openCopy(image, credential, network, instance, () => now);
  let instances = 1;
  let copy = open(template.image, 'instance-1');
  const retired: Copy[] = [];
  let backup = template.image;
  let value = now;
  const broken = new Set<string>();
  const seen = new Map<string, Seen>();
  const shown = new Set<string>();

  const carOf = (n: number) => template.repairs[n % template.repairs.length] ?? '';
  const look = async () => {
    const rows = await rowsOf(endpoint.database, shopId);
    for (const row of rows) {
      const before = seen.get(row.id);
      if (before && (row.epoch < before.epoch || (row.epoch === before.epoch && row.ver < before.ver)))
        broken.add('a visible version went back');
      seen.set(row.id, row);
      shown.add(row.id);
    }
    for (const id of shown) if (!rows.some((row) => row.id === id)) broken.add('a live repair vanished');
    return rows;
  };

  for (const step of steps) {
    now += MINUTE;
    value += 1;
    if (step.do === 'change') copy.change(carOf(step.car), value);
    else if (step.do === 'sync') await copy.task.runOnce();
    else if (step.do === 'changeDuringSync') {
      const running = copy.task.runOnce();
      await new Promise((resolve) => setImmediate(resolve));
      copy.change(carOf(step.car), value);
      await running;
    } else if (step.do === 'late') await network.arriveLate(step.count);
    else if (step.do === 'backup') backup = copy.image();
    else if (step.do === 'restore') {
      // Pushes may linger for ever; a claim is taken not to outlast the minutes that a restore takes.
      network.forgetKept((path) => path === '/v1/epoch');
      retired.push(copy);
      instances += 1;
      copy = open(backup, `instance-${instances}`);
    } else {
      const old = retired.at(-1);
      // Of two copies alive before either was granted an epoch, whichever asks first wins; that is no fault.
      if (old && hasClaimed(old) && findSyncState(old.connection.read)?.epoch != null) {
        old.change(carOf(step.car), 1);
        await old.task.runOnce();
      }
    }
    await look();
  }

  network.healed = true;
  let rounds = 0;
  for (; rounds < ROUNDS_TO_HEAL; rounds += 1) {
    now += MINUTE;
    const { standing } = await copy.task.runOnce();
    await network.arriveLate(Infinity);
    if (standing === 'idle' && findNextDueAt(copy.connection.read) === null && rounds > 0) break;
  }
  // The last run after the last latecomer.
  now += MINUTE;
  await copy.task.runOnce();
  if (findNextDueAt(copy.connection.read) !== null) broken.add('the queue did not empty');
  if (findSyncState(copy.connection.read)?.refusedAt != null) broken.add('the live copy was refused');

  const rows = await look();
  const truth = copy.truth();
  for (const [id, promisedAt] of truth) {
    const row = rows.find((r) => r.id === id);
    if (!row || row.promisedAt !== promisedAt) broken.add('customers see something else than the shop');
  }
  if (rows.length !== truth.size) broken.add('customers see something else than the shop');
  if (new Set(rows.map((row) => row.epoch)).size > 1) broken.add('rows of an older epoch are left');
  for (const old of retired.filter(hasClaimed)) {
    old.change(carOf(0), 2);
    await old.task.runOnce();
    if (findSyncState(old.connection.read)?.refusedAt == null) broken.add('an old copy was not refused');
  }
  const after = await look();
  if (JSON.stringify(after) !== JSON.stringify(rows)) broken.add('an old copy changed what customers see');
  const epochs = await epochOf(endpoint.database, shopId);
  if (epochs > instances) broken.add('more epochs than lineages');
  await Promise.all([copy, ...retired].map((c) => c.close()));
  return [...broken];
}

/** A copy that never claimed is a newcomer when it comes alive, not an old copy. */
function hasClaimed(copy: Copy): boolean {
  const state = findSyncState(copy.connection.read);
  return state?.instanceId === copy.instanceId && (state.epoch !== null || state.claimNonce !== null);
}

async function rowsOf(database: Database, shop: string): Promise<(Seen & { id: string; promisedAt: number | null })[]> {
  const rows = await database.within({ shop }, (tx) => tx.select().from(projections));
  return rows
    .filter((row) => row.kind === 'repairOrder')
    .map(({ id, epoch, ver, body }) => ({ id, epoch, ver, promisedAt: (body as { promisedAt: number | null }).promisedAt }))
    .toSorted((a, b) => a.id.localeCompare(b.id));
}

async function epochOf(database: Database, shop: string): Promise<number> {
  const [row] = await database.within({ shop }, (tx) => tx.select().from(shops));
  return row?.epoch ?? 0;
}
