/** `npm run host -- --data DIR --port N [--demo]` */
import { announce, readHostArguments, startHost, StartError } from '../electron/lan/start.ts';
import { buildIfStale } from './buildIfStale.ts';
import { stopOnSignal } from './stopOnSignal.ts';

try {
  const request = readHostArguments(process.argv.slice(2));
  buildIfStale();
  const host = await startHost(request);
  process.stdout.write(`${announce(host, request.demo)}\n`);
  stopOnSignal(() => host.close());
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
