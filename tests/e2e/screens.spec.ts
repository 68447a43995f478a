/**
 * Every screen, in English on light and in Italian on dark: nothing unreadable, unnamed, untranslated or
 * refused by the policy.
 */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Browser, type Page, type Request } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import sharp from 'sharp';
import path from 'node:path';
import type { Language } from '../../shared/domain/countries.ts';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';
import { scratchFolder, startProgram } from '../support/programs.ts';
import { call, carIn, openDemoShop, person, signInAs, teachLanguage, type DemoShop } from './demoShop.ts';
import { untranslated } from './sentences.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const OWNER = person('ADMIN');

/** To look at afterwards. */
const pictures = (): string => path.join(test.info().project.outputDir, 'screens');

let shop: DemoShop;
test.beforeAll(async () => {
  mkdirSync(pictures(), { recursive: true });
  shop = await openDemoShop('screens');
});
test.afterAll(() => shop.close());
test.describe.configure({ mode: 'serial' });

interface Visitor {
  page: Page;
  language: Language;
  colorScheme: 'light' | 'dark';
  /** Calls that are not answered yet. */
  waiting: Set<Request>;
  /** What the browser complained of. */
  complaints: string[];
  /** What one screen does not hold to. */
  faults: string[];
}

async function visitor(browser: Browser, language: Language): Promise<Visitor> {
  const colorScheme = language === 'en' ? 'light' : 'dark';
  const context = await browser.newContext({ locale: language === 'en' ? 'en-GB' : 'it-IT', colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const complaints: string[] = [];
  const waiting = new Set<Request>();
  page.on('request', (request) => request.url().includes('/rpc/') && waiting.add(request));
  page.on('requestfinished', (request) => waiting.delete(request));
  page.on('requestfailed', (request) => waiting.delete(request));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`refused: ${event.violatedDirective} ${event.blockedURI}`),
    );
    window.print = () => undefined;
  });
  return { page, language, colorScheme, waiting, complaints, faults: [] };
}

/** Looks at what is on the screen now: its words, its width, and what a screen reader or weak eyes would miss. */
async function look({ page, language, colorScheme, waiting, faults }: Visitor, screen: string): Promise<void> {
  await expect.poll(() => waiting.size, { intervals: [30] }).toBe(0);
  await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0);
  await page.screenshot({ path: path.join(pictures(), `${screen}-${language}-${colorScheme}.png`) });
  const { texts, isWide } = await page.evaluate(() => {
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      // What is marked as another language, such as the terms as the customer reads them, is not for this person.
      const marked = walker.currentNode.parentElement?.closest<HTMLElement>('[lang]')?.lang;
      if (marked === document.documentElement.lang) found.push(walker.currentNode.textContent?.trim() ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]'))
      for (const name of ['aria-label', 'title', 'placeholder']) found.push(element.getAttribute(name) ?? '');
    return { texts: found, isWide: document.documentElement.scrollWidth > window.innerWidth };
  });
  faults.push(...untranslated(texts, language).map((text) => `${screen}: "${text}"`));
  if (isWide) faults.push(`${screen}: wider than the window`);
  // Everything in this page alone: a page of its own for each result would double the time.
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(TAGS)
    .setLegacyMode(true)
    .analyze();
  faults.push(...violations.map(({ id, nodes }) => `${screen}: ${id}: ${nodes.map((node) => node.html).join(' ')}`));
}

/** Goes to a screen as a link does, without loading everything again; each screen gives the window its title. */
async function visit(visiting: Visitor, screen: string, address: string): Promise<void> {
  const { page } = visiting;
  await page.evaluate((to) => {
    if (location.pathname + location.search === to) return;
    document.title = '';
    history.pushState(null, '', to);
  }, address);
  await expect(page).toHaveTitle(/./u);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await look(visiting, screen);
}

async function finish({ page, complaints, faults }: Visitor): Promise<void> {
  await page.context().close();
  expect(faults).toEqual([]);
  expect(complaints).toEqual([]);
}

test('first run, on an empty folder', async ({ browser }) => {
  const data = scratchFolder('first-run');
  const host = await startProgram('scripts/host.ts', ['--data', data.folder, '--port', '0']);
  try {
    for (const language of ['en', 'it'] as const) {
      const visiting = await visitor(browser, language);
      await visiting.page.goto(host.url);
      await expect(visiting.page.getByRole('heading', { level: 1, name: CATALOGUE[language].setup.title })).toBeVisible();
      await look(visiting, 'setup');
      await visiting.page.getByRole('button', { name: CATALOGUE[language].setup.submit }).click();
      await expect(visiting.page.getByText(CATALOGUE[language].errors.code.INPUT_INVALID)).toBeVisible();
      await look(visiting, 'setup-refused');
      await finish({ ...visiting, complaints: visiting.complaints.filter((text) => !text.includes('status of 400')) });
    }
  } finally {
    await host.stop();
    data.remove();
  }
});

for (const language of ['en', 'it'] as const) {
  test(`every screen of the shop, ${language}`, async ({ browser }) => {
    test.setTimeout(300_000);
    const visiting = await visitor(browser, language);
    const { page } = visiting;
    const words = CATALOGUE[language];
    await page.goto(shop.url);
    await expect(page.getByRole('heading', { name: words.session.login.title })).toBeVisible();
    await look(visiting, 'login');
    await signInAs(page, shop.url, OWNER, words);
    await teachLanguage(page, OWNER, language);

    await visit(visiting, 'today', '/');
    await visitCheckIn(visiting);
    await visitRepairs(visiting);
    await visitSchedule(visiting);
    await visitPhoto(visiting);
    await visitMoney(visiting);
    await visitPeople(visiting);
    for (const name of [
      'shop',
      'schedule',
      'taxes',
      'catalogue',
      'roles',
      'texts',
      'complaints',
      'loan-cars',
      'mail',
      'outbox',
      'tracking',
      'sessions',
      'api-tokens',
      'imports',
      'audit',
      'staff',
    ])
      await visit(visiting, `settings-${name}`, `/settings/${name}`);
    await page.getByRole('link', { name: words.people.staff.add }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await look(visiting, 'settings-person');
    await page.keyboard.press('Escape');
    await visit(visiting, 'account', '/account');
    await page.goto(`${shop.url}/nowhere`);
    await expect(page.getByRole('heading', { name: words.frame.notFound.title })).toBeVisible();
    await look(visiting, 'not-found');
    await lockAndLook(visiting);
    await finish(visiting);
  });
}

async function visitCheckIn(visiting: Visitor): Promise<void> {
  const { page, language } = visiting;
  const { checkIn, words } = CATALOGUE[language];
  await visit(visiting, 'check-in', '/check-in');
  await page.getByLabel(checkIn.plate, { exact: true }).fill(language === 'en' ? 'NEW01' : 'NEW02');
  await page.getByRole('option').first().waitFor();
  await look(visiting, 'check-in-plate');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: checkIn.make, exact: true }).fill('Ford');
  await page.getByPlaceholder(checkIn.customerFind).fill('Ann Test');
  await page.getByRole('option', { name: 'Ann Test' }).last().waitFor();
  await page.getByRole('button', { name: checkIn.customerAddEmpty }).click();
  await page.getByLabel(checkIn.email, { exact: true }).fill(`ann-${language}@mail.test`);
  await page.getByLabel(words.distance.mi.label).fill('1200');
  await page.getByLabel(checkIn.complaint, { exact: true }).fill('Brakes');
  await look(visiting, 'check-in-filled');
  await openCards(visiting);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: checkIn.done })).toBeVisible();
  await expect(page.getByText(checkIn.printed)).toBeVisible();
  await look(visiting, 'check-in-done');
}

/** The one box with answers under it. */
async function visitSearch(visiting: Visitor, plate: string): Promise<void> {
  const { page } = visiting;
  await page.getByRole('searchbox').fill(plate.slice(0, 4));
  await page.getByRole('option').first().waitFor();
  await look(visiting, 'search');
  await page.getByRole('searchbox').fill('');
  // The keys of the next screen are not for this box.
  await page.getByRole('searchbox').blur();
}

async function visitSchedule(visiting: Visitor): Promise<void> {
  const { page, language } = visiting;
  const { schedule, frame } = CATALOGUE[language];
  const today = new Date().toISOString().slice(0, 10);
  const { allocations } = await call<{ allocations: { appointmentId: string | null; startsAt: number }[] }>(page, 'appointments/board', {
    day: today,
    days: 14,
  });
  const booked = allocations.find((each) => each.appointmentId !== null && each.startsAt > Date.now() + 86_400_000);
  if (!booked) throw new Error('the demo shop expects nobody');
  const day = new Date(booked.startsAt).toISOString().slice(0, 10);
  await visit(visiting, 'appointments', '/appointments');
  await visit(visiting, 'schedule-day', `/schedule?day=${day}`);
  await page.getByText(schedule.view.week, { exact: true }).click();
  await page.getByText(schedule.by.mechanic, { exact: true }).click();
  await look(visiting, 'schedule-week');
  await page.evaluate((to) => history.pushState(null, '', to), `/schedule?day=${day}&appointment=${booked.appointmentId}`);
  await expect(page.getByRole('dialog')).toBeVisible();
  await look(visiting, 'schedule-panel');
  await page.getByRole('button', { name: schedule.edit }).click();
  await look(visiting, 'schedule-edit');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('n');
  await expect(page.getByText(schedule.isFree)).toBeVisible();
  await page.getByRole('button', { name: schedule.trip.add.pickup }).click();
  await look(visiting, 'schedule-new');
  await page.keyboard.press('Escape');
  // The trip is typed and not saved.
  await expect(page.getByRole('dialog', { name: frame.leave.title })).toBeVisible();
  await look(visiting, 'leave');
  await page.getByRole('button', { name: frame.leave.leave, exact: true }).click();
  for (const name of ['waiting', 'unfinished', 'series', 'block'] as const) {
    await page.getByRole('button', { name: schedule.menu.title, exact: true }).click();
    await page.getByRole('menuitem', { name: schedule.menu[name] }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    if (name === 'series') await page.getByRole('button', { name: schedule.series.new }).click();
    await look(visiting, `schedule-${name}`);
    await page.getByRole('dialog').getByRole('button', { name: frame.action.close, exact: true }).click();
  }
}

/** Every part of a check-in open, with something in it. */
async function openCards(visiting: Visitor): Promise<void> {
  const { page, language } = visiting;
  const { arrival } = CATALOGUE[language];
  for (let card = 1; card <= 7; card += 1) await page.keyboard.press(`Alt+Digit${card}`);
  const photo = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#557799' } })
    .jpeg()
    .toBuffer();
  await page.locator('input[data-photo-files]').setInputFiles([{ name: 'front.jpg', mimeType: 'image/jpeg', buffer: photo }]);
  await page.getByRole('button', { name: arrival.damageTap.replace('{{side}}', arrival.side.top) }).click({ position: { x: 60, y: 40 } });
  await page.getByRole('button', { name: arrival.depositTake }).click();
  await look(visiting, 'check-in-cards');
  await page.getByRole('button', { name: arrival.depositNone }).click();
}

async function visitRepairs(visiting: Visitor): Promise<void> {
  const { page, language } = visiting;
  const { board, repairOrder } = CATALOGUE[language];
  await visit(visiting, 'board', '/board');
  const car = await carIn(page, 'in_progress');
  await page
    .getByRole('button', { name: board.moveCard.replace('{{plate}}', car.plate) })
    .first()
    .click();
  await page.getByRole('menuitem').nth(1).waitFor();
  await look(visiting, 'board-menu');
  await visit(visiting, 'repairs', '/repairs');
  await visit(visiting, 'repair-asked', `/repairs/${car.id}?asked=true`);
  await expect(page.getByRole('status', { name: repairOrder.answer.heading })).toBeVisible();
  await visitSearch(visiting, car.plate);
  for (const state of ['received', 'awaiting_approval', 'waiting_parts', 'in_progress', 'quality_check', 'ready'])
    await visit(visiting, `repair-${state}`, `/repairs/${(await carIn(page, state)).id}`);
  await page.keyboard.press('h');
  await expect(page.getByRole('dialog').getByRole('button', { name: new RegExp(repairOrder.handOver.run, 'iu') })).toBeVisible();
  await look(visiting, 'hand-over');
  const { items } = await call<{ items: { id: string }[] }>(page, 'repairOrders/list', { state: 'delivered' });
  await visit(visiting, 'repair-delivered', `/repairs/${items[0]?.id}`);
}

/** A photo large, drawn on, and beside another. */
async function visitPhoto(visiting: Visitor): Promise<void> {
  const { page, language } = visiting;
  const { photos } = CATALOGUE[language];
  await visit(visiting, 'repair-photos', `/repairs/${(await carIn(page, 'received')).id}`);
  for (const background of ['#774433', '#337744']) {
    const buffer = await sharp({ create: { width: 800, height: 600, channels: 3, background } })
      .jpeg()
      .toBuffer();
    await page.locator('input[data-photo-files]').setInputFiles([{ name: `${background}.jpg`, mimeType: 'image/jpeg', buffer }]);
  }
  const opener = page.getByRole('button', { name: new RegExp(`^${photos.openPhoto.split('{{')[0]}1`, 'u') });
  await opener.waitFor();
  await expect(page.getByRole('button', { name: new RegExp(`^${photos.openPhoto.split('{{')[0]}2`, 'u') })).toBeVisible();
  await opener.click();
  await look(visiting, 'photo');
  await page.getByRole('button', { name: photos.draw }).click();
  await look(visiting, 'photo-drawing');
  await page.getByRole('button', { name: photos.cancelDrawing, exact: true }).click();
  await page.getByRole('button', { name: photos.compare }).click();
  await look(visiting, 'photo-compare');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
}

async function visitMoney(visiting: Visitor): Promise<void> {
  const { page, language } = visiting;
  const { invoices } = CATALOGUE[language];
  await visit(visiting, 'invoices', '/invoices');
  const { items } = await call<{ items: { id: string; balanceMinor: number }[] }>(page, 'invoices/list', {});
  await visit(visiting, 'invoice-paid', `/invoices/${items.find((item) => item.balanceMinor === 0)?.id}`);
  await visit(visiting, 'invoice-open', `/invoices/${items.find((item) => item.balanceMinor > 0)?.id}`);
  await page.getByRole('button', { name: invoices.page.takePayment }).click();
  await look(visiting, 'invoice-payment');
}

async function visitPeople(visiting: Visitor): Promise<void> {
  const { page } = visiting;
  await visit(visiting, 'customers', '/customers');
  const { items } = await call<{ items: { id: string }[] }>(page, 'customers/find', { text: 'a', limit: 5 });
  await visit(visiting, 'customer', `/customers/${items[0]?.id}`);
  await visitRecords(visiting, items[0]?.id ?? '');
  await visit(visiting, 'outbox', '/outbox?show=all');
  const { items: messages } = await call<{ items: { id: string }[] }>(page, 'outbox/list', { show: 'all' });
  await page.goto(`${shop.url}/outbox?show=all&id=${messages[0]?.id}`);
  await expect(page.frameLocator('main iframe').locator('body')).toContainText('NEW0');
  await look(visiting, 'outbox-preview');
}

/** The parts of a customer's and a vehicle's page, doubles and the catalogue. */
async function visitRecords(visiting: Visitor, customerId: string): Promise<void> {
  const { page, language } = visiting;
  const { customers, vehicles: cars } = CATALOGUE[language];
  for (const tab of ['details', 'contacts', 'account', 'data'] as const) {
    await page.getByRole('tab', { name: customers.tab[tab], exact: true }).click();
    await look(visiting, `customer-${tab}`);
  }
  await visit(visiting, 'duplicates', '/customers/duplicates');
  const { items } = await call<{ items: { a: { id: string }; b: { id: string } }[] }>(page, 'customerMerges/duplicates', {});
  await visit(visiting, 'compare', `/customers/duplicates/${items[0]?.a.id}/${items[0]?.b.id}`);
  const { vehicles } = await call<{ vehicles: { id: string }[] }>(page, 'customers/get', { id: customerId });
  const vehicleId =
    vehicles[0]?.id ??
    (await call<{ vehicle: { id: string } }>(page, 'repairOrders/get', { id: (await carIn(page, 'ready')).id })).vehicle.id;
  await visit(visiting, 'vehicle', `/vehicles/${vehicleId}`);
  for (const tab of ['history', 'technical', 'tyres', 'owners'] as const) {
    await page.getByRole('tab', { name: cars.tab[tab], exact: true }).click();
    await look(visiting, `vehicle-${tab}`);
  }
  await page.getByRole('button', { name: cars.owners.change }).click();
  await page.getByRole('dialog').waitFor();
  await look(visiting, 'vehicle-owner-change');
  await page.keyboard.press('Escape');
  await visit(visiting, 'vehicles', '/vehicles');
}

async function lockAndLook(visiting: Visitor): Promise<void> {
  const { page, language } = visiting;
  await visit(visiting, 'today-list', '/?list=ready');
  await page.getByRole('button', { name: CATALOGUE[language].frame.person.menu.replace('{{name}}', OWNER.name) }).click();
  await look(visiting, 'person-menu');
  await page.getByRole('menuitem', { name: CATALOGUE[language].frame.person.lock }).click();
  await expect(page.getByRole('heading', { name: CATALOGUE[language].session.lock.title })).toBeVisible();
  await look(visiting, 'lock');
}
