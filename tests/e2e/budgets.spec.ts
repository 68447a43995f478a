/**
 * What a task may cost the person who does it. An action is one click, tap or key that is not text:
 * also the one that moves to the next field. Typed fields are counted apart.
 */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { call, carIn, openDemoShop, person, signInAs, type Card, type DemoShop } from './demoShop.ts';
import { standInForPrinter } from './walk.ts';

let shop: DemoShop;
test.beforeAll(async () => {
  shop = await openDemoShop('budgets');
});
test.afterAll(() => shop.close());

/** A person's hands. */
class Hands {
  actions = 0;
  fields = 0;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }
  async click(target: Locator): Promise<void> {
    this.actions += 1;
    await target.click();
  }
  async press(key: string): Promise<void> {
    this.actions += 1;
    await this.page.keyboard.press(key);
  }
  /** Types into the field that has the focus, which must be the one that is meant. */
  async type(field: Locator, text: string): Promise<void> {
    await expect(field).toBeFocused();
    this.fields += 1;
    await this.page.keyboard.type(text, { delay: 5 });
  }
}

const fields = (page: Page) => ({
  plate: page.getByLabel('Plate', { exact: true }),
  make: page.getByRole('combobox', { name: 'Make', exact: true }),
  customer: page.getByPlaceholder('Phone or name'),
  name: page.getByLabel('Name', { exact: true }),
  odometer: page.getByLabel('Miles'),
  complaint: page.getByLabel('Complaint', { exact: true }),
});

/** The kinds of paper a page asked for, in order. */
function papersOf(page: Page): string[] {
  const kinds: string[] = [];
  page.on('request', (request) => {
    if (!request.url().endsWith('/rpc/documents/render')) return;
    const { json }: { json: { kind: string } } = request.postDataJSON();
    kinds.push(json.kind);
  });
  return kinds;
}

/** A car that was here before and is not now. */
async function absentCar(page: Page): Promise<Card> {
  const { items: inShop } = await call<{ items: Card[] }>(page, 'repairOrders/board');
  const { items } = await call<{ items: Card[] }>(page, 'repairOrders/list', { state: 'delivered' });
  const found = items.find(({ plate }) => !inShop.some((card) => card.plate === plate));
  if (!found) throw new Error('every car of the demo shop is in the shop');
  return found;
}

const mainOf = (page: Page): Locator => page.getByRole('main');
const codeOf = (page: Page): Promise<string> => mainOf(page).getByRole('status').first().innerText();

test('a known car: 5 actions, plate, kilometres, complaint; papers and code come by themselves', async ({ page }) => {
  const printer = await standInForPrinter(page);
  const papers = papersOf(page);
  await signInAs(page, shop.url, person('CUSTOMER_SUPPORT'));
  const car = await absentCar(page);
  const hands = new Hands(page);
  const { plate, odometer, complaint } = fields(page);

  await hands.click(mainOf(page).getByRole('link', { name: 'Check a car in' }));
  await hands.type(plate, car.plate);
  await expect(page.getByRole('option', { name: car.plate })).toBeVisible();
  await hands.press('Enter');
  await hands.type(odometer, '290000');
  await hands.press('Enter');
  await hands.type(complaint, 'Pulls to the left');
  await hands.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Checked in' })).toBeVisible();

  expect(await codeOf(page)).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/u);
  await expect.poll(() => printer.printed(), 'one dialogue for card and receipt').toBe(1);
  expect(papers).toEqual(['checkInPapers']);
  expect(hands.fields).toBe(3);
  expect(hands.actions).toBeLessThanOrEqual(5);
});

test('a new car and customer: 7 actions and 6 fields; people who may be the same are offered', async ({ page }) => {
  const printer = await standInForPrinter(page);
  await signInAs(page, shop.url, person('CUSTOMER_SUPPORT'));
  const { items: known } = await call<{ items: { name: string }[] }>(page, 'customers/find', { text: '', limit: 1 });
  const hands = new Hands(page);
  const { plate, make, customer, name, odometer, complaint } = fields(page);

  await hands.click(mainOf(page).getByRole('link', { name: 'Check a car in' }));
  await hands.type(plate, 'ZZ99NEW');
  await hands.press('Enter');
  await hands.type(make, 'Ford Fiesta');
  await hands.click(customer);
  await hands.type(customer, '07700 900555');
  await hands.press('Enter');
  await hands.type(name, known[0]?.name ?? '');
  await expect(page.getByText('Is this one of these people?')).toBeVisible();
  await hands.click(odometer);
  await hands.type(odometer, '1200');
  await hands.press('Enter');
  await hands.type(complaint, 'First service');
  await hands.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Checked in' })).toBeVisible();

  expect(await codeOf(page)).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/u);
  await expect.poll(() => printer.printed()).toBe(1);
  expect(hands.fields).toBe(6);
  expect(hands.actions).toBeLessThanOrEqual(7);
});

test('a check-in without a mouse, from the login on', async ({ page }) => {
  await standInForPrinter(page);
  const { email, password } = person('CUSTOMER_SUPPORT');
  const hands = new Hands(page);
  const { plate, make, customer, name, odometer, complaint } = fields(page);
  const tabTo = async (target: Locator): Promise<void> => {
    for (let presses = 0; presses < 30; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await hands.press('Tab');
    }
    throw new Error(`the keyboard does not reach ${target.toString()}`);
  };

  await page.goto(shop.url);
  await hands.type(page.getByLabel('E-mail'), email);
  await hands.press('Tab');
  await hands.type(page.getByLabel('Password', { exact: true }), password);
  await hands.press('Enter');
  await expect(page.getByRole('navigation')).toBeVisible();
  await tabTo(page.getByRole('navigation').getByRole('link', { name: 'Check-in' }));
  await hands.press('Enter');
  await hands.type(plate, 'ZZ98KEY');
  await hands.press('Enter');
  await hands.type(make, 'Fiat Panda');
  await tabTo(customer);
  await hands.type(customer, '07700 900556');
  await hands.press('Enter');
  await hands.type(name, 'Keyboard Person');
  await tabTo(odometer);
  await hands.type(odometer, '88000');
  await hands.press('Tab');
  await hands.press('5');
  await tabTo(complaint);
  await hands.type(complaint, 'Wipers leave streaks');
  await hands.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Checked in' })).toBeVisible();
  const { items } = await call<{ items: Card[] }>(page, 'repairOrders/list', { state: 'received' });
  const { odometerKm, fuelEighths } = await call<{ odometerKm: number; fuelEighths: number }>(page, 'repairOrders/get', {
    id: items.find((card) => card.plate === 'ZZ98KEY')?.id,
  });
  expect({ odometerKm, fuelEighths }).toEqual({ odometerKm: 141_622, fuelEighths: 5 });
  await hands.press('Enter');
  await expect(plate, 'Enter begins the next check-in').toBeFocused();
});

test('a plate typed beside an unfinished check-in costs nothing more, and leaves that one alone', async ({ page }) => {
  await standInForPrinter(page);
  await signInAs(page, shop.url, person('CUSTOMER_SUPPORT'));
  const car = await absentCar(page);
  const hands = new Hands(page);
  const { plate, odometer, complaint } = fields(page);
  await page.goto(`${shop.url}/check-in`);
  await plate.fill('ZZ96LFT');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await complaint.fill('Left half way');
  await page.getByRole('navigation').getByRole('link', { name: 'Today' }).click();

  await hands.click(mainOf(page).getByRole('link', { name: 'Check a car in' }));
  await expect(page.getByRole('button', { name: 'Continue with ZZ96LFT' })).toBeFocused();
  // As a scanner types: no pause between the keys.
  await page.keyboard.type(car.plate);
  await expect(plate).toBeFocused();
  await expect(plate).toHaveValue(car.plate);
  await expect(page.getByRole('option', { name: car.plate })).toBeVisible();
  await hands.press('Enter');
  await hands.type(odometer, '291000');
  await hands.press('Enter');
  await hands.type(complaint, 'Pulls to the right');
  await hands.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Checked in' })).toBeVisible();
  expect(hands.actions).toBeLessThanOrEqual(5);

  // Read from what the device keeps, not from what the window remembers.
  await page.goto(`${shop.url}/check-in`);
  await page
    .getByRole('button', { name: /^ZZ96LFT,/u })
    .or(page.getByRole('button', { name: 'Continue with ZZ96LFT' }))
    .click();
  await expect(complaint).toHaveValue('Left half way');
  await expect(fields(page).customer, 'what is missing comes next').toBeFocused();
});

test('a reload in the middle of a check-in keeps what was typed', async ({ page }) => {
  await signInAs(page, shop.url, person('CUSTOMER_SUPPORT'));
  await page.goto(`${shop.url}/check-in`);
  const { plate, make, odometer, complaint, name, customer } = fields(page);
  await plate.fill('ZZ97OPN');
  await page.keyboard.press('Enter');
  await make.fill('Skoda');
  await customer.fill('Half Typed');
  await page.getByRole('option', { name: 'New customer' }).click();
  await odometer.fill('5500');
  await complaint.fill('Rattles at idle, only when');
  await page.reload();
  await expect(page.getByText('This check-in was not finished. Here it is again.')).toBeVisible();
  for (const [field, text] of [
    [plate, 'ZZ97OPN'],
    [make, 'Skoda'],
    [name, 'Half Typed'],
    [odometer, '5500'],
    [complaint, 'Rattles at idle, only when'],
  ] as const)
    await expect(field).toHaveValue(text);
  await expect(page.getByRole('button', { name: 'Continue with ZZ97OPN' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(complaint).toBeFocused();
  await page.getByRole('button', { name: 'Clear the form' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(complaint, 'clearing can be taken back').toHaveValue('Rattles at idle, only when');
});

test('the answer to an estimate: one key for each line', async ({ page }) => {
  await signInAs(page, shop.url, person('MANAGER'));
  const car = await carIn(page, 'awaiting_approval');
  await page.goto(`${shop.url}/repairs/${car.id}`);
  const answers = page.getByRole('list', { name: 'Record the answer' });
  await answers.waitFor();
  const count = await answers.getByRole('listitem').count();
  const hands = new Hands(page);
  await hands.press('3');
  await expect(answers.getByRole('listitem').first()).toBeFocused();
  for (let line = 0; line < count; line += 1) await hands.press(line % 2 === 0 ? 'a' : 'd');
  await hands.press('Control+Enter');
  await expect(answers).toBeHidden();
  expect(hands.actions).toBe(count + 2);
  const { estimates } = await call<{ estimates: { state: string; lines: { decision: string }[] }[] }>(page, 'repairOrders/get', {
    id: car.id,
  });
  const decided = estimates.find((estimate) => estimate.state === 'decided');
  expect(decided?.lines.map((line) => line.decision)).toEqual(
    Array.from({ length: count }, (_, line) => (line % 2 === 0 ? 'approved' : 'declined')),
  );
});

test('handing over: invoice, payment and key in 3 actions', async ({ page }) => {
  await signInAs(page, shop.url, person('MANAGER'));
  const car = await carIn(page, 'ready');
  await page.goto(`${shop.url}/repairs/${car.id}`);
  await expect(page.getByRole('button', { name: 'Hand over' })).toBeVisible();
  const hands = new Hands(page);
  await hands.press('h');
  await expect(page.getByRole('dialog').getByRole('button', { name: /and hand over$/u })).toBeFocused();
  await hands.press('Enter');
  await expect(page.getByRole('dialog').getByRole('status').filter({ hasText: 'Handed over' })).toBeVisible();
  expect(hands.actions).toBeLessThanOrEqual(3);
  const after = await call<{ state: string; balanceMinor: number; invoices: unknown[]; payments: unknown[] }>(page, 'repairOrders/get', {
    id: car.id,
  });
  expect(after).toMatchObject({ state: 'delivered', balanceMinor: 0, invoices: [expect.anything()], payments: [expect.anything()] });
});
