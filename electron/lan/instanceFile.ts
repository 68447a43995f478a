import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { DataFileError, readOrMake } from '../adapters/dataFile.ts';

/** An empty or cut-off identity would make every copy look alike. */
const SHORTEST_ID = 8;

/**
 * Identity of this installation, beside the database but not in it: a database file that was copied or
 * restored here meets another identity than the one it remembers.
 * @throws DataFileError  the file is there but holds no identity
 */
export function readInstanceId(folder: string): string {
  const file = path.join(folder, 'instance.id');
  const id = readOrMake(file, randomUUID).toString('utf8').trim();
  if (id.length < SHORTEST_ID)
    throw new DataFileError(`${file} is damaged: put it back from a copy, or remove it and connect tracking again`);
  return id;
}
