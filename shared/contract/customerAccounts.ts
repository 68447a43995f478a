import { z } from 'zod';
import { day, id, signedAmount } from './fields.ts';
import { action, command, errors, query } from './procedure.ts';

const openInvoice = z.object({
  id,
  number: z.string(),
  issuedOn: day,
  dueOn: day,
  grossMinor: signedAmount,
  balanceMinor: signedAmount,
  /** Days past the day it was due; 0 or less is not overdue. */
  overdueDays: z.int(),
  repairOrder: z.object({ id, number: z.string() }),
  plate: z.string(),
});

/** Owed since before this program: no invoice of this shop, so it is settled by a word instead of a payment. */
const openingBalance = z.object({
  id,
  reference: z.string(),
  issuedOn: day.nullable(),
  dueOn: day.nullable(),
  amountMinor: signedAmount,
  /** Days past the day it was due; 0 or less is not overdue. */
  overdueDays: z.int(),
  settledAt: z.int().nullable(),
  settledBy: z.string().nullable(),
});

/** Money taken for a repair of which no invoice has had its part yet. */
const heldDeposit = z.object({
  id,
  number: z.string(),
  receivedAt: z.int(),
  method: z.string(),
  amountMinor: signedAmount,
  unusedMinor: signedAmount,
  repairOrder: z.object({ id, number: z.string() }),
  plate: z.string(),
});

/**
 * One line of a statement: an invoice adds to what is owed, a payment and a deposit take from it. A deposit that is used
 * adds again what it took, because the payment that it becomes is a line of its own.
 */
export const statementEntry = z.object({
  kind: z.enum(['invoice', 'payment', 'deposit', 'depositUse']),
  /** The invoice's id, also of the one that a payment went to; null for a new deposit and what was owed before this program. */
  invoiceId: id.nullable(),
  number: z.string(),
  on: day,
  /** What it was for: the plate, or the invoice that was paid. */
  about: z.string(),
  method: z.string().nullable(),
  amountMinor: signedAmount,
  /** Owed after this line, less what is held; below zero when the customer has paid ahead. */
  balanceMinor: signedAmount,
});

const period = { id, from: day, to: day };

/** What a customer owes, and the statement of a period. */
export const customerAccounts = {
  get: query(['read:invoice'], 'GET /customers/{id}/account')
    .input(z.strictObject({ id }))
    .output(
      z.object({
        owedMinor: signedAmount,
        overdueMinor: signedAmount,
        /** Paid ahead and not used yet; not taken off what is owed, because it is for its own repair. */
        heldMinor: signedAmount,
        /** All that was ever invoiced, without tax. */
        turnoverMinor: signedAmount,
        creditLimitMinor: z.int().nullable(),
        paymentTermsDays: z.int(),
        /** Oldest first. */
        openInvoices: z.array(openInvoice),
        /** The unsettled ones first, then by date. */
        openingBalances: z.array(openingBalance),
        /** Those of which something is left, oldest first. */
        deposits: z.array(heldDeposit),
      }),
    )
    .errors(errors('CUSTOMER_NOT_FOUND')),
  /** Notes that an imported balance was paid, or takes that back. */
  settleOpening: command(['take:payment'], 'POST /opening-balances/{id}/settle')
    .input(z.strictObject({ id, settled: z.boolean() }))
    .output(z.object({}))
    .errors(errors('OPENING_BALANCE_NOT_FOUND', 'CUSTOMER_ERASED')),
  statement: query(['read:invoice'], 'GET /customers/{id}/statement')
    .input(z.strictObject(period))
    .output(
      z.object({
        openingMinor: signedAmount,
        invoicedMinor: signedAmount,
        /** Money that came in: payments, and deposits when they were taken. */
        paidMinor: signedAmount,
        closingMinor: signedAmount,
        entries: z.array(statementEntry),
      }),
    )
    .errors(errors('CUSTOMER_NOT_FOUND')),
  statementFile: action(['read:invoice'], 'GET /customers/{id}/statement-file')
    .input(z.strictObject({ ...period, format: z.enum(['pdf', 'csv']) }))
    .output(z.object({ fileName: z.string(), mimeType: z.string(), base64: z.string() }))
    .errors(errors('CUSTOMER_NOT_FOUND', 'DOCUMENT_FAILED')),
};
