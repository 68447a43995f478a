/** What was typed and not saved is not lost by a link, Back, a tab, a closed form or a closed window without a question. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';
import { call, openDemoShop, person, signInAs, type DemoShop } from './demoShop.ts';

const { customers, frame, schedule, settings, setup, vehicles } = CATALOGUE.en;
let shop: DemoShop;
test.beforeAll(async () => {
  shop = await openDemoShop('unsaved');
});
test.afterAll(() => shop.close());
test.beforeEach(({ page }) => signInAs(page, shop.url, person('ADMIN')));

const question = (page: Page): Locator => page.getByRole('dialog', { name: frame.leave.title });
const railTo = (page: Page, name: string): Promise<void> => page.getByRole('navigation').getByRole('link', { name, exact: true }).click();

const ONE = /\/customers\/[\w-]{20,}/u;

test('customer details: a link and Back ask, Stay keeps, a tab is kept anyway, a save asks nothing', async ({ page }) => {
  await page.goto(`${shop.url}/customers`);
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await expect(page).toHaveURL(ONE);
  await page.getByRole('tab', { name: customers.tab.details }).click();
  await railTo(page, frame.nav.customers);
  await expect(page, 'nothing was changed').toHaveURL(/\/customers$/u);
  await page.goBack();
  await page.getByRole('tab', { name: customers.tab.details }).click();
  const note = page.getByLabel(customers.page.note, { exact: true });
  await note.fill('Only by phone');

  await railTo(page, frame.nav.customers);
  await expect(question(page)).toBeVisible();
  await expect(page.getByRole('button', { name: frame.leave.stay })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question(page)).toBeHidden();
  await expect(note).toHaveValue('Only by phone');
  await page.goBack();
  await expect(question(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question(page)).toBeHidden();
  await expect(page).toHaveURL(ONE);
  await page.getByRole('tab', { name: customers.tab.overview }).click();
  await page.getByRole('tab', { name: customers.tab.details }).click();
  await expect(note, 'the tab keeps it').toHaveValue('Only by phone');

  await page.getByRole('button', { name: customers.page.save, exact: true }).click();
  await expect(page.getByText(customers.page.saved)).toBeVisible();
  await railTo(page, frame.nav.vehicles);
  await expect(page, 'saved: nothing is asked').toHaveURL(/\/vehicles$/u);
});

test('a technical card: Leave by keyboard goes, and what was typed is gone', async ({ page }) => {
  const { items } = await call<{ items: { id: string }[] }>(page, 'checkIn/lookUpPlate', { text: 'A' });
  const id = items[0]?.id ?? '';
  await page.goto(`${shop.url}/vehicles/${id}?tab=technical`);
  const colour = page.getByLabel(vehicles.technical.colour, { exact: true });
  const before = await colour.inputValue();
  await colour.fill('Not this colour');
  await railTo(page, frame.nav.board);
  await expect(question(page)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: frame.leave.leave })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/board$/u);
  await page.goto(`${shop.url}/vehicles/${id}?tab=technical`);
  await expect(colour).toHaveValue(before);
});

test('a booking: Escape asks before the form closes, and an empty one just closes', async ({ page }) => {
  await railTo(page, frame.nav.schedule);
  await page.getByRole('button', { name: schedule.new, exact: true }).click();
  const form = page.getByRole('dialog', { name: schedule.new });
  const complaint = form.getByLabel(schedule.field.complaint, { exact: true });
  await complaint.waitFor();
  await page.keyboard.press('Escape');
  await expect(form).toBeHidden();

  await page.getByRole('button', { name: schedule.new, exact: true }).click();
  await complaint.fill('Whistles uphill');
  await page.keyboard.press('Escape');
  await expect(question(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question(page)).toBeHidden();
  await expect(complaint).toHaveValue('Whistles uphill');
  await page.goBack();
  await expect(question(page), 'Back asks too').toBeVisible();
  await page.getByRole('button', { name: frame.leave.stay }).click();
  await form.getByRole('button', { name: frame.action.close }).click();
  await page.getByRole('button', { name: frame.leave.leave }).click();
  await expect(form).toBeHidden();
  await expect(page).toHaveURL(/\/schedule/u);
});

test('settings: another page asks, and so does closing the tab; nothing after a save', async ({ page }) => {
  await page.goto(`${shop.url}/settings/shop`);
  const pages = page.getByRole('navigation', { name: settings.menu });
  const address = page.getByLabel(setup.address, { exact: true });
  const before = await address.inputValue();
  await address.fill('2 Quay Street');
  await pages.getByRole('link', { name: settings.page.schedule, exact: true }).click();
  await expect(question(page)).toBeVisible();
  await page.getByRole('button', { name: frame.leave.stay }).click();
  await expect(address).toHaveValue('2 Quay Street');

  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await expect(address).toHaveValue('2 Quay Street');

  await address.fill(before);
  await pages.getByRole('link', { name: settings.page.schedule, exact: true }).click();
  await expect(page, 'typed back: nothing would be lost').toHaveURL(/\/settings\/schedule$/u);
  await page.goto(`${shop.url}/settings/shop`);
  await address.fill('3 Quay Street');
  await page.getByRole('button', { name: frame.action.save }).click();
  await expect(page.getByText(frame.saved).first()).toBeVisible();
  await pages.getByRole('link', { name: settings.page.schedule, exact: true }).click();
  await expect(page, 'saved: nothing is asked').toHaveURL(/\/settings\/schedule$/u);
});
