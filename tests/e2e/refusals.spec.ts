/** What the shop refuses, as people meet it: a sentence, the focus where it helps, and nothing typed is lost. */
import { expect, test, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';
import type { Language } from '../../shared/domain/countries.ts';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';
import { call, carIn, openDemoShop, person, signInAs, teachLanguage, type Card, type DemoShop } from './demoShop.ts';

const OWNER = person('ADMIN');
let shop: DemoShop;
test.beforeAll(async () => {
  shop = await openDemoShop('refusals');
});
test.afterAll(() => shop.close());

/** The owner at a window that speaks `language`. */
async function windowOf(browser: Browser, language: Language = 'en'): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ locale: language === 'en' ? 'en-GB' : 'it-IT', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.addInitScript(() => (window.print = () => undefined));
  await signInAs(page, shop.url, OWNER, CATALOGUE[language]);
  await teachLanguage(page, OWNER, language);
  return { page, context };
}

/** A window that the shop's news does not reach, as with bad Wi-Fi: it goes on showing what it knew. */
async function deafWindowOf(browser: Browser): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.routeWebSocket(/\/ws$/u, () => undefined);
  await signInAs(page, shop.url, OWNER);
  return { page, context };
}

/** The check-in form with a new car and a new customer in it. */
async function fillCheckIn(
  page: Page,
  language: Language,
  plate: string,
): Promise<Record<'plate' | 'phone' | 'email' | 'complaint', Locator>> {
  const { checkIn } = CATALOGUE[language];
  const field = (label: string): Locator => page.getByRole('main').getByLabel(label, { exact: true });
  await page.goto(`${shop.url}/check-in`);
  await field(checkIn.plate).fill(plate);
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: checkIn.make, exact: true }).fill('Ford');
  await page.getByRole('button', { name: checkIn.customerAddEmpty }).click();
  await field(checkIn.name).fill('Anna Test');
  await field(CATALOGUE[language].words.distance.mi.label).fill('1000');
  await field(checkIn.complaint).fill('Squeals in the rain');
  return { plate: field(checkIn.plate), phone: field(checkIn.phone), email: field(checkIn.email), complaint: field(checkIn.complaint) };
}

async function repairsOf(page: Page, plate: string): Promise<Card[]> {
  const { items } = await call<{ items: Card[] }>(page, 'repairOrders/board');
  return items.filter((card) => card.plate === plate);
}

/** A car in progress with work that is not done yet. */
async function unfinishedCar(page: Page): Promise<Card> {
  const { items } = await call<{ items: Card[] }>(page, 'repairOrders/board');
  for (const card of items.filter(({ state }) => state === 'in_progress')) {
    const { moves } = await call<{ moves: { to: string; blockers: string[] }[] }>(page, 'repairOrders/get', { id: card.id });
    if (moves.find(({ to }) => to === 'quality_check')?.blockers.includes('allLinesDone')) return card;
  }
  throw new Error('every car in progress is finished');
}

for (const language of ['en', 'it'] as const) {
  const words = CATALOGUE[language];

  test(`plate, phone and e-mail that are none, ${language}`, async ({ browser }) => {
    const { page, context } = await windowOf(browser, language);
    const { plate, phone, email, complaint } = await fillCheckIn(page, language, 'ABCDEFGHIJKLMN');
    await phone.fill('12');
    await email.fill('nobody');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(words.errors.code.INPUT_INVALID)).toBeVisible();
    for (const [field, sentence, typed] of [
      [plate, words.errors.field.PLATE_INVALID, 'ABCDEFGHIJKLMN'],
      [phone, words.errors.field.PHONE_INVALID, '12'],
      [email, words.errors.field.EMAIL_INVALID, 'nobody'],
    ] as const) {
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      await expect(field).toHaveAccessibleDescription(sentence);
      await expect(field).toHaveValue(typed);
    }
    await expect(plate, 'the first faulty field has the focus').toBeFocused();
    await expect(complaint).toHaveValue('Squeals in the rain');

    await plate.fill(language === 'en' ? 'FX01ENG' : 'FX02ITA');
    await page.keyboard.press('Control+Enter');
    await expect(phone, 'then the next').toBeFocused();
    await expect(plate).not.toHaveAttribute('aria-invalid');
    await phone.fill('07700 900999');
    await email.fill('anna@mail.test');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { name: words.checkIn.done })).toBeVisible();
    await context.close();
  });

  test(`an amount that is none, ${language}`, async ({ browser }) => {
    const { page, context } = await windowOf(browser, language);
    await page.goto(`${shop.url}/repairs/${(await carIn(page, 'inspecting')).id}`);
    const { lines } = words.repairOrder;
    const editor = page.getByRole('form', { name: lines.new });
    await editor.getByLabel(lines.description).fill('Bulb');
    await editor.getByLabel(lines.unitPrice).fill('12.x');
    await page.keyboard.press('Enter');
    await expect(editor.getByText(lines.faults.unitPrice)).toBeVisible();
    await expect(editor.getByLabel(lines.unitPrice)).toBeFocused();
    await expect(editor.getByLabel(lines.unitPrice)).toHaveValue('12.x');
    await expect(editor.getByLabel(lines.description)).toHaveValue('Bulb');
    await context.close();
  });

  test(`a move that something blocks, ${language}`, async ({ browser }) => {
    const { page, context } = await windowOf(browser, language);
    await page.goto(`${shop.url}/board`);
    const car = await unfinishedCar(page);
    const { state, blocker } = words.words;
    const column = (name: string): Locator => page.getByRole('region', { name });
    const card = column(state.in_progress).getByRole('article', { name: car.plate });
    await card.hover();
    await page.mouse.down();
    const to = await column(state.quality_check).boundingBox();
    if (!to) throw new Error('the column is not drawn');
    await page.mouse.move(to.x + to.width / 2, to.y + 120, { steps: 20 });
    await expect(column(state.quality_check), 'the column takes the card').toHaveAttribute('data-over');
    await page.mouse.up();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(blocker.allLinesDone)).toBeVisible();
    await expect(dialog.getByRole('link', { name: words.board.openRepair }), 'the way to put it right').toBeFocused();
    await page.keyboard.press('Escape');
    await expect(card, 'the card is back').toBeVisible();
    await context.close();
  });

  test(`a payment above the balance, ${language}`, async ({ browser }) => {
    const { page, context } = await windowOf(browser, language);
    const { items } = await call<{ items: { id: string; balanceMinor: number }[] }>(page, 'invoices/list', {});
    await page.goto(`${shop.url}/invoices/${items.find((item) => item.balanceMinor > 0)?.id}`);
    await page.getByRole('button', { name: words.invoices.page.takePayment }).click();
    const amount = page.getByLabel(words.repairOrder.money.amount, { exact: true });
    await amount.fill('99999');
    await expect(amount).toHaveAccessibleDescription(words.repairOrder.money.faults.amountAboveBalance);
    await page.keyboard.press('Enter');
    await expect(amount).toBeFocused();
    await expect(amount).toHaveValue('99999');
    await expect(page.getByText(words.invoices.page.paymentsNone), 'nothing was taken').toBeVisible();
    await context.close();
  });
}

test('a balance that another window has paid meanwhile', async ({ browser }) => {
  const near = await windowOf(browser);
  const far = await deafWindowOf(browser);
  const { items } = await call<{ items: { id: string; balanceMinor: number }[] }>(near.page, 'invoices/list', {});
  const invoice = items.findLast((item) => item.balanceMinor > 0);
  await far.page.goto(`${shop.url}/invoices/${invoice?.id}`);
  await far.page.getByRole('button', { name: 'Take payment' }).click();
  await far.page.getByText('Bank transfer').click();
  const reference = far.page.getByLabel('Reference');
  await reference.fill('TRX 7781');
  await call(near.page, 'payments/record', {
    invoiceId: invoice?.id,
    method: 'cash',
    amountMinor: 1_00,
    tenderedMinor: null,
    reference: '',
  });
  await far.page.getByRole('button', { name: /^Record/u }).click();
  await expect(far.page.getByText(CATALOGUE.en.errors.code.PAYMENT_ABOVE_BALANCE)).toBeVisible();
  await expect(reference).toHaveValue('TRX 7781');
  const after = await call<{ balanceMinor: number }>(near.page, 'invoices/get', { id: invoice?.id });
  expect(after.balanceMinor).toBe((invoice?.balanceMinor ?? 0) - 1_00);
  await Promise.all([near.context.close(), far.context.close()]);
});

test('an estimate that another window has already answered', async ({ browser }) => {
  const near = await windowOf(browser);
  const far = await deafWindowOf(browser);
  const car = await carIn(near.page, 'awaiting_approval');
  for (const { page } of [near, far]) {
    await page.goto(`${shop.url}/repairs/${car.id}`);
    await page.getByRole('button', { name: 'Approve all' }).click();
  }
  await far.page.getByLabel('Note').last().fill('Said yes on the phone');
  await near.page.getByRole('button', { name: 'Save the answer' }).click();
  await expect(near.page.getByRole('list', { name: 'Record the answer' })).toBeHidden();
  await far.page.getByRole('button', { name: 'Save the answer' }).click();
  await expect(far.page.getByText(CATALOGUE.en.errors.code.ESTIMATE_ALREADY_DECIDED)).toBeVisible();
  const { estimates } = await call<{ estimates: { state: string; note: string }[] }>(near.page, 'repairOrders/get', { id: car.id });
  expect(estimates.map(({ state, note }) => [state, note]).at(-1), 'the first answer stands').toEqual(['decided', '']);
  await Promise.all([near.context.close(), far.context.close()]);
});

test('a session that is ended elsewhere: the form waits behind the login', async ({ browser }) => {
  const owner = await windowOf(browser);
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await signInAs(page, shop.url, person('CUSTOMER_SUPPORT'));
  const { complaint, phone } = await fillCheckIn(page, 'en', 'SE55ION');
  await phone.fill('07700 900777');
  await owner.page.goto(`${shop.url}/settings/sessions`);
  await owner.page
    .getByRole('row', { name: person('CUSTOMER_SUPPORT').name })
    .getByRole('button', { name: CATALOGUE.en.settings.sessions.end })
    .click();
  await expect(page.getByRole('dialog', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByLabel('E-mail', { exact: true }), 'the login is ready to type').toBeFocused();
  await expect(page.getByRole('textbox', { name: 'Complaint' }), 'nobody reads what lies below').toHaveCount(0);
  await page.getByLabel('E-mail', { exact: true }).fill(person('CUSTOMER_SUPPORT').email);
  await page.getByLabel('Password', { exact: true }).fill('wrong');
  await page.keyboard.press('Enter');
  await expect(page.getByText(CATALOGUE.en.errors.code.CREDENTIALS_WRONG)).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(person('CUSTOMER_SUPPORT').password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Sign in' })).toBeHidden();
  await expect(complaint).toHaveValue('Squeals in the rain');
  await expect(phone).toHaveValue('07700 900777');
  await complaint.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Checked in' })).toBeVisible();
  await Promise.all([context.close(), owner.context.close()]);
});

test('a lock with a half-typed form: the PIN brings it back', async ({ browser }) => {
  const { page, context } = await windowOf(browser);
  const { complaint } = await fillCheckIn(page, 'en', 'LO99CKD');
  await call(page, 'session/lock');
  await expect(page.getByRole('dialog', { name: 'Locked' })).toBeVisible();
  await page.getByLabel(`PIN of ${OWNER.name}`).fill('9999');
  await page.keyboard.press('Enter');
  await expect(page.getByText(CATALOGUE.en.errors.code.PIN_WRONG)).toBeVisible();
  await page.getByLabel(`PIN of ${OWNER.name}`).fill(OWNER.pin);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Locked' })).toBeHidden();
  await expect(complaint).toHaveValue('Squeals in the rain');
  await context.close();
});

test('a host that dies under a form: kept, tried again, done once', async ({ browser }) => {
  const { page, context } = await windowOf(browser);
  const { complaint } = await fillCheckIn(page, 'en', 'HO57DWN');
  await shop.kill();
  await page.keyboard.press('Control+Enter');
  const lost = page.getByRole('alert').filter({ hasText: CATALOGUE.en.errors.code.LINE_LOST });
  await expect(lost).toBeVisible();
  await expect(complaint).toHaveValue('Squeals in the rain');
  await shop.restart();
  // This time the shop hears it, and the answer gets lost on the way.
  await page.route('**/rpc/checkIn/create', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await complaint.press('Control+Enter');
  await expect.poll(async () => (await repairsOf(page, 'HO57DWN')).length).toBe(1);
  await expect(lost).toBeVisible();
  await expect(complaint).toHaveValue('Squeals in the rain');
  await page.unroute('**/rpc/checkIn/create');
  await complaint.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Checked in' })).toBeVisible();
  expect(await repairsOf(page, 'HO57DWN'), 'exactly one effect').toHaveLength(1);
  await context.close();
});
