import { z } from 'zod';
import { CUSTOMER_KINDS, MERGE_FIELDS } from '../domain/customers.ts';
import { id, language, pageInput, pageOf, signedAmount } from './fields.ts';
import { command, errors, query } from './procedure.ts';

export const DUPLICATE_REASONS = ['phone', 'email', 'taxNumber', 'name'] as const;

/** One side of a comparison. */
export const mergeSide = z.object({
  id,
  number: z.string(),
  kind: z.enum(CUSTOMER_KINDS),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  language,
  taxNumber: z.string(),
  taxCode: z.string(),
  address: z.string(),
  paymentTermsDays: z.int(),
  creditLimitMinor: z.int().nullable(),
  referral: z.string(),
  note: z.string(),
  tags: z.array(z.string()),
  createdAt: z.int(),
  archivedAt: z.int().nullable(),
  vehicles: z.array(z.string()),
  repairs: z.int(),
  lastRepairAt: z.int().nullable(),
  invoices: z.int(),
  /** Null for who may not see money. */
  owedMinor: signedAmount.nullable(),
});
const side = z.object({
  id,
  number: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  address: z.string(),
});

/** What stands against taking a merge back. */
export const MERGE_CONFLICTS = ['edited', 'moved', 'visited', 'invoiced', 'erased', 'mergedAgain'] as const;

/** Customers who are one: found, compared, merged, and taken apart again. */
export const customerMerges = {
  /** Pairs that look like one customer, the surest reasons first. Each page looks through a bounded part of the file. */
  duplicates: query(['merge:customer'], 'GET /customer-duplicates')
    .input(pageInput)
    .output(
      pageOf(
        z.object({
          a: side,
          b: side,
          because: z.array(z.enum(DUPLICATE_REASONS)),
          /** How alike the names are, 0 to 100. */
          alike: z.int(),
        }),
      ),
    ),
  compare: query(['merge:customer'], 'GET /customer-duplicates/{aId}/{bId}')
    .input(z.strictObject({ aId: id, bId: id }))
    .output(z.object({ a: mergeSide, b: mergeSide }))
    .errors(errors('CUSTOMER_NOT_FOUND', 'CUSTOMERS_NOT_TWO')),
  /** Cars, repairs, mail and notes of `mergedId` become the survivor's; invoices keep the name they were issued to. */
  merge: command(['merge:customer'], 'POST /customer-merges')
    .input(
      z.strictObject({
        survivorId: id,
        mergedId: id,
        /** Fields whose value the other one gives. */
        take: z.array(z.enum(MERGE_FIELDS)).default([]),
      }),
    )
    .output(z.object({ mergeId: id }))
    .errors(errors('CUSTOMER_NOT_FOUND', 'CUSTOMERS_NOT_TWO', 'CUSTOMER_ERASED')),
  /** A person looked and said that these are two. */
  keepApart: command(['merge:customer'], 'POST /customer-duplicates/apart')
    .input(z.strictObject({ aId: id, bId: id }))
    .output(z.object({}))
    .errors(errors('CUSTOMER_NOT_FOUND', 'CUSTOMERS_NOT_TWO')),
  /** Whether a merge can be taken back, and if not, why. */
  undoCheck: query(['merge:customer'], 'GET /customer-merges/{mergeId}/undo')
    .input(z.strictObject({ mergeId: id }))
    .output(z.object({ conflicts: z.array(z.enum(MERGE_CONFLICTS)) }))
    .errors(errors('MERGE_NOT_FOUND')),
  undo: command(['merge:customer'], 'POST /customer-merges/{mergeId}/undo')
    .input(z.strictObject({ mergeId: id }))
    .output(z.object({ survivorId: id, mergedId: id }))
    .errors(errors('MERGE_NOT_FOUND', 'MERGE_CONTRADICTED')),
};
