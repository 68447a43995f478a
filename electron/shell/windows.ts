import path from 'node:path';
import { app, BrowserWindow, dialog, screen, type WebContents } from 'electron';
import Store from 'electron-store';
import type { Catalogue } from '../../shared/locales/catalogue.ts';
import type { Log } from '../ports.ts';
import { GO, PAGE_ORIGIN } from './channels.ts';

interface WindowState {
  bounds: { x?: number; y?: number; width: number; height: number };
  maximized: boolean;
}

export interface Windows {
  /** Shows the shop's window, opening it when there is none. */
  show(): void;
  /** Takes the window to a path of the renderer, without loading it anew when it is open. */
  go(pathname: string): void;
  /** Opens one more window beside the shop's own, for a second screen at the desk. */
  another(): void;
  owns(contents: WebContents): boolean;
  current(): BrowserWindow | null;
}

const FIRST: WindowState = { bounds: { width: 1366, height: 768 }, maximized: false };
/** A page that dies again this soon would die for ever. */
const CRASH_LOOP_MS = 30_000;

interface Texts {
  crashed: Catalogue['desktop']['crashed'];
  leave: Catalogue['frame']['leave'];
}

/** The shop's window; where it stood last is where it opens, unless that screen is gone. */
export function createWindows({ log, texts }: { log: Log; texts: Texts }): Windows {
  const store = new Store<{ window: WindowState }>({ name: 'window', defaults: { window: FIRST } });
  let window: BrowserWindow | null = null;
  const others = new Set<BrowserWindow>();
  const open = (pathname: string): void => {
    const state = store.get('window');
    const opened = newWindow(state);
    opened.once('ready-to-show', () => {
      if (state.maximized) opened.maximize();
      opened.show();
    });
    opened.on('close', () => store.set('window', { bounds: opened.getNormalBounds(), maximized: opened.isMaximized() }));
    opened.on('closed', () => (window = null));
    reloadAfterCrash(opened, log, texts.crashed);
    askBeforeLeaving(opened, texts.leave);
    window = opened;
    opened.loadURL(`${PAGE_ORIGIN}${pathname}`).catch((error: unknown) => log.error('window.load', { error: String(error) }));
  };
  const show = (): void => {
    if (!window) return open('/');
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };
  return {
    show,
    go(pathname) {
      if (!window) return open(pathname);
      show();
      window.webContents.send(GO, pathname);
    },
    another() {
      const opened = newWindow(FIRST);
      others.add(opened);
      opened.once('ready-to-show', () => opened.show());
      opened.on('closed', () => others.delete(opened));
      reloadAfterCrash(opened, log, texts.crashed);
      askBeforeLeaving(opened, texts.leave);
      opened.loadURL(`${PAGE_ORIGIN}/`).catch((error: unknown) => log.error('window.load', { error: String(error) }));
    },
    owns: (contents) => [window, ...others].some((known) => known?.webContents.id === contents.id),
    current: () => window,
  };
}

function newWindow({ bounds }: WindowState): BrowserWindow {
  return new BrowserWindow({
    ...(isOnScreen(bounds) ? bounds : FIRST.bounds),
    minWidth: 800,
    minHeight: 600,
    show: false,
    webPreferences: {
      preload: path.join(import.meta.dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      devTools: false,
    },
  });
}

/** The work is in main, so a page that died comes back where it was, still signed in. */
function reloadAfterCrash(window: BrowserWindow, log: Log, texts: Catalogue['desktop']['crashed']): void {
  let last = -Infinity;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error('window.gone', { reason, exitCode });
    const again = performance.now() - last < CRASH_LOOP_MS;
    last = performance.now();
    if (!again) return window.webContents.reload();
    dialog.showErrorBox(texts.title, texts.again);
    app.quit();
  });
}

/** A page with something unsaved does not want to go; without this question the window would just not close. */
function askBeforeLeaving(window: BrowserWindow, texts: Texts['leave']): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const answer = dialog.showMessageBoxSync(window, {
      type: 'question',
      message: texts.title,
      detail: texts.text,
      buttons: [texts.stay, texts.leave],
      defaultId: 0,
      cancelId: 0,
    });
    if (answer === 1) event.preventDefault();
  });
}

function isOnScreen({ x, y }: WindowState['bounds']): boolean {
  if (x === undefined || y === undefined) return true;
  return screen
    .getAllDisplays()
    .some(({ workArea }) => x >= workArea.x && y >= workArea.y && x < workArea.x + workArea.width && y < workArea.y + workArea.height);
}
