/**
 * Runs in a worker thread: one view in, one PDF out. Everything slow about paper happens here, so that the main
 * process never waits for it. No network, and no file but the fonts.
 */
import { join, resolve, sep } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import * as pdfmake from 'pdfmake';
import type { WorkerAnswer, WorkerRequest } from '../adapters/workerLine.ts';
import { bundleDefinition, definitionOf, type Definition } from './documentDefinition.ts';
import { pageSizeOf } from './sheet.ts';
import type { CheckInPapersView, DocumentView } from './views.ts';

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
    const buffer = view.kind === 'checkInPapers' ? await bundle(view) : await pdfOf(definitionOf(view));
    // A copy of its own memory: a pooled buffer cannot be handed over.
    return { id, result: new Uint8Array(buffer) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

const pdfOf = (definition: Definition): Promise<Buffer> => engine.createPdf(definition).getBuffer();

/** Each part is set once to learn its pages: the foot of every sheet counts its own. */
async function bundle(view: CheckInPapersView): Promise<Buffer> {
  const counts: number[] = [];
  for (const part of view.parts) {
    const pdf = await pdfOf(definitionOf(part, pageSizeOf(view)));
    counts.push(pdf.toString('latin1').match(/\/Type \/Page\b/gu)?.length ?? 1);
  }
  return pdfOf(bundleDefinition(view, counts));
}
