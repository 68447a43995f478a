import { protocol } from 'electron';
import { screenFile, SECURITY_HEADERS } from '../lan/screens.ts';
import { SCHEME } from './channels.ts';

/** Before the app is ready: `app://` is a standard, secure scheme with fetch, storage and compiled scripts of its own. */
export function declareScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
}

/** Serves the built renderer under `app://baybook`. */
export function serveScreens(folder: string): void {
  protocol.handle(SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url);
    const file = host === 'baybook' ? await screenFile(folder, pathname) : null;
    if (!file) return new Response(null, { status: 404 });
    return new Response(file.body, { headers: { ...SECURITY_HEADERS, 'content-type': file.type } });
  });
}
