/** What a desk meets at the door: a car that is booked, a car that goes out meanwhile, a picture from the clipboard or the camera. */
import { expect, test, type Page } from '@playwright/test';
import { call, openDemoShop, person, signInAs, type Card, type DemoShop } from './demoShop.ts';
import { standInForPrinter } from './walk.ts';

test.use({ permissions: ['camera'] });

let shop: DemoShop;
test.beforeAll(async () => {
  shop = await openDemoShop('arrival');
});
test.afterAll(() => shop.close());

interface Appointment {
  id: string;
  number: string;
  plate: string;
  state: string;
  complaint: string;
  repairOrderId: string | null;
}

const knownPlate = async (page: Page): Promise<string> => {
  const { items } = await call<{ items: Card[] }>(page, 'repairOrders/list', { state: 'delivered' });
  const here = await call<{ items: Card[] }>(page, 'repairOrders/board');
  return items.find((card) => !here.items.some((open) => open.plate === card.plate))?.plate ?? '';
};

test('a booked car says what it was booked for, is taken with one press, and its appointment has arrived', async ({ page }) => {
  await standInForPrinter(page);
  await signInAs(page, shop.url, person('CUSTOMER_SUPPORT'));
  const plate = await knownPlate(page);
  const { id, number } = await call<Appointment>(page, 'appointments/book', {
    plate,
    complaint: 'Timing belt whistles',
    plannedMinutes: 60,
    place: null,
  });
  // The search knows it before it is here.
  await page.getByRole('searchbox').fill('whistles');
  await expect(page.getByRole('option').filter({ hasText: number })).toContainText(plate);
  await page.keyboard.press('Escape');

  await page.goto(`${shop.url}/check-in`);
  await page.getByLabel('Plate', { exact: true }).fill(plate);
  await page.getByRole('option', { name: plate }).waitFor();
  await page.keyboard.press('Enter');
  await expect(page.getByText(`This car is booked: ${number}`)).toBeVisible();
  await page.getByRole('button', { name: 'It came for this' }).click();
  await expect(page.getByText(`For appointment ${number}`)).toBeVisible();
  await expect(page.getByLabel('Complaint', { exact: true })).toHaveValue('Timing belt whistles');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Checked in', { exact: false }).first()).toBeVisible();
  expect(await call<Appointment>(page, 'appointments/get', { id })).toMatchObject({ state: 'arrived' });
});

test('a loan car goes out at check-in, is shown as out, and comes back', async ({ page }) => {
  await standInForPrinter(page);
  await signInAs(page, shop.url, person('CUSTOMER_SUPPORT'));
  const fleet = await call<{ items: { id: string; plate: string; active: boolean; loan: unknown }[] }>(page, 'loanCars/list');
  const car = fleet.items.find((one) => one.active && one.loan === null);
  if (!car) throw new Error('every loan car of the demo shop is out');
  await page.goto(`${shop.url}/check-in`);
  await page.getByLabel('Plate', { exact: true }).fill('LO4N CAR');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Without a customer' }).click();
  await page.getByLabel('Complaint', { exact: true }).fill('Rattles');
  await page.getByRole('button', { name: 'Loan car' }).click();
  await page.getByRole('combobox', { name: 'Car to lend' }).click();
  await page.getByRole('option', { name: car.plate }).click();
  await expect(page.getByRole('listbox', { name: 'Car to lend' })).toBeHidden();
  await page.getByLabel('Miles when it leaves').focus();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Checked in', { exact: false }).first()).toBeVisible();
  const out = await call<{ items: { id: string; loan: { repairOrderNumber: string } | null }[] }>(page, 'loanCars/list');
  expect(out.items.find((one) => one.id === car.id)?.loan).not.toBeNull();

  const { items } = await call<{ items: Card[] }>(page, 'repairOrders/list', { state: 'received' });
  await page.goto(`${shop.url}/repairs/${items.find((card) => card.plate === 'LO4NCAR')?.id}`);
  await page.getByRole('button', { name: 'Take it back' }).click();
  await page.getByLabel('Miles now').fill('99999');
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByText('The loan car is back.')).toBeVisible();
  const back = await call<typeof out>(page, 'loanCars/list');
  expect(back.items.find((one) => one.id === car.id)?.loan).toBeNull();
});

test('a picture is pasted, and another is taken with the camera', async ({ page }) => {
  await signInAs(page, shop.url, person('CUSTOMER_SUPPORT'));
  const { items } = await call<{ items: Card[] }>(page, 'repairOrders/list', { state: 'received' });
  const id = items[0]?.id ?? '';
  await page.goto(`${shop.url}/repairs/${id}`);
  await page.getByRole('radiogroup', { name: 'What the photo shows' }).waitFor();
  const photos = async (): Promise<number> => (await call<{ items: unknown[] }>(page, 'photos/list', { id })).items.length;
  const before = await photos();
  await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 400;
    canvas.height = 300;
    canvas.getContext('2d')?.fillRect(20, 20, 200, 100);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    const clipboardData = new DataTransfer();
    if (blob) clipboardData.items.add(new File([blob], 'image.png', { type: 'image/png' }));
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  });
  await expect.poll(photos).toBe(before + 1);

  await page.getByRole('button', { name: 'Camera' }).click();
  const camera = page.getByRole('dialog', { name: /^Camera/u });
  await expect.poll(() => camera.locator('video').evaluate((video) => (video as HTMLVideoElement).videoWidth)).toBeGreaterThan(0);
  await camera
    .getByRole('button')
    .filter({ hasText: /take|shutter|picture/iu })
    .first()
    .click();
  await expect(camera.getByText('1 picture taken')).toBeVisible();
  await camera.getByRole('button', { name: 'Done' }).click();
  await expect.poll(photos).toBe(before + 2);
});
