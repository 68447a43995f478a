/** Takes back what an import added, unless it was used or changed since. */
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { ImportKind } from '../../shared/domain/imports.ts';
import type { ReadDb, Tx } from '../connection.ts';
import { inSavepoint, sqliteCode } from '../savepoint.ts';
import { unindex } from './searchIndex.ts';

/** The row itself, and the rows that came with it and go with it. */
type Part = readonly [table: string, column: string];
/** `later` counts only where there is something: imports of before it came have digests without it. */
const OWN: Readonly<Record<ImportKind, { table: string; with: readonly Part[]; later: readonly Part[] }>> = {
  customers: {
    table: 'customers',
    with: [
      ['customer_phones', 'customer_id'],
      ['customer_addresses', 'customer_id'],
      ['customer_tags', 'customer_id'],
    ],
    later: [],
  },
  vehicles: { table: 'vehicles', with: [['vehicle_dues', 'vehicle_id']], later: [['odometer_readings', 'vehicle_id']] },
  balances: { table: 'opening_balances', with: [], later: [] },
  history: { table: 'service_history', with: [], later: [['odometer_readings', 'id']] },
};

/** Digest of an entity and of what came with it, as it stands now; null when it is gone. */
export function digestOf(db: ReadDb, kind: ImportKind, id: string): string | null {
  const own = OWN[kind];
  const [row] = db.all<Record<string, unknown>>(sql`SELECT * FROM ${sql.identifier(own.table)} WHERE id = ${id}`);
  if (!row) return null;
  const rowsOf = ([table, column]: Part) =>
    db.all<Record<string, unknown>>(sql`SELECT * FROM ${sql.identifier(table)} WHERE ${sql.identifier(column)} = ${id} ORDER BY 1, 2`);
  const parts = [...own.with.map(rowsOf), ...own.later.map(rowsOf).filter((rows) => rows.length > 0)];
  return createHash('sha256')
    .update(JSON.stringify([row, parts]))
    .digest('base64url');
}

/**
 * Deletes an entity that is still as it was imported and that nothing refers to.
 * @returns false when it was changed, or is in use, and stays
 */
export function removeImported(tx: Tx, kind: ImportKind, id: string, digest: string | null): boolean {
  const now = digestOf(tx, kind, id);
  if (now === null) return true;
  if (now !== digest) return false;
  const own = OWN[kind];
  try {
    inSavepoint(tx, () => {
      for (const [table, column] of [...own.with, ...own.later])
        tx.run(sql`DELETE FROM ${sql.identifier(table)} WHERE ${sql.identifier(column)} = ${id}`);
      tx.run(sql`DELETE FROM ${sql.identifier(own.table)} WHERE id = ${id}`);
    });
  } catch (error) {
    // A foreign key says that a repair, an invoice or another row needs it.
    if (sqliteCode(error) === 'SQLITE_CONSTRAINT_FOREIGNKEY') return false;
    throw error;
  }
  if (kind === 'customers' || kind === 'vehicles') unindex(tx, id);
  return true;
}
