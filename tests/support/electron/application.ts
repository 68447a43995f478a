/** `app`: from launch to quit, with Electron's order of events. */
import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import type * as Electron from 'electron';
import { startBrowser, type Browser } from './browser.ts';
import { readOptions, switchValue } from './options.ts';
import { freezeSchemes } from './protocol.ts';
import { takeInstanceLock, type InstanceLock } from './singleInstance.ts';

type Mirrored =
  | 'quit'
  | 'exit'
  | 'isReady'
  | 'whenReady'
  | 'getPath'
  | 'setPath'
  | 'getAppPath'
  | 'getVersion'
  | 'getName'
  | 'setName'
  | 'getLocale'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock';
/** The part of a window that quitting needs. */
interface Closable {
  close(): void;
  isDestroyed(): boolean;
}

class Application extends EventEmitter implements Pick<Electron.App, Mirrored> {
  readonly commandLine = {
    hasSwitch: (name) => switchValue(name) !== null,
    getSwitchValue: (name) => switchValue(name) ?? '',
  } satisfies Pick<Electron.CommandLine, 'hasSwitch' | 'getSwitchValue'>;
  /** Set by the window module, which needs this one first. */
  windows: () => Closable[] = () => [];
  browser: Browser | null = null;
  readonly #manifest = JSON.parse(readFileSync(path.join(readOptions().appPath, 'package.json'), 'utf8')) as Record<string, string>;
  readonly #paths = new Map<string, string>();
  #name = this.#manifest['productName'] ?? this.#manifest['name'] ?? 'Electron';
  #lock: InstanceLock | null = null;
  #ready: Promise<void> | null = null;
  #isReady = false;
  #quitting = false;
  #exiting = false;

  getAppPath = (): string => readOptions().appPath;
  getVersion = (): string => this.#manifest['version'] ?? '';
  getName = (): string => this.#name;
  getLocale = (): string => switchValue('lang') ?? 'en-US';
  setName(name: string): void {
    this.#name = name;
  }
  setPath(name: string, value: string): void {
    if (!existsSync(value)) throw new Error(`Failed to set path '${name}': ${value} does not exist`);
    this.#paths.set(name, value);
  }
  getPath(name: Parameters<Electron.App['getPath']>[0]): string {
    const appData = process.env['XDG_CONFIG_HOME'] ?? path.join(homedir(), '.config');
    const known: Partial<Record<typeof name, string>> = {
      home: homedir(),
      appData,
      userData: switchValue('user-data-dir') ?? path.join(appData, this.#name),
      temp: tmpdir(),
    };
    const found = this.#paths.get(name) ?? known[name];
    if (found === undefined) throw new Error(`Failed to get '${name}' path`);
    return found;
  }

  requestSingleInstanceLock(): boolean {
    this.#lock ??= takeInstanceLock(this.getPath('userData'), ({ argv, cwd }) => this.emit('second-instance', {}, argv, cwd, null));
    return this.#lock.held;
  }
  hasSingleInstanceLock(): boolean {
    return this.#lock?.held ?? false;
  }

  isReady(): boolean {
    return this.#isReady;
  }
  whenReady(): Promise<void> {
    this.#ready ??= startBrowser(this.getPath('userData'), this.getLocale()).then((browser) => {
      this.browser = browser;
      this.#isReady = true;
      freezeSchemes();
      this.emit('ready', {}, {});
    });
    return this.#ready;
  }

  /** before-quit, then every window is asked to close, then will-quit; each of the three may say no. */
  quit(): void {
    // Never inside the caller: Electron quits from its own loop.
    setImmediate(() => {
      if (this.#exiting || !this.#allows('before-quit')) return;
      this.#quitting = true;
      for (const window of this.windows()) window.close();
      if (this.windows().some((window) => !window.isDestroyed())) this.#quitting = false;
      else this.#willQuit();
    });
  }

  /** Of the last window; an app that listens decides itself what that means. */
  lastWindowClosed(): void {
    if (this.#quitting || this.#exiting) return;
    if (!this.emit('window-all-closed')) this.quit();
  }

  exit(exitCode = 0): void {
    if (this.#exiting) return;
    this.#exiting = true;
    void this.#end(exitCode);
  }

  #willQuit(): void {
    this.#quitting = false;
    if (this.#allows('will-quit')) this.exit(0);
  }

  #allows(name: string): boolean {
    let prevented = false;
    this.emit(name, { preventDefault: () => (prevented = true) });
    return !prevented;
  }

  async #end(exitCode: number): Promise<never> {
    this.emit('quit', {}, exitCode);
    await this.#lock?.told;
    await this.browser?.close();
    this.#lock?.release();
    return process.exit(exitCode);
  }
}

export const app = new Application();

/** @throws Error  before the app is ready */
export function currentBrowser(): Browser {
  if (!app.browser) throw new Error('The app is not ready');
  return app.browser;
}
