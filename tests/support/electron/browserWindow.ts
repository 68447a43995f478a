/** Windows of the app, each with a real page behind it. */
import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { app, currentBrowser } from './application.ts';
import { ignoreGone } from './browser.ts';
import { WORK_AREA } from './system.ts';
import { WebContents } from './webContents.ts';

type Mirrored =
  | 'id'
  | 'loadURL'
  | 'show'
  | 'hide'
  | 'focus'
  | 'isVisible'
  | 'isFocused'
  | 'maximize'
  | 'isMaximized'
  | 'minimize'
  | 'restore'
  | 'isMinimized'
  | 'getBounds'
  | 'getNormalBounds'
  | 'setBounds'
  | 'close'
  | 'destroy'
  | 'isDestroyed';

const open = new Set<BrowserWindow>();
let nextId = 1;

export class BrowserWindow extends EventEmitter implements Pick<Electron.BrowserWindow, Mirrored> {
  readonly id = nextId++;
  readonly webContents: WebContents;
  #normal: Electron.Rectangle;
  #state: 'normal' | 'maximized' | 'minimized' = 'normal';
  #beforeMinimized: 'normal' | 'maximized' = 'normal';
  #visible: boolean;
  #destroyed = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    demandIsolation(options.webPreferences);
    const width = Math.max(options.width ?? 800, options.minWidth ?? 0);
    const height = Math.max(options.height ?? 600, options.minHeight ?? 0);
    this.#normal = { x: options.x ?? (WORK_AREA.width - width) / 2, y: options.y ?? (WORK_AREA.height - height) / 2, width, height };
    this.#visible = options.show ?? true;
    this.webContents = new WebContents(currentBrowser(), options.webPreferences?.preload, { width, height });
    this.webContents.once('first-paint', () => this.emit('ready-to-show'));
    open.add(this);
    app.emit('web-contents-created', {}, this.webContents);
    app.emit('browser-window-created', {}, this);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...open];
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  show(): void {
    this.#visible = true;
    this.emit('show');
  }
  hide(): void {
    this.#visible = false;
  }
  focus(): void {
    void this.webContents.ready.then(({ session }) => session.send('Page.bringToFront')).catch(ignoreGone);
    this.emit('focus');
  }
  isVisible(): boolean {
    return this.#visible;
  }
  isFocused(): boolean {
    return this.#visible && this.#state !== 'minimized';
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }

  maximize(): void {
    this.#place('maximized');
  }
  minimize(): void {
    if (this.#state !== 'minimized') this.#beforeMinimized = this.#state;
    this.#place('minimized');
  }
  restore(): void {
    this.#place(this.#beforeMinimized);
  }
  isMaximized(): boolean {
    return this.#state === 'maximized';
  }
  isMinimized(): boolean {
    return this.#state === 'minimized';
  }
  getNormalBounds(): Electron.Rectangle {
    return { ...this.#normal };
  }
  getBounds(): Electron.Rectangle {
    return this.#state === 'maximized' ? { ...WORK_AREA } : this.getNormalBounds();
  }
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#normal = { ...this.#normal, ...bounds };
    this.#place('normal');
  }

  /** As a person closes it: the app may refuse. */
  close(): void {
    let prevented = false;
    this.emit('close', { preventDefault: () => (prevented = true) });
    if (!prevented) this.destroy();
  }
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    open.delete(this);
    const ended = this.webContents.destroy();
    this.emit('closed');
    void ended.then(() => {
      if (open.size === 0) app.lastWindowClosed();
    });
  }

  #place(state: 'normal' | 'maximized' | 'minimized'): void {
    this.#state = state;
    const { x, y, width, height } = this.#normal;
    const bounds = state === 'normal' ? { left: x, top: y, width, height } : { windowState: state };
    void this.webContents.ready
      .then(async ({ session }) => {
        const { windowId } = await session.send<{ windowId: number }>('Browser.getWindowForTarget');
        await session.send('Browser.setWindowBounds', { windowId, bounds });
      })
      .catch(ignoreGone);
  }
}

/** The stand-in has nothing but isolated, sandboxed pages to offer; an app that asks for less is not what it would run as. */
function demandIsolation({ nodeIntegration, contextIsolation, sandbox, webSecurity }: Electron.WebPreferences = {}): void {
  if (nodeIntegration === true || contextIsolation === false || sandbox === false || webSecurity === false)
    throw new Error('A window gives up what keeps pages from the machine');
}
