import type { HostContext, HostKind } from '../calls/actor.ts';
import { LANGUAGES, type Language } from '../../shared/domain/countries.ts';
import { readSessionCookie } from './cookies.ts';

interface Incoming {
  headers: { get(name: string): string | null };
  address: string;
  /** Receives the token a login makes; null ends the session on this device. */
  keep(token: string | null, maxAgeSeconds: number): void;
}

/** What an HTTP request or a socket's handshake says about its sender. */
export function originOf({ headers, address, keep }: Incoming): HostContext {
  let token = readSessionCookie(headers.get('cookie'));
  return {
    host: kindOf(address),
    address,
    device: (headers.get('user-agent') ?? 'unknown').slice(0, 120),
    session: {
      read: () => token,
      write(value, maxAgeSeconds) {
        token = value;
        keep(value, maxAgeSeconds);
      },
    },
    apiToken: null,
    language: languageOf(headers.get('accept-language')),
  };
}

/** A bearer token's call: no cookie counts, so a browser cannot be made to send it. */
export function programOriginOf(headers: Incoming['headers'], address: string): HostContext {
  const bearer = /^Bearer ([\w.-]+)$/u.exec(headers.get('authorization') ?? '')?.[1] ?? '';
  return {
    ...originOf({ headers: new Headers(), address, keep: () => {} }),
    device: 'api',
    apiToken: bearer,
    language: languageOf(headers.get('accept-language')),
  };
}

function kindOf(address: string): HostKind {
  return /^(127\.|::1$|::ffff:127\.)/u.test(address) ? 'loopback' : 'lan';
}

/** The first language asked for that the product speaks. */
function languageOf(header: string | null): Language {
  for (const part of (header ?? '').toLowerCase().split(',')) {
    const asked = LANGUAGES.find((language) => part.trim().startsWith(language));
    if (asked) return asked;
  }
  return 'en';
}
