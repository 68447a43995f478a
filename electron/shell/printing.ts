import { randomUUID } from 'node:crypto';
import { BrowserWindow, ipcMain } from 'electron';
import { PAGE_ORIGIN, PRINT } from './channels.ts';
import { isOurPage } from './ipc.ts';
import type { Windows } from './windows.ts';

const LARGEST_PDF = 20_000_000;

export interface Paper {
  /** The sheet waiting at a path, for the protocol; null elsewhere. */
  pdfAt(pathname: string): Uint8Array<ArrayBuffer> | null;
}

/** Prints a PDF of the page through a hidden window and the system's own dialogue. */
export function servePrinting(windows: Windows): Paper {
  const waiting = new Map<string, Uint8Array<ArrayBuffer>>();
  ipcMain.handle(PRINT, async (event, bytes: unknown) => {
    if (!isOurPage(event, windows) || !isPdf(bytes)) throw new Error('Only a page of Baybook prints, and only a PDF');
    const pathname = `/print/${randomUUID()}.pdf`;
    waiting.set(pathname, new Uint8Array(bytes));
    const sheet = new BrowserWindow({
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, plugins: true },
    });
    try {
      await sheet.loadURL(`${PAGE_ORIGIN}${pathname}`);
      // A declined dialogue is an answer, not a failure.
      await new Promise<void>((resolve) => sheet.webContents.print({}, () => resolve()));
    } finally {
      waiting.delete(pathname);
      sheet.destroy();
    }
  });
  return { pdfAt: (pathname) => waiting.get(pathname) ?? null };
}

function isPdf(bytes: unknown): bytes is Uint8Array {
  return bytes instanceof Uint8Array && bytes.byteLength <= LARGEST_PDF && Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';
}
