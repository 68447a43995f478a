/** Long lists, page by page along an index: any page of a million rows costs what the first does. */
import { and, asc, desc, eq, gt, gte, lt, lte, or, sql, type SQL } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { prepared, type ReadDb } from '../../connection.ts';

/** Rows looked at for one page: a filter that hardly anything passes gives short pages, never a slow one. */
const MOST_EXAMINED = 20_000;
const FIRST = { text: '', number: Number.MIN_SAFE_INTEGER } as const;
const LAST = { text: '\u{10FFFF}', number: Number.MAX_SAFE_INTEGER } as const;

export interface Position {
  key: string | number;
  id: string;
}
export interface Walked<R> {
  rows: R[];
  /** Where the next page begins; null at the end. Set with few or no rows when much was looked at in vain. */
  next: Position | null;
}

export interface Way {
  table: SQLiteTable;
  /** What is sorted by; an index holds `key, id`, or `key` alone where it is the id. */
  key: SQLiteColumn;
  id: SQLiteColumn;
  direction: 'asc' | 'desc';
  keyIs: 'text' | 'number';
  /** Rows that do not belong to the list at all, as the index says it. */
  only?: SQL | undefined;
}

/** A built query that still wants its WHERE; drizzle's own type of one is a page long. */
interface Wanting<R> {
  where(condition: SQL | undefined): {
    orderBy(...by: SQL[]): { limit(count: unknown): { prepare(): { all(args: Record<string, unknown>): R[] } } };
  };
}

export type Walk<R> = (
  db: ReadDb,
  request: { after: Position | null; limit: number; from?: Position | null; to?: Position | null; args: Record<string, unknown> },
) => Walked<R>;

/**
 * @param select  the row, with `sortKey` and `id` as the way sorts them
 * @param filter  conditions with placeholders of `args`; a null argument lets everything pass
 */
export function walkAlong<R extends { id: string; sortKey: string | number }>(
  way: Way,
  select: (db: ReadDb) => unknown,
  filter?: SQL,
): Walk<R> {
  const { key, id, table, only } = way;
  const order = way.direction === 'asc' ? asc : desc;
  const within = and(only, beyond(way, 'start'), until(way, 'end'));
  const page = prepared((db: ReadDb) =>
    (select(db) as Wanting<R>)
      .where(and(within, filter))
      .orderBy(order(key), ...(key === id ? [] : [order(id)]))
      .limit(sql.placeholder('limit'))
      .prepare(),
  );
  const boundary = prepared((db: ReadDb) =>
    db
      .select({ key: sql<string | number>`${key}`, id: sql<string>`${id}` })
      .from(table)
      .where(within)
      .orderBy(order(key), ...(key === id ? [] : [order(id)]))
      .limit(1)
      .offset(MOST_EXAMINED)
      .prepare(),
  );
  return (db, { after, limit, from, to, args }) => {
    const start = after ?? from ?? edge(way, way.direction === 'asc' ? 'first' : 'last');
    const end = to ?? edge(way, way.direction === 'asc' ? 'last' : 'first');
    const span = { startKey: start.key, startId: start.id, endKey: end.key, endId: end.id };
    const stop = filter ? (boundary(db).get({ ...args, ...span }) ?? null) : null;
    const inSight = stop ? { ...span, endKey: stop.key, endId: stop.id } : span;
    const found = page(db).all({ ...args, ...inSight, limit: limit + 1 });
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    return { rows, next: found.length > limit && last ? { key: last.sortKey, id: last.id } : stop };
  };
}

// The bare comparison of the key bounds the index range; SQLite does not see that through an OR.
function beyond({ key, id, direction }: Way, name: string): SQL | undefined {
  const [k, i] = [sql.placeholder(`${name}Key`), sql.placeholder(`${name}Id`)];
  const [strict, loose] = direction === 'asc' ? [gt, gte] : [lt, lte];
  return key === id ? strict(id, i) : and(loose(key, k), or(strict(key, k), and(eq(key, k), strict(id, i))));
}
function until({ key, id, direction }: Way, name: string): SQL | undefined {
  const [k, i] = [sql.placeholder(`${name}Key`), sql.placeholder(`${name}Id`)];
  const [strict, loose] = direction === 'asc' ? [lt, lte] : [gt, gte];
  return key === id ? loose(id, i) : and(loose(key, k), or(strict(key, k), and(eq(key, k), loose(id, i))));
}

function edge({ keyIs }: Way, which: 'first' | 'last'): Position {
  const ends = which === 'first' ? FIRST : LAST;
  return { key: ends[keyIs], id: ends.text };
}
