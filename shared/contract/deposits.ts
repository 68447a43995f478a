import { z } from 'zod';
import { amount, id, line, signedAmount } from './fields.ts';
import { PAYMENT_METHODS } from './payments.ts';
import { command, errors, query } from './procedure.ts';

/** Money as it is taken at the counter. */
export const tender = {
  method: z.enum(PAYMENT_METHODS, { error: 'FIELD_INVALID' }),
  amountMinor: amount.min(1, { error: 'NUMBER_TOO_SMALL' }),
  /** Cash handed over; the change is the difference. */
  tenderedMinor: amount.nullable().default(null),
  reference: line(60, 0).default(''),
};

/** Money taken before there is an invoice; the next invoice of the repair uses it up. */
export const deposits = {
  list: query(['read:invoice'], 'GET /repair-orders/{id}/deposits')
    .input(z.strictObject({ id }))
    .output(
      z.object({
        items: z.array(
          z.object({
            id,
            number: z.string(),
            method: z.enum(PAYMENT_METHODS),
            amountMinor: signedAmount,
            usedMinor: signedAmount,
            receivedAt: z.int(),
            by: z.string(),
            reference: z.string(),
          }),
        ),
        unusedMinor: signedAmount,
      }),
    )
    .errors(errors('REPAIR_ORDER_NOT_FOUND')),
  take: command(['take:payment'], 'POST /repair-orders/{id}/deposits')
    .input(z.strictObject({ id, ...tender }))
    .output(z.object({ depositId: id, number: z.string(), changeMinor: signedAmount }))
    .errors(errors('REPAIR_ORDER_NOT_FOUND', 'REPAIR_ORDER_CLOSED', 'CUSTOMER_ERASED', 'PAYMENT_TENDER_TOO_LOW')),
};
