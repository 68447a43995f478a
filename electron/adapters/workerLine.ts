/** A worker thread that is kept warm, does one order at a time, and is replaced when it breaks. */
import { Worker, type Transferable } from 'node:worker_threads';

/** What a worker is sent; `id` comes back with the answer. */
export interface WorkerRequest<Order> {
  id: number;
  order: Order;
}
export type WorkerAnswer<Result> = { id: number; result: Result } | { id: number; error: string };

/** Why no answer came: `failed` is the order's fault, the rest is the worker's. */
export type WorkerFailureReason = 'failed' | 'timeout' | 'crashed' | 'closed';

export class WorkerFailure extends Error {
  readonly reason: WorkerFailureReason;

  constructor(reason: WorkerFailureReason, cause?: unknown) {
    super(`The worker's order ended: ${reason}`, { cause });
    this.name = 'WorkerFailure';
    this.reason = reason;
  }
}

export interface WorkerLineOptions {
  /** The worker's module. */
  url: URL;
  workerData?: unknown;
  /** After this long an order counts as stuck and the worker is replaced. */
  timeoutMs: number;
  /** Largest heap of the worker. */
  maxHeapMb: number;
}

interface Waiting<Order, Result> {
  id: number;
  order: Order;
  transfer: readonly Transferable[];
  resolve: (result: Result) => void;
  reject: (failure: WorkerFailure) => void;
}

/**
 * One worker, first come first served. An order that fails rejects its own call; a worker that crashes or hangs
 * rejects the order it was on and the next one gets a new worker.
 */
export class WorkerLine<Order, Result> {
  readonly #options: WorkerLineOptions;
  readonly #waiting: Waiting<Order, Result>[] = [];
  #worker: Worker | null = null;
  #current: Waiting<Order, Result> | null = null;
  #timer: NodeJS.Timeout | undefined;
  #nextId = 1;
  #closed = false;

  constructor(options: WorkerLineOptions) {
    this.#options = options;
  }

  /** @param transfer  memory that goes over to the worker and is gone here afterwards. @throws WorkerFailure */
  add(order: Order, transfer: readonly Transferable[] = []): Promise<Result> {
    if (this.#closed) return Promise.reject(new WorkerFailure('closed'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ id: this.#nextId++, order, transfer, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const waiting of this.#waiting.splice(0)) waiting.reject(new WorkerFailure('closed'));
    await this.#replace('closed');
  }

  #next(): void {
    if (this.#current) return;
    const next = this.#waiting.shift();
    if (!next) {
      // An idle worker must not keep a host alive that wants to end.
      this.#worker?.unref();
      return;
    }
    this.#current = next;
    this.#timer = setTimeout(() => void this.#replace('timeout'), this.#options.timeoutMs);
    try {
      this.#worker ??= this.#start();
      this.#worker.ref();
      this.#worker.postMessage({ id: next.id, order: next.order } satisfies WorkerRequest<Order>, next.transfer);
    } catch (error) {
      this.#finish(next.id, (waiting) => waiting.reject(new WorkerFailure('failed', error)));
    }
  }

  #start(): Worker {
    const { url, workerData, maxHeapMb } = this.#options;
    const worker = new Worker(url, { workerData, resourceLimits: { maxOldGenerationSizeMb: maxHeapMb } });
    worker.on('message', (answer: WorkerAnswer<Result>) => {
      this.#finish(answer.id, (waiting) => {
        if ('result' in answer) waiting.resolve(answer.result);
        else waiting.reject(new WorkerFailure('failed', new Error(answer.error)));
      });
    });
    worker.on('error', (error) => this.#lost(worker, error));
    worker.on('exit', () => this.#lost(worker));
    return worker;
  }

  #lost(worker: Worker, error?: unknown): void {
    // A worker that was replaced on purpose also exits; only the one in service counts.
    if (worker === this.#worker) void this.#replace('crashed', error);
  }

  /** Ends the worker, fails the order it was on, and goes on with the next one. */
  async #replace(reason: WorkerFailureReason, cause?: unknown): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    const stuck = this.#current;
    const ended = worker?.terminate();
    if (stuck) this.#finish(stuck.id, (waiting) => waiting.reject(new WorkerFailure(reason, cause)));
    await ended;
  }

  #finish(id: number, settle: (waiting: Waiting<Order, Result>) => void): void {
    const waiting = this.#current;
    if (waiting?.id !== id) return;
    clearTimeout(this.#timer);
    this.#current = null;
    settle(waiting);
    this.#next();
  }
}
