/**
 * What the rows of a dry run would add, so that later rows of the same file find it as the real import would. A temporary
 * table of this connection: whoever closes the shop in between checks the file from its beginning.
 */
import { and, eq, sql } from 'drizzle-orm';
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';

export type ClaimKind = 'phone' | 'email' | 'name' | 'number' | 'plate' | 'vin' | 'balance' | 'history';
const OF_IMPORT = 'import';

const claims = sqliteTable(
  'import_claims',
  {
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    row: integer('row').notNull(),
    /** JSON of what the row says, to be compared with what a later one says. */
    said: text('said').notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.key, t.row] })],
);
const insertClaim = inserter(claims);

const byKey = prepared((db: ReadDb) =>
  db
    .select({ said: claims.said })
    .from(claims)
    .where(and(eq(claims.kind, sql.placeholder('kind')), eq(claims.key, sql.placeholder('key'))))
    .limit(20)
    .prepare(),
);

/** @returns whether the claims of this import are there as far as it came; if not, they are empty and it begins anew */
export function openClaims(tx: Tx, importId: string, done: number): boolean {
  tx.run(sql`CREATE TEMP TABLE IF NOT EXISTS import_claims
    (kind TEXT NOT NULL, key TEXT NOT NULL, row INTEGER NOT NULL, said TEXT NOT NULL, PRIMARY KEY (kind, key, row)) WITHOUT ROWID`);
  if (done > 0 && findClaims(tx, OF_IMPORT, importId).length > 0) return true;
  clearClaims(tx);
  insertClaim(tx, { kind: OF_IMPORT, key: importId, row: 0, said: 'null' });
  return done === 0;
}

export function clearClaims(tx: Tx): void {
  tx.delete(claims).run();
}

export function addClaim(tx: Tx, kind: ClaimKind, key: string, row: number, said: unknown): void {
  insertClaim(tx, { kind, key, row, said: JSON.stringify(said) });
}

/** What earlier rows of the file said under a key. */
export function findClaims(db: ReadDb, kind: ClaimKind | typeof OF_IMPORT, key: string): unknown[] {
  return byKey(db)
    .all({ kind, key })
    .map((row) => JSON.parse(row.said) as unknown);
}
