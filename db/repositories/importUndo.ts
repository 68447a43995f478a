/** Takes back what an import added, unless it was used or changed since. */
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { ImportKind } from '../../shared/domain/imports.ts';
import type { ReadDb, Tx } from '../connection.ts';
import { unindex } from './searchIndex.ts';

/** The row itself, and the rows that came with it and go with it. */
const OWN: Readonly<Record<ImportKind, { table: string; with: readonly (readonly [table: string, column: string])[] }>> = {
  customers: {
    table: 'customers',
    with: [
      ['customer_phones', 'customer_id'],
      ['customer_addresses', 'customer_id'],
      ['customer_tags', 'customer_id'],
    ],
  },
  vehicles: { table: 'vehicles', with: [['vehicle_dues', 'vehicle_id']] },
  balances: { table: 'opening_balances', with: [] },
  history: { table: 'service_history', with: [] },
};

/** Digest of an entity and of what came with it, as it stands now; null when it is gone. */
export function digestOf(db: ReadDb, kind: ImportKind, id: string): string | null {
  const own = OWN[kind];
  const [row] = db.all<Record<string, unknown>>(sql`SELECT * FROM ${sql.identifier(own.table)} WHERE id = ${id}`);
  if (!row) return null;
  const parts = own.with.map(([table, column]) =>
    db.all<Record<string, unknown>>(sql`SELECT * FROM ${sql.identifier(table)} WHERE ${sql.identifier(column)} = ${id} ORDER BY 1, 2`),
  );
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
  tx.run(sql`SAVEPOINT one_row`);
  try {
    for (const [table, column] of own.with) tx.run(sql`DELETE FROM ${sql.identifier(table)} WHERE ${sql.identifier(column)} = ${id}`);
    tx.run(sql`DELETE FROM ${sql.identifier(own.table)} WHERE id = ${id}`);
    if (kind === 'customers' || kind === 'vehicles') unindex(tx, id);
    tx.run(sql`RELEASE one_row`);
    return true;
  } catch (error) {
    tx.run(sql`ROLLBACK TO one_row`);
    tx.run(sql`RELEASE one_row`);
    if (isInUse(error)) return false;
    throw error;
  }
}

/** A foreign key says that a repair, an invoice or another row needs it. */
function isInUse(error: unknown): boolean {
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
  return [code, cause?.code].includes('SQLITE_CONSTRAINT_FOREIGNKEY');
}
