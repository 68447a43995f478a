import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { rowsOf, type Db } from './rows.ts';
import { StartError } from './startError.ts';

interface Migration {
  version: number;
  name: string;
  statements: readonly string[];
  checksum: string;
}

const FOLDER = path.join(import.meta.dirname, 'migrations');
/** Any number, the same in every instance: only one migrates at a time. */
const LOCK = 7_201_534;

/** The newest schema this program knows. */
export const newestSchema = (): number => readMigrations().at(-1)?.version ?? 0;

/**
 * Brings the database to the newest schema in one transaction, under a lock that other instances wait for.
 * @throws StartError  it belongs to something else, to a newer program, or a migration was changed after it ran
 */
export async function migrate(db: Db, place: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(${LOCK})`);
    const all = readMigrations();
    const done = await readLedger(tx, place);
    const newest = Math.max(0, ...done.keys());
    if (newest > (all.at(-1)?.version ?? 0)) throw new StartError(`${place} was written by a newer Baybook tracking endpoint`);
    for (const { version, name, statements, checksum } of all) {
      const known = done.get(version);
      if (known !== undefined && known !== checksum) throw new StartError(`Migration ${name} was changed after it ran on ${place}`);
      if (known !== undefined) continue;
      for (const statement of statements) await tx.execute(sql.raw(statement));
      await tx.execute(sql`INSERT INTO schema_ledger VALUES (${version}, ${name}, ${checksum}, ${Date.now()})`);
    }
  });
}

function readMigrations(): Migration[] {
  return readdirSync(FOLDER)
    .filter((file) => /^\d{4}_.+\.sql$/u.test(file))
    .toSorted()
    .map((file) => {
      const text = readFileSync(path.join(FOLDER, file), 'utf8');
      return {
        version: Number(file.slice(0, 4)) + 1,
        name: file.slice(5, -4),
        statements: text.split('--> statement-breakpoint'),
        checksum: createHash('sha256').update(text).digest('hex'),
      };
    });
}

async function readLedger(tx: Db, place: string): Promise<Map<number, string>> {
  const tables = rowsOf<{ name: string }>(
    await tx.execute(sql`SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()`),
  );
  if (tables.length > 0 && !tables.some(({ name }) => name === 'schema_ledger'))
    throw new StartError(`${place} holds another program's tables`);
  await tx.execute(
    sql`CREATE TABLE IF NOT EXISTS schema_ledger (version integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at bigint NOT NULL)`,
  );
  const ledger = await tx.execute(sql`SELECT version, checksum FROM schema_ledger`);
  return new Map(rowsOf<{ version: number; checksum: string }>(ledger).map((row) => [row.version, row.checksum]));
}
