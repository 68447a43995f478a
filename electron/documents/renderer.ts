/** Turns views into PDFs in a worker thread that is kept warm. */
import { fileURLToPath } from 'node:url';
import { WorkerFailure, WorkerLine, type WorkerFailureReason } from '../adapters/workerLine.ts';
import type { DocumentRenderer } from '../ports.ts';
import { DomainError } from '../../shared/errors.ts';
import { SAMPLE_VIEW } from './sampleView.ts';
import type { DocumentView } from './views.ts';

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

/** A document could not be made; `cause` says why, for the log. */
export class DocumentFailure extends DomainError {
  readonly reason: WorkerFailureReason;

  constructor(reason: WorkerFailureReason, cause?: unknown) {
    super('DOCUMENT_FAILED', { reason });
    this.reason = reason;
    this.cause = cause;
  }
}

/** One worker, first come first served; a view that fails rejects its own call alone. */
export function createDocumentRenderer(options: DocumentRendererOptions = {}): WarmDocumentRenderer {
  const line = new WorkerLine<DocumentView, Uint8Array>({
    url: options.workerUrl ?? new URL('./worker.ts', import.meta.url),
    workerData: { fontFolder: options.fontFolder ?? fileURLToPath(new URL('../../resources/fonts', import.meta.url)) },
    timeoutMs: options.timeoutMs ?? 20_000,
    maxHeapMb: 512,
  });
  const render = async (view: DocumentView): Promise<Uint8Array> => {
    try {
      return await line.add(view);
    } catch (error) {
      throw error instanceof WorkerFailure ? new DocumentFailure(error.reason, error.cause) : error;
    }
  };
  return {
    render,
    warmUp: async () => {
      await render(SAMPLE_VIEW);
    },
    close: () => line.close(),
  };
}
