import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Language } from '../../shared/domain/countries.ts';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { cannedComplaints, contentTexts } from '../schema/arrivals.ts';

export type ContentTextRow = typeof contentTexts.$inferSelect;
export type CannedComplaint = Pick<typeof cannedComplaints.$inferSelect, 'code' | 'text'>;

export const insertContentText = inserter(contentTexts);

const newest = prepared((db: ReadDb) =>
  db
    .select()
    .from(contentTexts)
    .where(and(eq(contentTexts.contentId, sql.placeholder('contentId')), eq(contentTexts.language, sql.placeholder('language'))))
    .orderBy(desc(contentTexts.changedAt), desc(contentTexts.id))
    .limit(1)
    .prepare(),
);

/** The text that counts now; null while the shop has written none. */
export function findContentText(db: ReadDb, contentId: string, language: Language): ContentTextRow | null {
  return newest(db).get({ contentId, language }) ?? null;
}

/** Every version of one text, newest first. */
export function listContentVersions(db: ReadDb, contentId: string, language: Language, limit: number): ContentTextRow[] {
  return db
    .select()
    .from(contentTexts)
    .where(and(eq(contentTexts.contentId, contentId), eq(contentTexts.language, language)))
    .orderBy(desc(contentTexts.changedAt), desc(contentTexts.id))
    .limit(limit)
    .all();
}

/** The shop's own list of complaints; empty while it uses the one it came with. */
export function listCannedComplaints(db: ReadDb): CannedComplaint[] {
  return db
    .select({ code: cannedComplaints.code, text: cannedComplaints.text })
    .from(cannedComplaints)
    .orderBy(asc(cannedComplaints.position))
    .all();
}

export function setCannedComplaints(tx: Tx, items: readonly CannedComplaint[]): void {
  tx.delete(cannedComplaints).run();
  if (items.length > 0)
    tx.insert(cannedComplaints)
      .values(items.map((item, position) => ({ ...item, position })))
      .run();
}
