/** `npm start`: the desktop app; where Electron's program cannot be had, the same shop in the browser. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { reportUnexpected } from '../electron/adapters/reportUnexpected.ts';
import { announce, startHost, StartError } from '../electron/lan/start.ts';
import { buildIfStale } from './buildIfStale.ts';
import { findElectron } from './electronBinary.ts';
import { openBrowser } from './openBrowser.ts';
import { stopOnSignal } from './stopOnSignal.ts';

const PORT = Number(process.env['BAYBOOK_PORT'] ?? 4780);

buildIfStale();
const electron = findElectron({ fetch: true });
if (electron) {
  const child = spawn(electron, [path.join(import.meta.dirname, '..')], { stdio: 'inherit' });
  child.on('exit', (code) => process.exit(code ?? 1));
} else {
  process.stdout.write('Electron is not installed and could not be fetched, so Baybook opens in the browser instead of its own window.\n');
  try {
    const data = process.env['BAYBOOK_DATA'] ?? path.join(dataFolder(), 'Baybook', 'shop');
    mkdirSync(data, { recursive: true });
    const host = await startHost({ data, port: PORT, demo: false });
    reportUnexpected(host.log, () => process.exit(1));
    // Before the address is out: whoever reads it may stop the host at once.
    stopOnSignal(() => host.close());
    process.stdout.write(`${announce(host, false)}\n`);
    openBrowser(host.url);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/** Where the desktop app keeps its data too, so that both open the same shop. */
function dataFolder(): string {
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support');
  if (process.platform === 'win32') return process.env['APPDATA'] ?? path.join(homedir(), 'AppData', 'Roaming');
  return process.env['XDG_CONFIG_HOME'] ?? path.join(homedir(), '.config');
}
