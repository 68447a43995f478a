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
  trackingUrl: string;
  knownPlate: string;
  /** Screens that are there as soon as their address is open, and where. */
  screens: readonly (readonly [screen: string, address: string])[];
}

/** Connects the tracking page and finds what there is to show. */
async function prepare(page: Page, credential: string): Promise<Scene> {
  await call(page, 'settings/connectTracking', { credential });
  const working = await carIn(page, 'in_progress');
  const { items } = await call<{ items: { id: string; balanceMinor: number }[] }>(page, 'invoices/list', {});
  const known = await call<{ items: { plate: string; state: string }[] }>(page, 'repairOrders/list', { state: 'delivered' });
  const { trackingUrl } = await call<{ trackingUrl: string | null }>(page, 'repairOrders/get', { id: working.id });
  const regular = await call<Repair>(page, 'repairOrders/get', { id: (await carIn(page, 'ready')).id });
  const invoiceId = (items.find((invoice) => invoice.balanceMinor > 0) ?? items[0])?.id;
  const knownPlate = known.items[0]?.plate;
  if (!trackingUrl || !invoiceId || !knownPlate) throw new Error('the demo shop has nothing to show');
  await until(async () => (await fetch(trackingUrl)).status === 200, 'the tracking page');
  const screens = [
    ['schedule', `/schedule?day=${await nextWorkingDay(page)}`],
    ['board', '/board'],
    ['repair', `/repairs/${working.id}`],
    ['customer', `/customers/${regular.customer?.id}?tab=account`],
    ['vehicle', `/vehicles/${regular.vehicle.id}`],
    ['invoice', `/invoices/${invoiceId}`],
    ['import', `/settings/imports?id=${await checkImport(page)}`],
  ] as const;
  return { working, trackingUrl, knownPlate, screens };
}

interface Repair {
  vehicle: { id: string };
  customer: { id: string } | null;
}

/** Monday, on a weekend: the demo shop has the most to do then. */
async function nextWorkingDay(page: Page): Promise<string> {
  const today = new Date().toISOString().slice(0, 10);
  const { days } = await call<{ days: { day: string; open: unknown[] }[] }>(page, 'appointments/board', { day: today, days: 7 });
  const isWeekday = (day: string): boolean => ![0, 6].includes(new Date(day).getUTCDay());
  return days.find((one) => one.open.length > 0 && isWeekday(one.day))?.day ?? today;
}

/** A file from another program, read but not brought over, with some rows that nobody can read. */
async function checkImport(page: Page): Promise<string> {
  const rows = Array.from({ length: 240 }, (_row, i) => [
    i % 37 === 5 ? '' : `Former Customer ${i + 1}`,
    `07700 9${10_000 + i}`,
    `former${i + 1}${i % 61 === 3 ? '' : '@'}mail.example`,
    'Whitby',
  ]);
  const { id } = await call<{ id: string }>(page, 'imports/begin', {
    kind: 'customers',
    fileName: 'customers-of-the-old-program.csv',
    headings: ['Full name', 'Mobile', 'E-mail', 'Town'],
    mapping: { name: 0, phone: 1, email: 2, city: 3 },
    options: { dateOrder: 'dmy', decimal: '.', distance: 'mi' },
  });
  await call(page, 'imports/addRows', { id, from: 1, rows });
  await call(page, 'imports/check', { id });
  await until(async () => (await call<{ state: string }>(page, 'imports/get', { id })).state === 'checked', 'the checked import');
  return id;
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
  await page.getByLabel('Miles', { exact: true }).fill('184250');
  await page.getByLabel('Complaint', { exact: true }).fill('Squeals when braking in the morning, goes away once warm.');
  await shoot(page, 'check-in', look);
  await page.getByRole('button', { name: 'Clear the form' }).click();
}

/** The one box, asked by the end of a plate. */
async function shootSearch(page: Page, { working }: Scene, look: Look): Promise<void> {
  await page.getByRole('searchbox').fill(working.plate.slice(-3));
  await page.getByRole('option').first().waitFor();
  await shoot(page, 'search', look);
  await page.getByRole('searchbox').fill('');
}

async function shootDesk(browser: Browser, url: string, scene: Scene, look: Look): Promise<void> {
  const page = await open(browser, look);
  await page.goto(url);
  await page.getByLabel('E-mail', { exact: true }).waitFor();
  await shoot(page, 'login', look);
  await signInAs(page, url, person('ADMIN'));
  await shoot(page, 'today', look);
  await shootSearch(page, scene, look);
  await shootCheckIn(page, url, scene, look);
  for (const [screen, address] of scene.screens) {
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
