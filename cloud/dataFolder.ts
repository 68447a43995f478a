import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { StartError } from './startError.ts';

/** What an embedded PostgreSQL folder always has. */
const MARK = 'PG_VERSION';

/**
 * Makes `folder` usable and names the place of the database in it.
 * @throws StartError  it cannot be written, or something else lives there
 */
export function prepareDataFolder(folder: string): string {
  const database = path.join(path.resolve(folder), 'database');
  try {
    if (!existsSync(folder)) throw new Error('it does not exist; make it first');
    if (!statSync(folder).isDirectory()) throw new Error('it is a file');
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError(`Cannot use the folder ${folder}: ${(error as Error).message}`, { cause: error });
  }
  if (existsSync(database) && !isOurs(database)) throw new StartError(`${database} is not a Baybook tracking database`);
  return database;
}

function isOurs(database: string): boolean {
  if (!statSync(database).isDirectory()) return false;
  const entries = readdirSync(database);
  return entries.length === 0 || entries.includes(MARK);
}
