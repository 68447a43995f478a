import { z } from 'zod';
import { id } from './fields.ts';
import { command, errors, query } from './procedure.ts';

export const OUTBOX_STATES = ['held', 'due', 'sending', 'sent', 'stopped', 'failed'] as const;
const item = z.object({
  id,
  kind: z.string(),
  recipient: z.string(),
  subject: z.string(),
  state: z.enum(OUTBOX_STATES),
  createdAt: z.int(),
  heldUntil: z.int(),
  nextTryAt: z.int(),
  attempts: z.int(),
  lastError: z.string().nullable(),
  sentAt: z.int().nullable(),
  repairOrderId: id.nullable(),
  attachment: z.string().nullable(),
});

/** What waits to leave the building. */
export const outbox = {
  list: query(['read:outbox'], 'GET /outbox')
    .input(z.strictObject({ show: z.enum(['waiting', 'sent', 'all']).default('waiting') }))
    .output(z.object({ items: z.array(item) })),
  /** For the indicator that is always on screen. */
  summary: query('signedIn', 'GET /outbox/summary').output(
    z.object({
      messagesWaiting: z.int(),
      messagesFailed: z.int(),
      updatesWaiting: z.int(),
      waitingSince: z.int().nullable(),
      mailConfigured: z.boolean(),
      trackingConfigured: z.boolean(),
      trackingOnline: z.boolean(),
      trackingRefused: z.boolean(),
      lastPushAt: z.int().nullable(),
    }),
  ),
  /** The exact text that will be sent. */
  preview: query(['read:outbox'], 'GET /outbox/{id}')
    .input(z.strictObject({ id }))
    .output(item.extend({ text: z.string(), html: z.string() }))
    .errors(errors('OUTBOX_ITEM_NOT_FOUND')),
  stop: command(['manage:outbox'], 'POST /outbox/{id}/stop')
    .input(z.strictObject({ id }))
    .output(z.object({}))
    .errors(errors('OUTBOX_ITEM_NOT_FOUND', 'OUTBOX_ITEM_GONE')),
  /** Ends the hold; also tries a failed one again. */
  sendNow: command(['manage:outbox'], 'POST /outbox/{id}/send')
    .input(z.strictObject({ id }))
    .output(z.object({}))
    .errors(errors('OUTBOX_ITEM_NOT_FOUND', 'OUTBOX_ITEM_GONE', 'CUSTOMER_ERASED')),
};
