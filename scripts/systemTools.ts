/** Programs that the tests drive and npm does not bring: a browser and a PDF reader. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { TOOLS } from './step.ts';

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser for the tests: Playwright's own, else the system's; null when there is none. */
export function findBrowser(): string | null {
  const own = chromium.executablePath();
  return existsSync(own) ? own : (SYSTEM_BROWSERS.find((file) => existsSync(file)) ?? null);
}

/** Finds or installs what is missing. @throws Error  that says what to do by hand */
export function needSystemTools(): void {
  if (!findBrowser()) {
    spawnSync(process.execPath, [TOOLS.playwright, 'install', 'chromium'], { stdio: 'ignore', timeout: 300_000 });
    if (!findBrowser()) aptInstall('chromium');
    if (!findBrowser()) throw new Error('The tests need Chromium: run "npx playwright install chromium", or install your system’s package');
  }
  if (!hasPoppler()) aptInstall('poppler-utils');
  if (!hasPoppler()) throw new Error('The tests read PDFs with pdftotext: install poppler-utils');
}

function hasPoppler(): boolean {
  return spawnSync('pdftotext', ['-v'], { stdio: 'ignore' }).status === 0;
}

function aptInstall(name: string): void {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
  spawnSync('apt-get', ['install', '-y', '-qq', name], { stdio: 'ignore', env });
}
