import type Database from 'better-sqlite3';
import type { ReadDb } from './connection.ts';

/** Rows of one table that are remembered at most: a few months of bookings. With complaints of usual length some megabytes. */
const MOST = 10_000;

export interface Remembered<V> {
  /** SQL names of the table and of the columns that `list` reads. */
  table: string;
  columns: readonly string[];
  /** Reads the rows with these ids. */
  list: (db: ReadDb, ids: readonly string[]) => V[];
}

/**
 * What rows of a table say, remembered by id. A week of the schedule names five hundred cars and as many people, and each
 * of them is a walk down two trees. Triggers of the connection forget a row at every change of it, so that nothing which
 * writes can leave it out. Rows are learnt outside transactions only: what a transaction sees may be taken back.
 * @returns a function that gives, for each of the given ids, its row, or undefined where there is none
 */
export function remembered<V extends { id: string }>({ table, columns, list }: Remembered<V>) {
  const memories = new WeakMap<object, Map<string, V>>();

  function memoryOf(raw: Database.Database): Map<string, V> {
    const known = memories.get(raw);
    if (known) return known;
    const rows = new Map<string, V>();
    raw.function(`forget_${table}`, (id: unknown) => {
      rows.delete(String(id));
      return null;
    });
    raw.exec(`
      CREATE TEMP TRIGGER changed_${table} AFTER UPDATE OF ${columns.join(', ')} ON main.${table} BEGIN SELECT forget_${table}(old.id); END;
      CREATE TEMP TRIGGER gone_${table} AFTER DELETE ON main.${table} BEGIN SELECT forget_${table}(old.id); END;`);
    memories.set(raw, rows);
    return rows;
  }

  return (db: ReadDb, ids: readonly (string | null)[]): (V | undefined)[] => {
    const raw = (db as unknown as { $client: Database.Database }).$client;
    // A second, reading connection does not see what the first one changes.
    const isForgetful = raw.readonly || raw.inTransaction;
    const rows = isForgetful ? new Map<string, V>() : memoryOf(raw);
    // One look per id: a text that comes fresh from the file is taken apart at the first.
    const found = ids.map((id) => (id === null ? undefined : rows.get(id)));
    const missing = ids.filter((id, n) => id !== null && found[n] === undefined) as string[];
    if (missing.length === 0) return found;
    if (rows.size + missing.length > MOST) rows.clear();
    for (const row of list(db, missing)) rows.set(row.id, row);
    return found.map((row, n) => row ?? rows.get(ids[n] ?? ''));
  };
}
