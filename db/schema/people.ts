import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { LANGUAGES } from '../../shared/domain/countries.ts';
import { ROLES, type Permission, type Role } from '../../shared/domain/permissions.ts';
import { flag, id, instant, isFlag, maybeInstant, oneOf } from './columns.ts';

export const staff = sqliteTable(
  'staff',
  {
    id: id(),
    number: text('number').notNull().unique(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    phone: text('phone'),
    language: text('language', { enum: LANGUAGES }).notNull(),
    passwordHash: text('password_hash').notNull(),
    pinHash: text('pin_hash'),
    active: flag('active'),
    createdAt: instant('created_at'),
  },
  (t) => [
    uniqueIndex('staff_by_email').on(sql`lower(${t.email})`),
    oneOf('staff_language', t.language, LANGUAGES),
    isFlag('staff_active', t.active),
  ],
);

export const staffRoles = sqliteTable(
  'staff_roles',
  {
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    role: text('role').$type<Role>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.staffId, t.role] }), oneOf('staff_roles_role', t.role, ROLES)],
);

export const rolePermissions = sqliteTable(
  'role_permissions',
  { role: text('role').$type<Role>().notNull(), permission: text('permission').$type<Permission>().notNull() },
  (t) => [primaryKey({ columns: [t.role, t.permission] }), oneOf('role_permissions_role', t.role, ROLES)],
);

/** One device's sign-in. The token itself is only with the device; here is its SHA-256. */
export const sessions = sqliteTable(
  'sessions',
  {
    id: id(),
    tokenHash: text('token_hash').notNull().unique(),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    device: text('device').notNull(),
    createdAt: instant('created_at'),
    lastUsedAt: instant('last_used_at'),
    expiresAt: instant('expires_at'),
    lockedAt: maybeInstant('locked_at'),
    revokedAt: maybeInstant('revoked_at'),
  },
  (t) => [index('sessions_by_staff').on(t.staffId)],
);

/** Failed sign-ins per subject and place, for the backoff. */
export const lockouts = sqliteTable('lockouts', {
  subject: text('subject').primaryKey(),
  failures: integer('failures').notNull(),
  lastFailedAt: instant('last_failed_at'),
  blockedUntil: instant('blocked_until'),
});

export const apiTokens = sqliteTable('api_tokens', {
  id: id(),
  name: text('name').notNull(),
  tokenHash: text('token_hash').notNull().unique(),
  createdBy: text('created_by')
    .notNull()
    .references(() => staff.id),
  createdAt: instant('created_at'),
  lastUsedAt: maybeInstant('last_used_at'),
  revokedAt: maybeInstant('revoked_at'),
});

export const apiTokenPermissions = sqliteTable(
  'api_token_permissions',
  {
    tokenId: text('token_id')
      .notNull()
      .references(() => apiTokens.id),
    permission: text('permission').$type<Permission>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tokenId, t.permission] })],
);
