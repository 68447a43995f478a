import { and, eq, lt, sql } from 'drizzle-orm';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { idempotency } from '../schema/machinery.ts';

const find = prepared((db: ReadDb) =>
  db
    .select({ procedure: idempotency.procedure, inputHash: idempotency.inputHash, answer: idempotency.answer })
    .from(idempotency)
    .where(and(eq(idempotency.actor, sql.placeholder('actor')), eq(idempotency.key, sql.placeholder('key'))))
    .prepare(),
);

/** The first answer given to this actor for this key, or null. */
export function findAnswer(db: ReadDb, actor: string, key: string): { procedure: string; inputHash: string; answer: string } | null {
  return find(db).get({ actor, key }) ?? null;
}

export const insertAnswer = inserter(idempotency);

/** Forgets answers older than `before`; a screen does not retry for weeks. */
export function deleteAnswersBefore(tx: Tx, before: number): void {
  tx.delete(idempotency).where(lt(idempotency.createdAt, before)).run();
}
