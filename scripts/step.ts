import { spawn } from 'node:child_process';
import path from 'node:path';

export const ROOT = path.join(import.meta.dirname, '..');
const bin = (...parts: string[]): string => path.join(ROOT, 'node_modules', ...parts);

/** Programs of the project's own packages, run with the project's own Node. */
export const TOOLS = {
  tsc: bin('typescript/bin/tsc'),
  oxlint: bin('oxlint/bin/oxlint'),
  oxfmt: bin('oxfmt/bin/oxfmt'),
  knip: bin('knip/bin/knip.js'),
  vitest: bin('vitest/vitest.mjs'),
  playwright: bin('@playwright/test/cli.js'),
  vite: bin('vite/bin/vite.js'),
} as const;

/** Runs one tool to its end and says how long it took. @returns whether it succeeded */
export async function step(
  name: string,
  tool: keyof typeof TOOLS,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  const began = Date.now();
  process.stdout.write(`\n== ${name}\n`);
  const child = spawn(process.execPath, [TOOLS[tool], ...args], { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
  const code = await new Promise<number>((resolve) => child.on('close', (status) => resolve(status ?? 1)));
  process.stdout.write(`== ${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
  return code === 0;
}
