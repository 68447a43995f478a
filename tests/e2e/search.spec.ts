/** The one box: the answer to "is my car ready?", everything by fragments, commands. */
import { expect, test } from '@playwright/test';
import { call, carIn, openDemoShop, person, signInAs, type DemoShop } from './demoShop.ts';

let shop: DemoShop;
test.beforeAll(async () => {
  shop = await openDemoShop('search');
});
test.afterAll(() => shop.close());

test('is my car ready: one shortcut, four characters, Enter; one sentence, the call noted by Enter again', async ({ page }) => {
  await signInAs(page, shop.url, person('CUSTOMER_SUPPORT'));
  const car = await carIn(page, 'waiting_parts');
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  // Letters from the middle of the plate, as a person remembers them.
  await page.keyboard.type(car.plate.slice(2, 6), { delay: 5 });
  await expect(page.getByRole('option').first()).toContainText(car.plate);
  await page.keyboard.press('Enter');
  const answer = page.getByRole('status', { name: 'The answer' });
  await expect(answer).toContainText(car.plate);
  await expect(answer).toContainText(/waits for parts, (promised for|was promised for|no time promised)/u);
  await expect(answer.getByRole('button', { name: 'Log the call' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(answer.getByRole('button', { name: 'Call logged' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('status', { name: 'The answer' })).toBeHidden();
});

test('finds by accent-free name, by digits inside a phone, by an old complaint, and runs commands', async ({ page }) => {
  await signInAs(page, shop.url, person('MANAGER'));
  const { items } = await call<{ items: { id: string; name: string; phone: string }[] }>(page, 'customers/find', { text: '', limit: 1 });
  const [someone] = items;
  if (!someone) throw new Error('the demo shop has no customer');
  const box = page.getByRole('searchbox', { name: /^Search plates/u });
  await box.fill(someone.phone.replaceAll(' ', '').slice(5, 12));
  await expect(page.getByRole('option').filter({ hasText: someone.name }).first()).toBeVisible();
  await box.fill('zzzz qqqq');
  await expect(page.getByText('Nothing found for')).toBeVisible();
  await box.fill(`${'zz qq '.repeat(10)} and whatever else was in the clipboard`);
  await expect(page.getByText('Nothing found for')).toBeVisible();
  await box.fill('add person');
  await expect(page.getByRole('option', { name: 'New customer' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'New customer' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'New customer' })).toBeHidden();
  await box.fill('dark');
  await page.getByRole('option', { name: 'Dark appearance' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await box.fill('unpaid');
  await expect(page.getByRole('option', { name: 'List invoices' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Invoices' })).toBeVisible();
  await expect(box).toHaveValue('');
});

test('a mechanic finds the cars he works on, and nothing else', async ({ page }) => {
  await signInAs(page, shop.url, person('MECHANIC'));
  const { items } = await call<{ items: { plate: string }[] }>(page, 'repairOrders/board');
  const own = items[0]?.plate ?? '';
  const { items: found } = await call<{ items: { kind: string; plate?: string }[] }>(page, 'search/find', { text: own.slice(1, 5) });
  expect(found.map((item) => item.plate)).toContain(own);
  const { items: every } = await call<{ items: { kind: string; id: string }[] }>(page, 'search/find', { text: 'a' });
  expect(every.length).toBeGreaterThan(0);
  expect(every.filter((item) => item.kind !== 'repairOrder')).toEqual([]);
  // What is not his does not exist for him: asking for it would be refused.
  for (const { id } of every) await call(page, 'repairOrders/get', { id });
  const refused: string[] = [];
  page.on('response', (response) => void (response.status() === 403 && refused.push(response.url())));
  await page.goto(`${shop.url}/repairs/${every[0]?.id}`, { waitUntil: 'networkidle' });
  await expect(page.getByText(own).first()).toBeVisible();
  expect(refused, 'a page asks for nothing that it may not have').toEqual([]);
});
