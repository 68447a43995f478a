/** `npm run dev`: the host on a folder of its own, and the screens rebuilt whenever a source changes. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { announce, startHost } from '../electron/lan/start.ts';
import { buildIfStale } from './buildIfStale.ts';
import { stopOnSignal } from './stopOnSignal.ts';

const root = path.join(import.meta.dirname, '..');
buildIfStale();
const data = path.join(root, '.cache/dev');
mkdirSync(data, { recursive: true });
const host = await startHost({ data, port: 4781, demo: true });
process.stdout.write(`${announce(host, true)}\n`);
const watcher = spawn(process.execPath, [path.join(root, 'node_modules/vite/bin/vite.js'), 'build', '--watch', '--logLevel', 'warn'], {
  cwd: root,
  stdio: 'inherit',
});
stopOnSignal(async () => {
  watcher.kill();
  await host.close();
});
