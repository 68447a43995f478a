import { z } from 'zod';
import { country, currency, email, language, line, password, phone, pin, timeZone } from './fields.ts';
import { action, errors, query } from './procedure.ts';

/** First run: names the shop and makes its owner, once. */
export const setup = {
  state: query('public', 'GET /setup').output(
    z.object({
      needsSetup: z.boolean(),
      version: z.string(),
      /** Which host serves this screen; `desktop` and `loopback` are the shop PC. */
      host: z.enum(['desktop', 'loopback', 'lan']),
    }),
  ),
  run: action('public', 'POST /setup')
    .input(
      z.strictObject({
        shop: z.strictObject({
          name: line(80),
          country,
          currency,
          timeZone,
          language,
          address: line(200, 0).default(''),
          phone: phone.nullable().default(null),
          email: email.nullable().default(null),
          taxNumber: line(30, 0).default(''),
          /** PNG, JPEG or WebP as base64; re-encoded before it is kept. */
          logoBase64: z.base64().max(1_500_000, { error: 'TOO_LONG' }).nullable().default(null),
        }),
        owner: z.strictObject({ name: line(50, 2), email, password, pin }),
      }),
    )
    .output(z.object({ shopId: z.string() }))
    .errors(errors('SETUP_ALREADY_DONE', 'LOGO_UNREADABLE')),
};
