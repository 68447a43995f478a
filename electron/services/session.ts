import { hash, verify } from '@node-rs/argon2';
import { password as passwordField } from '../../shared/contract/fields.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { DomainError } from '../../shared/errors.ts';
import { blockedUntil, clearFailures, failuresOf, recordFailure } from '../../db/repositories/lockouts.ts';
import {
  findStaff,
  findStaffByEmail,
  getStaff,
  insertSession,
  listLiveSessions,
  listPeopleWithPin,
  listPermissionsOf,
  listRolesOf,
  touchSession,
  updateSession,
  updateStaff,
  type StaffRow,
} from '../../db/repositories/people.ts';
import { getSetting } from '../../db/repositories/settings.ts';
import { findShop } from '../../db/repositories/shop.ts';
import type { ReadDb } from '../../db/connection.ts';
import { hashToken, signInOf, type CallOrigin } from '../calls/actor.ts';
import type { Acting, Service, Writing } from '../calls/service.ts';
import { addressSubject, delayAtAddress, passwordDelay, pinDelay, PIN_FAILURES_BEFORE_PASSWORD, placeOf } from './lockout.ts';

/** Verified when nobody has the e-mail, so that an unknown address takes as long as a wrong password. */
const DUMMY_HASH = await hash('no such person');

export const session: Service<Contract['session']> = {
  current: ({ db, origin, now }) => currentOf(db, origin, now),

  async login(acting, { email, password }) {
    if (!findShop(acting.db)) throw new DomainError('SETUP_NEEDED');
    const person = findStaffByEmail(acting.db, email);
    const subject = `password:${person?.id ?? email.toLowerCase()}@${placeOf(acting.origin)}`;
    countTry(acting, subject, passwordDelay(acting.origin));
    const right = await verify(person?.passwordHash ?? DUMMY_HASH, password);
    if (!person?.active || !right) {
      acting.deny(subject, {});
      throw new DomainError('CREDENTIALS_WRONG');
    }
    return acting.write((w) => {
      forgetTries(w, subject, pinSubject(person.id, acting.origin));
      // A device has one session; the one before it is over.
      const before = signInOf(w.tx, w.origin, w.now);
      if (before.state !== 'none') updateSession(w.tx, before.session.id, { revokedAt: w.now });
      return openSession(w, person);
    });
  },

  /** A PIN is enough only on a device where someone signed in with a password within the absolute limit. */
  async switchTo(acting, { staffId, pin }) {
    const now = acting.ports.clock.now();
    const signIn = signInOf(acting.db, acting.origin, now);
    if (signIn.state === 'none') throw new DomainError('NOT_SIGNED_IN');
    const subject = pinSubject(staffId, acting.origin);
    countTry(acting, subject, pinDelay);
    const person = findStaff(acting.db, staffId);
    const right = await verify(person?.pinHash ?? DUMMY_HASH, pin);
    if (!person?.active || !person.pinHash || !right) {
      endAfterTooManyPins(acting, subject);
      acting.deny(subject, {});
      throw new DomainError('PIN_WRONG');
    }
    return acting.write((w) => {
      forgetTries(w, subject);
      updateSession(w.tx, signIn.session.id, { revokedAt: w.now });
      return openSession(w, person, signIn.session.expiresAt);
    });
  },

  lock({ tx, actor, now, changed }) {
    if (actor.sessionId !== null) updateSession(tx, actor.sessionId, { lockedAt: now });
    changed('session');
    return {};
  },

  /** Without a session there is nothing to end and nothing to record. */
  async logout(acting) {
    const signIn = signInOf(acting.db, acting.origin, acting.ports.clock.now());
    acting.origin.session.write(null, 0);
    if (signIn.state === 'none') return {};
    return acting.write((w) => {
      updateSession(w.tx, signIn.session.id, { revokedAt: w.now });
      w.by(signIn.person.id);
      w.about(signIn.person.id);
      w.changed('session');
      return {};
    });
  },

  /** Not audited: it says only that someone is at the keyboard. */
  async touch({ connection, actor, ports }) {
    const { sessionId } = actor;
    if (sessionId !== null) connection.write((tx) => touchSession(tx, sessionId, ports.clock.now()));
    return {};
  },

  async changeOwnSecret(acting, { currentPassword, newPassword, newPin }) {
    const person = getStaff(acting.db, acting.actor.staffId ?? '');
    const subject = `password:${person.id}@${placeOf(acting.origin)}`;
    countTry(acting, subject, passwordDelay(acting.origin));
    if (!(await verify(person.passwordHash, currentPassword))) {
      acting.deny(subject, {});
      throw new DomainError('CREDENTIALS_WRONG');
    }
    if (newPassword !== null && !passwordField.safeParse(newPassword).success) {
      throw new DomainError('INPUT_INVALID', { fields: [{ path: 'newPassword', code: 'PASSWORD_TOO_WEAK' }] });
    }
    const changes = {
      ...(newPassword !== null && { passwordHash: await hash(newPassword) }),
      ...(newPin !== null && { pinHash: await hash(newPin) }),
    };
    return acting.write((w) => {
      forgetTries(w, subject);
      for (const other of listLiveSessions(w.tx, w.now)) {
        if (other.staffId === person.id && other.id !== w.actor.sessionId) updateSession(w.tx, other.id, { revokedAt: w.now });
      }
      w.changed('session');
      if (Object.keys(changes).length > 0) updateStaff(w.tx, person.id, changes);
      w.about(person.id, { changed: Object.keys(changes) });
      return {};
    });
  },
};

function currentOf(db: ReadDb, origin: CallOrigin, now: number) {
  const { idleMinutes } = getSetting(db, 'session');
  const signIn = signInOf(db, origin, now);
  if (signIn.state === 'none') return { state: 'none' as const, person: null, permissions: [], people: [], idleMinutes, expiresAt: null };
  return { ...viewOf(db, signIn.person), state: signIn.state, idleMinutes, expiresAt: signIn.session.expiresAt };
}

function viewOf(db: ReadDb, { id, name, language }: StaffRow) {
  return {
    person: { id, name, language, roles: listRolesOf(db, id) },
    permissions: listPermissionsOf(db, id),
    people: listPeopleWithPin(db),
  };
}

function openSession(w: Writing, person: StaffRow, until?: number) {
  const { idleMinutes, absoluteHours } = getSetting(w.tx, 'session');
  const token = Buffer.from(w.ids.bytes(32)).toString('base64url');
  const expiresAt = until ?? w.now + absoluteHours * 3_600_000;
  insertSession(w.tx, {
    id: w.ids.uuid(),
    tokenHash: hashToken(token),
    staffId: person.id,
    device: w.origin.device,
    createdAt: w.now,
    lastUsedAt: w.now,
    expiresAt,
    lockedAt: null,
    revokedAt: null,
  });
  w.origin.session.write(token, Math.floor((expiresAt - w.now) / 1000));
  w.by(person.id);
  w.about(person.id, { device: w.origin.device });
  w.changed('session');
  return { ...viewOf(w.tx, person), state: 'active' as const, idleMinutes, expiresAt };
}

const pinSubject = (staffId: string, origin: CallOrigin) => `pin:${staffId}@${placeOf(origin)}`;

/**
 * Counts a try before the secret is looked at, in one transaction with the check, so that guesses sent at
 * the same time are counted as well as guesses sent one after another. A right secret clears the count.
 * @throws DomainError TOO_MANY_ATTEMPTS
 */
function countTry(acting: Acting, subject: string, delay: (failures: number) => number): void {
  const now = acting.ports.clock.now();
  const subjects = acting.origin.host === 'lan' ? [subject, addressSubject(acting.origin)] : [subject];
  const waitMs = acting.connection.write((tx) => {
    const blockedMs = blockedUntil(tx, subjects) - now;
    if (blockedMs > 0) return blockedMs;
    recordFailure(tx, subject, now, delay);
    if (acting.origin.host === 'lan') recordFailure(tx, addressSubject(acting.origin), now, delayAtAddress);
    return 0;
  });
  if (waitMs > 0) throw new DomainError('TOO_MANY_ATTEMPTS', { seconds: Math.ceil(waitMs / 1000) });
}

/** The try was right after all. */
function forgetTries(w: Writing, ...subjects: string[]): void {
  for (const subject of subjects) clearFailures(w.tx, subject);
  if (w.origin.host === 'lan') clearFailures(w.tx, addressSubject(w.origin));
}

/** Ten wrong PINs: this device wants a password again. */
function endAfterTooManyPins(acting: Acting, subject: string): void {
  const now = acting.ports.clock.now();
  acting.connection.write((tx) => {
    const signIn = signInOf(tx, acting.origin, now);
    if (signIn.state !== 'none' && failuresOf(tx, subject) >= PIN_FAILURES_BEFORE_PASSWORD)
      updateSession(tx, signIn.session.id, { revokedAt: now });
  });
}
