/** The whole car in a browser through the LAN host: once with the outside there, once without. */
import { expect, test, type Page } from '@playwright/test';
import { flowOf } from '../support/readPdf.ts';
import { scratchFolder, startProgram, type Program } from '../support/programs.ts';
import { openOutside, type Outside } from './outside.ts';
import { checkInNewCar, connectOutside, doTheWork, estimateAndApprove, handOver, setUp, signIn, standInForPrinter } from './walk.ts';

let outside: Outside;
let host: Program;
const data = scratchFolder('walk');

test.beforeAll(async () => {
  outside = await openOutside();
  host = await startProgram('scripts/host.ts', ['--data', data.folder, '--port', '0']);
});
test.afterAll(async () => {
  expect(await host.stop()).toBe(0);
  await outside.close();
  data.remove();
});
test.describe.configure({ mode: 'serial' });

const SUBJECTS = (plate: string) => [
  `We have received ${plate}`,
  `Estimate for ${plate}: £145.18`,
  `${plate} is ready to collect`,
  /Invoice \d{4}-\d{5} from Harbour Street Garage/u,
  `${plate} is back with you`,
];

async function expectMailOnce(plate: string, timeout: number): Promise<void> {
  const wanted = SUBJECTS(plate);
  const matching = () =>
    wanted.map(
      (subject) =>
        outside.mailbox.received.filter((m) =>
          typeof subject === 'string' ? m.subject === subject : subject.test(m.subject ?? '') && m.text?.includes(plate) === true,
        ).length,
    );
  await expect.poll(matching, { timeout }).toEqual(wanted.map(() => 1));
}

async function column(page: Page, name: string): Promise<string> {
  return page.getByRole('region', { name }).or(page.getByRole('list', { name })).or(page.getByRole('group', { name })).first().innerText();
}

test('check-in to paid invoice, mail and tracking page', async ({ page, browser }) => {
  const printer = await standInForPrinter(page);
  await setUp(page, host.url);
  await connectOutside(page, { smtpPort: outside.mailbox.port, credential: outside.credential });
  const second = await (await browser.newContext()).newPage();
  await signIn(second, host.url);
  await second.getByRole('navigation').getByText('Board').click();
  await expect(second.getByText('No car is in the shop.')).toBeVisible();

  const car = await checkInNewCar(page, 'AB12CDE');
  expect(car.actions, 'click budget of a new car and customer').toBeLessThanOrEqual(7);
  expect(car.papers[0]).toContain('Job card');
  expect(car.papers[0]).toContain(car.code);
  await expect.poll(() => printer.printed()).toBe(1);
  await expect(second.getByText('AB12CDE').first(), 'the board moves in the other window').toBeVisible({ timeout: 2_000 });

  await estimateAndApprove(page, car.number);
  await expect.poll(() => column(second, 'Awaiting approval'), { timeout: 2_000 }).toContain('AB12CDE');
  await doTheWork(page);
  const ready = Date.now();
  await expect.poll(() => outside.trackingPage(car.code), { timeout: 5_000, intervals: [100] }).toContain('Your car is ready');
  const took = Date.now() - ready;
  console.log(`tracking page showed the new status ${took} ms after the move`);
  expect(took).toBeLessThan(2_000);

  expect(await handOver(page)).toBeLessThanOrEqual(3);
  await expect(second.getByText('No car is in the shop.')).toBeVisible({ timeout: 2_000 });
  await expectMailOnce('AB12CDE', 10_000);
  const invoice = outside.mailbox.received.find((m) => m.subject?.startsWith('Invoice'));
  const paper = flowOf(new Uint8Array(invoice?.attachments[0]?.content as ArrayBuffer));
  for (const part of ['£101.00', '£20.20', '£121.20', 'Front brakes', 'AB12CDE']) expect(paper).toContain(part);
  expect(paper).not.toContain('Wiper blades');
  await expect.poll(() => outside.trackingPage(car.code), { timeout: 5_000 }).toContain('Back with you');
});

test('the same car with the line cut: nothing waits, and both catch up by themselves, once each', async ({ page }) => {
  test.setTimeout(240_000);
  await standInForPrinter(page);
  await signIn(page, host.url);
  await outside.goDown();
  const car = await checkInNewCar(page, 'XY99ZZZ');
  await estimateAndApprove(page, car.number);
  await doTheWork(page);
  await handOver(page);
  await expect(page.getByText(/messages? (and \d+ status updates? )?waits? since/u)).toBeVisible();
  await outside.comeBack();
  await expectMailOnce('XY99ZZZ', 150_000);
  await expect.poll(() => outside.trackingPage(car.code), { timeout: 60_000 }).toContain('Back with you');
  await expect(page.getByText('Everything sent')).toBeVisible();
  // Once each: nothing more follows.
  await page.waitForTimeout(3_000);
  await expectMailOnce('XY99ZZZ', 1_000);
  await expectMailOnce('AB12CDE', 1_000);
});
