import { z } from 'zod';
import { DISTANCE_UNITS } from '../domain/distance.ts';
import { country, currency, email, language, line, phone, repairOrderState, timeZone } from './fields.ts';
import { action, command, errors, query } from './procedure.ts';

export const taxCode = z.object({
  code: z.string(),
  name: z.string(),
  components: z.array(z.object({ name: z.string(), rateBp: z.int() })),
});

const shopView = z.object({
  id: z.string(),
  name: z.string(),
  country,
  currency,
  timeZone,
  locale: z.string(),
  language,
  address: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  taxNumber: z.string(),
  pricesIncludeTax: z.boolean(),
  taxCodes: z.array(taxCode),
  defaultTaxCode: z.string(),
  statesOff: z.array(repairOrderState),
  paymentTiming: z.enum(['first', 'last']),
  /** What distances are shown and typed in; they are kept in kilometres. */
  distanceUnit: z.enum(DISTANCE_UNITS),
});

/** The shop itself: name, zone, money, taxes, which steps it uses. */
export const shop = {
  get: query('signedIn', 'GET /shop').output(shopView),
  logo: query('signedIn', 'GET /shop/logo').output(z.object({ dataUrl: z.string().nullable() })),
  update: command(['update:shop'], 'PUT /shop')
    .input(
      z.strictObject({
        name: line(80),
        address: line(200, 0),
        phone: phone.nullable(),
        email: email.nullable(),
        taxNumber: line(30, 0),
        timeZone,
        language,
        statesOff: z.array(z.enum(['pickup', 'inspecting', 'quality_check', 'out_for_delivery'])),
        paymentTiming: z.enum(['first', 'last']),
        /** Left out: stays as it is. */
        distanceUnit: z.enum(DISTANCE_UNITS).optional(),
      }),
    )
    .output(z.object({})),
  setLogo: action(['update:shop'], 'PUT /shop/logo')
    .input(z.strictObject({ logoBase64: z.base64().max(1_500_000, { error: 'TOO_LONG' }).nullable() }))
    .output(z.object({}))
    .errors(errors('LOGO_UNREADABLE')),
  /** Replaces a tax code's rate from a day on; older documents keep theirs. */
  setTaxRate: command(['update:shop'], 'PUT /shop/tax-codes/{code}')
    .input(
      z.strictObject({
        code: line(12),
        components: z.array(z.strictObject({ name: line(20), rateBp: z.int().min(0).max(10_000) })).max(4),
        validFrom: z.iso.date(),
      }),
    )
    .output(z.object({}))
    .errors(errors('TAX_CODE_UNKNOWN')),
};
