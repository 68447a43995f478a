/** What the app hands to the printer, caught inside main before any dialogue could open. */
import { expect } from '@playwright/test';
import type { PaperTray } from '../e2e/walk.ts';
import { flowOf } from '../support/readPdf.ts';
import type { Desktop } from './desktop.ts';

interface Printed {
  url: string;
  /** The sheet itself where it is a file; base64. */
  pdf: string | null;
}

export interface DesktopTray extends PaperTray {
  printed(): Promise<Printed[]>;
}

/** Puts a tray where the printer would be. */
export async function catchPapers(desktop: Desktop): Promise<DesktopTray> {
  await desktop.evaluate(({ app, BrowserWindow }) => {
    const { readFileSync } = process.getBuiltinModule('node:fs');
    const printed: Printed[] = [];
    Object.assign(globalThis, { printed });
    const stand = (contents: Electron.WebContents): void => {
      contents.print = (_options, callback) => {
        const url = contents.getURL();
        printed.push({ url, pdf: url.startsWith('file:') ? readFileSync(new URL(url)).toString('base64') : null });
        callback?.(true, '');
      };
    };
    for (const window of BrowserWindow.getAllWindows()) stand(window.webContents);
    app.on('web-contents-created', (_event, contents) => stand(contents));
  }, null);
  const printed = (): Promise<Printed[]> => desktop.evaluate(() => (globalThis as unknown as { printed: Printed[] }).printed, null);
  let taken = 0;
  return {
    printed,
    async take(count) {
      await expect.poll(async () => (await printed()).length, { timeout: 15_000 }).toBeGreaterThanOrEqual(taken + count);
      const papers = (await printed()).slice(taken, taken + count);
      taken += count;
      return papers.map(({ pdf }) => flowOf(Buffer.from(pdf ?? '', 'base64')));
    },
  };
}
