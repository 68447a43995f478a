/** Photos of a check-in: chosen, dropped, too large, refused, drawn on, and with the line cut. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import sharp from 'sharp';
import { beginCheckIn, call, openDemoShop, person, repairOf, signInAs, type DemoShop } from './demoShop.ts';
import { standInForPrinter } from './walk.ts';

let shop: DemoShop;
test.beforeAll(async () => {
  shop = await openDemoShop('check-in-photos');
});
test.afterAll(() => shop.close());

const photo = (colour: string) =>
  sharp({ create: { width: 1200, height: 900, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
const fileOf = async (name: string, colour: string) => ({ name, mimeType: 'image/jpeg', buffer: await photo(colour) });
const tiles = (page: Page): Locator => page.getByRole('list', { name: 'Photos' }).getByRole('listitem');
const photosOf = (page: Page, id: string) => call<{ items: { id: string; position: string }[] }>(page, 'photos/list', { id });

test('photos by file and by drop, the line cut in the middle: each is there once, and the check-in did not wait', async ({ page }) => {
  test.setTimeout(120_000);
  await standInForPrinter(page);
  await signInAs(page, shop.url, person('CUSTOMER_SUPPORT'));
  await beginCheckIn(page, shop.url, 'ZZ13PIC');
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
  await beginCheckIn(page, shop.url, 'ZZ16BIG');
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

test('a photo is turned, drawn on by keyboard, compared and shared', async ({ page }) => {
  await standInForPrinter(page);
  await signInAs(page, shop.url, person('MANAGER'));
  await beginCheckIn(page, shop.url, 'ZZ17DRW');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Checked in' })).toBeVisible();
  const id = await repairOf(page, 'ZZ17DRW');
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
