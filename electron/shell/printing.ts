import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, BrowserWindow, ipcMain } from 'electron';
import { PRINT } from './channels.ts';
import { isOurPage } from './ipc.ts';
import type { Windows } from './windows.ts';

const LARGEST_PDF = 20_000_000;

/**
 * Prints a PDF of the page through a hidden window and the system's own dialogue. The sheet is a private file
 * for as long as that takes: Chromium's PDF reader is at home with files, not with schemes of an app's own.
 */
export function servePrinting(windows: Windows): void {
  ipcMain.handle(PRINT, async (event, bytes: unknown) => {
    if (!isOurPage(event, windows) || !isPdf(bytes)) throw new Error('Only a page of Baybook prints, and only a PDF');
    const folder = await mkdtemp(path.join(app.getPath('temp'), 'baybook-print-'));
    const sheet = new BrowserWindow({
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, plugins: true },
    });
    try {
      const file = path.join(folder, 'sheet.pdf');
      await writeFile(file, bytes, { mode: 0o600 });
      await sheet.loadURL(pathToFileURL(file).href);
      // A declined dialogue is an answer, not a failure.
      await new Promise<void>((resolve) => sheet.webContents.print({}, () => resolve()));
    } finally {
      sheet.destroy();
      await rm(folder, { recursive: true, force: true });
    }
  });
}

function isPdf(bytes: unknown): bytes is Uint8Array {
  return bytes instanceof Uint8Array && bytes.byteLength <= LARGEST_PDF && Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';
}
