/** The whole car through the built main process and preload: calls over a MessagePort, paper through a hidden window. */
import { expect, test, type Page } from '@playwright/test';
import { flowOf } from '../support/readPdf.ts';
import { scratchFolder } from '../support/programs.ts';
import { openOutside, type Outside } from '../e2e/outside.ts';
import { checkInNewCar, connectOutside, doTheWork, estimateAndApprove, handOver, setUp, signIn } from '../e2e/walk.ts';
import type { Desktop } from './desktop.ts';
import { launchDesktop } from './launchDesktop.ts';
import { catchPapers } from './paperTray.ts';

const data = scratchFolder('desktop');
let outside: Outside;
let desktop: Desktop;

test.beforeAll(async () => {
  outside = await openOutside();
  desktop = await launchDesktop({ userData: data.folder });
});
test.afterAll(async () => {
  expect(await desktop.quit()).toBe(0);
  await outside.close();
  data.remove();
});
test.describe.configure({ mode: 'serial' });

/** The window that the menu opens beside the first. */
async function secondWindow(first: Page): Promise<Page> {
  await desktop.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items[0]?.submenu?.items[2]?.click(), null);
  const origin = new URL(first.url()).origin;
  const find = (): Page | undefined =>
    first
      .context()
      .pages()
      .find((page) => page !== first && page.url().startsWith(origin));
  await expect.poll(() => find() !== undefined, { timeout: 10_000 }).toBe(true);
  return find() as Page;
}

test('check-in to paid invoice, mail and tracking page', async () => {
  const { page } = desktop;
  process.stdout.write(`desktop: ${desktop.startedInMs} ms from launch to the first screen of an empty shop\n`);
  const tray = await catchPapers(desktop);
  await setUp(page, null);
  await connectOutside(page, { smtpPort: outside.mailbox.port, credential: outside.credential });

  const second = await secondWindow(page);
  await signIn(second, null);
  await second.getByRole('navigation').getByText('Board').click();
  await expect(second.getByText('No car is in the shop.')).toBeVisible();

  const car = await checkInNewCar(page, 'AB12CDE', tray);
  expect(car.actions, 'click budget of a new car and customer').toBeLessThanOrEqual(7);
  expect(car.papers[0]).toContain('Job card');
  expect(car.papers[0]).toContain(car.code);

  await expect(second.getByText('AB12CDE').first(), 'the board moves in the other window').toBeVisible({ timeout: 2_000 });

  await estimateAndApprove(page, car.number);
  await doTheWork(page);
  await expect.poll(() => outside.trackingPage(car.code), { timeout: 5_000 }).toContain('Your car is ready');
  expect(await handOver(page)).toBeLessThanOrEqual(3);

  await expect(second.getByText('No car is in the shop.')).toBeVisible({ timeout: 2_000 });
  await second.close();

  const invoice = () => outside.mailbox.received.find((mail) => mail.subject?.startsWith('Invoice'));
  await expect.poll(() => invoice()?.attachments.length, { timeout: 10_000 }).toBe(1);
  const paper = flowOf(new Uint8Array(invoice()?.attachments[0]?.content as ArrayBuffer));
  for (const part of ['£101.00', '£20.20', '£121.20', 'Front brakes', 'AB12CDE']) expect(paper).toContain(part);
  await expect.poll(() => outside.trackingPage(car.code), { timeout: 5_000 }).toContain('Back with you');
});

test('the same car with the line cut: nothing waits, and both catch up by themselves, once each', async () => {
  test.setTimeout(300_000);
  const { page } = desktop;
  const tray = await catchPapers(desktop);
  // The summary of the hand-over before.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const mails = () => outside.mailbox.received.filter((mail) => mail.text?.includes('XY99ZZZ')).length;
  await outside.goDown();
  const car = await checkInNewCar(page, 'XY99ZZZ', tray);
  await estimateAndApprove(page, car.number);
  await doTheWork(page);
  await handOver(page);
  await outside.comeBack();
  await expect.poll(mails, { timeout: 200_000 }).toBe(5);
  await expect.poll(() => outside.trackingPage(car.code), { timeout: 60_000 }).toContain('Back with you');
  await page.waitForTimeout(3_000);
  expect(mails()).toBe(5);
});

test('a reload keeps the person and the place', async () => {
  const { page } = desktop;
  const before = page.url();
  await page.reload();
  await expect(page.getByRole('heading', { name: /RO-\d{4}/u })).toBeVisible();
  expect(page.url()).toBe(before);
  await expect(page.getByLabel('E-mail')).toHaveCount(0);
});

test('a menu item moves the page without loading it anew', async () => {
  const { page } = desktop;
  await page.evaluate(() => Object.assign(window, { stillHere: true }));
  await desktop.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items[0]?.submenu?.items[0]?.click(), null);
  await expect(page.getByLabel('Plate', { exact: true })).toBeVisible();
  expect(await page.evaluate(() => 'stillHere' in window)).toBe(true);
  await page.goBack();
  await expect(page.getByRole('heading', { name: /RO-\d{4}/u })).toBeVisible();
});

test('the print item prints the page on screen', async () => {
  const tray = await catchPapers(desktop);
  await desktop.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items[0]?.submenu?.items[1]?.click(), null);
  expect((await tray.printed()).map(({ url }) => new URL(url).pathname)).toEqual([new URL(desktop.page.url()).pathname]);
});

test('a page that crashes comes back, still signed in', async () => {
  await desktop.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.once('did-finish-load', () => Object.assign(globalThis, { cameBack: true }));
  }, null);
  const session = await desktop.page.context().newCDPSession(desktop.page);
  // The page dies before it could answer.
  void session.send('Page.crash').then(undefined, String);
  await expect.poll(() => desktop.evaluate(() => 'cameBack' in globalThis, null), { timeout: 10_000 }).toBe(true);
  const page = await desktop.windowPage();
  await expect(page.getByRole('heading', { name: /RO-\d{4}/u })).toBeVisible();
  await page.getByRole('navigation').getByText('Board').click();
  await expect(page.getByText('No car is in the shop.')).toBeVisible();
});
