import { z } from 'zod';
import { id, language, line } from './fields.ts';
import { action, command, errors } from './procedure.ts';

/** The words that were shown, as they were shown; another version since then is not what was agreed to. */
const shown = { signerName: line(80), terms: z.string().min(1, { error: 'REQUIRED' }).max(10_000, { error: 'TOO_LONG' }), language };

export const signatureInput = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('drawn'), imageSha256: z.string().regex(/^[0-9a-f]{64}$/u, { error: 'FIELD_INVALID' }), ...shown }),
  /** Signed with a pen, on the printed sheet that the shop keeps. */
  z.strictObject({ how: z.literal('paper'), ...shown }),
]);

/** Who agreed to the terms of the shop. */
export const signatures = {
  /** Keeps a drawn signature, drawn anew and without metadata, until it is used. */
  prepare: action(['create:repairOrder', 'update:repairOrder'], 'POST /signatures/images')
    .input(z.strictObject({ file: z.file({ error: 'REQUIRED' }) }))
    .output(z.object({ imageSha256: z.string() }))
    .errors(errors('PHOTO_UNREADABLE', 'PHOTO_FAILED')),
  sign: command(['update:repairOrder'], 'POST /repair-orders/{id}/signatures')
    .input(z.strictObject({ id, signature: signatureInput }))
    .output(z.object({}))
    .errors(errors('REPAIR_ORDER_NOT_FOUND', 'CUSTOMER_ERASED', 'SIGNATURE_NOT_FOUND', 'TERMS_CHANGED')),
};
