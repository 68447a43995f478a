import { z } from 'zod';
import { pageInput, pageOf } from './fields.ts';
import { query } from './procedure.ts';

/** Who did what, in a hash chain. */
export const audit = {
  list: query(['read:audit'], 'GET /audit')
    .input(pageInput)
    .output(
      pageOf(
        z.object({
          seq: z.int(),
          at: z.int(),
          actor: z.string(),
          action: z.string(),
          outcome: z.enum(['done', 'denied']),
          subjectId: z.string().nullable(),
          detail: z.string(),
        }),
      ),
    ),
};
