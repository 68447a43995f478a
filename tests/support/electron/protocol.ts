/**
 * Schemes of an app's own. Chromium refuses a scheme it does not know, so `app://baybook/` lives at a private https
 * origin inside the browser, and every address is translated on its way in and out.
 */
import type * as Electron from 'electron';

const SUFFIX = 'stand-in.invalid';
const privileged = new Map<string, Electron.Privileges>();
const handlers = new Map<string, (request: Request) => Response | Promise<Response>>();
let mayRegister = true;

/** After `ready` Electron takes no more schemes. */
export function freezeSchemes(): void {
  mayRegister = false;
}

export const protocol = {
  registerSchemesAsPrivileged(schemes) {
    if (!mayRegister) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges } of schemes) privileged.set(scheme, privileges ?? {});
  },
  handle(scheme, handler) {
    const { standard, secure } = privileged.get(scheme) ?? {};
    if (!standard || !secure) throw new Error(`The stand-in serves standard, secure schemes only; ${scheme} is not one`);
    handlers.set(scheme, handler);
  },
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

/** The address in the browser of an address of the app; others stay as they are. */
export function inBrowser(url: string): string {
  const { protocol: scheme, host, pathname, search, hash } = new URL(url);
  const name = scheme.slice(0, -1);
  return privileged.has(name) ? `https://${host}.${name}.${SUFFIX}${pathname}${search}${hash}` : url;
}

/** What main calls an address of the browser. */
export function inApp(url: string): string {
  const match = /^https:\/\/([^./]+)\.([a-z]+)\.stand-in\.invalid(\/.*)?$/u.exec(url);
  return match ? `${match[2]}://${match[1]}${match[3] ?? '/'}` : url;
}

/** The app's answer to a request of the browser; null when the address is not the app's. */
export async function answerOf(url: string, method: string, headers: Record<string, string>): Promise<Response | null> {
  const address = inApp(url);
  const handler = address === url ? undefined : handlers.get(new URL(address).protocol.slice(0, -1));
  return handler ? handler(new Request(address, { method, headers })) : null;
}
