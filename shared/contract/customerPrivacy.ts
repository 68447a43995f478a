import { z } from 'zod';
import { id, line, signedAmount } from './fields.ts';
import { action, errors, query } from './procedure.ts';

/** What a person may ask of his data: a copy of everything, and to be forgotten (GDPR articles 15, 17 and 20). */
export const customerPrivacy = {
  /** One zip: everything as JSON, lists as CSV, invoices as PDF, and a README in the customer's language. */
  export: action(['erase:customer'], 'GET /customers/{id}/personal-data')
    .input(z.strictObject({ id }))
    .output(z.object({ fileName: z.string(), mimeType: z.literal('application/zip'), base64: z.string() }))
    .errors(errors('CUSTOMER_NOT_FOUND', 'DOCUMENT_FAILED')),
  /** What has to be finished before the data can go, and what would stay. */
  eraseCheck: query(['erase:customer'], 'GET /customers/{id}/erasure')
    .input(z.strictObject({ id }))
    .output(
      z.object({
        openRepairs: z.array(z.object({ id, number: z.string() })),
        owedMinor: signedAmount,
        /** Bookings still to come. */
        openBookings: z.int(),
        /** Repairs that hold money which no invoice has used. */
        unusedDeposits: z.array(z.object({ id, number: z.string(), unusedMinor: signedAmount })),
        /** Repairs for which a car of the shop is still out, with its plate. */
        loansOut: z.array(z.object({ id, number: z.string(), plate: z.string() })),
        invoices: z.int(),
        waitingMail: z.int(),
        vehicles: z.array(z.string()),
      }),
    )
    .errors(errors('CUSTOMER_NOT_FOUND', 'CUSTOMER_ERASED')),
  /** Cannot be undone. `confirmNumber` is the customer's number, typed by hand. */
  erase: action(['erase:customer'], 'POST /customers/{id}/erasure')
    .input(z.strictObject({ id, confirmNumber: line(20) }))
    .output(z.object({}))
    .errors(errors('CUSTOMER_NOT_FOUND', 'CUSTOMER_ERASED', 'ERASURE_BLOCKED', 'CONFIRMATION_WRONG')),
};
