/** A shop whose only work is the import that waits for it; says when it has begun and when it is done. */
import { writeSync } from 'node:fs';
import { openShop } from '../../db/open.ts';
import { createApp } from '../../electron/createApp.ts';
import { systemClock } from '../../electron/adapters/system.ts';
import { testPorts } from '../support/shop.ts';

const [folder = ''] = process.argv.slice(2);
const connection = openShop(folder);
const ports = testPorts({ ...systemClock, advance() {} }, { sentMail: [], failMail: { with: null } });
const app = createApp(ports, connection, { version: 'fault', instanceId: 'fault', runTasks: false });
writeSync(1, 'begun\n');
app.imports.runOnce();
writeSync(1, 'done\n');
await app.close();
