import { and, desc, eq, lt, notExists, sql } from 'drizzle-orm';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { signatureImages, signatures } from '../schema/arrivals.ts';

export type SignatureRow = typeof signatures.$inferSelect;

export const insertSignature = inserter(signatures);

const newest = prepared((db: ReadDb) =>
  db
    .select()
    .from(signatures)
    .where(eq(signatures.repairOrderId, sql.placeholder('id')))
    .orderBy(desc(signatures.signedAt))
    .limit(1)
    .prepare(),
);

/** What was signed last for a repair, or null. */
export function findSignatureOf(db: ReadDb, repairOrderId: string): SignatureRow | null {
  return newest(db).get({ id: repairOrderId }) ?? null;
}

/** Keeps a drawn signature until something is signed with it. */
export function keepSignatureImage(tx: Tx, row: typeof signatureImages.$inferSelect): void {
  tx.insert(signatureImages).values(row).onConflictDoNothing().run();
}

export function findSignatureImage(db: ReadDb, sha256: string | null): Buffer | null {
  if (sha256 === null) return null;
  return db.select().from(signatureImages).where(eq(signatureImages.sha256, sha256)).get()?.png ?? null;
}

/** Drops drawings made before `before` that nothing was signed with. */
export function deleteUnusedSignatureImages(tx: Tx, before: number): void {
  const use = tx
    .select({ one: sql`1` })
    .from(signatures)
    .where(eq(signatures.imageSha256, signatureImages.sha256));
  tx.delete(signatureImages)
    .where(and(lt(signatureImages.madeAt, before), notExists(use)))
    .run();
}
