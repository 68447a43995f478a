/** The stand-in's process, driven from a test over Node's own channel. */
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { chromium, expect, type Page } from '@playwright/test';
import { ROOT } from '../../scripts/step.ts';
import { findBrowser } from '../../scripts/systemTools.ts';
import type { Order, Report } from '../support/electron/control.ts';
import { OPTIONS_VARIABLE, type StandInOptions } from '../support/electron/options.ts';
import type { InMain, Running } from './desktop.ts';

const REGISTER = path.join(ROOT, 'tests/support/electron/register.ts');

/** The built main process of the app in `appPath`, over the stand-in. */
export function spawnStandIn(appPath: string, args: readonly string[]): ChildProcess {
  const program = findBrowser();
  if (program === null) throw new Error('The desktop tests need Chromium');
  const options: StandInOptions = { chromium: program, appPath };
  return spawn(process.execPath, ['--import', REGISTER, path.join(appPath, 'dist/main/main.js'), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, [OPTIONS_VARIABLE]: JSON.stringify(options) },
  });
}

export async function startStandIn(appPath: string, args: readonly string[]): Promise<Running> {
  const child = spawnStandIn(appPath, args);
  const output = outputOf(child);
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const evaluate = ordersFor(child);
  const endpoint = await new Promise<string>((resolve, reject) => {
    child.on('message', (report: Report) => 'window' in report && resolve(report.endpoint));
    void ended.then((code) => reject(new Error(`The app ended with ${code}: ${output()}`)));
  });
  return {
    ended,
    evaluate,
    windowPage: () => pageOver(endpoint),
    async quit() {
      await evaluate(({ app }) => app.quit(), null);
      return ended;
    },
  };
}

/** Everything a program has printed so far. */
export function outputOf(child: ChildProcess): () => string {
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return () => said;
}

/** The page at the app's own origin; it is an https one in the browser behind the stand-in. */
async function pageOver(endpoint: string): Promise<Page> {
  const browser = await chromium.connectOverCDP(endpoint);
  const find = (): Page | undefined =>
    browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((page) => page.url().startsWith('https://baybook.app.'));
  await expect.poll(() => find() !== undefined, { timeout: 10_000, intervals: [20] }).toBe(true);
  return find() as Page;
}

function ordersFor(child: ChildProcess): <A, R>(run: InMain<A, R>, argument: A) => Promise<R> {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let nextId = 1;
  child.on('message', (report: Report) => {
    if ('window' in report) return;
    const order = waiting.get(report.id);
    waiting.delete(report.id);
    if (report.ok) order?.resolve(report.value as never);
    else order?.reject(new Error(report.error));
  });
  child.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('The app ended first'));
  });
  return (run, argument) =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      child.send({ id, source: run.toString(), argument } satisfies Order);
    });
}
