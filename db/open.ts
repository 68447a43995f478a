import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { APPLICATION_ID } from './applicationId.ts';
import { connectionOver, type Connection } from './connection.ts';
import { holdLock } from './lock.ts';
import { migrate, schemaVersionOf } from './migrate.ts';
import { OpenError, openErrorOf } from './openError.ts';

/** What every connection must read back; anything else means acknowledged work could be lost. */
const RECIPE = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  busy_timeout: 5000,
  fullfsync: process.platform === 'darwin' ? 1 : 0,
  checkpoint_fullfsync: process.platform === 'darwin' ? 1 : 0,
} as const;
/** At most 256 MB of pages: what a desk looks at on a day stays in memory at a million repairs. No safety depends on it. */
const CACHE_KIB = 262_144;
const OLDEST_SQLITE = [3, 51, 3];
/** Beside a database once it was open: where one of these is, a shop was. */
const TRACES = ['baybook.sqlite-wal', 'before-update', 'instance.id', 'secret.key', 'secrets.json'];

export interface OpenedShop extends Connection {
  readonly schemaVersion: number;
}

/**
 * Opens the shop's database in `folder`, makes or migrates it, and holds the folder's lock until closed.
 * @throws OpenError  nothing was lost
 */
export function openShop(folder: string): OpenedShop {
  const file = path.join(folder, 'baybook.sqlite');
  prepareFolder(folder);
  refuseMissing(folder, file);
  refuseForeignFile(file);
  const lock = lockFolder(folder);
  if (!lock) throw new OpenError('locked', `Another Baybook has ${folder} open`);
  try {
    const raw = openHandle(file);
    try {
      refuseNewer(raw, file);
      applyRecipe(raw);
      update(raw, file);
      assertRecipe(raw);
      const connection = connectionOver(raw);
      return { ...connection, schemaVersion: schemaVersionOf(raw), close: () => closeAll(connection, lock) };
    } catch (error) {
      raw.close();
      throw error;
    }
  } catch (error) {
    lock.release();
    throw openErrorOf(error, file) ?? error;
  }
}

/** A second, read-only connection to an open shop, for heavy reading off the writer's thread. */
export function openReader(folder: string): Connection {
  const raw = new Database(path.join(folder, 'baybook.sqlite'), { readonly: true, fileMustExist: true });
  applyRecipe(raw);
  assertRecipe(raw);
  return connectionOver(raw);
}

/** Sets the connection recipe; `journal_mode` and `synchronous` belong to every new connection. */
export function applyRecipe(raw: Database.Database): void {
  if (!raw.readonly) raw.pragma('journal_mode = WAL');
  raw.pragma(`cache_size = -${CACHE_KIB}`);
  for (const [name, value] of Object.entries(RECIPE)) if (name !== 'journal_mode') raw.pragma(`${name} = ${value}`);
}

/** @throws OpenError settings  a pragma or the library's version is not what the recipe demands */
export function assertRecipe(raw: Database.Database): void {
  for (const [name, value] of Object.entries(RECIPE)) {
    const actual: unknown = raw.pragma(name, { simple: true });
    if (actual !== value) throw new OpenError('settings', `SQLite ${name} is ${String(actual)}, must be ${value}`);
  }
  const version = raw.prepare('SELECT sqlite_version()').pluck().get() as string;
  if (isOlder(version.split('.').map(Number), OLDEST_SQLITE))
    throw new OpenError('settings', `SQLite ${version} is older than ${OLDEST_SQLITE.join('.')}`);
}

function isOlder(version: readonly number[], oldest: readonly number[]): boolean {
  for (const [i, need] of oldest.entries()) {
    const have = version[i] ?? 0;
    if (have !== need) return have < need;
  }
  return false;
}

function prepareFolder(folder: string): void {
  try {
    makeFolder(path.resolve(folder));
    if (!statSync(folder).isDirectory()) throw new Error('it is a file');
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new OpenError('unwritable', `Cannot use the folder ${folder}: ${(error as Error).message}`, { cause: error });
  }
}

/** Parents first, one by one: Node's recursive mkdir never returns under /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
}

function lockFolder(folder: string): ReturnType<typeof holdLock> {
  try {
    return holdLock(path.join(folder, 'baybook.lock'));
  } catch (error) {
    throw new OpenError('unwritable', `Cannot write in ${folder}: ${(error as Error).message}`, { cause: error });
  }
}

/** A shop whose file is gone must not come back as a new, empty one. */
function refuseMissing(folder: string, file: string): void {
  if (existsSync(file) && statSync(file).size > 0) return;
  const trace = TRACES.find((name) => existsSync(path.join(folder, name)));
  if (trace !== undefined)
    throw new OpenError(
      'missing',
      `${file} is gone, though ${trace} shows that a shop was here; put it or a backup back, or choose an empty folder`,
    );
}

/** Looks at the header without opening the file as a database, so that not even a journal appears beside it. */
function refuseForeignFile(file: string): void {
  if (!existsSync(file)) return;
  const header = Buffer.alloc(100);
  let length = 0;
  try {
    // SQLite would open a read-only file without a word, and the first command would fail.
    accessSync(file, constants.R_OK | constants.W_OK);
    const handle = openSync(file, 'r');
    try {
      length = readSync(handle, header, 0, 100, 0);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw new OpenError('unwritable', `Cannot read and write ${file}: ${(error as Error).message}`, { cause: error });
  }
  if (length === 0) return;
  const ours =
    length === 100 && header.subarray(0, 15).toString('latin1') === 'SQLite format 3' && header.readUInt32BE(68) === APPLICATION_ID;
  if (!ours) throw new OpenError('notOurs', `${file} is not a Baybook database`);
}

function openHandle(file: string): Database.Database {
  try {
    const raw = new Database(file);
    // In rollback mode, so that the mark is in the file itself before the first WAL frame.
    if (raw.pragma('page_count', { simple: true }) === 0) raw.pragma(`application_id = ${APPLICATION_ID}`);
    return raw;
  } catch (error) {
    throw openErrorOf(error, file) ?? new OpenError('unwritable', `Cannot open ${file}: ${(error as Error).message}`, { cause: error });
  }
}

/** Each migration is one transaction: what fails leaves the file as the one before left it. */
function update(raw: Database.Database, file: string): void {
  try {
    migrate(raw, file);
  } catch (error) {
    throw (
      openErrorOf(error, file) ??
      new OpenError('update', `Cannot update ${file} to this Baybook: ${(error as Error).message}`, { cause: error })
    );
  }
}

function refuseNewer(raw: Database.Database, file: string): void {
  const version = schemaVersionOf(raw);
  const known = migrate.newest();
  if (version > known) throw new OpenError('newer', `${file} was written by a newer Baybook (schema ${version}, this one knows ${known})`);
}

function closeAll(connection: Connection, lock: { release(): void }): void {
  connection.raw.pragma('wal_checkpoint(TRUNCATE)');
  connection.close();
  lock.release();
}
