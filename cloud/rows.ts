import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** PGlite or PostgreSQL, a pool or a transaction: the queries are the same. */
export type Db = PgDatabase<PgQueryResultHKT>;

/** Rows of a statement written as SQL; both drivers answer alike. */
export function rowsOf<T>(result: unknown): T[] {
  return (result as { rows: T[] }).rows;
}
