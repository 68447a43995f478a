import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const SOURCES = ['renderer', 'shared', 'electron', 'vite.config.ts', 'package-lock.json'];

/** Builds screens, main and preload when a source is newer than the last build; quiet when it succeeds. */
export function buildIfStale(): void {
  const built = path.join(root, 'dist/renderer/index.html');
  if (existsSync(built) && newest(SOURCES.map((s) => path.join(root, s))) <= statSync(built).mtimeMs) return;
  execFileSync(process.execPath, [path.join(root, 'node_modules/vite/bin/vite.js'), 'build', '--app', '--logLevel', 'error'], {
    cwd: root,
    // A test runner sets its own NODE_ENV, which would put React's development build into the screens.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function newest(paths: readonly string[]): number {
  let latest = 0;
  for (const target of paths) {
    const stat = statSync(target);
    const inside = stat.isDirectory() ? newest(readdirSync(target).map((name) => path.join(target, name))) : stat.mtimeMs;
    latest = Math.max(latest, inside);
  }
  return latest;
}
