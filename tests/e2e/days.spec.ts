/** Days are typed and shown in the order of the shop's country, whatever the browser's language. */
import { expect, test, type Page } from '@playwright/test';
import { clockText } from '../../shared/dates.ts';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';
import { call, openDemoShop, person, signInAs, type DemoShop } from './demoShop.ts';

// A browser that would write the month first.
test.use({ locale: 'en-US' });

const { vehicles, schedule, words, repairOrder, checkIn } = CATALOGUE.en;
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

test('a promise is typed as it comes, and stands on the shop’s clock', async ({ page }) => {
  const { items } = await call<{ items: { id: string }[] }>(page, 'repairOrders/board');
  const id = items[0]?.id ?? '';
  const { timeZone } = await call<{ timeZone: string }>(page, 'shop/get');
  const promised = async (): Promise<string | null> => {
    const { promisedAt } = await call<{ promisedAt: number | null }>(page, 'repairOrders/get', { id });
    return promisedAt === null ? null : clockText(promisedAt, timeZone);
  };
  await page.goto(`${shop.url}/repairs/${id}`);
  const day = page.getByLabel(`${repairOrder.promise}: day`, { exact: true });
  const time = page.getByLabel(`${repairOrder.promise}: time`, { exact: true });
  await day.click();
  await day.press('Control+a');
  await page.keyboard.type('09/03/2027');
  await page.keyboard.press('Tab');
  await expect(time, 'the time is the next field').toBeFocused();
  await page.keyboard.type('930');
  await page.keyboard.press('Enter');
  await expect.poll(promised).toBe('2027-03-09 09:30');
  await expect(time, 'as Britain writes it, in a browser that would write AM').toHaveValue('09:30');

  await time.fill('5pm');
  await time.press('Tab');
  await expect(time).toHaveValue('17:00');
  await time.fill('25:70');
  await time.press('Tab');
  await expect(time, 'no such time: what stood there comes back').toHaveValue('17:00');
  await time.fill('1:30');
  await day.fill('28/03/2027');
  await day.press('Tab');
  await expect(time, 'an hour that summer time skips moves on').toHaveValue('02:30');
  await page.keyboard.press('Control+Enter');
  await expect.poll(promised).toBe('2027-03-28 02:30');

  await day.fill('');
  await day.press('Tab');
  await expect(time).toHaveValue('');
  await page.keyboard.press('Control+Enter');
  await expect.poll(promised, { message: 'taken away' }).toBeNull();
});

test('a check-in’s own promise: a day alone is its afternoon, a time alone is today’s', async ({ page }) => {
  await page.goto(`${shop.url}/check-in`);
  const day = page.getByLabel(`${checkIn.promiseOwn}: day`, { exact: true });
  const time = page.getByLabel(`${checkIn.promiseOwn}: time`, { exact: true });
  await day.fill('09/03/2027');
  await day.press('Tab');
  await expect(time).toHaveValue('17:00');
  await day.fill('');
  await day.press('Tab');
  await expect(time).toHaveValue('');
  await time.fill('18.15');
  await time.press('Tab');
  await expect(time).toHaveValue('18:15');
  const { timeZone } = await call<{ timeZone: string }>(page, 'shop/get');
  await expect(day).toHaveValue(new Intl.DateTimeFormat('en-GB', { timeZone }).format(Date.now()));
});
