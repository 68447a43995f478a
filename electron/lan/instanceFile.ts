import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Identity of this installation, beside the database but not in it: a database file that was copied or
 * restored here meets another identity than the one it remembers.
 */
export function readInstanceId(folder: string): string {
  const file = path.join(folder, 'instance.id');
  if (!existsSync(file)) writeFileSync(file, randomUUID(), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
