import { z } from 'zod';
import { email, id, language, permission, pin, role } from './fields.ts';
import { action, command, errors, query } from './procedure.ts';

const person = z.object({ id, name: z.string(), language, roles: z.array(role) });

export const currentSession = z.object({
  /** `locked`: idle too long, a PIN opens it again; `none`: a password is needed. */
  state: z.enum(['none', 'locked', 'active']),
  person: person.nullable(),
  permissions: z.array(permission),
  /** Who may take over this device with a PIN; empty without a session. */
  people: z.array(z.object({ id, name: z.string() })),
  idleMinutes: z.int(),
  expiresAt: z.int().nullable(),
});

/** Signing in, quick switch by PIN, and leaving. */
export const session = {
  current: query('public', 'GET /session').output(currentSession),
  login: action('public', 'POST /session/login')
    .input(z.strictObject({ email, password: z.string().min(1, { error: 'REQUIRED' }).max(200) }))
    .output(currentSession)
    .errors(errors('CREDENTIALS_WRONG', 'TOO_MANY_ATTEMPTS', 'SETUP_NEEDED')),
  switchTo: action('public', 'POST /session/switch')
    .input(z.strictObject({ staffId: id, pin }))
    .output(currentSession)
    .errors(errors('PIN_WRONG', 'TOO_MANY_ATTEMPTS', 'NOT_SIGNED_IN')),
  lock: command('signedIn', 'POST /session/lock').output(z.object({})),
  logout: action('public', 'POST /session/logout').output(z.object({})),
  /** The person is at the keyboard: moves the idle limit. Reading alone does not. */
  touch: action('signedIn', 'POST /session/touch').output(z.object({})),
  /** Own password or PIN. */
  changeOwnSecret: action('signedIn', 'POST /session/secret')
    .input(
      z.strictObject({
        currentPassword: z.string().min(1, { error: 'REQUIRED' }).max(200),
        newPassword: z.string().max(200).nullable(),
        newPin: pin.nullable(),
      }),
    )
    .output(z.object({}))
    .errors(errors('CREDENTIALS_WRONG', 'INPUT_INVALID')),
};
