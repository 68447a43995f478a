import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';

export interface Migration {
  /** 1 for `0000_…`: the schema version the file has afterwards. */
  version: number;
  name: string;
  sql: string;
  checksum: string;
}

/** Every migration beside this file (or in `folder`), in order. */
export function migrationsIn(folder = path.join(import.meta.dirname, 'migrations')): Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}_.+\.sql$/u.test(file))
    .toSorted()
    .map((file) => {
      const sql = readFileSync(path.join(folder, file), 'utf8');
      return {
        version: Number(file.slice(0, 4)) + 1,
        name: file.slice(5, -4),
        sql,
        checksum: createHash('sha256').update(sql).digest('hex'),
      };
    });
}

/**
 * Brings the file to the newest schema, one transaction per migration. Foreign keys go off before the
 * transaction opens: inside one SQLite ignores the pragma, and dropping a rebuilt table would then reach
 * its children. A copy of the file as it was is kept and checked first.
 * @throws Error  a migration that ran was changed since, is missing, or leaves broken references
 */
export function migrate(raw: Database.Database, file: string, all = migrationsIn(), upTo = Infinity): void {
  const ledger = readLedger(raw);
  for (const done of ledger) {
    const known = all.find((m) => m.version === done.version);
    if (known && known.checksum !== done.checksum) throw new Error(`Migration ${known.name} was changed after it ran on ${file}`);
  }
  const pending = all.filter((m) => m.version <= upTo && !ledger.some((done) => done.version === m.version));
  if (pending.length === 0) return;
  if (ledger.length > 0) keepCopy(raw, file);
  raw.pragma('foreign_keys = OFF');
  try {
    for (const migration of pending) apply(raw, migration);
  } finally {
    raw.pragma('foreign_keys = ON');
  }
}

/** The newest schema this program knows. */
migrate.newest = (): number => migrationsIn().at(-1)?.version ?? 0;

/** Schema version of an open file; 0 for a new one. */
export function schemaVersionOf(raw: Database.Database): number {
  return raw.pragma('user_version', { simple: true }) as number;
}

function apply(raw: Database.Database, migration: Migration): void {
  raw
    .transaction(() => {
      raw.exec(
        'CREATE TABLE IF NOT EXISTS schema_ledger (version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
      );
      raw.exec(migration.sql);
      const broken = raw.pragma('foreign_key_check') as unknown[];
      if (broken.length > 0) throw new Error(`Migration ${migration.name} leaves ${broken.length} broken references`);
      raw.prepare('INSERT INTO schema_ledger VALUES (?, ?, ?, ?)').run(migration.version, migration.name, migration.checksum, Date.now());
      raw.pragma(`user_version = ${migration.version}`);
    })
    .exclusive();
}

function readLedger(raw: Database.Database): { version: number; checksum: string }[] {
  const exists = raw.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'schema_ledger'").get();
  return exists
    ? (raw.prepare('SELECT version, checksum FROM schema_ledger ORDER BY version').all() as { version: number; checksum: string }[])
    : [];
}

/** VACUUM INTO writes a consistent copy; it counts only when it opens and passes its own check. */
function keepCopy(raw: Database.Database, file: string): void {
  const folder = path.join(path.dirname(file), 'before-update');
  mkdirSync(folder, { recursive: true });
  const target = path.join(folder, `schema-${schemaVersionOf(raw)}-${Date.now()}.sqlite`);
  raw.prepare('VACUUM INTO ?').run(`${target}.part`);
  const copy = new Database(`${target}.part`, { readonly: true });
  try {
    const verdict: unknown = copy.pragma('integrity_check', { simple: true });
    if (verdict !== 'ok') throw new Error(`The copy before the update is damaged: ${String(verdict)}`);
  } finally {
    copy.close();
  }
  renameSync(`${target}.part`, target);
}
