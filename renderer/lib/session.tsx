import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect, useMemo, type ReactNode } from 'react';
import type { z } from 'zod';
import type { currentSession } from '../../shared/contract/session.ts';
import type { Permission } from '../../shared/domain/permissions.ts';
import { api } from './api.ts';
import { withKey } from './command.ts';
import { speak } from './i18n.ts';
import { onSessionRefusal } from './refusals.ts';

export type CurrentSession = z.output<typeof currentSession>;

interface SessionValue {
  session: CurrentSession;
  may: (...anyOf: readonly Permission[]) => boolean;
}
const SessionContext = createContext<SessionValue | null>(null);

/** The session as the shop knows it; undefined until it answered once. */
export function useSessionQuery(): ReturnType<typeof useQuery<CurrentSession>> {
  return useQuery<CurrentSession>({ ...api.session.current.queryOptions(), staleTime: Number.POSITIVE_INFINITY });
}

/** Gives the session to everything below and keeps it true: refusals, idling, another person. */
export function SessionProvider({ session, children }: { session: CurrentSession; children: ReactNode }): ReactNode {
  useRefusals();
  useIdleTouch(session);
  useEffect(() => {
    if (session.person) speak(session.person.language);
  }, [session.person]);
  const value = useMemo(
    () => ({ session, may: (...anyOf: readonly Permission[]) => anyOf.some((permission) => session.permissions.includes(permission)) }),
    [session],
  );
  return <SessionContext value={value}>{children}</SessionContext>;
}

/** The current session. */
export function useSession(): CurrentSession {
  return useValue().session;
}

/** True when the person holds at least one of the permissions; for showing, never for safety. */
export function useMay(...anyOf: readonly Permission[]): boolean {
  return useValue().may(...anyOf);
}

/** Takes a new session over after login or switch; another person's answers are fetched anew. */
export function useAdoptSession(): (next: CurrentSession) => void {
  const queryClient = useQueryClient();
  return (next) => {
    const before = queryClient.getQueryData<CurrentSession>(api.session.current.queryKey());
    queryClient.setQueryData(api.session.current.queryKey(), next);
    const others = { predicate: (query: { queryKey: readonly unknown[] }) => !isSessionKey(query.queryKey) };
    if (before?.person?.id === next.person?.id) void queryClient.invalidateQueries(others);
    else void queryClient.resetQueries(others);
  };
}

function useValue(): SessionValue {
  const value = use(SessionContext);
  if (value === null) throw new Error('no session above this component');
  return value;
}

function isSessionKey(key: readonly unknown[]): boolean {
  return Array.isArray(key[0]) && (key[0][0] === 'session' || key[0][0] === 'setup');
}

/** Any call that is refused for the session's sake brings up the lock or the login. */
function useRefusals(): void {
  const queryClient = useQueryClient();
  useEffect(
    () =>
      onSessionRefusal((code) => {
        const queryKey = api.session.current.queryKey();
        queryClient.setQueryData<CurrentSession>(
          queryKey,
          (old) => old && { ...old, state: code === 'SESSION_LOCKED' ? 'locked' : 'none' },
        );
        void queryClient.invalidateQueries({ queryKey });
      }),
    [queryClient],
  );
}

const TOUCH_EVERY_MS = 60_000;
const INPUT_EVENTS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Tells the shop that somebody is there, at most once a minute; asks for the session when nobody was. */
function useIdleTouch({ state, idleMinutes }: CurrentSession): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (state !== 'active') return undefined;
    let touchedAt = Date.now();
    const ask = (): void => void queryClient.invalidateQueries({ queryKey: api.session.current.queryKey() });
    const idleMs = idleMinutes * 60_000 + 1_000;
    let timer = setTimeout(ask, idleMs);
    const touch = (): void => {
      if (Date.now() - touchedAt < TOUCH_EVERY_MS) return;
      touchedAt = Date.now();
      clearTimeout(timer);
      timer = setTimeout(ask, idleMs);
      // A refusal shows the lock by itself, and a lost line is said by the line notice.
      api.session.touch.call(undefined, withKey()).catch(() => undefined);
    };
    for (const name of INPUT_EVENTS) window.addEventListener(name, touch, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const name of INPUT_EVENTS) window.removeEventListener(name, touch, { capture: true });
    };
  }, [state, idleMinutes, queryClient]);
}
