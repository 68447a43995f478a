import { existsSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';

/** Playwright's own Chromium where it is installed, else the system's. */
export function openBrowser(): Promise<Browser> {
  const places = [chromium.executablePath(), '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const executablePath = places.find((place) => existsSync(place));
  if (executablePath === undefined) throw new Error('No Chromium here: npx playwright install chromium, or apt-get install chromium');
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath,
    args: [...sandbox, '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}
