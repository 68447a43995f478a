/** `npm test`: everything. Installs the browser and the PDF reader where it may. */
import { buildIfStale } from './buildIfStale.ts';
import { step } from './step.ts';
import { needSystemTools } from './systemTools.ts';

needSystemTools();
buildIfStale();
const passed =
  (await step('types', 'tsc', ['-p', '.'])) &&
  (await step('lint', 'oxlint', [])) &&
  (await step('unit, contract, database, documents, endpoint, faults', 'vitest', ['run'])) &&
  (await step('browser and desktop', 'playwright', ['test']));
process.exit(passed ? 0 : 1);
