import { protocol } from 'electron';
import { screenFile, SECURITY_HEADERS } from '../lan/screens.ts';
import { SCHEME } from './channels.ts';

/** Before the app is ready: `app://` is a standard, secure scheme with fetch and storage of its own. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

/** Serves the built renderer, and the sheet that is being printed, under `app://baybook`. */
export function serveScreens(folder: string, pdfAt: (pathname: string) => Uint8Array<ArrayBuffer> | null): void {
  protocol.handle(SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url);
    if (host !== 'baybook') return new Response(null, { status: 404 });
    const pdf = pdfAt(pathname);
    if (pdf) return new Response(pdf, { headers: { 'content-type': 'application/pdf' } });
    const file = await screenFile(folder, pathname);
    if (!file) return new Response(null, { status: 404 });
    return new Response(file.body, { headers: { ...SECURITY_HEADERS, 'content-type': file.type } });
  });
}
