import { z } from 'zod';
import { email, line, repairOrderState } from './fields.ts';
import { action, command, errors, query } from './procedure.ts';

const mail = {
  host: line(200),
  port: z.int().min(1, { error: 'NUMBER_TOO_SMALL' }).max(65_535, { error: 'NUMBER_TOO_LARGE' }),
  security: z.enum(['none', 'starttls', 'tls']),
  user: line(200, 0),
  fromName: line(80),
  fromAddress: email,
};

/** How the shop reaches the world, and how it holds back. */
export const settings = {
  get: query(['read:settings'], 'GET /settings').output(
    z.object({
      mail: z.object({ ...mail, hasPassword: z.boolean() }).nullable(),
      tracking: z.object({ endpoint: z.string(), shopSlug: z.string(), enabled: z.boolean() }).nullable(),
      outbox: z.object({ holdSeconds: z.int(), emailStates: z.array(repairOrderState) }),
      session: z.object({ idleMinutes: z.int(), absoluteHours: z.int() }),
    }),
  ),
  setMail: command(['update:settings'], 'PUT /settings/mail')
    /** `password` null keeps the one that is stored. */
    .input(z.strictObject({ ...mail, password: z.string().max(500).nullable() }))
    .output(z.object({})),
  removeMail: command(['update:settings'], 'DELETE /settings/mail').output(z.object({})),
  testMail: action(['update:settings'], 'POST /settings/mail/test')
    .input(z.strictObject({ to: email }))
    .output(z.object({ response: z.string() }))
    .errors(errors('MAIL_NOT_CONFIGURED', 'MAIL_REFUSED')),
  /** The one string that `cloud -- enrol` printed: endpoint, shop and secret. Checked against the endpoint. */
  connectTracking: action(['update:settings'], 'PUT /settings/tracking')
    .input(z.strictObject({ credential: line(500) }))
    .output(z.object({ shopSlug: z.string() }))
    .errors(errors('TRACKING_CREDENTIAL_INVALID', 'TRACKING_UNREACHABLE')),
  disconnectTracking: command(['update:settings'], 'DELETE /settings/tracking').output(z.object({})),
  setOutbox: command(['update:settings'], 'PUT /settings/outbox')
    .input(z.strictObject({ holdSeconds: z.int().min(0).max(86_400), emailStates: z.array(repairOrderState) }))
    .output(z.object({})),
  setSession: command(['update:settings'], 'PUT /settings/session')
    .input(z.strictObject({ idleMinutes: z.int().min(1).max(240), absoluteHours: z.int().min(1).max(24) }))
    .output(z.object({})),
};
