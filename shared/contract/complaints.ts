import { z } from 'zod';
import { line } from './fields.ts';
import { command, errors, query } from './procedure.ts';

const item = z.strictObject({
  /** Typed after a slash: short, one word. */
  code: line(12).regex(/^[\p{L}\p{N}-]+$/u, { error: 'CODE_INVALID' }),
  text: line(200),
});

/** Complaints that come again and again, each behind a short code. */
export const complaints = {
  list: query(['create:repairOrder', 'update:repairOrder', 'manage:catalogue'], 'GET /complaints').output(
    z.object({ items: z.array(z.object({ code: z.string(), text: z.string() })), isOwn: z.boolean() }),
  ),
  /** Replaces the whole list; an empty one brings the list back that the shop started with. */
  save: command(['manage:catalogue'], 'PUT /complaints')
    .input(z.strictObject({ items: z.array(item).max(200, { error: 'TOO_LONG' }) }))
    .output(z.object({}))
    .errors(errors('COMPLAINT_CODE_TWICE')),
};
