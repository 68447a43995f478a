/** The terminal skin under fingers: every target is big enough for a glove, and a PIN changes the person. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import sharp from 'sharp';
import { call, carIn, openDemoShop, person, signInAs, type Card, type DemoShop } from './demoShop.ts';

const SMALLEST = 44;

let shop: DemoShop;
test.beforeAll(async () => {
  shop = await openDemoShop('terminal');
});
test.afterAll(() => shop.close());
test.use({ viewport: { width: 1024, height: 768 }, hasTouch: true, contextOptions: { reducedMotion: 'reduce' } });
test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem('baybook.mode', 'terminal');
    window.print = () => undefined;
  });
  await signInAs(page, shop.url, person('ADMIN'));
});

/** What can be tapped and is smaller than a finger: its name and size. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate((smallest) => {
    const TARGETS = 'a[href], button, input, select, textarea, summary, [role=option], [role=menuitem], [tabindex="0"][role]';
    /** A tick or a choice is tapped on its label too. */
    const reach = (element: Element): DOMRect => {
      const own = element.getBoundingClientRect();
      const labels = element instanceof HTMLInputElement && /^(?:checkbox|radio)$/u.test(element.type) ? [...(element.labels ?? [])] : [];
      const boxes = [own, ...labels.map((label) => label.getBoundingClientRect())];
      const left = Math.min(...boxes.map((box) => box.left));
      const top = Math.min(...boxes.map((box) => box.top));
      return new DOMRect(left, top, Math.max(...boxes.map((box) => box.right)) - left, Math.max(...boxes.map((box) => box.bottom)) - top);
    };
    return [...document.querySelectorAll(TARGETS)]
      .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.matches('input'))
      .filter((element) => !element.closest('[inert]') && getComputedStyle(element).pointerEvents !== 'none')
      .map((element) => ({ element, box: reach(element) }))
      .filter(({ box }) => box.right > 0 && box.width > 0 && (box.height < smallest - 0.5 || box.width < smallest - 0.5))
      .map(({ element, box }) => {
        const name = element.getAttribute('aria-label') ?? (element.textContent || element.getAttribute('name')) ?? '';
        return `${element.tagName.toLowerCase()} "${name.trim().slice(0, 40)}": ${Math.round(box.width)} x ${Math.round(box.height)}`;
      });
  }, SMALLEST);
}

test('board', async ({ page }) => {
  await page.goto(`${shop.url}/board`);
  const car = await carIn(page, 'in_progress');
  await expect(page.getByRole('article', { name: car.plate })).toBeVisible();
  expect(await tooSmall(page)).toEqual([]);
  await page.getByRole('button', { name: `Move ${car.plate} to another column` }).tap();
  await expect(page.getByRole('menuitem', { name: 'Waiting for parts' })).toBeVisible();
  expect(await tooSmall(page), 'with the menu open').toEqual([]);
});

test('repair page, in each state', async ({ page }) => {
  for (const state of ['received', 'awaiting_approval', 'in_progress', 'ready']) {
    await page.goto(`${shop.url}/repairs/${(await carIn(page, state)).id}`);
    await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();
    expect(await tooSmall(page), state).toEqual([]);
  }
  await page.getByRole('button', { name: 'Hand over' }).tap();
  await expect(page.getByRole('dialog').getByRole('button', { name: /and hand over$/u })).toBeVisible();
  expect(await tooSmall(page), 'handing over').toEqual([]);
});

test('check-in, from the plate to the code', async ({ page }) => {
  const { items } = await call<{ items: Card[] }>(page, 'repairOrders/list', { state: 'delivered' });
  await page.goto(`${shop.url}/check-in`);
  const plate = page.getByRole('main').getByLabel('Plate', { exact: true });
  await expect(plate).toBeVisible();
  expect(await tooSmall(page), 'empty').toEqual([]);
  await plate.fill(items[0]?.plate.slice(0, 2) ?? '');
  await page.getByRole('option').first().waitFor();
  expect(await tooSmall(page), 'suggestions').toEqual([]);
  await page.getByRole('option').first().tap();
  await expect(page.getByRole('button', { name: 'Another plate' })).toBeVisible();
  expect(await tooSmall(page), 'a known car').toEqual([]);
  await page.getByRole('button', { name: 'Another plate' }).tap();
  await plate.fill('T0UCH');
  await page.getByRole('option', { name: 'New car' }).tap();
  await page.getByRole('button', { name: 'New customer' }).tap();
  await page.getByLabel('Name', { exact: true }).fill('Touch Person');
  await page.getByLabel('Miles').fill('100');
  await page.getByLabel('Complaint', { exact: true }).fill('Door rattles');
  expect(await tooSmall(page), 'a new car').toEqual([]);
  await expect(page.getByRole('button', { name: 'Check in', exact: true }), 'in reach without scrolling').toBeInViewport({ ratio: 1 });
  await page.getByRole('button', { name: 'Check in', exact: true }).tap();
  await expect(page.getByRole('heading', { name: 'Checked in' })).toBeVisible();
  expect(await tooSmall(page), 'done').toEqual([]);
});

test('two people share the terminal with their PINs', async ({ page }) => {
  await page.goto(`${shop.url}/board`);
  const change = async (from: string, to: { name: string; pin: string }): Promise<void> => {
    await page.getByRole('button', { name: from }).tap();
    expect(await tooSmall(page), 'the person’s menu').toEqual([]);
    await page.getByRole('menuitem', { name: 'Switch person' }).tap();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: to.name }).tap();
    await expect(dialog.getByRole('button', { name: 'Digit 1' })).toBeVisible();
    expect(await tooSmall(page), 'the number pad').toEqual([]);
    for (const digit of to.pin) await dialog.getByRole('button', { name: `Digit ${digit}` }).tap();
    await dialog.getByRole('button', { name: 'Continue' }).tap();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('banner').getByText(to.name)).toBeVisible();
  };
  const [mechanic, desk] = [person('MECHANIC'), person('CUSTOMER_SUPPORT')];
  await change(person('ADMIN').name, mechanic);
  await expect(page.getByRole('navigation').getByText('Invoices'), 'a mechanic sees no money').toBeHidden();
  await change(mechanic.name, desk);
  await expect(page.getByRole('navigation').getByText('Invoices')).toBeVisible();
  expect(await call(page, 'session/current')).toMatchObject({ state: 'active', person: { name: desk.name } });
});

test('a photo of a finding: 3 taps and the camera; nothing is too small for a glove', async ({ page }) => {
  const { id } = await carIn(page, 'received');
  await page.goto(`${shop.url}/repairs/${id}`);
  await expect(page.getByRole('heading', { name: 'Photos' })).toBeVisible();
  const before = (await call<{ items: unknown[] }>(page, 'photos/list', { id })).items.length;
  let taps = 0;
  const tap = async (target: Locator): Promise<void> => {
    taps += 1;
    await target.tap();
  };
  await tap(page.getByRole('radio', { name: 'Damage' }));
  const chooser = page.waitForEvent('filechooser');
  await tap(page.getByRole('button', { name: 'Camera' }));
  const buffer = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#aa5500' } })
    .jpeg()
    .toBuffer();
  await (await chooser).setFiles([{ name: 'finding.jpg', mimeType: 'image/jpeg', buffer }]);
  await expect
    .poll(async () =>
      (await call<{ items: { position: string }[] }>(page, 'photos/list', { id })).items.slice(before).map(({ position }) => position),
    )
    .toEqual(['damage']);
  expect(taps).toBeLessThanOrEqual(3);
  await page
    .getByRole('button', { name: /^Open photo/u })
    .first()
    .tap();
  await expect(page.getByRole('button', { name: 'Draw on it' })).toBeVisible();
  expect(await tooSmall(page), 'a photo').toEqual([]);
  await page.getByRole('button', { name: 'Draw on it' }).tap();
  expect(await tooSmall(page), 'drawing').toEqual([]);
});

test('every part of a check-in under a finger', async ({ page }) => {
  await page.goto(`${shop.url}/check-in`);
  await page.getByLabel('Plate', { exact: true }).fill('GL0VE1');
  await page.getByRole('option').first().tap();
  for (const name of ['Photos', 'Damage', 'Lights and valuables', 'Accident and insurance', 'Loan car', 'Deposit', 'Terms and signature'])
    await page.getByRole('button', { name: new RegExp(`^${name}`, 'u') }).tap();
  await page.getByRole('button', { name: 'Mark damage: Rear' }).tap();
  await expect(page.getByRole('list', { name: 'Marked damage' })).toBeVisible();
  await expect(page.getByLabel('Name of who signs')).toBeVisible();
  expect(await tooSmall(page)).toEqual([]);
});
