/** Starts the built desktop app: in Electron where its program is installed, else in the stand-in over real Chromium. */
import { spawn } from 'node:child_process';
import { _electron, expect } from '@playwright/test';
import { findElectron } from '../../scripts/electronBinary.ts';
import { ROOT } from '../../scripts/step.ts';
import type { Desktop, Running } from './desktop.ts';
import { outputOf, spawnStandIn, startStandIn } from './standIn.ts';

const electron = findElectron({ fetch: false });
let said = false;

function sayWhichRuns(): void {
  if (said) return;
  said = true;
  process.stdout.write(
    electron
      ? `desktop: Electron at ${electron}\n`
      : 'desktop: Electron is not installed; its stand-in runs the built app in real Chromium\n',
  );
}

const switches = (userData: string): string[] => [`--user-data-dir=${userData}`, '--lang=en-GB'];
const electronArguments = (appPath: string, userData: string): string[] => [
  '-r',
  `${ROOT}/tests/support/electron/errorBoxToStderr.cjs`,
  appPath,
  ...switches(userData),
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Starts the app and waits for its window. @param appPath the folder of its package.json */
export async function launchDesktop({ userData, appPath = ROOT }: { userData: string; appPath?: string }): Promise<Desktop> {
  sayWhichRuns();
  const began = performance.now();
  const running = electron ? await startElectron(electron, appPath, userData) : await startStandIn(appPath, switches(userData));
  const page = await running.windowPage();
  await expect(page.locator('#root > *').first()).toBeAttached();
  return { ...running, page, startedInMs: Math.round(performance.now() - began) };
}

/** Starts the app where no window is expected, and waits for its end. */
export function runDesktopToItsEnd({ userData }: { userData: string }): Promise<{ code: number | null; output: string }> {
  sayWhichRuns();
  const child = electron
    ? spawn(electron, electronArguments(ROOT, userData), { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
    : spawnStandIn(ROOT, switches(userData));
  const output = outputOf(child);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output: output() })));
}

async function startElectron(program: string, appPath: string, userData: string): Promise<Running> {
  const launched = await _electron.launch({ executablePath: program, args: electronArguments(appPath, userData), cwd: ROOT });
  const ended = new Promise<number | null>((resolve) => launched.process().once('exit', (code) => resolve(code)));
  return {
    ended,
    windowPage: () => launched.firstWindow(),
    evaluate: (run, argument) => launched.evaluate(run as never, argument) as never,
    async quit() {
      await launched.evaluate(({ app }) => app.quit());
      return ended;
    },
  };
}
