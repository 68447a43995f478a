import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { Pool } from 'pg';
import { migrate } from './migrate.ts';
import { rowsOf, type Db } from './rows.ts';
import { StartError } from './startError.ts';

/** What a transaction may see, besides nothing: each entry opens the rows that carry it. */
export interface Scope {
  shop?: string;
  slug?: string;
  token?: string;
  address?: string;
}

export interface Database {
  /** Runs `work` in one transaction in which row security shows only what `scope` names. */
  within<T>(scope: Scope, work: (tx: Db) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The role that work runs as when the program connects as one that row security does not bind. */
const APP_ROLE = 'baybook_tracking';
const POOL_SIZE = 10;

/**
 * An embedded database in `folder`, or in memory without one.
 * @throws StartError
 */
export async function openEmbedded(folder?: string): Promise<Database> {
  const place = folder ?? 'the database in memory';
  const client = await PGlite.create(folder === undefined ? {} : { dataDir: folder }).catch((error: unknown) => {
    throw new StartError(`Cannot open ${place}: ${firstLine(error)}`, { cause: error });
  });
  return embeddedOver(client, place);
}

/** The same over a client that is open already. */
export function embeddedOver(client: PGlite, place = 'the database in memory'): Promise<Database> {
  return prepare(drizzlePglite({ client }), place, () => client.close());
}

/**
 * A PostgreSQL server.
 * @throws StartError
 */
export async function openServer(url: string): Promise<Database> {
  const pool = new Pool({ connectionString: url, max: POOL_SIZE, connectionTimeoutMillis: 5000 });
  // A connection that breaks fails its query and is replaced at the next; without listeners it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return prepare(drizzlePg({ client: pool }), 'DATABASE_URL', () => pool.end());
}

async function prepare(db: Db, place: string, close: () => Promise<void>): Promise<Database> {
  try {
    await migrate(db, place);
    const role = await bindRole(db);
    return {
      within: (scope, work) =>
        db.transaction(async (tx) => {
          await enter(tx, role, scope);
          return work(tx);
        }),
      close,
    };
  } catch (error) {
    await close().catch(() => undefined);
    throw error instanceof StartError ? error : new StartError(`Cannot use ${place}: ${firstLine(error)}`, { cause: error });
  }
}

/** Superusers pass by row security, even forced; their work runs as a role of no privilege instead. */
async function bindRole(db: Db): Promise<string | null> {
  return db.transaction(async (tx) => {
    const [me] = rowsOf<{ free: boolean }>(
      await tx.execute(sql`SELECT rolsuper OR rolbypassrls AS free FROM pg_roles WHERE rolname = current_user`),
    );
    if (me?.free !== true) return null;
    // Roles belong to the whole server: another instance may be making the same one.
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext(${APP_ROLE}))`);
    const known = rowsOf(await tx.execute(sql`SELECT 1 FROM pg_roles WHERE rolname = ${APP_ROLE} AND NOT rolsuper AND NOT rolbypassrls`));
    if (known.length === 0) await tx.execute(sql.raw(`CREATE ROLE ${APP_ROLE} NOLOGIN`));
    await tx.execute(sql.raw(`GRANT USAGE ON SCHEMA public TO ${APP_ROLE}`));
    await tx.execute(
      sql.raw(`GRANT SELECT, INSERT, UPDATE, DELETE ON shops, projections, operations, submissions, code_attempts TO ${APP_ROLE}`),
    );
    return APP_ROLE;
  });
}

/** Names the scope for this transaction only, in one round trip. */
async function enter(tx: Db, role: string | null, { shop = '', slug = '', token = '', address = '' }: Scope): Promise<void> {
  const become = role === null ? sql`` : sql`set_config('role', ${role}, true),`;
  await tx.execute(
    sql`SELECT ${become} set_config('baybook.shop', ${shop}, true), set_config('baybook.slug', ${slug}, true),
        set_config('baybook.token', ${token}, true), set_config('baybook.address', ${address}, true)`,
  );
}

/** Goes on as `shopId` within the transaction, once a slug or a token has named the shop. */
export async function enterShop(tx: Db, shopId: string): Promise<void> {
  await tx.execute(sql`SELECT set_config('baybook.shop', ${shopId}, true)`);
}

function firstLine(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const text =
    cause instanceof AggregateError ? cause.errors.map(String).join(', ') : cause instanceof Error ? cause.message : String(cause);
  return text.split('\n')[0] ?? text;
}
