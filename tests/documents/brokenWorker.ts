/** Stands in for the real worker and misbehaves on request, by the shop's name. */
import { parentPort } from 'node:worker_threads';
import type { WorkerRequest } from '../../electron/adapters/workerLine.ts';
import type { DocumentView } from '../../electron/documents/views.ts';

parentPort?.on('message', ({ id, order: view }: WorkerRequest<DocumentView>) => {
  if (view.shop.name === 'crash') process.exit(3);
  if (view.shop.name === 'hang') for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  if (view.shop.name === 'throw') throw new Error('thrown in the worker');
  const answer = view.shop.name === 'refuse' ? { id, error: 'refused' } : { id, result: new TextEncoder().encode(view.shop.name) };
  parentPort?.postMessage(answer);
});
