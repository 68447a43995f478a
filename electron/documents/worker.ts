/**
 * Runs in a worker thread: one view in, one PDF out. Everything slow about paper happens here, so that the main
 * process never waits for it. No network, and no file but the fonts.
 */
import { join, resolve, sep } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import * as pdfmake from 'pdfmake';
import type { WorkerAnswer, WorkerRequest } from '../adapters/workerLine.ts';
import { definitionOf } from './documentDefinition.ts';
import type { DocumentView } from './views.ts';

const fontFolder = resolve((workerData as { fontFolder: string }).fontFolder);
const regular = join(fontFolder, 'Inter-Regular.ttf');
const semiBold = join(fontFolder, 'Inter-SemiBold.ttf');

// The package is CommonJS: its one object is the default export, which its types do not know.
const printer = pdfmake as unknown as { default?: typeof pdfmake };
const engine = printer.default ?? pdfmake;
engine.setUrlAccessPolicy(() => false);
engine.setLocalAccessPolicy((path) => resolve(path).startsWith(fontFolder + sep));
engine.setFonts({ Inter: { normal: regular, bold: semiBold, italics: regular, bolditalics: semiBold } });

parentPort?.on('message', (request: WorkerRequest<DocumentView>) => {
  void answer(request).then((reply) => {
    parentPort?.postMessage(reply, 'result' in reply ? [reply.result.buffer as ArrayBuffer] : []);
  });
});

async function answer({ id, order: view }: WorkerRequest<DocumentView>): Promise<WorkerAnswer<Uint8Array>> {
  try {
    const buffer = await engine.createPdf(definitionOf(view)).getBuffer();
    // A copy of its own memory: a pooled buffer cannot be handed over.
    return { id, result: new Uint8Array(buffer) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
