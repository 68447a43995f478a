import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const PACKAGE = path.join(import.meta.dirname, '../node_modules/electron');
/** A download that has not finished by then leaves the person waiting; the browser is there at once. */
const PATIENCE_MS = 180_000;

/** Electron's program, fetched once when it may be; null where it is missing and cannot be fetched. */
export function findElectron({ fetch }: { fetch: boolean }): string | null {
  const installed = installedElectron();
  if (installed || !fetch) return installed;
  spawnSync(process.execPath, [path.join(PACKAGE, 'install.js')], { stdio: 'ignore', timeout: PATIENCE_MS });
  return installedElectron();
}

function installedElectron(): string | null {
  const pointer = path.join(PACKAGE, 'path.txt');
  if (!existsSync(pointer)) return null;
  const program = path.join(PACKAGE, 'dist', readFileSync(pointer, 'utf8').trim());
  return existsSync(program) ? program : null;
}
