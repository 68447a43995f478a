/** `npm run demo`: a shop with two years of history in a temporary folder, removed when it ends. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { reportUnexpected } from '../electron/adapters/reportUnexpected.ts';
import { announce, startHost, StartError } from '../electron/lan/start.ts';
import { buildIfStale } from './buildIfStale.ts';
import { openBrowser } from './openBrowser.ts';
import { stopOnSignal } from './stopOnSignal.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const data = mkdtempSync(path.join(tmpdir(), 'baybook-demo-'));
process.on('exit', () => rmSync(data, { recursive: true, force: true }));
try {
  buildIfStale();
  const host = await startHost({ data, port: Number(values.port), demo: true });
  reportUnexpected(host.log, () => process.exit(1));
  // Before the address is out: whoever reads it may stop the host at once.
  stopOnSignal(() => host.close());
  process.stdout.write(`${announce(host, true)}\n`);
  openBrowser(host.url);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
