/** Main's end of the wire. */
import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;

class IpcMain extends EventEmitter implements Pick<Electron.IpcMain, 'handle' | 'removeHandler'> {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, listener: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, listener);
  }
  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** Answers `ipcRenderer.invoke`; the page reads errors as Electron words them. */
  async answer(event: object, channel: string, args: unknown[]): Promise<{ ok: boolean; value: unknown }> {
    const handler = this.#handlers.get(channel);
    try {
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      return { ok: true, value: await handler(event as Electron.IpcMainInvokeEvent, ...args) };
    } catch (error) {
      return { ok: false, value: new Error(`Error invoking remote method '${channel}': ${String(error)}`) };
    }
  }
}

export const ipcMain = new IpcMain();
