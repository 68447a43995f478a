import Database from 'better-sqlite3';

/**
 * Holds `file` for this process, or returns null when another holds it. The lock is an EXCLUSIVE
 * transaction on an otherwise empty SQLite file: the operating system drops it with the process, however
 * that ends, so there is no stale lock to clear and no process id to mistake.
 */
export function holdLock(file: string): { release(): void } | null {
  const raw = new Database(file, { timeout: 0 });
  try {
    raw.pragma('journal_mode = DELETE');
    raw.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    raw.close();
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
  return { release: () => raw.close() };
}
