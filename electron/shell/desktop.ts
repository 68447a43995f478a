import path from 'node:path';
import { app, dialog } from 'electron';
import { OpenError, openShop, type OpenedShop } from '../../db/open.ts';
import { findShop } from '../../db/repositories/shop.ts';
import type { Language } from '../../shared/domain/countries.ts';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';
import { createApp, type App } from '../createApp.ts';
import { readInstanceId } from '../lan/instanceFile.ts';
import { createDesktopPorts } from './desktopPorts.ts';
import { servePorts } from './ipc.ts';
import { lockDown } from './lockdown.ts';
import { buildMenu } from './menu.ts';
import { servePrinting } from './printing.ts';
import { declareScheme, serveScreens } from './protocol.ts';
import { createWindows, type Windows } from './windows.ts';

/** The desktop app, from launch to quit. A second launch shows the first one's window. */
export function runDesktop(): void {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  declareScheme();
  let baybook: App | undefined;
  let windows: Windows | undefined;
  app.on('second-instance', () => windows?.show());
  app.on('window-all-closed', () => app.quit());
  app.on('activate', () => windows?.show());
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed || !baybook) return;
    event.preventDefault();
    closed = true;
    void baybook.close().finally(() => app.quit());
  });
  void app.whenReady().then(() => {
    const folder = path.join(app.getPath('userData'), 'shop');
    const connection = openOrExplain(folder);
    if (!connection) return;
    const language = findShop(connection.read)?.language ?? languageOfSystem();
    baybook = createApp(createDesktopPorts(folder), connection, {
      version: app.getVersion(),
      instanceId: readInstanceId(folder),
      runTasks: true,
    });
    windows = createWindows();
    lockDown();
    const paper = servePrinting(windows);
    serveScreens(path.join(app.getAppPath(), 'dist/renderer'), paper.pdfAt);
    servePorts(baybook, windows, language);
    buildMenu(CATALOGUE[language].desktop.menu, { folder, windows });
    windows.show();
  });
}

/** The shop, or null after a window that says why not. */
function openOrExplain(folder: string): OpenedShop | null {
  try {
    return openShop(folder);
  } catch (error) {
    if (!(error instanceof OpenError)) throw error;
    const texts = CATALOGUE[languageOfSystem()].desktop.cannotOpen;
    dialog.showErrorBox(texts.title, texts[error.reason]);
    app.exit(1);
    return null;
  }
}

function languageOfSystem(): Language {
  return app.getLocale().startsWith('it') ? 'it' : 'en';
}
