import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Permission, Role } from '../../shared/domain/permissions.ts';
import { DomainError } from '../../shared/errors.ts';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { rolePermissions, sessions, staff, staffRoles } from '../schema/people.ts';

export type StaffRow = typeof staff.$inferSelect;

const staffById = prepared((db: ReadDb) =>
  db
    .select()
    .from(staff)
    .where(eq(staff.id, sql.placeholder('id')))
    .prepare(),
);
export function findStaff(db: ReadDb, id: string): StaffRow | null {
  return staffById(db).get({ id }) ?? null;
}

/** @throws DomainError STAFF_NOT_FOUND */
export function getStaff(db: ReadDb, id: string): StaffRow {
  const row = findStaff(db, id);
  if (!row) throw new DomainError('STAFF_NOT_FOUND');
  return row;
}

/** By e-mail, in any case of letters. */
export function findStaffByEmail(db: ReadDb, email: string): StaffRow | null {
  return (
    db
      .select()
      .from(staff)
      .where(eq(sql`lower(${staff.email})`, email.toLowerCase()))
      .get() ?? null
  );
}

export function listStaff(db: ReadDb): (StaffRow & { roles: Role[] })[] {
  const roles = Map.groupBy(db.select().from(staffRoles).all(), (r) => r.staffId);
  return db
    .select()
    .from(staff)
    .orderBy(asc(staff.name))
    .all()
    .map((row) => ({ ...row, roles: (roles.get(row.id) ?? []).map((r) => r.role) }));
}

const rolesStatement = prepared((db: ReadDb) =>
  db
    .select({ role: staffRoles.role })
    .from(staffRoles)
    .where(eq(staffRoles.staffId, sql.placeholder('id')))
    .prepare(),
);
export function listRolesOf(db: ReadDb, staffId: string): Role[] {
  return rolesStatement(db)
    .all({ id: staffId })
    .map((r) => r.role);
}

// One row instead of thirty: every call of a signed-in person asks this.
const permissionsStatement = prepared((db: ReadDb) =>
  db
    .select({ all: sql<string | null>`group_concat(DISTINCT ${rolePermissions.permission})` })
    .from(staffRoles)
    .innerJoin(rolePermissions, eq(rolePermissions.role, staffRoles.role))
    .where(eq(staffRoles.staffId, sql.placeholder('id')))
    .prepare(),
);
/** Union over all roles of a person. */
export function listPermissionsOf(db: ReadDb, staffId: string): Permission[] {
  const all = permissionsStatement(db).get({ id: staffId })?.all;
  return all ? (all.split(',') as Permission[]) : [];
}

export function insertStaff(tx: Tx, row: StaffRow, roles: readonly Role[]): void {
  tx.insert(staff).values(row).run();
  setRoles(tx, row.id, roles);
}

export function updateStaff(tx: Tx, id: string, changes: Partial<StaffRow>): void {
  tx.update(staff).set(changes).where(eq(staff.id, id)).run();
}

export function setRoles(tx: Tx, staffId: string, roles: readonly Role[]): void {
  tx.delete(staffRoles).where(eq(staffRoles.staffId, staffId)).run();
  for (const role of new Set(roles)) tx.insert(staffRoles).values({ staffId, role }).run();
}

export function listRolePermissions(db: ReadDb): { role: Role; permission: Permission }[] {
  return db.select().from(rolePermissions).all();
}

export function setRolePermissions(tx: Tx, role: Role, permissions: readonly Permission[]): void {
  tx.delete(rolePermissions).where(eq(rolePermissions.role, role)).run();
  for (const permission of new Set(permissions)) tx.insert(rolePermissions).values({ role, permission }).run();
}

/** Active people who hold ADMIN. */
export function countActiveAdmins(db: ReadDb): number {
  return db
    .select({ id: staff.id })
    .from(staff)
    .innerJoin(staffRoles, eq(staffRoles.staffId, staff.id))
    .where(and(eq(staffRoles.role, 'ADMIN'), eq(staff.active, true)))
    .all().length;
}

export type SessionRow = typeof sessions.$inferSelect;

const sessionStatement = prepared((db: ReadDb) =>
  db
    .select()
    .from(sessions)
    .where(and(eq(sessions.tokenHash, sql.placeholder('hash')), isNull(sessions.revokedAt)))
    .prepare(),
);
export function findSession(db: ReadDb, tokenHash: string): SessionRow | null {
  return sessionStatement(db).get({ hash: tokenHash }) ?? null;
}

export function insertSession(tx: Tx, row: SessionRow): void {
  tx.insert(sessions).values(row).run();
}

const touch = prepared((tx: Tx) =>
  tx
    .update(sessions)
    .set({ lastUsedAt: sql`${sql.placeholder('at')}` })
    .where(eq(sessions.id, sql.placeholder('id')))
    .prepare(),
);
/** The person is there: the idle limit counts from now. */
export function touchSession(tx: Tx, id: string, at: number): void {
  touch(tx).run({ id, at });
}

export function updateSession(tx: Tx, id: string, changes: Partial<SessionRow>): void {
  tx.update(sessions).set(changes).where(eq(sessions.id, id)).run();
}

/** Ends every session of a person; used when a role, a secret or the person changes. */
export function revokeSessionsOf(tx: Tx, staffId: string, at: number): void {
  tx.update(sessions)
    .set({ revokedAt: at })
    .where(and(eq(sessions.staffId, staffId), isNull(sessions.revokedAt)))
    .run();
}

/** Sessions that a password opened and nothing has ended yet. */
export function listLiveSessions(db: ReadDb, now: number): (SessionRow & { name: string })[] {
  return db
    .select()
    .from(sessions)
    .innerJoin(staff, eq(staff.id, sessions.staffId))
    .where(and(isNull(sessions.revokedAt), sql`${sessions.expiresAt} > ${now}`))
    .all()
    .map((row) => ({ ...row.sessions, name: row.staff.name }));
}

/** Names for the quick switch: active people with a PIN. */
export function listPeopleWithPin(db: ReadDb): { id: string; name: string }[] {
  return db
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(and(eq(staff.active, true), sql`${staff.pinHash} IS NOT NULL`))
    .orderBy(asc(staff.name))
    .all();
}

export function namesOf(db: ReadDb, ids: readonly string[]): Map<string, string> {
  if (ids.length === 0) return new Map();
  return new Map(
    db
      .select({ id: staff.id, name: staff.name })
      .from(staff)
      .where(inArray(staff.id, [...ids]))
      .all()
      .map((r) => [r.id, r.name]),
  );
}
