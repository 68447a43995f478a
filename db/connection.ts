import type Database from 'better-sqlite3';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { Column, is, type SQL } from 'drizzle-orm';

type Drizzle = BetterSQLite3Database;

/** What a reader may do. Every repository function that only reads takes this. */
export type ReadDb = Pick<Drizzle, 'select' | 'selectDistinct' | 'all' | 'get' | 'values'>;

declare const insideTransaction: unique symbol;
/**
 * A writer: exists only inside `Connection.write`, so a write outside an IMMEDIATE transaction does not
 * compile.
 */
export type Tx = ReadDb & Pick<Drizzle, 'insert' | 'update' | 'delete' | 'run'> & { readonly [insideTransaction]: true };

/** One open database file: readers get `read`, writers get a `Tx` for the length of one transaction. */
export interface Connection {
  readonly read: ReadDb;
  /**
   * Runs `work` in one IMMEDIATE transaction: all of it is on disk when this returns, none of it when it
   * throws. `work` is synchronous; a promise would outlive the transaction, so returning one is refused.
   */
  write<T>(work: (tx: Tx) => T extends Promise<unknown> ? never : T): T;
  /** The raw handle, for pragmas, migrations, backup and benches. */
  readonly raw: Database.Database;
  close(): void;
}

/** Wraps a configured handle. Statements prepared on it serve readers and writers alike. */
export function connectionOver(raw: Database.Database): Connection {
  const db = drizzle({ client: keepingPlans(raw) });
  const closing = new Map<string, (tx: Tx) => void>();
  closingWork.set(db, closing);
  const begin = raw.transaction((work: (tx: Tx) => unknown) => {
    const tx = db as unknown as Tx;
    closing.clear();
    const result = work(tx);
    for (const finish of closing.values()) finish(tx);
    return result;
  });
  return {
    read: db,
    write<T>(work: (tx: Tx) => T extends Promise<unknown> ? never : T): T {
      return begin.immediate(work) as T;
    },
    raw,
    close: () => raw.close(),
  };
}

/**
 * SQLite looks at the value of a bound `LIMIT ?` when it plans, and so plans the statement anew at each bind: that
 * took more than half of every list's time. At `LIMIT +?` it does not look. The query builder binds constants too.
 */
function keepingPlans(raw: Database.Database): Database.Database {
  return new Proxy(raw, {
    get(target, name) {
      if (name === 'prepare') return (source: string) => target.prepare(source.replaceAll(' limit ?', ' limit +?'));
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

const closingWork = new WeakMap<object, Map<string, (tx: Tx) => void>>();

/**
 * Does `work` once at the end of the running transaction, after everything that the caller writes and before the
 * commit; the same key again changes nothing.
 */
export function beforeCommit(tx: Tx, key: string, work: (tx: Tx) => void): void {
  const closing = closingWork.get(tx);
  if (!closing) throw new Error('There is no transaction to finish');
  if (!closing.has(key)) closing.set(key, work);
}

/**
 * A statement built and prepared once per connection and reused for every call: the query builder costs
 * more than most of the queries it builds.
 */
export function prepared<D extends ReadDb, S>(build: (db: D) => S): (db: D) => S {
  const statements = new WeakMap<object, S>();
  return (db) => {
    const known = statements.get(db);
    if (known) return known;
    const made = build(db);
    statements.set(db, made);
    return made;
  };
}

/** A prepared selection of many rows. */
export interface Listing<R = unknown> {
  all(params: Record<string, unknown>): R[];
  values(params: Record<string, unknown>): unknown[][];
}

/**
 * `prepared` for rows that are read at every keystroke: how a column is decoded is found out once. The builder finds it
 * out for every cell, which takes as long as SQLite needs for the row.
 * @param columns  flat: a name and a column, or SQL without `mapWith`
 */
export function preparedList<F extends Readonly<Record<string, Column | SQL>>, S extends Listing>(
  columns: F,
  build: (db: ReadDb, columns: F) => S,
): (db: ReadDb, params: Record<string, unknown>) => ReturnType<S['all']> {
  const statement = prepared((db: ReadDb) => build(db, columns));
  const cells = Object.entries(columns).map(([name, column]) => ({ name, decode: decoderOf(column) }));
  const rowOf = (values: readonly unknown[]): Record<string, unknown> => {
    const row: Record<string, unknown> = {};
    let n = 0;
    for (const { name, decode } of cells) {
      const value = values[n];
      row[name] = decode === null || value === null ? value : decode(value);
      n += 1;
    }
    return row;
  };
  return (db, params) => statement(db).values(params).map(rowOf) as ReturnType<S['all']>;
}

/** Null where the driver's value is the column's. */
function decoderOf(column: Column | SQL): ((value: unknown) => unknown) | null {
  if (!is(column, Column) || column.mapFromDriverValue === Column.prototype.mapFromDriverValue) return null;
  return (value) => column.mapFromDriverValue(value);
}
