import { z } from 'zod';
import { CONTENT_IDS } from '../domain/contentTexts.ts';
import { language, paragraph } from './fields.ts';
import { command, query } from './procedure.ts';

const contentId = z.enum(CONTENT_IDS, { error: 'FIELD_INVALID' });

/** The shop's own texts on paper, by language, with who changed them and when. */
export const contentTexts = {
  list: query(['create:repairOrder', 'update:repairOrder', 'manage:catalogue'], 'GET /content-texts').output(
    z.object({
      items: z.array(
        z.object({
          contentId,
          language,
          text: z.string(),
          /** What the product would say, to go back to. */
          original: z.string(),
          changedAt: z.int().nullable(),
          changedBy: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** Earlier versions of one text, newest first. */
  history: query(['manage:catalogue'], 'GET /content-texts/{contentId}/{language}')
    .input(z.strictObject({ contentId, language }))
    .output(z.object({ items: z.array(z.object({ text: z.string(), changedAt: z.int(), changedBy: z.string() })) })),
  /** Several texts in one act; what is as it was leaves no version behind. */
  save: command(['manage:catalogue'], 'PUT /content-texts')
    .input(z.strictObject({ items: z.array(z.strictObject({ contentId, language, text: paragraph(5_000, 1) })).max(20) }))
    .output(z.object({ changed: z.int() })),
};
