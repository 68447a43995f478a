import { z } from 'zod';
import { day, id, pageInput, pageOf, signedAmount } from './fields.ts';
import { command, errors, query } from './procedure.ts';
import { lineView, totalsView } from './repairOrders.ts';

export const invoiceBrief = z.object({
  id,
  number: z.string(),
  issuedAt: z.int(),
  issuedOn: day,
  repairOrderId: id,
  repairOrderNumber: z.string(),
  customerName: z.string().nullable(),
  plate: z.string(),
  grossMinor: signedAmount,
  paidMinor: signedAmount,
  balanceMinor: signedAmount,
});

/** Issued once, from a gapless series, and never changed. */
export const invoices = {
  /** What an invoice would contain now, and what stands in its way. */
  preview: query(['issue:invoice'], 'GET /repair-orders/{id}/invoice-preview')
    .input(z.strictObject({ id }))
    .output(
      z.object({
        lines: z.array(lineView),
        totals: totalsView,
        /** How much of it deposits will pay at once. */
        depositMinor: signedAmount,
        blockers: z.array(z.enum(['nothingToInvoice', 'linesUndecided', 'cancelled'])),
      }),
    )
    .errors(errors('REPAIR_ORDER_NOT_FOUND')),
  issue: command(['issue:invoice'], 'POST /repair-orders/{id}/invoices')
    .input(
      z.strictObject({
        id,
        email: z.boolean().default(true),
        /** What the screen showed; another total since then is not issued unseen. */
        expectedGrossMinor: signedAmount.nullable().default(null),
        /** The clock was wrong when an earlier invoice was issued: go on under that invoice's date. For administrators. */
        lastDateConfirmed: z.boolean().default(false),
      }),
    )
    .output(z.object({ invoiceId: id, number: z.string(), grossMinor: signedAmount }))
    .errors(
      errors(
        'REPAIR_ORDER_NOT_FOUND',
        'CUSTOMER_ERASED',
        'INVOICE_BLOCKED',
        'REPAIR_ORDER_CHANGED',
        'CLOCK_BEHIND_LAST_INVOICE',
        'AMOUNT_OUT_OF_RANGE',
      ),
    ),
  get: query(['read:invoice'], 'GET /invoices/{id}')
    .input(z.strictObject({ id }))
    .output(
      invoiceBrief.extend({
        totals: totalsView,
        lines: z.array(
          z.object({
            description: z.string(),
            kind: z.string(),
            quantityMilli: z.int(),
            unitPriceMinor: z.int(),
            discountBp: z.int(),
            netMinor: z.int(),
            taxMinor: z.int(),
            grossMinor: z.int(),
          }),
        ),
        payments: z.array(
          z.object({
            id,
            number: z.string(),
            method: z.string(),
            amountMinor: signedAmount,
            receivedAt: z.int(),
            by: z.string(),
            reference: z.string(),
          }),
        ),
        hash: z.string(),
      }),
    )
    .errors(errors('INVOICE_NOT_FOUND')),
  list: query(['read:invoice'], 'GET /invoices')
    .input(pageInput.extend({ unpaidOnly: z.boolean().default(false) }))
    .output(pageOf(invoiceBrief)),
};
