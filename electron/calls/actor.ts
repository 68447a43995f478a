import { createHash } from 'node:crypto';
import type { ReadDb } from '../../db/connection.ts';
import { findApiToken } from '../../db/repositories/apiTokens.ts';
import { findSession, findStaff, listPermissionsOf, type SessionRow, type StaffRow } from '../../db/repositories/people.ts';
import { getSetting } from '../../db/repositories/settings.ts';
import type { Language } from '../../shared/domain/countries.ts';
import type { Permission } from '../../shared/domain/permissions.ts';

/** Where a call comes from. `desktop` and `loopback` are the shop PC. */
export type HostKind = 'desktop' | 'loopback' | 'lan';

/** What a host knows of a call before anyone has looked at it. */
export interface CallOrigin {
  host: HostKind;
  /** Address of the device, for the backoff; empty on the desktop. */
  address: string;
  /** How the device names itself, for the list of sessions. */
  device: string;
  /** The device's session token, kept by the host: a cookie, or memory on the desktop. */
  session: { read(): string | null; write(token: string | null, maxAgeSeconds: number): void };
  /** Bearer token of a program; null elsewhere. */
  apiToken: string | null;
  /** From the call's `idempotency-key` header; null where the caller gave none. */
  idempotencyKey: string | null;
  /** Language asked for, used while nobody is signed in. */
  language: Language;
}

/** The part of an origin that a host knows before it reads the call itself; oRPC adds the call's headers. */
export type HostContext = Omit<CallOrigin, 'idempotencyKey'> & { reqHeaders?: Headers };

/** Who acts: a person, a program, the shop itself, or nobody yet. */
export interface Actor {
  /** Staff id, `token:<id>`, `system` or `anonymous`. */
  id: string;
  name: string;
  language: Language;
  permissions: ReadonlySet<Permission>;
  staffId: string | null;
  sessionId: string | null;
}

export type SignIn =
  | { state: 'none' }
  | { state: 'locked'; session: SessionRow; person: StaffRow }
  | { state: 'active'; session: SessionRow; person: StaffRow };

export const SYSTEM: Actor = { id: 'system', name: 'Baybook', language: 'en', permissions: new Set(), staffId: null, sessionId: null };

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The state of the device's sign-in at `now`: idle and absolute limits, revocation and disabled people count. */
export function signInOf(db: ReadDb, origin: CallOrigin, now: number): SignIn {
  const token = origin.session.read();
  const session = token === null ? null : findSession(db, hashToken(token));
  if (!session || session.expiresAt <= now) return { state: 'none' };
  const person = findStaff(db, session.staffId);
  if (!person?.active) return { state: 'none' };
  const idleMs = getSetting(db, 'session').idleMinutes * 60_000;
  const locked = session.lockedAt !== null || now - session.lastUsedAt > idleMs;
  return { state: locked ? 'locked' : 'active', session, person };
}

/** The program behind a bearer token, or null. */
export function programOf(db: ReadDb, origin: CallOrigin): Actor | null {
  const row = origin.apiToken === null ? null : findApiToken(db, hashToken(origin.apiToken));
  return (
    row && {
      id: `token:${row.id}`,
      name: row.name,
      language: origin.language,
      permissions: new Set(row.permissions),
      staffId: null,
      sessionId: null,
    }
  );
}

/** What each person may do, until `forget` says that people, roles or permissions changed. */
export interface PermissionBook {
  of(db: ReadDb, staffId: string): ReadonlySet<Permission>;
  forget(): void;
}

/** Remembers permissions between calls: the matrix changes a few times a year, calls come all day. */
export function createPermissionBook(): PermissionBook {
  const known = new Map<string, ReadonlySet<Permission>>();
  return {
    of(db, staffId) {
      const set = known.get(staffId) ?? new Set(listPermissionsOf(db, staffId));
      known.set(staffId, set);
      return set;
    },
    forget: () => known.clear(),
  };
}

export function actorOf(db: ReadDb, signIn: SignIn, origin: CallOrigin, book: PermissionBook): Actor {
  if (signIn.state !== 'active') return { ...SYSTEM, id: 'anonymous', name: '', language: origin.language };
  const { person, session } = signIn;
  return {
    id: person.id,
    name: person.name,
    language: person.language,
    permissions: book.of(db, person.id),
    staffId: person.id,
    sessionId: session.id,
  };
}
