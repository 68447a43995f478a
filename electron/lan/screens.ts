import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** What a page of ours may load and do; both hosts send it. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self' ws: wss:",
  "frame-src 'self' blob:",
  // Excel files are packed in a worker that the library makes of its own text.
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
};

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.map': 'application/json',
};

/**
 * A file of the built renderer, or its index for any other address, so that a reload keeps its place.
 * Nothing outside `folder` is ever read.
 */
export async function screenFile(
  folder: string,
  pathname: string,
): Promise<{ body: Uint8Array<ArrayBuffer>; type: string; immutable: boolean } | null> {
  const wanted = safePath(folder, pathname);
  const extension = path.extname(wanted);
  const target = extension === '' ? path.join(folder, 'index.html') : wanted;
  try {
    const body = new Uint8Array(await readFile(target));
    return {
      body,
      type: TYPES[extension === '' ? '.html' : extension] ?? 'application/octet-stream',
      immutable: target.includes(`${path.sep}assets${path.sep}`),
    };
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

function safePath(folder: string, pathname: string): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    // A malformed escape names no file of ours; the index answers it.
    decoded = '/';
  }
  const target = path.resolve(folder, `.${path.posix.normalize(`/${decoded.replace(/\0/gu, '')}`)}`);
  return target.startsWith(folder + path.sep) ? target : path.join(folder, 'index.html');
}
