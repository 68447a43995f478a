/** Field schemas that several features share. Messages are field codes of `shared/errors.ts`. */
import { z } from 'zod';
import { isZone } from '../dates.ts';
import { LANGUAGES } from '../domain/countries.ts';
import { PERMISSIONS, ROLES } from '../domain/permissions.ts';
import { isPhone } from '../domain/phone.ts';
import { isPlate, normalisePlate } from '../domain/plate.ts';
import { REPAIR_ORDER_STATES, REPAIR_TYPES } from '../domain/repairOrderStates.ts';
import { LINE_KINDS } from '../domain/totals.ts';
import { MAX_MINOR, MAX_QUANTITY_MILLI } from '../money.ts';
import type { FieldCode } from '../errors.ts';

const says = (code: FieldCode) => ({ error: code });

/** UUIDv7 made by the shop. */
export const id = z.uuid(says('FIELD_INVALID'));
/** UTC milliseconds, from 2000 to 2200. */
export const instant = z
  .int(says('FIELD_INVALID'))
  .min(946_684_800_000, says('NUMBER_TOO_SMALL'))
  .max(7_258_118_400_000, says('NUMBER_TOO_LARGE'));
/** Calendar day in the shop's zone. */
export const day = z.iso.date(says('FIELD_INVALID'));
/** Whole minor units, zero or more. */
export const amount = z.int(says('AMOUNT_INVALID')).min(0, says('NUMBER_TOO_SMALL')).max(MAX_MINOR, says('NUMBER_TOO_LARGE'));
/** Whole minor units of either sign, for answers. */
export const signedAmount = z.int();
/** Thousandths of a unit, more than zero. */
export const quantity = z.int(says('AMOUNT_INVALID')).min(1, says('NUMBER_TOO_SMALL')).max(MAX_QUANTITY_MILLI, says('NUMBER_TOO_LARGE'));
/** 0 to 100 % in basis points. */
export const percentage = z.int(says('AMOUNT_INVALID')).min(0, says('NUMBER_TOO_SMALL')).max(10_000, says('NUMBER_TOO_LARGE'));
export const odometer = z.int(says('WHOLE_NUMBER_INVALID')).min(0, says('NUMBER_TOO_SMALL')).max(9_999_999, says('NUMBER_TOO_LARGE'));

/** Overrides and isolates of the writing direction: with them a text shows what it does not say. */
const REORDERING = '\\u202A-\\u202E\\u2066-\\u2069';
const ONE_LINE = new RegExp(`^[^\\p{Cc}\\p{Zl}\\p{Zp}${REORDERING}]*$`, 'u');
const LINES = new RegExp(`^(?:[^\\p{Cc}${REORDERING}]|[\\n\\r\\t])*$`, 'u');
/** Something is to be seen: not only spaces and joiners. */
const VISIBLE = /[^\p{C}\p{Z}\p{M}]/u;

/** One line of text between `min` and `max` characters, trimmed; control characters are refused. */
export const line = (max: number, min = 1) => {
  const text = z.string(says('REQUIRED')).trim();
  const filled = min > 0 ? text.regex(VISIBLE, { ...says('REQUIRED'), abort: true }).min(min, says('TOO_SHORT')) : text;
  return filled.max(max, says('TOO_LONG')).regex(ONE_LINE, says('FIELD_INVALID'));
};
/** Several lines of text; line breaks and tabs are the only control characters. */
export const paragraph = (max: number, min = 0) =>
  z.string(says('REQUIRED')).trim().min(min, says('REQUIRED')).max(max, says('TOO_LONG')).regex(LINES, says('FIELD_INVALID'));

export const plate = z
  .string(says('REQUIRED'))
  .trim()
  .min(1, says('REQUIRED'))
  .max(20, says('PLATE_INVALID'))
  .refine(isPlate, says('PLATE_INVALID'))
  .transform(normalisePlate);
export const phone = z
  .string(says('REQUIRED'))
  .trim()
  .min(1, says('REQUIRED'))
  .max(30, says('PHONE_INVALID'))
  .refine(isPhone, says('PHONE_INVALID'));
export const email = z
  .string(says('REQUIRED'))
  .trim()
  .min(1, says('REQUIRED'))
  .max(254, says('TOO_LONG'))
  .pipe(z.email(says('EMAIL_INVALID')));
/** SE-13: at least 8 characters with upper case, lower case and another sign; 12 or more of anything also pass. */
export const password = z
  .string(says('REQUIRED'))
  .max(200, says('TOO_LONG'))
  .refine(
    (p) => p.length >= 12 || (p.length >= 8 && /\p{Lu}/u.test(p) && /\p{Ll}/u.test(p) && /[^\p{L}]/u.test(p)),
    says('PASSWORD_TOO_WEAK'),
  );
export const pin = z.string(says('REQUIRED')).regex(/^\d{4,6}$/u, says('PIN_INVALID'));
export const timeZone = z.string(says('REQUIRED')).max(60, says('TOO_LONG')).refine(isZone, says('ZONE_INVALID'));
export const currency = z.string(says('REQUIRED')).regex(/^[A-Z]{3}$/u, says('FIELD_INVALID'));
export const country = z.string(says('REQUIRED')).regex(/^[A-Z]{2}$/u, says('FIELD_INVALID'));
export const language = z.enum(LANGUAGES, says('FIELD_INVALID'));
export const role = z.enum(ROLES, says('FIELD_INVALID'));
export const permission = z.enum(PERMISSIONS, says('FIELD_INVALID'));
export const repairOrderState = z.enum(REPAIR_ORDER_STATES, says('FIELD_INVALID'));
export const repairType = z.enum(REPAIR_TYPES, says('FIELD_INVALID'));
export const lineKind = z.enum(LINE_KINDS, says('FIELD_INVALID'));

/** Keyset page: `cursor` is opaque and comes from the page before. */
export const pageInput = z.strictObject({
  cursor: z.string().max(200).nullable().default(null),
  limit: z.int().min(1).max(200).default(50),
});
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.string().nullable() });
