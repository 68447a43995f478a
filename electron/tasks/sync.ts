/**
 * Keeps the tracking endpoint up to date: pushes what changed once its hold is over, and waits patiently while
 * the line is down. Local work never waits for any of it.
 */
import type { Connection } from '../../db/connection.ts';
import { findNextDueAt, findSyncState, updateSyncState } from '../../db/repositories/syncState.ts';
import { PUSH_LIMITS, pushAnswer } from '../../shared/contract/tracking.ts';
import type { LiveTopics } from '../calls/liveTopics.ts';
import { TrackingError, type Ports } from '../ports.ts';
import { endpointOver, TaskStopped, trackingConnectionOf, type Endpoint } from './syncEndpoint.ts';
import { adoptInstance, beginLineage, digestAgrees, holdEpoch } from './syncLineage.ts';
import { buildBatch, park, recordAnswer, type Batch } from './syncPush.ts';

/** `off`: not connected; `refused`: another copy of this shop is live; `offline`: nobody answered or an error. */
export type SyncStanding = 'off' | 'refused' | 'offline' | 'idle';

export interface SyncStatus {
  standing: SyncStanding;
  running: boolean;
  /** Runs in a row that failed. */
  failures: number;
  lastError: string | null;
  nextRunAt: number | null;
}

export interface SyncTask {
  start(): void;
  /** Returns at once: a call under way is left to its fate and its answer ignored. */
  stop(): Promise<void>;
  /** One run: claims, pushes all that is due, compares. Never throws; a run under way is shared. */
  runOnce(): Promise<{ standing: SyncStanding; pushed: number }>;
  /** Tries now instead of after the backoff, e.g. when the line came back. */
  wake(): void;
  status(): SyncStatus;
}

export interface SyncTaskOptions {
  connection: Connection;
  ports: Ports;
  live: LiveTopics;
  /** Identity of this installation, kept outside the database. */
  instanceId: string;
}

const BACKOFF_FROM_MS = 1000;
const BACKOFF_TO_MS = 15 * 60_000;
const DIGEST_EVERY_MS = 24 * 3_600_000;
const PLAN_AFTER_MS = 50;
const LOOK_AGAIN_MS = 15 * 60_000;

export function createSyncTask(options: SyncTaskOptions): SyncTask {
  return new Sync(options);
}

class Sync implements SyncTask {
  readonly #connection: Connection;
  readonly #ports: Ports;
  readonly #live: LiveTopics;
  readonly #instanceId: string;
  #timer: NodeJS.Timeout | null = null;
  #planning: NodeJS.Timeout | null = null;
  #unsubscribe: (() => void) | null = null;
  #started = false;
  #stopped = false;
  #run: Promise<{ standing: SyncStanding; pushed: number }> | null = null;
  #status: Omit<SyncStatus, 'running'> = { standing: 'idle', failures: 0, lastError: null, nextRunAt: null };
  /** The connection that failed last, to see that it was changed since. */
  #failedWith = '';
  #completedEpoch: number | null = null;
  #comparedAt: number | null = null;

  constructor({ connection, ports, live, instanceId }: SyncTaskOptions) {
    this.#connection = connection;
    this.#ports = ports;
    this.#live = live;
    this.#instanceId = instanceId;
  }

  start(): void {
    if (this.#started || this.#stopped) return;
    this.#started = true;
    this.#unsubscribe = this.#live.subscribe((topics) => {
      if (topics.includes('sync')) this.#planSoon();
    });
    this.#after(0);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe?.();
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#planning) clearTimeout(this.#planning);
  }

  wake(): void {
    if (this.#run === null) this.#after(0);
  }

  status(): SyncStatus {
    return { ...this.#status, running: this.#run !== null };
  }

  runOnce(): Promise<{ standing: SyncStanding; pushed: number }> {
    this.#run ??= this.#guardedRun().finally(() => {
      this.#run = null;
      this.#scheduleSafely();
    });
    return this.#run;
  }

  async #guardedRun(): Promise<{ standing: SyncStanding; pushed: number }> {
    const before = this.#status.standing;
    const count = { pushed: 0 };
    try {
      const standing = await this.#work(count);
      this.#status = { ...this.#status, standing, failures: 0, lastError: null };
    } catch (error) {
      if (error instanceof TaskStopped) return { standing: before, pushed: count.pushed };
      this.#failed(error);
    }
    if (count.pushed > 0 || before !== this.#status.standing) this.#live.publish(['sync']);
    return { standing: this.#status.standing, pushed: count.pushed };
  }

  async #work(count: { pushed: number }): Promise<SyncStanding> {
    if (this.#stopped) throw new TaskStopped();
    const target = trackingConnectionOf(this.#connection.read, this.#ports.secrets);
    if (!target) return 'off';
    if (adoptInstance(this.#connection, this.#instanceId)) this.#ports.log.warn('sync.newLineage', {});
    if (findSyncState(this.#connection.read)?.refusedAt != null) return 'refused';
    const endpoint = endpointOver(this.#ports.tracking, target, () => this.#stopped);
    const { clock, ids } = this.#ports;
    if (findSyncState(this.#connection.read)?.epoch == null) this.#completedEpoch = null;
    const epoch = await holdEpoch(this.#connection, endpoint, clock.now, ids.uuid);
    await this.#drain(endpoint, epoch, count);
    if (findNextDueAt(this.#connection.read) === null) await this.#settle(endpoint, epoch);
    return 'idle';
  }

  /** Pushes until nothing is due; the next batch is made while the endpoint works on this one. */
  async #drain(endpoint: Endpoint, epoch: number, count: { pushed: number }): Promise<void> {
    const building = { connection: this.#connection, log: this.#ports.log, now: this.#ports.clock.now, isStopped: () => this.#stopped };
    let limit: number = PUSH_LIMITS.items;
    let batch = await buildBatch(building, limit);
    while (batch.items.length > 0) {
      const [answer, following] = await Promise.all([this.#push(endpoint, epoch, batch), buildBatch(building, limit, batch)]);
      const [only] = batch.rows;
      if (answer) {
        recordAnswer(building, batch, answer);
        count.pushed += answer.applied.length;
        limit = Math.min(PUSH_LIMITS.items, limit * 2);
      } else if (batch.rows.length === 1 && only) park(building, only, 'the endpoint cannot read it');
      else limit = Math.ceil(batch.rows.length / 2);
      batch = answer && following.items.length > 0 ? following : await buildBatch(building, limit);
    }
  }

  /** Null when the endpoint could not take the batch as it is. */
  async #push(endpoint: Endpoint, epoch: number, { items }: Batch) {
    try {
      return pushAnswer.parse(await endpoint.call('/v1/push', { epoch, items }));
    } catch (error) {
      if (error instanceof TrackingError && (error.status === 400 || error.status === 413)) return null;
      throw error;
    }
  }

  /** Everything is there: older lineages may go, and once a day both sides compare what they have. */
  async #settle(endpoint: Endpoint, epoch: number): Promise<void> {
    if (this.#completedEpoch !== epoch) {
      await endpoint.call('/v1/complete', { epoch });
      this.#completedEpoch = epoch;
    }
    const now = this.#ports.clock.now();
    if (this.#comparedAt !== null && now - this.#comparedAt < DIGEST_EVERY_MS) return;
    const state = findSyncState(this.#connection.read);
    const agrees = !state || (await digestAgrees(this.#connection, endpoint, state, now));
    // Something changed while the question was on its way: the answer says nothing. The next run asks again.
    if (findNextDueAt(this.#connection.read) !== null) return;
    this.#comparedAt = now;
    if (agrees) return;
    this.#ports.log.error('sync.diverged', { epoch });
    beginLineage(this.#connection);
  }

  #failed(error: unknown): void {
    const { log } = this.#ports;
    const refused = error instanceof TrackingError && error.status === 409;
    const lastError = error instanceof Error ? error.message : String(error);
    this.#noteFailure(refused);
    this.#status = { ...this.#status, standing: refused ? 'refused' : 'offline', failures: this.#status.failures + 1, lastError };
    log.warn(refused ? 'sync.refused' : 'sync.failed', { error: lastError.slice(0, 300), failures: this.#status.failures });
  }

  /** What failed may be the file or the key store itself: noting it must not end the task. */
  #noteFailure(refused: boolean): void {
    const { clock, log, secrets } = this.#ports;
    try {
      if (refused) this.#connection.write((tx) => updateSyncState(tx, { refusedAt: clock.now() }));
      this.#failedWith = JSON.stringify(trackingConnectionOf(this.#connection.read, secrets));
    } catch (error) {
      log.error('sync.failureNotNoted', { error: String(error).slice(0, 300) });
    }
  }

  /** Off the path of the command that announced the change, and once for many of them. */
  #planSoon(): void {
    this.#planning ??= setTimeout(() => {
      this.#planning = null;
      if (this.#run === null) this.#scheduleSafely();
    }, PLAN_AFTER_MS).unref();
  }

  /** Where the plan cannot even be read, another run comes after the backoff. */
  #scheduleSafely(): void {
    try {
      this.#schedule();
    } catch (error) {
      this.#ports.log.error('sync.notPlanned', { error: String(error).slice(0, 300) });
      this.#status = { ...this.#status, standing: 'offline', failures: Math.max(1, this.#status.failures) };
      this.#after(this.#backoff());
    }
  }

  /** Plans the next run from what is known locally. */
  #schedule(): void {
    if (!this.#started || this.#stopped) return;
    const { read } = this.#connection;
    const { clock, secrets } = this.#ports;
    const target = trackingConnectionOf(read, secrets);
    if (!target) {
      this.#status = { ...this.#status, standing: 'off', failures: 0 };
      return this.#after(null);
    }
    const changed = JSON.stringify(target) !== this.#failedWith;
    if (this.#status.standing === 'offline' && !changed) return this.#after(this.#backoff());
    const state = findSyncState(read);
    if (state?.refusedAt != null) return this.#after(null);
    const nextDueAt = findNextDueAt(read);
    const fresh = state?.epoch == null || state.instanceId !== this.#instanceId || this.#completedEpoch === null;
    const wait = nextDueAt === null ? LOOK_AGAIN_MS : nextDueAt - clock.now();
    return this.#after(fresh && nextDueAt === null ? 0 : Math.min(Math.max(wait, 0), LOOK_AGAIN_MS));
  }

  /** 1 s doubling to 15 min, shortened by up to half so that shops do not come back all at once. A change does not shorten it. */
  #backoff(): number {
    const { clock, ids } = this.#ports;
    const planned = this.#status.nextRunAt;
    if (planned !== null && planned > clock.now()) return planned - clock.now();
    const full = Math.min(BACKOFF_TO_MS, BACKOFF_FROM_MS * 2 ** Math.min(20, this.#status.failures - 1));
    const share = Buffer.from(ids.bytes(2)).readUInt16BE(0) / 65_536;
    return Math.round(full * (0.5 + share / 2));
  }

  #after(ms: number | null): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#status = { ...this.#status, nextRunAt: ms === null ? null : this.#ports.clock.now() + ms };
    if (ms === null || this.#stopped) return;
    this.#timer = setTimeout(() => this.#runByItself(), ms);
    this.#timer.unref();
  }

  #runByItself(): void {
    this.runOnce().catch((error: unknown) => this.#ports.log.error('sync.task', { error: String(error).slice(0, 300) }));
  }
}
