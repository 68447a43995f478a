import { sql } from 'drizzle-orm';
import type { Tx } from './connection.ts';

/** What the machine refuses, not the rows: no room, no disk, no lock. The whole transaction is lost with it. */
const OF_THE_MACHINE = /^SQLITE_(?:FULL|IOERR|NOMEM|READONLY|CORRUPT|NOTADB|CANTOPEN|BUSY|LOCKED|PROTOCOL|INTERRUPT)/u;

/** SQLite's code of an error, however it is wrapped; empty where it is none of SQLite's. */
export function sqliteCode(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  if (typeof code === 'string' && code.startsWith('SQLITE_')) return code;
  return cause === undefined ? '' : sqliteCode(cause);
}

/** Whether writing itself failed, so that the next row would fare no better. */
export const isOfTheMachine = (error: unknown): boolean => OF_THE_MACHINE.test(sqliteCode(error));

/**
 * Runs `work` so that what it throws takes back what it wrote, and nothing before it.
 * @throws whatever `work` throws; when it is the machine's, SQLite may have ended the whole transaction
 */
export function inSavepoint<T>(tx: Tx, work: () => T): T {
  tx.run(sql`SAVEPOINT one_row`);
  try {
    const result = work();
    tx.run(sql`RELEASE one_row`);
    return result;
  } catch (error) {
    if (!isOfTheMachine(error)) {
      tx.run(sql`ROLLBACK TO one_row`);
      tx.run(sql`RELEASE one_row`);
    }
    throw error;
  }
}
