/** Days are typed and shown in the order of the shop's country, whatever the browser's language. */
import { expect, test, type Page } from '@playwright/test';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';
import { call, openDemoShop, person, signInAs, type DemoShop } from './demoShop.ts';

// A browser that would write the month first.
test.use({ locale: 'en-US' });

const { vehicles, schedule, words } = CATALOGUE.en;
let shop: DemoShop;
test.beforeAll(async () => {
  shop = await openDemoShop('days');
});
test.afterAll(() => shop.close());
test.beforeEach(({ page }) => signInAs(page, shop.url, person('ADMIN')));

const aCar = async (page: Page): Promise<string> => {
  const { items } = await call<{ items: { id: string }[] }>(page, 'checkIn/lookUpPlate', { text: 'A' });
  return items[0]?.id ?? '';
};

test('a first registration is typed with the day first, and kept as that day', async ({ page }) => {
  const id = await aCar(page);
  await page.goto(`${shop.url}/vehicles/${id}?tab=technical`);
  const field = page.getByLabel(vehicles.technical.registeredOn, { exact: true });
  const registered = async (): Promise<string | null> =>
    (await call<{ card: { registeredOn: string | null } }>(page, 'vehicles/get', { id })).card.registeredOn;
  await expect(field).toHaveAttribute('placeholder', 'dd/mm/yyyy');
  await field.click();
  await expect(page.getByRole('button', { name: words.calendar.nextMonth }), 'the calendar says what its arrows do').toBeVisible();
  await field.press('Control+a');
  await page.keyboard.type('03/04/2019');
  await page.keyboard.press('Tab');
  await expect(field).toHaveValue('03/04/2019');
  await page.getByRole('button', { name: vehicles.save, exact: true }).click();
  await expect.poll(registered).toBe('2019-04-03');
  await page.reload();
  await expect(field).toHaveValue('03/04/2019');

  await field.press('Control+a');
  await page.keyboard.type('31/02/2019');
  await page.keyboard.press('Tab');
  await expect(field, 'no such day: what stood there comes back').toHaveValue('03/04/2019');
  await field.press('Control+a');
  await page.keyboard.type('5.6.20');
  await page.keyboard.press('Tab');
  await expect(field, 'short, and with dots').toHaveValue('05/06/2020');
  await field.press('Control+a');
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: vehicles.save, exact: true }).click();
  await expect.poll(registered, { message: 'emptied' }).toBeNull();
});

test('the schedule goes to a typed day, and not to the years on the way there', async ({ page }) => {
  await page.goto(`${shop.url}/schedule`);
  const field = page.getByRole('textbox', { name: schedule.field.day, exact: true });
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/rpc/appointments/board')) asked.push(request.postData() ?? '');
  });
  await field.click();
  await field.press('Control+a');
  await page.keyboard.type('09/03/2027', { delay: 5 });
  await expect(page).toHaveURL(/day=.*2027-03-09/u);
  await expect(field).toHaveValue('09/03/2027');
  expect(asked.filter((body) => /"20[13-9]|"2020/u.test(body))).toEqual([]);
});
