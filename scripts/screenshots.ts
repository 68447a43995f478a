/** `npm run screenshots`: pictures of the demo shop and of its tracking page, into docs/screenshots. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { call, carIn, openDemoShop, person, signInAs, type Card } from '../tests/e2e/demoShop.ts';
import { openOutside } from '../tests/e2e/outside.ts';
import { findBrowser } from './systemTools.ts';

const FOLDER = path.join(import.meta.dirname, '../docs/screenshots');
const only = process.argv[2];

interface Look {
  name: string;
  width: number;
  height: number;
  scheme: 'light' | 'dark';
  terminal?: boolean;
}
const DESK: readonly Look[] = [
  { name: 'light', width: 1366, height: 768, scheme: 'light' },
  { name: 'dark', width: 1366, height: 768, scheme: 'dark' },
  { name: 'terminal', width: 1024, height: 768, scheme: 'light', terminal: true },
];
const PUBLIC: readonly Look[] = [
  { name: 'light', width: 1024, height: 768, scheme: 'light' },
  { name: 'dark', width: 1024, height: 768, scheme: 'dark' },
  { name: 'phone', width: 390, height: 844, scheme: 'light' },
];

async function open(browser: Browser, look: Look): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.scheme,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
    hasTouch: look.terminal === true,
  });
  // Set once: what the person chooses afterwards stays.
  await context.addInitScript(
    (mode) => localStorage.getItem('baybook.mode') ?? localStorage.setItem('baybook.mode', mode),
    look.terminal ? 'terminal' : 'desk',
  );
  return context.newPage();
}

/** Takes the picture once everything that was asked for is there. */
async function shoot(page: Page, screen: string, look: Look): Promise<void> {
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: path.join(FOLDER, `${screen}-${look.name}.png`), animations: 'disabled' });
  process.stdout.write(`${screen}-${look.name}.png\n`);
}

interface Scene {
  working: Card;
  invoiceId: string;
  trackingUrl: string;
  knownPlate: string;
}

/** Connects the tracking page and finds what there is to show. */
async function prepare(page: Page, credential: string): Promise<Scene> {
  await call(page, 'settings/connectTracking', { credential });
  const working = await carIn(page, 'in_progress');
  const { items } = await call<{ items: { id: string; balanceMinor: number }[] }>(page, 'invoices/list', {});
  const known = await call<{ items: { plate: string; state: string }[] }>(page, 'repairOrders/list', { state: 'delivered' });
  const { trackingUrl } = await call<{ trackingUrl: string | null }>(page, 'repairOrders/get', { id: working.id });
  const invoiceId = (items.find((invoice) => invoice.balanceMinor > 0) ?? items[0])?.id;
  const knownPlate = known.items[0]?.plate;
  if (!trackingUrl || !invoiceId || !knownPlate) throw new Error('the demo shop has nothing to show');
  await until(async () => (await fetch(trackingUrl)).status === 200, 'the tracking page');
  return { working, invoiceId, trackingUrl, knownPlate };
}

async function until(isTrue: () => Promise<boolean>, what: string): Promise<void> {
  for (const began = Date.now(); Date.now() - began < 60_000;) {
    if (await isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`${what} did not come`);
}

async function shootCheckIn(page: Page, url: string, scene: Scene, look: Look): Promise<void> {
  await page.goto(`${url}/check-in`);
  await page.getByLabel('Plate', { exact: true }).fill(scene.knownPlate);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByLabel('Kilometres').fill('184250');
  await page.getByLabel('Complaint').fill('Squeals when braking in the morning, goes away once warm.');
  await shoot(page, 'check-in', look);
  await page.getByRole('button', { name: 'Clear the form' }).click();
}

async function shootDesk(browser: Browser, url: string, scene: Scene, look: Look): Promise<void> {
  const page = await open(browser, look);
  await page.goto(url);
  await page.getByLabel('E-mail', { exact: true }).waitFor();
  await shoot(page, 'login', look);
  await signInAs(page, url, person('ADMIN'));
  await shoot(page, 'today', look);
  await shootCheckIn(page, url, scene, look);
  for (const [screen, address] of [
    ['board', '/board'],
    ['repair', `/repairs/${scene.working.id}`],
    ['invoice', `/invoices/${scene.invoiceId}`],
  ] as const) {
    await page.goto(url + address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await shoot(page, screen, look);
  }
  await page.context().close();
}

mkdirSync(FOLDER, { recursive: true });
const outside = await openOutside();
const shop = await openDemoShop('screenshots');
const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const desk = await open(browser, DESK[0] as Look);
  await signInAs(desk, shop.url, person('ADMIN'));
  const scene = await prepare(desk, outside.credential);
  await desk.context().close();
  for (const look of DESK) if (only === undefined || only === look.name) await shootDesk(browser, shop.url, scene, look);
  for (const look of PUBLIC) {
    const page = await open(browser, look);
    await page.goto(scene.trackingUrl);
    await shoot(page, 'tracking', look);
    await page.context().close();
  }
} finally {
  await browser.close();
  await shop.close();
  await outside.close();
}
