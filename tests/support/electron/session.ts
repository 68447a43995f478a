/** The session's permission handlers, and what Chromium itself is told to answer. */
import type * as Electron from 'electron';
import type { CdpSession } from './cdp.ts';
import { inBrowser } from './protocol.ts';

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];

let onRequest: RequestHandler = null;
let onCheck: CheckHandler = null;

const defaultSession = {
  setPermissionRequestHandler(handler) {
    onRequest = handler;
  },
  setPermissionCheckHandler(handler) {
    onCheck = handler;
  },
  setDevicePermissionHandler() {
    // Chromium gives a page no device before a person picked one, and nobody picks here.
  },
} satisfies Pick<Electron.Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>;

export const session = { defaultSession };

/** Chromium's name of a permission, and Electron's. */
const PERMISSIONS = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['camera', 'media'],
  ['microphone', 'media'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-write', 'clipboard-sanitized-write'],
  ['midi', 'midi'],
  ['idle-detection', 'idle-detection'],
  ['storage-access', 'storage-access'],
  ['window-management', 'window-management'],
  ['local-fonts', 'local-fonts'],
] as const;

/** Asks the app about each permission for a page of `url` and holds Chromium to the answers. */
export async function enforcePermissions(root: CdpSession, page: object, url: string): Promise<void> {
  const { protocol: scheme, host } = new URL(url);
  // The page is asked about before it is there, so that no moment of it goes unguarded.
  const contents = Object.create(page, { getURL: { value: () => url } }) as Electron.WebContents;
  const origin = new URL(inBrowser(url)).origin;
  await Promise.all(
    PERMISSIONS.map(async ([name, electronName]) => {
      const allowed = ask(contents, electronName, `${scheme}//${host}/`);
      await root.send('Browser.setPermission', { permission: { name }, setting: allowed ? 'granted' : 'denied', origin });
    }),
  );
}

function ask(contents: Electron.WebContents, name: (typeof PERMISSIONS)[number][1], origin: string): boolean {
  const details = { isMainFrame: true, requestingUrl: origin };
  const checked = onCheck?.(contents, name, origin, details) ?? true;
  let granted = true;
  onRequest?.(contents, name, (answer) => (granted = answer), details);
  return checked && granted;
}
