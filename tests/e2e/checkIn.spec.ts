/** A check-in with everything that can come with a car: by keyboard alone, with photos, and with the line cut. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import sharp from 'sharp';
import { call, openDemoShop, person, signInAs, type Card, type DemoShop } from './demoShop.ts';
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
const photo = (colour: string) =>
  sharp({ create: { width: 1200, height: 900, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
const fileOf = async (name: string, colour: string) => ({ name, mimeType: 'image/jpeg', buffer: await photo(colour) });
const tiles = (page: Page): Locator => page.getByRole('list', { name: 'Photos' }).getByRole('listitem');
const photosOf = (page: Page, id: string) => call<{ items: { id: string; position: string }[] }>(page, 'photos/list', { id });

/** Starts a check-in of a new car without a customer, up to the complaint. */
async function begin(page: Page, plate: string): Promise<void> {
  await page.goto(`${shop.url}/check-in`);
  await page.getByLabel('Plate', { exact: true }).fill(plate);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Without a customer' }).click();
  await page.getByLabel('Miles', { exact: true }).fill('12000');
  await page.getByLabel('Complaint', { exact: true }).fill('Rattles');
}

async function repairOf(page: Page, plate: string): Promise<string> {
  const { items } = await call<{ items: Card[] }>(page, 'repairOrders/list', { state: 'received' });
  const found = items.filter((card) => card.plate === plate);
  expect(found, 'one repair of this car').toHaveLength(1);
  return found[0]?.id ?? '';
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
  await plate.fill(here.slice(0, 2));
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
  await begin(page, 'ZZ12SGN');
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

test('photos by file and by drop, the line cut in the middle: each is there once, and the check-in did not wait', async ({ page }) => {
  test.setTimeout(120_000);
  await standInForPrinter(page);
  await signInAs(page, shop.url, person('CUSTOMER_SUPPORT'));
  await begin(page, 'ZZ13PIC');
  await page.getByRole('button', { name: /^Photos/u }).click();
  await page.locator('input[data-photo-files]').setInputFiles([await fileOf('a.jpg', '#804020')]);
  await expect(tiles(page)).toHaveCount(1);
  await expect(page.getByRole('radio', { name: 'Right' }), 'the next side is proposed').toBeChecked();
  const dropped = (await photo('#208040')).toString('base64');
  await page.locator('#check-in-photos').evaluate((element, base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0);
    const data = new DataTransfer();
    data.items.add(new File([bytes], 'b.jpg', { type: 'image/jpeg' }));
    data.items.add(new File(['<svg onload="alert(1)"/>'], 'c.jpg', { type: 'image/jpeg' }));
    const target = element.querySelector('[role=radiogroup]') ?? element;
    for (const type of ['dragover', 'drop'])
      target.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  }, dropped);
  await expect(tiles(page)).toHaveCount(2);
  await expect(page.getByRole('alert')).toContainText('c.jpg: This file is not a picture');

  await page.reload();
  await expect(page.getByText('This check-in was not finished. Here it is again.')).toBeVisible();
  await page.getByRole('button', { name: /^Photos/u }).click();
  await expect(tiles(page), 'kept through a reload').toHaveCount(2);

  // The shop takes the first picture, and the answer is lost on the way back.
  let isTaken = false;
  let lost = 0;
  await page.route('**/rpc/photos/add', async (route) => {
    if (!isTaken) {
      isTaken = true;
      await route.fetch();
      lost += 1;
    }
    await route.abort('connectionreset');
  });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Checked in' }), 'photos never block').toBeVisible();
  const id = await repairOf(page, 'ZZ13PIC');
  await expect.poll(() => lost).toBe(1);
  expect((await photosOf(page, id)).items.length).toBeLessThanOrEqual(1);
  await shop.kill();
  await page.goto('about:blank');
  await shop.restart();
  await page.unroute('**/rpc/photos/add');
  await page.goto(`${shop.url}/repairs/${id}`);
  await expect.poll(async () => (await photosOf(page, id)).items.length, { timeout: 30_000 }).toBe(2);
  await expect(page.getByRole('button', { name: /^Open photo/u })).toHaveCount(2);
  await page.waitForTimeout(1_500);
  expect((await photosOf(page, id)).items.map(({ position }) => position)).toEqual(['front', 'right']);
});

test('a photo of fifty megapixels is made smaller; one the shop refuses is said on the last page, and on the next screens', async ({
  page,
}) => {
  await standInForPrinter(page);
  await signInAs(page, shop.url, person('CUSTOMER_SUPPORT'));
  await begin(page, 'ZZ16BIG');
  await page.getByRole('button', { name: /^Photos/u }).click();
  const big = await sharp({ create: { width: 8160, height: 6120, channels: 3, background: '#446688' } })
    .jpeg()
    .toBuffer();
  const jpeg = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/jpeg', buffer });
  const chosen = page.locator('input[data-photo-files]');
  await chosen.setInputFiles([jpeg('big.jpg', big), jpeg('stub.jpg', big.subarray(0, 300))]);
  await expect(page.getByRole('alert')).toContainText('stub.jpg: This picture cannot be read');
  await expect(tiles(page)).toHaveCount(1);
  const damaged = (await photo('#804020')).subarray(0, 600);
  await chosen.setInputFiles([jpeg('damaged.jpg', damaged)]);
  await expect(tiles(page)).toHaveCount(2);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Checked in' })).toBeVisible();
  await expect(tiles(page).filter({ hasText: 'This picture cannot be read' })).toHaveCount(1);
  const id = await repairOf(page, 'ZZ16BIG');
  await expect.poll(async () => (await photosOf(page, id)).items.length).toBe(1);
  await page.getByRole('navigation').getByText('Board').click();
  await page.getByRole('main').getByRole('link', { name: 'See why' }).click();
  await expect(tiles(page).filter({ hasText: 'This picture cannot be read' })).toHaveCount(1);
  await page.getByRole('button', { name: /^Remove the photo/u }).click();
  await expect(page.getByRole('link', { name: 'See why' })).toBeHidden();
});

test('a check-in whose answer was lost, and whose tab was closed, is one check-in', async ({ page, context }) => {
  await standInForPrinter(page);
  await signInAs(page, shop.url, person('CUSTOMER_SUPPORT'));
  await begin(page, 'ZZ14LST');
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
  await begin(page, 'ZZ15DIE');
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

test('a photo is turned, drawn on by keyboard, compared and shared', async ({ page }) => {
  await signInAs(page, shop.url, person('MANAGER'));
  const { items } = await call<{ items: Card[] }>(page, 'repairOrders/list', { state: 'received' });
  const id = items[0]?.id ?? '';
  await page.goto(`${shop.url}/repairs/${id}`);
  await page.getByRole('heading', { name: 'Photos' }).waitFor();
  await page.locator('input[data-photo-files]').setInputFiles([await fileOf('a.jpg', '#123456'), await fileOf('b.jpg', '#654321')]);
  await expect(page.getByRole('button', { name: /^Open photo/u })).toHaveCount(2);
  await page.getByRole('button', { name: /^Open photo 1/u }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Turn right' }).click();
  await dialog.getByLabel('The customer may see it').check();
  await dialog.getByRole('button', { name: 'Draw on it' }).click();
  await dialog.getByText('Arrow', { exact: true }).click();
  const canvas = dialog.getByRole('application');
  await canvas.focus();
  await page.keyboard.press('Enter');
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await dialog.getByText('Pen', { exact: true }).click();
  const box = await canvas.boundingBox();
  if (!box) throw new Error('no canvas');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 40, box.y + box.height / 2 + 30, { steps: 5 });
  await page.mouse.up();
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await dialog.getByRole('button', { name: 'Save the drawing' }).click();
  await expect(dialog.getByRole('button', { name: 'Draw on it' })).toBeVisible();
  const { items: photos } = await call<{
    items: { rotation: number; customerMaySee: boolean; annotation: { is: string; points: number[] }[] }[];
  }>(page, 'photos/list', { id });
  // Turned by a quarter, right on the screen is up in the file.
  expect(photos[0]).toMatchObject({ rotation: 90, customerMaySee: true, annotation: [{ is: 'arrow', points: [5000, 5000, 5000, 4000] }] });
  await dialog.getByRole('button', { name: 'Compare' }).click();
  const seen = () =>
    page
      .getByRole('dialog')

      .getByRole('img', { name: /^Photo:/u })
      .evaluateAll((all) => all.map((svg) => svg.getAttribute('viewBox')));
  await expect(page.getByRole('dialog').getByRole('img', { name: /^Photo:/u })).toHaveCount(2);
  const [before] = await seen();
  await page.getByRole('button', { name: 'Larger' }).click();
  await expect.poll(async () => (await seen())[0]).not.toBe(before);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Open photo 2/u }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('button', { name: /^Open photo/u })).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: /^Open photo/u })).toHaveCount(2);
});
