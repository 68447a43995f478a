import { z } from 'zod';
import { amount, id, line, signedAmount } from './fields.ts';
import { command, errors } from './procedure.ts';

export const PAYMENT_METHODS = ['cash', 'transfer', 'cardTerminal'] as const;

export const payments = {
  /** Takes money towards an invoice; part payments are welcome, more than the balance is not. */
  record: command(['take:payment'], 'POST /invoices/{invoiceId}/payments')
    .input(
      z.strictObject({
        invoiceId: id,
        method: z.enum(PAYMENT_METHODS),
        amountMinor: amount.min(1, { error: 'NUMBER_TOO_SMALL' }),
        /** Cash handed over; the change is the difference. */
        tenderedMinor: amount.nullable().default(null),
        reference: line(60, 0).default(''),
      }),
    )
    .output(z.object({ paymentId: id, number: z.string(), balanceMinor: signedAmount, changeMinor: signedAmount }))
    .errors(errors('INVOICE_NOT_FOUND', 'PAYMENT_ABOVE_BALANCE', 'PAYMENT_TENDER_TOO_LOW')),
};
