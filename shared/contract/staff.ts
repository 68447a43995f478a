import { z } from 'zod';
import { email, id, language, line, password, permission, phone, pin, role } from './fields.ts';
import { action, command, errors, query } from './procedure.ts';

const member = z.object({
  id,
  number: z.string(),
  name: z.string(),
  /** E-mail, phone and PIN are told to who manages the staff; others get an empty text, null and false. */
  email: z.string(),
  phone: z.string().nullable(),
  language,
  roles: z.array(role),
  active: z.boolean(),
  hasPin: z.boolean(),
  createdAt: z.int(),
});
const details = { name: line(50, 2), email, phone: phone.nullable(), language, roles: z.array(role).min(1, { error: 'REQUIRED' }) };

/** The people of the shop, their roles, and the programs that act for it. */
export const staff = {
  list: query(['read:staff'], 'GET /staff').output(z.object({ items: z.array(member) })),
  create: action(['manage:staff'], 'POST /staff')
    .input(z.strictObject({ ...details, password, pin: pin.nullable() }))
    .output(z.object({ id }))
    .errors(errors('EMAIL_TAKEN')),
  update: command(['manage:staff'], 'PUT /staff/{id}')
    .input(z.strictObject({ id, ...details, active: z.boolean() }))
    .output(z.object({}))
    .errors(errors('STAFF_NOT_FOUND', 'EMAIL_TAKEN', 'LAST_ADMIN')),
  setSecret: action(['manage:staff'], 'POST /staff/{id}/secret')
    .input(z.strictObject({ id, password: password.nullable(), pin: pin.nullable() }))
    .output(z.object({}))
    .errors(errors('STAFF_NOT_FOUND')),
  sessions: query(['manage:staff'], 'GET /staff/sessions').output(
    z.object({
      items: z.array(
        z.object({ id, staffId: id, name: z.string(), device: z.string(), createdAt: z.int(), lastUsedAt: z.int(), current: z.boolean() }),
      ),
    }),
  ),
  revokeSession: command(['manage:staff'], 'DELETE /staff/sessions/{id}')
    .input(z.strictObject({ id }))
    .output(z.object({}))
    .errors(errors('NOT_FOUND')),
};

export const roles = {
  list: query(['read:staff'], 'GET /roles').output(z.object({ items: z.array(z.object({ role, permissions: z.array(permission) })) })),
  setPermissions: command(['manage:roles'], 'PUT /roles/{role}')
    .input(z.strictObject({ role, permissions: z.array(permission) }))
    .output(z.object({}))
    .errors(errors('LAST_ADMIN')),
};

export const apiTokens = {
  list: query(['manage:apiTokens'], 'GET /api-tokens').output(
    z.object({
      items: z.array(
        z.object({
          id,
          name: z.string(),
          permissions: z.array(permission),
          createdAt: z.int(),
          lastUsedAt: z.int().nullable(),
          revokedAt: z.int().nullable(),
        }),
      ),
    }),
  ),
  /** The token is in this answer and nowhere else afterwards. */
  create: action(['manage:apiTokens'], 'POST /api-tokens')
    .input(z.strictObject({ name: line(50), permissions: z.array(permission).min(1, { error: 'REQUIRED' }) }))
    .output(z.object({ id, token: z.string() })),
  revoke: command(['manage:apiTokens'], 'DELETE /api-tokens/{id}')
    .input(z.strictObject({ id }))
    .output(z.object({}))
    .errors(errors('API_TOKEN_NOT_FOUND')),
};
