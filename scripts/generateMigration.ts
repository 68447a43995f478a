/**
 * `npm run db:generate -- name [--custom]`: has drizzle-kit write the next migration from db/schema, then
 * makes every new table STRICT, which drizzle-kit cannot say.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const folder = path.join(root, 'db/migrations');
const before = new Set(sqlFiles());
const [name, ...flags] = process.argv.slice(2);
if (!name) {
  process.stderr.write('Give the migration a name: npm run db:generate -- add-appointments\n');
  process.exit(1);
}
execFileSync(process.execPath, [path.join(root, 'node_modules/drizzle-kit/bin.cjs'), 'generate', '--name', name, ...flags], {
  cwd: root,
  stdio: 'inherit',
});
for (const file of sqlFiles().filter((f) => !before.has(f))) {
  const target = path.join(folder, file);
  const text = readFileSync(target, 'utf8');
  writeFileSync(target, text.replace(/(CREATE TABLE [^;]*?\n\));/gu, '$1 STRICT;'));
}

function sqlFiles(): string[] {
  try {
    return readdirSync(folder).filter((f) => f.endsWith('.sql'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
