import { z } from 'zod';
import { id, paragraph } from './fields.ts';
import { command, errors } from './procedure.ts';

/** A versioned offer made of lines; the customer approves or declines each. */
export const estimates = {
  /** Freezes the undecided lines as the next version and, when the state allows, waits for approval. */
  send: command(['create:estimate'], 'POST /repair-orders/{id}/estimates')
    .input(z.strictObject({ id, email: z.boolean().default(true) }))
    .output(z.object({ estimateId: id, version: z.int() }))
    .errors(errors('REPAIR_ORDER_NOT_FOUND', 'REPAIR_ORDER_CLOSED', 'CUSTOMER_ERASED', 'ESTIMATE_EMPTY')),
  /** Records the customer's answer to every line of one version. */
  decide: command(['approve:estimate'], 'POST /estimates/{estimateId}/decision')
    .input(
      z.strictObject({
        estimateId: id,
        version: z.int().min(1),
        decisions: z
          .array(z.strictObject({ lineId: id, approved: z.boolean() }))
          .min(1)
          .max(500),
        channel: z.enum(['counter', 'phone', 'email', 'page']).default('counter'),
        note: paragraph(500).default(''),
      }),
    )
    .output(z.object({ approvedMinor: z.int() }))
    .errors(
      errors(
        'ESTIMATE_NOT_FOUND',
        'ESTIMATE_ALREADY_DECIDED',
        'ESTIMATE_SUPERSEDED',
        'ESTIMATE_DECISION_INCOMPLETE',
        'REPAIR_ORDER_NOT_FOUND',
        'REPAIR_ORDER_CLOSED',
        'CUSTOMER_ERASED',
        'DISCOUNT_ABOVE_TOTAL',
        'AMOUNT_OUT_OF_RANGE',
      ),
    ),
};
