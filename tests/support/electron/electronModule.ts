/** What `import … from 'electron'` gives a main process under test. */
import type * as Electron from 'electron';
import { app, currentBrowser } from './application.ts';
import { BrowserWindow } from './browserWindow.ts';
import { reportWindow, takeOrders } from './control.ts';
import { ipcMain } from './ipcMain.ts';
import { Menu } from './menu.ts';
import { MessageChannelMain } from './ports.ts';
import { protocol } from './protocol.ts';
import { session } from './session.ts';
import { dialog, safeStorage, screen, shell } from './system.ts';

const standIn = { app, BrowserWindow, dialog, ipcMain, Menu, MessageChannelMain, protocol, safeStorage, screen, session, shell };
standIn satisfies Partial<Record<keyof typeof Electron, unknown>>;

app.windows = () => BrowserWindow.getAllWindows();
app.on('browser-window-created', (_event: object, window: BrowserWindow) => {
  window.once('ready-to-show', () => reportWindow(currentBrowser()));
});
process.on('SIGTERM', () => app.quit());
process.on('SIGINT', () => app.quit());
// A test that is gone takes its app with it.
process.once('disconnect', () => app.exit(1));
takeOrders(standIn);

export { app, BrowserWindow, dialog, ipcMain, Menu, MessageChannelMain, protocol, safeStorage, screen, session, shell };
