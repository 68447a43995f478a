import { hash } from '@node-rs/argon2';
import { insertApiToken, listApiTokens, revokeApiToken } from '../../db/repositories/apiTokens.ts';
import {
  countActiveAdmins,
  findStaffByEmail,
  getStaff,
  insertStaff,
  listLiveSessions,
  listPermissionsOf,
  listRolePermissions,
  listStaff,
  revokeSessionsOf,
  setRolePermissions,
  setRoles,
  updateSession,
  updateStaff,
} from '../../db/repositories/people.ts';
import { drawNumber } from '../../db/repositories/series.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { PERMISSIONS, ROLES, type Permission, type Role } from '../../shared/domain/permissions.ts';
import { DomainError } from '../../shared/errors.ts';
import type { ReadDb } from '../../db/connection.ts';
import type { Actor } from '../calls/actor.ts';
import { hashToken } from '../calls/actor.ts';
import type { Service } from '../calls/service.ts';

export const staff: Service<Contract['staff']> = {
  list({ db, actor }) {
    const manages = actor.permissions.has('manage:staff');
    const items = listStaff(db).map(({ passwordHash: _secret, pinHash, ...row }) => ({ ...row, hasPin: pinHash !== null }));
    // Colleagues need names and roles; how to reach somebody, and how he signs in, is his own matter.
    return { items: manages ? items : items.map((row) => ({ ...row, email: '', phone: null, hasPin: false })) };
  },

  async create(acting, { password, pin, roles: held, ...fields }) {
    assertMayGrant(acting.actor, permissionsOfRoles(acting.db, held));
    const [passwordHash, pinHash] = await Promise.all([hash(password), pin === null ? null : hash(pin)]);
    return acting.write((w) => {
      if (findStaffByEmail(w.tx, fields.email)) throw new DomainError('EMAIL_TAKEN');
      const id = w.ids.uuid();
      const number = `STF${String(drawNumber(w.tx, 'staff')).padStart(6, '0')}`;
      insertStaff(w.tx, { ...fields, id, number, passwordHash, pinHash, active: true, createdAt: w.now }, held);
      w.about(id, { name: fields.name, roles: held });
      w.changed('staff');
      return { id };
    });
  },

  /** A changed role or a disabled person ends that person's sessions at once. */
  update(w, { id, roles: held, ...fields }) {
    getStaff(w.db, id);
    assertMayGrant(w.actor, [...permissionsOfRoles(w.db, held), ...listPermissionsOf(w.db, id)]);
    const sameEmail = findStaffByEmail(w.db, fields.email);
    if (sameEmail && sameEmail.id !== id) throw new DomainError('EMAIL_TAKEN');
    const before = listStaff(w.db).find((s) => s.id === id)?.roles ?? [];
    updateStaff(w.tx, id, fields);
    setRoles(w.tx, id, held);
    if (countActiveAdmins(w.tx) === 0) throw new DomainError('LAST_ADMIN');
    const rolesChanged = before.toSorted().join() !== held.toSorted().join();
    if (rolesChanged || !fields.active) revokeSessionsOf(w.tx, id, w.now);
    w.about(id, { name: fields.name, roles: held, active: fields.active });
    w.changed('staff', 'session');
    return {};
  },

  async setSecret(acting, { id, password, pin }) {
    assertMayGrant(acting.actor, listPermissionsOf(acting.db, id));
    const changes = { ...(password !== null && { passwordHash: await hash(password) }), ...(pin !== null && { pinHash: await hash(pin) }) };
    return acting.write((w) => {
      getStaff(w.tx, id);
      if (Object.keys(changes).length > 0) updateStaff(w.tx, id, changes);
      if (password !== null && id !== w.actor.id) revokeSessionsOf(w.tx, id, w.now);
      w.about(id, { changed: Object.keys(changes) });
      w.changed('staff', 'session');
      return {};
    });
  },

  sessions: ({ db, actor, now }) => ({
    items: listLiveSessions(db, now).map(({ id, staffId, name, device, createdAt, lastUsedAt }) => ({
      id,
      staffId,
      name,
      device,
      createdAt,
      lastUsedAt,
      current: id === actor.sessionId,
    })),
  }),

  revokeSession(w, { id }) {
    if (!listLiveSessions(w.db, w.now).some((s) => s.id === id)) throw new DomainError('NOT_FOUND');
    updateSession(w.tx, id, { revokedAt: w.now });
    w.about(id);
    w.changed('session');
    return {};
  },
};

export const roles: Service<Contract['roles']> = {
  list({ db }) {
    const rows = listRolePermissions(db);
    return {
      items: ROLES.map((role) => ({
        role,
        permissions: PERMISSIONS.filter((p) => rows.some((r) => r.role === role && r.permission === p)),
      })),
    };
  },

  /** ADMIN keeps everything: a shop must not lock itself out. */
  setPermissions(w, { role, permissions }) {
    assertMayGrant(w.actor, permissions);
    if (role === 'ADMIN' && PERMISSIONS.some((p) => !permissions.includes(p))) throw new DomainError('LAST_ADMIN');
    setRolePermissions(w.tx, role, permissions);
    w.about(role, { permissions });
    w.changed('staff', 'session');
    return {};
  },
};

export const apiTokens: Service<Contract['apiTokens']> = {
  list: ({ db }) => ({ items: listApiTokens(db).map(({ tokenHash: _secret, createdBy: _by, ...row }) => row) }),

  async create(acting, { name, permissions }) {
    const { staffId } = acting.actor;
    // Only a person vouches for a program: a token cannot make another.
    if (staffId === null) throw new DomainError('PERMISSION_DENIED');
    assertMayGrant(acting.actor, permissions);
    return acting.write((w) => {
      const id = w.ids.uuid();
      const token = `bb_${Buffer.from(w.ids.bytes(32)).toString('base64url')}`;
      insertApiToken(
        w.tx,
        { id, name, tokenHash: hashToken(token), createdBy: staffId, createdAt: w.now, lastUsedAt: null, revokedAt: null },
        permissions,
      );
      w.about(id, { name, permissions });
      w.changed('staff');
      return { id, token };
    });
  },

  revoke(w, { id }) {
    if (!revokeApiToken(w.tx, id, w.now)) throw new DomainError('API_TOKEN_NOT_FOUND');
    w.about(id);
    w.changed('staff');
    return {};
  },
};

/**
 * Nobody hands out, or takes over through another's password, what he may not do himself; and people are
 * managed by people, never by a program.
 * @throws DomainError PERMISSION_DENIED
 */
function assertMayGrant(actor: Actor, permissions: readonly Permission[]): void {
  const missing = permissions.filter((permission) => !actor.permissions.has(permission));
  if (actor.staffId === null || missing.length > 0) throw new DomainError('PERMISSION_DENIED', { needs: missing });
}

function permissionsOfRoles(db: ReadDb, held: readonly Role[]): Permission[] {
  return listRolePermissions(db)
    .filter((row) => held.includes(row.role))
    .map((row) => row.permission);
}
