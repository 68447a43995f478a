import path from 'node:path';
import { BrowserWindow, screen, type WebContents } from 'electron';
import Store from 'electron-store';
import { PAGE_ORIGIN } from './channels.ts';

interface WindowState {
  bounds: { x?: number; y?: number; width: number; height: number };
  maximized: boolean;
}

export interface Windows {
  /** Shows the shop's window, opening it when there is none. */
  show(): void;
  /** Opens the window at a path of the renderer. */
  go(pathname: string): void;
  owns(contents: WebContents): boolean;
  current(): BrowserWindow | null;
}

const FIRST: WindowState = { bounds: { width: 1366, height: 768 }, maximized: false };

/** The shop's window; where it stood last is where it opens, unless that screen is gone. */
export function createWindows(): Windows {
  const store = new Store<{ window: WindowState }>({ name: 'window', defaults: { window: FIRST } });
  let window: BrowserWindow | null = null;
  const open = (): BrowserWindow => {
    const state = store.get('window');
    const opened = new BrowserWindow({
      ...(isOnScreen(state.bounds) ? state.bounds : FIRST.bounds),
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
    opened.once('ready-to-show', () => {
      if (state.maximized) opened.maximize();
      opened.show();
    });
    opened.on('close', () => store.set('window', { bounds: opened.getNormalBounds(), maximized: opened.isMaximized() }));
    opened.on('closed', () => (window = null));
    window = opened;
    return opened;
  };
  return {
    show() {
      if (!window) void open().loadURL(`${PAGE_ORIGIN}/`);
      else {
        if (window.isMinimized()) window.restore();
        window.focus();
      }
    },
    go(pathname) {
      void (window ?? open()).loadURL(`${PAGE_ORIGIN}${pathname}`);
    },
    owns: (contents) => window !== null && contents.id === window.webContents.id,
    current: () => window,
  };
}

function isOnScreen({ x, y }: WindowState['bounds']): boolean {
  if (x === undefined || y === undefined) return true;
  return screen
    .getAllDisplays()
    .some(({ workArea }) => x >= workArea.x && y >= workArea.y && x < workArea.x + workArea.width && y < workArea.y + workArea.height);
}
