/** `npm run host -- --data DIR --port N [--demo]` */
import { reportUnexpected } from '../electron/adapters/reportUnexpected.ts';
import { announce, readHostArguments, startHost, StartError } from '../electron/lan/start.ts';
import { buildIfStale } from './buildIfStale.ts';
import { stopOnSignal } from './stopOnSignal.ts';

try {
  const request = readHostArguments(process.argv.slice(2));
  buildIfStale();
  const host = await startHost(request);
  reportUnexpected(host.log, () => process.exit(1));
  // Before the address is out: whoever reads it may stop the host at once.
  stopOnSignal(() => host.close());
  process.stdout.write(`${announce(host, request.demo)}\n`);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
