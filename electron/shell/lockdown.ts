import { app, session, shell } from 'electron';
import { PAGE_ORIGIN } from './channels.ts';

/** What a page of ours may ask the machine for: to copy a tracking code. The camera is asked for below. */
const ALLOWED_PERMISSIONS: readonly string[] = ['clipboard-sanitized-write'];

/** No page leaves our origin, opens a window, embeds another or gets a device it was not promised. */
export function lockDown(): void {
  const isOurs = (url: string): boolean => url.startsWith(`${PAGE_ORIGIN}/`);
  app.on('web-contents-created', (_created, contents) => {
    contents.on('will-navigate', (event, url) => {
      if (!isOurs(url)) event.preventDefault();
    });
    contents.on('will-redirect', (event, url) => {
      if (!isOurs(url)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      if (url.startsWith('https://')) void shell.openExternal(url);
      return { action: 'deny' };
    });
  });
  session.defaultSession.setPermissionRequestHandler((contents, permission, callback, details) => {
    const asked = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    // Photos of a car: pictures, never sound.
    const isCamera = permission === 'media' && asked.length > 0 && asked.every((type) => type === 'video');
    callback(isOurs(contents.getURL()) && (isCamera || ALLOWED_PERMISSIONS.includes(permission)));
  });
  session.defaultSession.setPermissionCheckHandler((_contents, permission, origin, details) => {
    const isCamera = permission === 'media' && details.mediaType === 'video';
    return isOurs(`${origin.replace(/\/$/u, '')}/`) && (isCamera || ALLOWED_PERMISSIONS.includes(permission));
  });
  session.defaultSession.setDevicePermissionHandler(() => false);
}
