/**
 * A shop that works until it is killed. Every attempt and every acknowledgement goes to stdout as one line,
 * written synchronously, so that what the parent read is what was promised.
 */
import { readSync, writeSync } from 'node:fs';
import { openShop } from '../../db/open.ts';
import { systemClock } from '../../electron/adapters/system.ts';
import { createApp } from '../../electron/createApp.ts';
import { createRandom } from '../../shared/random.ts';
import { clientFor, testPorts } from '../support/shop.ts';
import { carOf, type Attempt } from './oneCar.ts';

const [folder = '', apiToken = '', seed = '0'] = process.argv.slice(2);
const random = createRandom(Number(seed));
// Modules load while the shop before this one is still alive; one byte on stdin starts the work.
readSync(0, Buffer.alloc(1));
const connection = openShop(folder);
const app = createApp(testPorts({ ...systemClock, advance() {} }, { sentMail: [], failMail: { with: null } }), connection, {
  version: 'fault',
  instanceId: 'fault',
  runTasks: false,
});
const say = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`);

let key = '';
const client = clientFor(app, { apiToken, key: () => key });
say({ ready: true });
for (;;) {
  const attempt: Attempt = async (call, input) => {
    key = crypto.randomUUID();
    say({ try: key, call, input });
    const [area, name] = call.split('.') as [keyof typeof client, string];
    const answer = await (client[area] as unknown as Record<string, (value: unknown) => Promise<unknown>>)[name]!(input);
    say({ ack: key, answer });
    return answer as never;
  };
  await carOf(attempt, client, `${random.int(0, 0x7fff_ffff).toString(36).toUpperCase()}${seed}`.slice(-10), random);
}
