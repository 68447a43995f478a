/** Turns views into PDFs in a worker thread that is kept warm, one at a time, and replaced when it breaks. */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { DocumentRenderer } from '../ports.ts';
import { DomainError } from '../../shared/errors.ts';
import { SAMPLE_VIEW } from './sampleView.ts';
import type { DocumentView } from './views.ts';
import type { RenderAnswer, RenderRequest } from './worker.ts';

export interface DocumentRendererOptions {
  /** The worker's module; a bundled host passes its own file. */
  workerUrl?: URL;
  /** Folder of the bundled fonts. */
  fontFolder?: string;
  /** After this long a document counts as stuck and the worker is replaced. */
  timeoutMs?: number;
}

export interface WarmDocumentRenderer extends DocumentRenderer {
  /** Starts the worker and makes a sample, so that the first real document is as quick as the next. */
  warmUp(): Promise<void>;
}

/** Why no document came: `failed` is the view's fault, the rest is the worker's. */
export type DocumentFailureReason = 'failed' | 'timeout' | 'crashed' | 'closed';

/** A document could not be made; `cause` says why, for the log. */
export class DocumentFailure extends DomainError {
  readonly reason: DocumentFailureReason;

  constructor(reason: DocumentFailureReason, cause?: unknown) {
    super('DOCUMENT_FAILED', { reason });
    this.reason = reason;
    this.cause = cause;
  }
}

interface Order {
  id: number;
  view: DocumentView;
  resolve: (pdf: Uint8Array) => void;
  reject: (failure: DocumentFailure) => void;
}

/**
 * One worker, first come first served. A view that fails rejects its own call; a worker that crashes or hangs rejects
 * the document it was on and the next one gets a new worker.
 */
export function createDocumentRenderer(options: DocumentRendererOptions = {}): WarmDocumentRenderer {
  const line = new RenderLine({
    workerUrl: options.workerUrl ?? new URL('./worker.ts', import.meta.url),
    fontFolder: options.fontFolder ?? fileURLToPath(new URL('../../resources/fonts', import.meta.url)),
    timeoutMs: options.timeoutMs ?? 20_000,
  });
  return {
    render: (view) => line.add(view),
    warmUp: async () => {
      await line.add(SAMPLE_VIEW);
    },
    close: () => line.close(),
  };
}

class RenderLine {
  readonly #options: Required<DocumentRendererOptions>;
  readonly #waiting: Order[] = [];
  #worker: Worker | null = null;
  #current: Order | null = null;
  #timer: NodeJS.Timeout | undefined;
  #nextId = 1;
  #closed = false;

  constructor(options: Required<DocumentRendererOptions>) {
    this.#options = options;
  }

  add(view: DocumentView): Promise<Uint8Array> {
    if (this.#closed) return Promise.reject(new DocumentFailure('closed'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ id: this.#nextId++, view, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const order of this.#waiting.splice(0)) order.reject(new DocumentFailure('closed'));
    await this.#replace('closed');
  }

  #next(): void {
    if (this.#current) return;
    const order = this.#waiting.shift();
    if (!order) {
      // An idle worker must not keep a host alive that wants to end.
      this.#worker?.unref();
      return;
    }
    this.#current = order;
    this.#timer = setTimeout(() => void this.#replace('timeout'), this.#options.timeoutMs);
    try {
      this.#worker ??= this.#start();
      this.#worker.ref();
      this.#worker.postMessage({ id: order.id, view: order.view } satisfies RenderRequest);
    } catch (error) {
      this.#finish(order.id, (o) => o.reject(new DocumentFailure('failed', error)));
    }
  }

  #start(): Worker {
    const worker = new Worker(this.#options.workerUrl, {
      workerData: { fontFolder: this.#options.fontFolder },
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    worker.on('message', (answer: RenderAnswer) => {
      this.#finish(answer.id, (order) => {
        if ('pdf' in answer) order.resolve(answer.pdf);
        else order.reject(new DocumentFailure('failed', new Error(answer.error)));
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

  /** Ends the worker, fails the document it was on, and goes on with the next one. */
  async #replace(reason: DocumentFailureReason, cause?: unknown): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    const stuck = this.#current;
    const ended = worker?.terminate();
    if (stuck) this.#finish(stuck.id, (order) => order.reject(new DocumentFailure(reason, cause)));
    await ended;
  }

  #finish(id: number, settle: (order: Order) => void): void {
    const order = this.#current;
    if (order?.id !== id) return;
    clearTimeout(this.#timer);
    this.#current = null;
    settle(order);
    this.#next();
  }
}
