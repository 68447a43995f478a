import { z } from 'zod';
import { day, id } from './fields.ts';
import { action, errors } from './procedure.ts';

export const DOCUMENT_KINDS = [
  'jobCard',
  'checkInReceipt',
  /** Job card, receipt and a deposit's receipt in one file, for one print dialogue. */
  'checkInPapers',
  'estimate',
  'invoice',
  'paymentReceipt',
  'depositReceipt',
  'daySchedule',
] as const;

/** Paper. The id is the repair order's, the estimate's, the invoice's, the payment's or the deposit's; of a day's schedule it is the day. */
export const documents = {
  render: action(['create:repairOrder', 'read:repairOrder', 'readAssigned:repairOrder', 'read:appointment'], 'GET /documents/{kind}/{id}')
    .input(z.strictObject({ kind: z.enum(DOCUMENT_KINDS), id: z.union([id, day]) }))
    .output(z.object({ fileName: z.string(), mimeType: z.literal('application/pdf'), base64: z.string() }))
    .errors(errors('NOT_FOUND', 'DOCUMENT_FAILED')),
};
