/** Lists: text, filters, sort, columns, saved views, files, paper; and data that comes in as a file. */
import { readFileSync } from 'node:fs';
import { expect, test, type Download, type Page } from '@playwright/test';
import { call, openDemoShop, person, signInAs, type DemoShop } from './demoShop.ts';

let shop: DemoShop;
test.beforeAll(async () => {
  shop = await openDemoShop('lists');
});
test.afterAll(() => shop.close());

const rowsOf = (page: Page) => page.getByRole('main').locator('tbody tr[data-index]');
const contentOf = async (download: Download): Promise<Buffer> => readFileSync(await download.path());

test('a list is filtered, sorted, kept as a view, and comes back with its address', async ({ page }) => {
  await signInAs(page, shop.url, person('CUSTOMER_SUPPORT'));
  await page.goto(`${shop.url}/repairs`);
  await expect(rowsOf(page).first()).toBeVisible();
  await page.getByPlaceholder('State').click();
  await page.getByRole('option', { name: 'Ready', exact: true }).click();
  await expect(page).toHaveURL(/shown=ready/u);
  await expect(rowsOf(page).first()).toContainText('Ready');
  await page.getByRole('button', { name: 'Received' }).click();
  await expect(page.getByRole('columnheader', { name: 'Received' })).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Key tag' }).check();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader', { name: 'Key tag' })).toBeVisible();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save this view' }).click();
  await page.getByLabel('Name of the view').fill('Ready ones');
  await page.keyboard.press('Enter');
  await expect(page.getByText('View “Ready ones” saved.')).toBeVisible();

  await page.goto(`${shop.url}/repairs`);
  await expect(page).not.toHaveURL(/shown/u);
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Ready ones', exact: true }).click();
  await expect(page).toHaveURL(/shown=ready/u);
  await page.reload();
  await expect(rowsOf(page).first()).toContainText('Ready');
  await expect(page.getByRole('columnheader', { name: 'Key tag' })).toBeVisible();
});

test('a list leaves as CSV and Excel, whole, with formulas disarmed; whoever may not export is not offered it', async ({ page }) => {
  await signInAs(page, shop.url, person('MANAGER'));
  const { items } = await call<{ items: { id: string; name: string }[] }>(page, 'customers/find', { text: '', limit: 1 });
  const detail = await call<Record<string, unknown>>(page, 'customers/get', { id: items[0]?.id });
  expect(detail['name']).toBe(items[0]?.name);
  await page.goto(`${shop.url}/customers`);
  await expect(rowsOf(page).first()).toBeVisible();
  await page.getByRole('button', { name: 'Export' }).click();
  const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'CSV file' }).click()]);
  const text = (await contentOf(csv)).toString('utf8');
  expect(csv.suggestedFilename()).toMatch(/^customers-\d{4}-\d{2}-\d{2}\.csv$/u);
  const lines = text.trim().split('\r\n');
  expect(lines[0]).toContain('Name');
  const { items: all } = await call<{ items: unknown[] }>(page, 'lists/customers', { limit: 2_000 });
  expect(lines).toHaveLength(all.length + 1);
  expect(text).not.toMatch(/(?:^|,)"?[=+@-](?!\d)/mu);
  await page.getByRole('button', { name: 'Export' }).click();
  const [excel] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Excel file' }).click()]);
  expect((await contentOf(excel)).subarray(0, 2).toString()).toBe('PK');

  await page.context().clearCookies();
  await signInAs(page, shop.url, person('STAFF'));
  await page.goto(`${shop.url}/customers`);
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByRole('menuitem', { name: 'Print' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'CSV file' })).toBeHidden();
});

test('a long list scrolls to its end, draws what is seen, and prints a thousand rows after saying so', async ({ page }) => {
  await page.addInitScript(() => {
    const rows: number[] = [];
    Object.assign(window, { printedRows: rows });
    window.print = () => {
      rows.push(document.querySelectorAll('[data-paper] tbody tr').length);
      window.dispatchEvent(new Event('afterprint'));
    };
  });
  await signInAs(page, shop.url, person('MANAGER'));
  await page.goto(`${shop.url}/repairs?shown=delivered`);
  await expect(rowsOf(page).first()).toBeVisible();
  expect(await rowsOf(page).count()).toBeLessThan(80);
  await page.getByRole('link', { name: /^RO-/u }).first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(rowsOf(page).nth(1).getByRole('link').first()).toBeFocused();
  await page.getByRole('button', { name: 'Export' }).click();
  const printed = () => page.evaluate(() => (window as unknown as { printedRows: number[] }).printedRows);
  await page.getByRole('menuitem', { name: 'Print' }).click();
  const question = page.getByRole('dialog', { name: 'A long list' });
  await expect(question).toContainText('the first 1,000 rows');
  expect(await printed(), 'asked before').toEqual([]);
  await question.getByRole('button', { name: 'Print the first 1,000' }).click();
  await expect.poll(printed).toEqual([1_000]);
  await expect(page.locator('[data-paper]')).toHaveCount(0);

  await page.goto(`${shop.url}/repairs?shown=ready`);
  await expect(rowsOf(page).first()).toBeVisible();
  const { items } = await call<{ items: unknown[] }>(page, 'lists/repairs', { shown: 'ready', limit: 200 });
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Print' }).click();
  await expect.poll(printed).toEqual([items.length]);
});

test('a file is mapped by guesses, checked, imported, found, and taken back', async ({ page }) => {
  await signInAs(page, shop.url, person('MANAGER'));
  await page.goto(`${shop.url}/settings/imports`);
  const rows = [
    'Codice;Cognome;Nome;Cellulare;E-mail;Fax',
    ...Array.from({ length: 40 }, (_, n) => `X${n};Importata${n};Agnès;07700 8${String(n).padStart(5, '0')};;0`),
  ];
  rows[8] = 'X7;Rotta;;nessun numero;;';
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'clienti.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n'), 'latin1') });
  await expect(page.getByRole('heading', { name: 'clienti.csv: 40 rows' })).toBeVisible();
  await expect(page.getByLabel('Last name').first()).toHaveValue('Cognome');
  await expect(page.getByRole('cell', { name: 'Agnès' })).toBeVisible();
  await expect(page.getByText('Not brought over: Fax')).toBeVisible();
  // A wrong column for the email: no row can be read, and the mapping can be mended with the file still there.
  await page.getByRole('combobox', { name: 'Email', exact: true }).click();
  await page.getByRole('option', { name: 'Fax' }).click();
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.getByText('No row of this file can be brought over as it is read now.', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Change the mapping' }).click();
  await page.getByRole('combobox', { name: 'Email', exact: true }).click();
  await page.getByRole('option', { name: 'E-mail' }).click();
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.getByText('39 new: they would be added')).toBeVisible();
  await expect(page.getByRole('row', { name: /^9 Phone: / })).toBeVisible();
  await page.getByRole('button', { name: 'Import 39 rows' }).click();
  await expect(page.getByText('39 added')).toBeVisible();
  await page.getByRole('searchbox').fill('agnes importata3');
  await expect(page.getByRole('option').first()).toContainText('Agnès Importata3');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Take the import back' }).click();
  await expect(page.getByText('39 taken back')).toBeVisible();
  await page.getByRole('searchbox').fill('importata3');
  await expect(page.getByText('Nothing found for')).toBeVisible();
});

test('appointments ahead come soonest first; past ones on demand or by their number', async ({ page }) => {
  await signInAs(page, shop.url, person('MANAGER'));
  await page.goto(`${shop.url}/appointments`);
  await expect(page.getByRole('columnheader', { name: 'Number' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Start' })).toHaveAttribute('aria-sort', 'ascending');
  const { items } = await call<{ items: { number: string; state: string }[] }>(page, 'lists/appointments', {
    sort: 'start',
    direction: 'asc',
    limit: 1,
  });
  const past = items[0]?.number ?? '';
  await expect(rowsOf(page).first()).not.toContainText(past);
  await page.getByLabel('Past ones too').check();
  await expect(rowsOf(page).first()).toContainText(past);
  await page.getByLabel('Past ones too').uncheck();
  await page.getByPlaceholder('Number, plate, name, phone or complaint').fill(past);
  await expect(rowsOf(page).first()).toContainText(past);
});
