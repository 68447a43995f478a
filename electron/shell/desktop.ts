import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { app, dialog } from 'electron';
import { openShop } from '../../db/open.ts';
import { findShop } from '../../db/repositories/shop.ts';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';
import { reportUnexpected } from '../adapters/reportUnexpected.ts';
import { createApp, type App } from '../createApp.ts';
import { readInstanceId } from '../lan/instanceFile.ts';
import { createDesktopPorts } from './desktopPorts.ts';
import { servePorts } from './ipc.ts';
import { lockDown } from './lockdown.ts';
import { buildMenu } from './menu.ts';
import { servePrinting } from './printing.ts';
import { declareScheme, serveScreens } from './protocol.ts';
import { explainFailedStart, languageOfSystem } from './startFailure.ts';
import { createWindows, type Windows } from './windows.ts';

/** A mail server may keep a message for minutes; whatever is cut off is sent at the next start. */
const LONGEST_CLOSE_MS = 10_000;

interface Running {
  baybook: App;
  windows: Windows;
}

/** The desktop app, from launch to quit. A second launch shows the first one's window. */
export function runDesktop(): void {
  settleUserData();
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  declareScheme();
  let running: Running | null = null;
  let closing: Promise<void> | null = null;
  let closed = false;
  const show = (): void => {
    if (!closing) running?.windows.show();
  };
  app.on('second-instance', show);
  app.on('activate', show);
  app.on('window-all-closed', () => app.quit());
  // Not before-quit: a page that asks to stay must still find its shop open.
  app.on('will-quit', (event) => {
    if (closed || !running) return;
    event.preventDefault();
    closing ??= closeShop(running.baybook).then(() => {
      closed = true;
      app.quit();
    });
  });
  app
    .whenReady()
    .then(() => {
      running = start();
      show();
    })
    .catch(explainFailedStart);
}

/** The same folder and key store, installed and from source; a folder of one's own comes with `--user-data-dir`. */
function settleUserData(): void {
  app.setName('Baybook');
  const given = app.commandLine.getSwitchValue('user-data-dir');
  const folder = given === '' ? path.join(app.getPath('appData'), 'Baybook') : path.resolve(given);
  mkdirSync(folder, { recursive: true });
  app.setPath('userData', folder);
}

function start(): Running {
  const folder = path.join(app.getPath('userData'), 'shop');
  const connection = openShop(folder);
  const language = findShop(connection.read)?.language ?? languageOfSystem();
  const ports = createDesktopPorts(folder);
  const { crashed } = CATALOGUE[language].desktop;
  const { leave } = CATALOGUE[language].frame;
  reportUnexpected(ports.log, () => {
    dialog.showErrorBox(crashed.unexpected, crashed.saved);
    app.exit(1);
  });
  const baybook = createApp(ports, connection, { version: app.getVersion(), instanceId: readInstanceId(folder), runTasks: true });
  const windows = createWindows({ log: ports.log, texts: { crashed, leave } });
  lockDown();
  serveScreens(path.join(app.getAppPath(), 'dist/renderer'));
  servePorts(baybook, windows, language);
  servePrinting(windows);
  buildMenu(CATALOGUE[language].desktop.menu, { folder, windows });
  return { baybook, windows };
}

/** Closes the file once the tasks stopped, or lets the process end with it when one of them does not. */
async function closeShop(baybook: App): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), LONGEST_CLOSE_MS);
  });
  try {
    if ((await Promise.race([baybook.close(), late])) === 'late') baybook.ports.log.warn('desktop.closeCutOff');
  } catch (error) {
    baybook.ports.log.error('desktop.close', { error: String(error) });
  } finally {
    clearTimeout(timer);
  }
}
