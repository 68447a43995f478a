/** A check-in with everything that can come with a car: by keyboard alone, and with the line cut. */
import { expect, test, type Locator } from '@playwright/test';
import sharp from 'sharp';
import { beginCheckIn, call, openDemoShop, person, repairOf, signInAs, type Card, type DemoShop } from './demoShop.ts';
import { papersFromAnswers, standInForPrinter } from './walk.ts';

let shop: DemoShop;
test.beforeAll(async () => {
  shop = await openDemoShop('check-in');
});
test.afterAll(() => shop.close());

interface Arrival {
  damage: { side: string; kind: string; x: number; y: number; note: string }[];
  warningLights: string[];
  valuables: string;
  accident: { place: string; statementFilled: boolean } | null;
  signature: { how: string; signerName: string; pngBase64: string | null } | null;
  loan: { plate: string } | null;
}

test('everything by keyboard, from the plate to the printed sheets', async ({ page }) => {
  await standInForPrinter(page);
  const tray = papersFromAnswers(page);
  await signInAs(page, shop.url, person('CUSTOMER_SUPPORT'));
  await page.goto(`${shop.url}/check-in`);
  const { keyboard } = page;
  const tabTo = async (target: Locator): Promise<void> => {
    for (let presses = 0; presses < 60; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await keyboard.press('Tab');
    }
    throw new Error(`the keyboard does not reach ${target.toString()}`);
  };
  const card = (name: string): Locator => page.locator(`#check-in-${name}`);

  await expect(page.getByLabel('Plate', { exact: true })).toBeFocused();
  await keyboard.type('ZZ11KEY', { delay: 5 });
  await page.getByRole('option').first().waitFor();
  await keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Make', exact: true })).toBeFocused();
  await keyboard.type('Fiat Panda');
  await tabTo(page.getByPlaceholder('Phone or name'));
  await keyboard.type('07700 900777', { delay: 5 });
  await page.getByRole('option').first().waitFor();
  await keyboard.press('Enter');
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
  await keyboard.type('Kim Keyboard');
  await tabTo(page.getByLabel('Miles', { exact: true }));
  await keyboard.type('45000');
  await tabTo(page.getByLabel('Complaint', { exact: true }));
  await keyboard.type('Since Monday /brak', { delay: 5 });
  await page.getByRole('option', { name: /Brakes/u }).waitFor();
  await keyboard.press('Enter');
  await expect(page.getByLabel('Complaint', { exact: true })).toHaveValue('Since Monday\nBrakes squeal or grind\n');

  await keyboard.press('Alt+2');
  await tabTo(card('damage').getByRole('button', { name: 'Mark damage: Left' }));
  await keyboard.press('Enter');
  await tabTo(card('damage').getByRole('button', { name: /^Mark 1: Scratch, Left/u }));
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowUp');
  await tabTo(card('damage').getByRole('textbox', { name: 'Note' }));
  await keyboard.type('rear door');
  await keyboard.press('Alt+3');
  await tabTo(card('arrival').getByRole('checkbox', { name: 'Airbag' }));
  await keyboard.press('Space');
  await tabTo(card('arrival').getByLabel('Left in the car'));
  await keyboard.type('Child seat');
  await keyboard.press('Alt+4');
  await tabTo(card('accident').getByLabel('Place'));
  await keyboard.type('Harbour roundabout');
  await tabTo(card('accident').getByLabel('Joint accident statement filled in'));
  await keyboard.press('Space');
  await keyboard.press('Alt+6');
  await tabTo(card('deposit').getByRole('button', { name: 'Take a deposit' }));
  await keyboard.press('Enter');
  await tabTo(card('deposit').getByLabel('Amount'));
  await keyboard.type('50');
  await keyboard.press('Alt+7');
  await tabTo(card('signature').getByRole('button', { name: 'Signs on paper' }));
  await keyboard.press('Enter');
  await expect(card('signature').getByText('Kim Keyboard signs the printed receipt.')).toBeVisible();
  await keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Checked in' })).toBeVisible();

  const id = await repairOf(page, 'ZZ11KEY');
  expect(await call<Arrival>(page, 'arrivals/get', { id })).toMatchObject({
    damage: [{ side: 'left', kind: 'scratch', x: 540, y: 460, note: 'rear door' }],
    warningLights: ['airbag'],
    valuables: 'Child seat',
    accident: { place: 'Harbour roundabout', statementFilled: true },
    signature: { how: 'paper', signerName: 'Kim Keyboard' },
  });
  expect((await call<{ unusedMinor: number }>(page, 'deposits/list', { id })).unusedMinor).toBe(5_000);
  const [paper] = await tray.take(1);
  for (const part of [
    'Job card',
    '1 Scratch, left: rear door',
    'Child seat',
    'Harbour roundabout',
    'Deposit received: £50.00',
    'Deposit receipt',
  ])
    expect(paper).toContain(part);
});

test('a make and a model that are offered: Enter takes the marked one, arrows mark another, Tab keeps what was typed', async ({ page }) => {
  await signInAs(page, shop.url, person('MANAGER'));
  await page.goto(`${shop.url}/check-in`);
  const { keyboard } = page;
  const field = (name: string): Locator => page.getByRole('combobox', { name, exact: true });
  await page.getByLabel('Plate', { exact: true }).fill('ZZ16MAK');
  await page.getByRole('option').first().waitFor();
  await keyboard.press('Enter');
  await expect(field('Make')).toBeFocused();
  await keyboard.type('volk');
  await expect(page.getByRole('option', { name: 'Volkswagen' })).toBeVisible();
  await keyboard.press('Enter');
  await expect(field('Make')).toHaveValue('Volkswagen');
  await expect(field('Make'), 'the next Enter goes on').toBeFocused();
  await keyboard.press('Enter');
  await expect(field('Model')).toBeFocused();
  await keyboard.type('o');
  await expect(page.getByRole('option').nth(1)).toBeVisible();
  const second = await page.getByRole('option').nth(1).innerText();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(field('Model')).toHaveValue(second);
  await field('Model').fill('Gol');
  await expect(page.getByRole('option', { name: 'Golf' })).toBeVisible();
  await keyboard.press('Tab');
  await expect(field('Model'), 'Tab keeps what was typed').toHaveValue('Gol');
  await field('Make').fill('Volkswagen Gol');
  await expect(page.getByRole('option')).toHaveCount(0);
  await keyboard.press('Enter');
  await expect(field('Model'), 'nothing is offered: Enter goes on').toBeFocused();
  await page.getByRole('button', { name: 'Clear the form' }).click();

  await page.goto(`${shop.url}/vehicles`);
  await page.getByRole('button', { name: 'New vehicle' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('combobox', { name: 'Make', exact: true }).fill('vaux');
  await page.getByRole('option', { name: 'Vauxhall' }).waitFor();
  await keyboard.press('Enter');
  await expect(form.getByRole('combobox', { name: 'Make', exact: true }), 'taken, and the form is not sent').toHaveValue('Vauxhall');
  await expect(form.getByLabel('Plate', { exact: true })).not.toHaveAttribute('aria-invalid', 'true');
});

test('a car by the middle of its plate; what is known stands beside the marked one; a second repair is not one Enter away', async ({
  page,
}) => {
  await signInAs(page, shop.url, person('MANAGER'));
  const { items } = await call<{ items: Card[] }>(page, 'repairOrders/board');
  const here = items[0]?.plate ?? '';
  await page.goto(`${shop.url}/check-in`);
  const plate = page.getByLabel('Plate', { exact: true });
  await plate.fill(here.slice(2));
  await expect(page.getByRole('option', { name: here })).toBeVisible();
  const begins = async (letter: string) => (await call<{ items: unknown[] }>(page, 'checkIn/lookUpPlate', { text: letter })).items.length;
  let shared = '';
  for (const letter of 'ABCDEFGHJKLMNOPRSTUVWXY') if (shared === '' && (await begins(letter)) > 1) shared = letter;
  await plate.fill(shared);
  const options = page.getByRole('option');
  await expect(options.nth(1)).toBeVisible();
  const panel = page.getByRole('complementary', { name: 'Last visits' });
  const plateAt = async (at: number): Promise<string> => (await options.nth(at).innerText()).split('\n')[0] ?? '';
  await expect(panel).toContainText(await plateAt(0));
  await page.keyboard.press('ArrowDown');
  await expect(panel).toContainText(await plateAt(1));

  await plate.fill(here);
  await expect(page.getByRole('option', { name: here })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByLabel('Complaint', { exact: true }).fill('Rattles');
  await page.keyboard.press('Control+Enter');
  const question = page.getByRole('alertdialog', { name: /second repair/u });
  await expect(question.getByRole('button', { name: 'No, go back' })).toBeFocused();
  await expect(question.getByRole('link', { name: 'Open repair' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  const now = await call<{ items: Card[] }>(page, 'repairOrders/board');
  expect(now.items.filter((card) => card.plate === here)).toHaveLength(1);
  await page.getByRole('button', { name: 'Clear the form' }).click();
});

test('damage by tapping, a signature by drawing; both are on the repair page', async ({ page }) => {
  await standInForPrinter(page);
  await signInAs(page, shop.url, person('CUSTOMER_SUPPORT'));
  await beginCheckIn(page, shop.url, 'ZZ12SGN');
  await page.getByRole('button', { name: /^Damage/u }).click();
  await page.getByText('Dent', { exact: true }).click();
  const top = page.getByRole('button', { name: 'Mark damage: Top' });
  await top.click({ position: { x: 40, y: 30 } });
  await top.click({ position: { x: 100, y: 60 } });
  await expect(page.getByRole('list', { name: 'Marked damage' }).getByRole('listitem')).toHaveCount(2);
  await page.getByRole('button', { name: /^Terms and signature/u }).click();
  await page.getByLabel('Name of who signs').fill('Sam Signer');
  await page.getByRole('button', { name: 'Use this signature' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'still empty' })).toBeVisible();
  const pad = page.getByRole('img', { name: 'Signature' });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('no pad');
  await page.mouse.move(box.x + 40, box.y + 60);
  await page.mouse.down();
  for (let i = 1; i < 12; i += 1) await page.mouse.move(box.x + 40 + i * 20, box.y + 60 + (i % 2 ? 40 : -20), { steps: 3 });
  await page.mouse.up();
  await page.getByRole('button', { name: 'Use this signature' }).click();
  await expect(page.getByText('Signed here by Sam Signer.')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Checked in' })).toBeVisible();

  const id = await repairOf(page, 'ZZ12SGN');
  const { damage, signature } = await call<Arrival>(page, 'arrivals/get', { id });
  expect(damage.map(({ side, kind }) => `${side} ${kind}`)).toEqual(['top dent', 'top dent']);
  expect(signature?.how).toBe('drawn');
  const { dominant } = await sharp(Buffer.from(signature?.pngBase64 ?? '', 'base64')).stats();
  expect(dominant.r, 'dark on white').toBeGreaterThan(200);
  await page.goto(`${shop.url}/repairs/${id}`);
  await expect(page.getByRole('img', { name: /Signed by Sam Signer/u })).toBeVisible();
  await expect(page.getByText('1 · Dent, Top')).toBeVisible();
});

test('a check-in whose answer was lost, and whose tab was closed, is one check-in', async ({ page, context }) => {
  await standInForPrinter(page);
  await signInAs(page, shop.url, person('CUSTOMER_SUPPORT'));
  await beginCheckIn(page, shop.url, 'ZZ14LST');
  await page.route('**/rpc/checkIn/create', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('The shop PC does not answer')).toBeVisible();
  await page.close();
  const again = await context.newPage();
  await standInForPrinter(again);
  await again.goto(`${shop.url}/check-in`);
  await expect(again.getByText('This check-in was not finished. Here it is again.')).toBeVisible();
  await expect(again.getByLabel('Complaint', { exact: true })).toHaveValue('Rattles');
  await again.keyboard.press('Control+Enter');
  await expect(again.getByRole('heading', { name: 'Checked in' })).toBeVisible();
  await repairOf(again, 'ZZ14LST');
});

test('the host dies while a form is full; everything is still there, and a second car can be begun', async ({ page }) => {
  await standInForPrinter(page);
  await signInAs(page, shop.url, person('CUSTOMER_SUPPORT'));
  await beginCheckIn(page, shop.url, 'ZZ15DIE');
  await page.getByRole('button', { name: /^Damage/u }).click();
  await page.getByRole('button', { name: 'Mark damage: Front' }).click();
  await shop.kill();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('The shop PC does not answer')).toBeVisible();
  await shop.restart();
  await page.reload();
  await expect(page.getByLabel('Complaint', { exact: true })).toHaveValue('Rattles');
  await expect(page.getByRole('list', { name: 'Marked damage' }).getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'Another check-in' }).click();
  await expect(page.getByLabel('Plate', { exact: true })).toHaveValue('');
  await page.getByRole('button', { name: /^ZZ15DIE,/u }).click();
  await expect(page.getByLabel('Complaint', { exact: true })).toHaveValue('Rattles');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Checked in' })).toBeVisible();
  const { damage } = await call<Arrival>(page, 'arrivals/get', { id: await repairOf(page, 'ZZ15DIE') });
  expect(damage).toHaveLength(1);
});
