import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/systemTools.ts';

const executablePath = findBrowser();

export default defineConfig({
  testDir: 'tests',
  testMatch: ['e2e/**/*.spec.ts', 'desktop/**/*.spec.ts'],
  timeout: 120_000,
  workers: 1,
  // One more try where nobody watches; the report names what needed it.
  retries: process.env['CI'] ? 1 : 0,
  reporter: process.env['CI'] ? [['line']] : [['list']],
  outputDir: 'test-results',
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'en-GB',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // A camera without hardware: Chromium draws a moving picture.
        '--use-fake-device-for-media-stream',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    },
  },
});
