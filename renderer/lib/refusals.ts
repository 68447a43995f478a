import { ORPCError } from '@orpc/client';

type Listener = (code: 'SESSION_LOCKED' | 'NOT_SIGNED_IN') => void;
const listeners = new Set<Listener>();

/** Calls `listener` whenever any call is refused because the session is locked or gone. */
export function onSessionRefusal(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Looks at a failed call; anything but a session refusal is the caller's business. */
export function noticeRefusal(error: unknown): void {
  if (!(error instanceof ORPCError)) return;
  const { code } = error;
  if (code === 'SESSION_LOCKED' || code === 'NOT_SIGNED_IN') listeners.forEach((listener) => listener(code));
}
