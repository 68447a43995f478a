/** One window, one process: where it stood, who may open the shop, and what happens when nobody can. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { APPLICATION_ID } from '../../db/applicationId.ts';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';
import { scratchFolder } from '../support/programs.ts';
import { launchDesktop, runDesktopToItsEnd } from './launchDesktop.ts';

test('the window opens where it stood, maximised when it was', async () => {
  const data = scratchFolder('window');
  const bounds = { x: 120, y: 80, width: 1100, height: 720 };
  const first = await launchDesktop({ userData: data.folder });
  await first.evaluate(({ BrowserWindow }, given) => BrowserWindow.getAllWindows()[0]?.setBounds(given), bounds);
  expect(await first.quit()).toBe(0);

  const second = await launchDesktop({ userData: data.folder });
  const place = () =>
    second.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0];
      return window && { bounds: window.getNormalBounds(), maximized: window.isMaximized(), visible: window.isVisible() };
    }, null);
  expect(await place()).toEqual({ bounds, maximized: false, visible: true });
  await second.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize(), null);
  // The person closes the last window instead of quitting.
  await second.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), null);
  expect(await second.ended).toBe(0);

  const third = await launchDesktop({ userData: data.folder });
  await expect.poll(() => third.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMaximized(), null)).toBe(true);
  expect(await third.quit()).toBe(0);
  data.remove();
});

test('a window that stood on a screen that is gone opens on one that is there', async () => {
  const data = scratchFolder('screen');
  const away = { bounds: { x: 9_000, y: 9_000, width: 1000, height: 700 }, maximized: false };
  writeFileSync(path.join(data.folder, 'window.json'), JSON.stringify({ window: away }));
  const desktop = await launchDesktop({ userData: data.folder });
  const bounds = await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds(), null);
  expect(bounds).toMatchObject({ width: 1366, height: 768 });
  expect(bounds?.x).toBeLessThan(2_000);
  expect(await desktop.quit()).toBe(0);
  data.remove();
});

test('a second launch ends and shows the first one’s window', async () => {
  const data = scratchFolder('second');
  const first = await launchDesktop({ userData: data.folder });
  await first.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize(), null);
  const began = performance.now();
  const second = await runDesktopToItsEnd({ userData: data.folder });
  process.stdout.write(`desktop: a second launch ended after ${Math.round(performance.now() - began)} ms\n`);
  expect(second).toMatchObject({ code: 0 });
  await expect
    .poll(() => first.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isMinimized()), null))
    .toEqual([false]);
  expect(await first.quit()).toBe(0);
  data.remove();
});

test('a page that has something unsaved is asked about in words, and stays when told to', async () => {
  const data = scratchFolder('unsaved');
  const desktop = await launchDesktop({ userData: data.folder });
  // What Chromium says when a page refuses to go; the answer is a box of the system, which a test gives.
  const leaves = (answer: number) =>
    desktop.evaluate(({ BrowserWindow, dialog }, given) => {
      let asked: { message?: string; buttons?: string[] } = {};
      let goes = false;
      dialog.showMessageBoxSync = ((_window: unknown, options: typeof asked) => ((asked = options), given)) as never;
      BrowserWindow.getAllWindows()[0]?.webContents.emit('will-prevent-unload', { preventDefault: () => (goes = true) });
      return { message: asked.message, buttons: asked.buttons, goes };
    }, answer);
  const { title, stay, leave } = CATALOGUE.en.frame.leave;
  expect(await leaves(0)).toEqual({ message: title, buttons: [stay, leave], goes: false });
  expect(await leaves(1)).toMatchObject({ goes: true });
  expect(await desktop.quit()).toBe(0);
  data.remove();
});

test('quitting closes the shop’s file, so that nothing is left in its journal', async () => {
  const data = scratchFolder('quit');
  const desktop = await launchDesktop({ userData: data.folder });
  expect(await desktop.quit()).toBe(0);
  const shop = path.join(data.folder, 'shop');
  expect(() => readFileSync(path.join(shop, 'baybook.sqlite-wal'))).toThrow(/ENOENT/u);
  expect(readFileSync(path.join(shop, 'baybook.sqlite')).byteLength).toBeGreaterThan(0);
  data.remove();
});

for (const [what, content, sentence] of [
  ['a file that is not ours', 'not a database at all, but long enough to look like somebody’s work'.repeat(4), 'is not a Baybook database'],
  ['a damaged file', damagedShop(), 'The database is damaged'],
] as const) {
  test(`${what} is explained, left alone, and ends the app with 1`, async () => {
    const data = scratchFolder('foreign');
    const file = path.join(data.folder, 'shop', 'baybook.sqlite');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    const { code, output } = await runDesktopToItsEnd({ userData: data.folder });
    expect(output).toContain('[error box] Baybook cannot open the shop');
    expect(output).toContain(sentence);
    expect(code).toBe(1);
    expect(readFileSync(file)).toEqual(Buffer.from(content));
    data.remove();
  });
}

/** A header that says it is ours, and nothing true after it. */
function damagedShop(): Uint8Array {
  const bytes = Buffer.alloc(8_192, 0xee);
  bytes.write('SQLite format 3\0', 0, 'latin1');
  bytes.writeUInt16BE(4_096, 16);
  bytes.set([1, 1, 0, 64, 32, 32], 18);
  bytes.writeUInt32BE(2, 28);
  bytes.writeUInt32BE(4, 44);
  bytes.writeUInt32BE(1, 56);
  bytes.writeUInt32BE(APPLICATION_ID, 68);
  return bytes;
}
