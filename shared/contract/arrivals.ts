import { z } from 'zod';
import { DAMAGE_KINDS, DAMAGE_SIDES, MAX_DAMAGE_MARKS, WARNING_LIGHTS } from '../domain/arrival.ts';
import { day, id, language, line, paragraph } from './fields.ts';
import { command, errors, query } from './procedure.ts';

const says = (error: string) => ({ error });
const thousandth = z.int(says('FIELD_INVALID')).min(0, says('NUMBER_TOO_SMALL')).max(1_000, says('NUMBER_TOO_LARGE'));

export const damageMark = z.strictObject({
  side: z.enum(DAMAGE_SIDES, says('FIELD_INVALID')),
  kind: z.enum(DAMAGE_KINDS, says('FIELD_INVALID')),
  x: thousandth,
  y: thousandth,
  note: line(80, 0).default(''),
});

/** What an insurer asks first. */
export const accident = z.strictObject({
  happenedOn: day.nullable().default(null),
  place: line(120, 0).default(''),
  /** The joint accident statement (CAI in Italy) was filled in. */
  statementFilled: z.boolean().default(false),
  otherName: line(80, 0).default(''),
  otherPlate: line(20, 0).default(''),
  insurer: line(80, 0).default(''),
  policyNumber: line(40, 0).default(''),
  claimNumber: line(40, 0).default(''),
  expert: line(80, 0).default(''),
});

const warningLights = z
  .array(z.enum(WARNING_LIGHTS, says('FIELD_INVALID')))
  .max(WARNING_LIGHTS.length, says('TOO_LONG'))
  .transform((lights) => [...new Set(lights)]);

/** What was noted when the car came, besides the essentials of the repair. */
export const arrivalFields = {
  warningLights: warningLights.default([]),
  valuables: paragraph(500).default(''),
  damage: z.array(damageMark).max(MAX_DAMAGE_MARKS, says('TOO_LONG')).default([]),
  accident: accident.nullable().default(null),
};

/** The state in which a car came: what the desk wrote down, who signed for it, what was lent meanwhile. */
export const arrivals = {
  get: query(['read:repairOrder', 'readAssigned:repairOrder'], 'GET /repair-orders/{id}/arrival')
    .input(z.strictObject({ id }))
    .output(
      z.object({
        /** Of the repair. */
        ver: z.int(),
        warningLights: z.array(z.enum(WARNING_LIGHTS)),
        valuables: z.string(),
        damage: z.array(damageMark),
        accident: accident.nullable(),
        signature: z
          .object({
            how: z.enum(['drawn', 'paper']),
            signerName: z.string(),
            signedAt: z.int(),
            takenBy: z.string(),
            terms: z.string(),
            language,
            /** The drawing as a PNG in base64; null for one on paper. */
            pngBase64: z.string().nullable(),
          })
          .nullable(),
        loan: z
          .object({
            id,
            plate: z.string(),
            description: z.string(),
            lentAt: z.int(),
            odometerOutKm: z.int(),
            fuelOutEighths: z.int(),
            returnedAt: z.int().nullable(),
            odometerInKm: z.int().nullable(),
            fuelInEighths: z.int().nullable(),
          })
          .nullable(),
      }),
    )
    .errors(errors('REPAIR_ORDER_NOT_FOUND')),
  update: command(['update:repairOrder'], 'PUT /repair-orders/{id}/arrival')
    .input(
      z.strictObject({
        id,
        ...arrivalFields,
        /** The version of the repair that this form was filled from; another one since then is not overwritten. Null skips the check. */
        ver: z.int().nullable().default(null),
      }),
    )
    .output(z.object({}))
    .errors(errors('REPAIR_ORDER_NOT_FOUND', 'REPAIR_ORDER_CLOSED', 'REPAIR_ORDER_CHANGED', 'CUSTOMER_ERASED')),
};
