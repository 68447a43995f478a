import { RequestHeadersPlugin } from '@orpc/server/plugins';
import { RPCHandler } from '@orpc/server/message-port';
import { ipcMain, MessageChannelMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import type { Language } from '../../shared/domain/countries.ts';
import type { HostContext } from '../calls/actor.ts';
import type { App } from '../createApp.ts';
import { CONNECT, PAGE_ORIGIN, PORT } from './channels.ts';
import type { Windows } from './windows.ts';

/**
 * Hands a MessagePort to each page of ours that asks. The session token stays here, per window, so that a
 * reload keeps the person and the page never sees the token.
 */
export function servePorts(app: App, windows: Windows, language: Language): void {
  const handler = new RPCHandler<HostContext>(app.router, { plugins: [new RequestHeadersPlugin()] });
  const tokens = new Map<number, string | null>();
  ipcMain.on(CONNECT, (event) => {
    if (!isOurPage(event, windows)) return;
    const window = event.sender.id;
    if (!tokens.has(window)) {
      tokens.set(window, null);
      event.sender.once('destroyed', () => tokens.delete(window));
    }
    const { port1, port2 } = new MessageChannelMain();
    const session: HostContext['session'] = { read: () => tokens.get(window) ?? null, write: (token) => void tokens.set(window, token) };
    handler.upgrade(port1, { context: { host: 'desktop', address: '', device: 'Shop PC', apiToken: null, language, session } });
    port1.start();
    event.sender.postMessage(PORT, null, [port2]);
  });
}

/** Only the top frame of one of our windows, on our own origin. */
export function isOurPage(event: IpcMainEvent | IpcMainInvokeEvent, windows: Windows): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && windows.owns(event.sender) && frame.url.startsWith(`${PAGE_ORIGIN}/`);
}
