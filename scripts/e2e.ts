/** `npm run e2e`: the browser and desktop tests alone. */
import { buildIfStale } from './buildIfStale.ts';
import { step } from './step.ts';
import { needSystemTools } from './systemTools.ts';

needSystemTools();
buildIfStale();
process.exit((await step('browser and desktop', 'playwright', ['test', ...process.argv.slice(2)])) ? 0 : 1);
