/** The session cookie of a browser on the shop's network. */
export const SESSION_COOKIE = 'baybook-session';

export function readSessionCookie(header: string | null | undefined): string | null {
  for (const part of (header ?? '').split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === SESSION_COOKIE && value !== undefined && value !== '') return value;
  }
  return null;
}

/** HttpOnly and SameSite=Strict: no script reads it, no other site sends it. */
export function sessionCookie(token: string | null, maxAgeSeconds: number, secure: boolean): string {
  return `${SESSION_COOKIE}=${token ?? ''}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${token === null ? 0 : maxAgeSeconds}${secure ? '; Secure' : ''}`;
}
