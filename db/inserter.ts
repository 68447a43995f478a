import { getTableColumns, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { prepared, type Tx } from './connection.ts';

/**
 * A prepared INSERT for whole rows of `table`. Every column must be given, null included, so that a new
 * column cannot be forgotten.
 */
export function inserter<T extends SQLiteTable>(table: T): (tx: Tx, row: T['$inferSelect']) => void {
  const statement = prepared((tx: Tx) => {
    const values = Object.fromEntries(Object.keys(getTableColumns(table)).map((name) => [name, sql.placeholder(name)]));
    return tx
      .insert(table)
      .values(values as T['$inferInsert'])
      .prepare();
  });
  return (tx, row) => {
    statement(tx).run(row);
  };
}
