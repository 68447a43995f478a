/** A page of the real browser, as main sees it. */
import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { ignoreGone, type Browser } from './browser.ts';
import type { CdpSession } from './cdp.ts';
import type { SenderFrame } from './frames.ts';
import { ipcMain } from './ipcMain.ts';
import { PreloadLink } from './preloadLink.ts';
import type { MessagePortMain } from './ports.ts';
import { inApp, inBrowser } from './protocol.ts';
import { serveRequests } from './requests.ts';
import { enforcePermissions } from './session.ts';

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];
let nextId = 1;

export class WebContents
  extends EventEmitter
  implements Pick<Electron.WebContents, 'id' | 'getURL' | 'loadURL' | 'reload' | 'send' | 'print' | 'isDestroyed' | 'setWindowOpenHandler'>
{
  readonly id = nextId++;
  readonly ready: Promise<{ session: CdpSession; targetId: string }>;
  readonly #browser: Browser;
  #session: CdpSession | null = null;
  #link: PreloadLink | null = null;
  #openHandler: OpenHandler = () => ({ action: 'deny' });
  #commanded: string | null = null;
  #destroyed = false;

  constructor(browser: Browser, preload: string | undefined, size: { width: number; height: number }) {
    super();
    this.#browser = browser;
    this.ready = this.#open(preload, size);
  }

  getURL(): string {
    return this.#link?.frames.url ?? '';
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  async loadURL(url: string): Promise<void> {
    const { session } = await this.ready;
    if (/^https?:|^[a-z]+:\/\/[a-z]/u.test(url)) await enforcePermissions(this.#browser.connection.root, this, url);
    const target = inBrowser(url);
    this.#commanded = target;
    const loaded = new Promise<void>((resolve) => session.once('Page.loadEventFired', () => resolve()));
    const { errorText } = await session.send<{ errorText?: string }>('Page.navigate', { url: target });
    if (errorText !== undefined) throw new Error(`${errorText} loading '${url}'`);
    await loaded;
  }
  reload(): void {
    // A page that died has no address left to load again, so the last one is loaded anew.
    this.loadURL(this.getURL()).catch(ignoreGone);
  }

  send(channel: string, ...args: unknown[]): void {
    this.#link?.message(channel, args, []);
  }
  postMessage(channel: string, message: unknown, transfer: readonly MessagePortMain[] = []): void {
    this.#link?.message(channel, [message], transfer);
  }

  /** There is no printer: the page is laid out as for one, which is what can fail. */
  print(_options?: Electron.WebContentsPrintOptions, callback?: (success: boolean, failureReason: string) => void): void {
    void this.#session?.send('Page.printToPDF').then(
      () => callback?.(true, ''),
      (error: unknown) => callback?.(false, String(error)),
    );
  }

  /** The window is closing; the page is told nothing. */
  async destroy(): Promise<void> {
    if (this.#destroyed) return;
    this.#destroyed = true;
    const { targetId } = await this.ready;
    this.emit('destroyed');
    await this.#browser.connection.root.send('Target.closeTarget', { targetId }).catch(ignoreGone);
  }

  async #open(preload: string | undefined, size: { width: number; height: number }): Promise<{ session: CdpSession; targetId: string }> {
    const page = await this.#browser.openPage(size);
    const { session, targetId } = page;
    this.#session = session;
    this.#link = new PreloadLink(session, targetId, {
      send: (frame, channel, args) => void ipcMain.emit(channel, this.#event(frame), ...args),
      invoke: (frame, channel, args) => ipcMain.answer(this.#event(frame), channel, args),
    });
    this.#listen(session);
    // A waiting page answers only once it runs, so everything is asked first and awaited after.
    await Promise.all([
      session.send('Page.enable'),
      session.send('Inspector.enable'),
      session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      session.send('Runtime.enable'),
      serveRequests(session, targetId, (url) => this.#mayNavigate(url)),
      this.#link.install(preload),
      session.send('Runtime.runIfWaitingForDebugger'),
    ]);
    return page;
  }

  #listen(session: CdpSession): void {
    session.on('Page.lifecycleEvent', ({ name, frameId }: { name: string; frameId: string }) => {
      if (frameId !== this.#link?.frames.mainFrame || this.getURL() === 'about:blank') return;
      if (name === 'firstPaint' || name === 'load') this.emit('first-paint');
      if (name === 'load') this.emit('did-finish-load');
    });
    session.on('Page.windowOpen', ({ url }: { url: string }) => {
      this.#openHandler({
        url: inApp(url),
        frameName: '',
        features: '',
        disposition: 'foreground-tab',
        referrer: { url: '', policy: 'default' },
      });
    });
    session.on('Inspector.targetCrashed', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 133 }));
  }

  /** What main itself loads is not asked about; what the page does is. */
  #mayNavigate(url: string): boolean {
    if (url === this.#commanded) {
      this.#commanded = null;
      return true;
    }
    let prevented = false;
    const address = inApp(url);
    const event = { url: address, isMainFrame: true, preventDefault: () => (prevented = true) };
    this.emit('will-navigate', event, address);
    return !prevented;
  }

  #event(senderFrame: SenderFrame | null): object {
    return { sender: this, senderFrame, processId: 0, frameId: 0, ports: [] };
  }
}
