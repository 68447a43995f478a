/** The records of customers and vehicles, as the desk keeps them. */
import { expect, test, type Page } from '@playwright/test';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';
import { call, openDemoShop, person, signInAs, type DemoShop } from './demoShop.ts';

const { customers, errors, frame, repairOrder, schedule, vehicles } = CATALOGUE.en;
let shop: DemoShop;
test.beforeAll(async () => {
  shop = await openDemoShop('records');
});
test.afterAll(() => shop.close());
test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => (window.print = () => undefined));
  await signInAs(page, shop.url, person('ADMIN'));
});

let made = 0;
/** A new customer with a car, through the counter. */
async function customerAndCar(page: Page, name: string, more: object = {}) {
  made += 1;
  const plate = `E2E${String(made).padStart(3, '0')}`;
  const customer = { is: 'new', name, phone: null, email: null, language: 'en', ...more };
  const vehicle = { is: 'new', plate, make: 'Ford', model: 'Fiesta', year: 2018 };
  const input = { customer, vehicle, odometerKm: 40_000, complaint: 'Brakes' };
  const done = await call<{ customerId: string; vehicleId: string; repairOrderId: string }>(page, 'checkIn/create', input);
  return { ...done, plate };
}

test('what another desk saved meanwhile is announced, and loaded beside what was typed', async ({ page, browser }) => {
  const { customerId } = await customerAndCar(page, 'Grace Twice');
  const other = await (await browser.newContext()).newPage();
  await signInAs(other, shop.url, person('ADMIN'));
  for (const desk of [page, other]) await desk.goto(`${shop.url}/customers/${customerId}?tab=details`);
  const note = (desk: Page) => desk.getByLabel(customers.page.note, { exact: true });
  await note(page).fill('Likes tea');
  await other.getByRole('button', { name: customers.form.addPhone }).click();
  await other.getByRole('textbox', { name: 'Phone 1' }).fill('07700 900777');
  await other.getByRole('button', { name: customers.page.save, exact: true }).click();
  await expect(other.getByText(customers.page.saved)).toBeVisible();
  await expect(page.getByText(frame.stale.meanwhile)).toBeVisible();
  await page.getByRole('button', { name: customers.page.save, exact: true }).click();
  await expect(page.getByText(errors.code.CUSTOMER_CHANGED)).toBeVisible();
  await expect(note(page)).toHaveValue('Likes tea');
  await page.getByRole('button', { name: frame.stale.load }).click();
  await expect(page.getByRole('textbox', { name: 'Phone 1' })).toHaveValue('07700 900777');
  await expect(note(page)).toHaveValue('Likes tea');
  await page.getByRole('button', { name: customers.page.save, exact: true }).click();
  await expect(page.getByText(customers.page.saved)).toBeVisible();
  await other.reload();
  await expect(note(other)).toHaveValue('Likes tea');
  await expect(other.getByRole('textbox', { name: 'Phone 1' })).toHaveValue('07700 900777');
  await other.context().close();
});

test('a repair’s details do not wipe what another desk saved of them', async ({ page, browser }) => {
  const { repairOrderId } = await customerAndCar(page, 'Grace Repair');
  const other = await (await browser.newContext()).newPage();
  await signInAs(other, shop.url, person('ADMIN'));
  for (const desk of [page, other]) await desk.goto(`${shop.url}/repairs/${repairOrderId}?section=details`);
  const note = (desk: Page) => desk.getByLabel(repairOrder.details.note, { exact: true });
  const keyTag = (desk: Page) => desk.getByLabel(repairOrder.details.keyTag, { exact: true });
  const save = (desk: Page) => desk.getByRole('button', { name: repairOrder.details.save, exact: true });
  await note(page).fill('Calls at noon');
  await keyTag(other).fill('K77');
  await save(other).click();
  await expect(other.getByText(repairOrder.details.saved)).toBeVisible();
  await expect(page.getByText(frame.stale.meanwhile)).toBeVisible();
  await save(page).click();
  await expect(page.getByText(errors.code.REPAIR_ORDER_CHANGED)).toBeVisible();
  await page.getByRole('button', { name: frame.stale.load }).click();
  await expect(keyTag(page)).toHaveValue('K77');
  await expect(note(page)).toHaveValue('Calls at noon');
  await save(page).click();
  await expect(page.getByText(repairOrder.details.saved)).toBeVisible();
  await other.reload();
  await expect(note(other)).toHaveValue('Calls at noon');
  await other.context().close();
});

test('a customer’s details keep what was typed when the shop refuses, and are saved when it does not', async ({ page }) => {
  const { customerId } = await customerAndCar(page, 'Grace Refused');
  await page.goto(`${shop.url}/customers/${customerId}?tab=details`);
  await page.getByRole('button', { name: customers.form.addPhone }).click();
  await page.getByRole('textbox', { name: 'Phone 1' }).fill('12');
  await page.getByRole('button', { name: customers.form.addAddress }).click();
  await page.getByLabel(customers.form.line1).fill('1 Mill Lane');
  await page.getByLabel(customers.form.city).fill('Whitby');
  await page.getByLabel('VAT number', { exact: true }).fill('GB 123 4567 83');
  await expect(page.getByText(customers.taxWarning.checkDigit), 'a hint, not a refusal').toBeVisible();
  await page.getByRole('button', { name: customers.page.save, exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Phone 1' })).toHaveAccessibleDescription(errors.field.PHONE_INVALID);
  await expect(page.getByRole('textbox', { name: 'Phone 1' })).toBeFocused();
  await expect(page.getByLabel(customers.form.line1)).toHaveValue('1 Mill Lane');
  await page.getByRole('textbox', { name: 'Phone 1' }).fill('07700 900321');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(customers.page.saved)).toBeVisible();
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Phone 1' })).toHaveValue('07700 900321');
  await page.getByRole('tab', { name: customers.tab.overview }).click();
  await expect(page.getByText('1 Mill Lane, Whitby')).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/customers/${customerId}$`, 'u'));
});

test('a phone is typed where the keyboard is, and one without a number is refused, not dropped', async ({ page }) => {
  const { customerId } = await customerAndCar(page, 'Grace Phones');
  await page.goto(`${shop.url}/customers/${customerId}?tab=details`);
  const add = page.getByRole('button', { name: customers.form.addPhone });
  const number = (at: number) => page.getByRole('textbox', { name: `Phone ${at}` });
  await add.click();
  await expect(number(1)).toBeFocused();
  await page.keyboard.type('01947 600555');
  await add.click();
  await add.click();
  await page.getByLabel(customers.form.phoneLabel).nth(2).fill('Work');
  await page.getByRole('button', { name: customers.page.save, exact: true }).click();
  await expect(number(3), 'the row in which nothing stood is gone').toHaveCount(0);
  await expect(number(2)).toHaveAttribute('aria-invalid', 'true');
  await number(2).fill('01947 600556');
  await page.getByRole('button', { name: customers.page.save, exact: true }).click();
  await expect(page.getByText(customers.page.saved)).toBeVisible();
  await page.reload();
  await expect(number(1)).toHaveValue('01947 600555');
  await expect(number(2)).toHaveValue('01947 600556');
});

test('a refused dialog gives the keyboard to what is missing, which is not faulty any more once it is typed', async ({ page }) => {
  await page.goto(`${shop.url}/customers`);
  await page.getByRole('button', { name: customers.new.title }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('button', { name: customers.new.save, exact: true }).click();
  const name = form.getByLabel(customers.new.name, { exact: true });
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await expect(name).toBeFocused();
  await page.keyboard.type('Gr');
  await expect(name).not.toHaveAttribute('aria-invalid', 'true');
  await name.fill('');
  await page.keyboard.press('Escape');
});

test('two who are one are compared, merged, and taken apart again', async ({ page }) => {
  const a = await customerAndCar(page, 'Walter Doubled', { phone: '07700 911001' });
  const b = await customerAndCar(page, 'Walther Doubled', { phone: '07700 911001', email: 'w@mail.test' });
  await page.goto(`${shop.url}/customers/duplicates`);
  await page
    .getByRole('row', { name: /Walter Doubled/u })
    .getByRole('link', { name: customers.duplicates.compare })
    .click();
  await expect(page.getByRole('heading', { name: customers.duplicates.compareTitle })).toBeVisible();
  await page.getByRole('radio', { name: 'Name: Walther Doubled' }).check();
  await page.getByRole('button', { name: /^Merge into/u }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Walther Doubled' })).toBeVisible();
  await expect(page.getByText(a.plate).first()).toBeVisible();
  await expect(page.getByText(b.plate).first()).toBeVisible();
  await page.goto(`${shop.url}/customers/${b.customerId}`);
  await expect(page, 'the other number leads here').toHaveURL(new RegExp(`/customers/${a.customerId}`, 'u'));
  await page.getByRole('tab', { name: customers.tab.data }).click();
  await page.getByRole('button', { name: customers.data.undo }).click();
  await expect(page.getByText(customers.data.undone)).toBeVisible();
  await page.goto(`${shop.url}/customers/${b.customerId}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Walther Doubled' })).toBeVisible();
  await expect(page.getByText(a.plate)).toHaveCount(0);
});

test('a person is forgotten only with nothing open, and only after the number was typed', async ({ page }) => {
  const { customerId, repairOrderId } = await customerAndCar(page, 'Freya Forgotten', { phone: '07700 911002' });
  const { number } = await call<{ number: string }>(page, 'customers/get', { id: customerId });
  await page.goto(`${shop.url}/customers/${customerId}?tab=data`);
  await page.getByRole('button', { name: customers.data.erase }).click();
  await expect(page.getByText(customers.data.blockedRepairs)).toBeVisible();
  await page.keyboard.press('Escape');
  await call(page, 'repairOrders/move', { id: repairOrderId, from: 'received', to: 'cancelled', note: 'gone' });
  await page.reload();
  await page.getByRole('button', { name: customers.data.erase }).click();
  await page.getByLabel(customers.data.eraseConfirm.replace('{{number}}', number)).fill('CST999999');
  await page.getByRole('button', { name: customers.data.eraseRun }).click();
  await expect(page.getByText(errors.code.CONFIRMATION_WRONG)).toBeVisible();
  await page.getByLabel(customers.data.eraseConfirm.replace('{{number}}', number)).fill(number);
  await page.getByRole('button', { name: customers.data.eraseRun }).click();
  await expect(page.getByText(customers.page.erased)).toBeVisible();
  await expect(page.getByText('Freya Forgotten')).toHaveCount(0);
  await expect(page.getByRole('tab', { name: customers.tab.details })).toHaveCount(0);
});

test('a VIN is told offline while it is typed, and a wrong one is refused with its sentence', async ({ page }) => {
  const { vehicleId } = await customerAndCar(page, 'Vera Number');
  await page.goto(`${shop.url}/vehicles/${vehicleId}?tab=technical`);
  const field = page.getByLabel(vehicles.technical.vin);
  await field.fill('WVW ZZZ 1KZ 9W1');
  await page.getByRole('button', { name: vehicles.save, exact: true }).click();
  await expect(field).toHaveAccessibleDescription(new RegExp(errors.field.VIN_INVALID.slice(0, 30).replace(/[()]/gu, '.'), 'u'));
  await field.fill('wvw zzz 1kz 9w1 23456');
  await expect(page.getByText('Volkswagen')).toBeVisible();
  await expect(page.getByText('Germany')).toBeVisible();
  await expect(page.getByText(vehicles.vin.wrongOptional)).toBeVisible();
  await page.getByRole('button', { name: vehicles.vin.use }).click();
  await expect(page.getByRole('combobox', { name: vehicles.technical.make, exact: true })).toHaveValue('Volkswagen');
  await page.getByRole('button', { name: vehicles.save, exact: true }).click();
  await expect(page.getByText(vehicles.saved)).toBeVisible();
  await page.reload();
  await expect(field).toHaveValue('WVWZZZ1KZ9W123456');
});

test('a plate changes, a taken one is refused with what was typed, and the old one is still found', async ({ page }) => {
  const { vehicleId, plate } = await customerAndCar(page, 'Peter Plate');
  const other = await customerAndCar(page, 'Olga Other');
  await page.goto(`${shop.url}/vehicles/${vehicleId}?tab=owners`);
  await page.getByRole('button', { name: vehicles.owners.plateChange }).click();
  await page.getByRole('textbox', { name: vehicles.owners.plateNew }).fill(other.plate);
  await page.getByRole('dialog').getByRole('button', { name: vehicles.owners.plateRun }).click();
  await expect(page.getByText(errors.code.PLATE_TAKEN)).toBeVisible();
  const known = page.getByRole('dialog').getByRole('link', { name: vehicles.new.openKnown });
  await expect(known).toHaveAttribute('href', new RegExp(other.vehicleId, 'u'));
  await expect(page.getByRole('textbox', { name: vehicles.owners.plateNew })).toHaveValue(other.plate);
  await page.getByRole('textbox', { name: vehicles.owners.plateNew }).fill('pr1 vate');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('PR1VATE');
  await expect(page.getByText(/^until/u)).toBeVisible();
  await expect(page.getByRole('main').getByText(plate)).toBeVisible();
});

test('a car that came in without a name gets one from its repair', async ({ page }) => {
  const input = {
    customer: { is: 'none' },
    vehicle: { is: 'new', plate: 'NAMELES1', make: 'Ford', model: 'Ka', year: null },
    odometerKm: null,
    complaint: 'Left at the gate',
  };
  const { repairOrderId } = await call<{ repairOrderId: string }>(page, 'checkIn/create', input);
  await page.goto(`${shop.url}/repairs/${repairOrderId}`);
  await page.getByRole('button', { name: vehicles.give.button }).click();
  await page.getByText(vehicles.give.new).click();
  await page.getByRole('textbox', { name: customers.name, exact: true }).fill('Nora Named');
  await page.getByRole('button', { name: vehicles.give.run }).click();
  await expect(page.getByRole('link', { name: 'Nora Named' })).toBeVisible();
});

test('from the page of a car: check it in, with the car chosen; what was begun before waits', async ({ page }) => {
  const { vehicleId, plate } = await customerAndCar(page, 'Grace Again');
  await page.goto(`${shop.url}/check-in`);
  await page.getByLabel('Plate', { exact: true }).fill('ZZ99OLD');
  await page.getByLabel('Complaint', { exact: true }).fill('Rattles');
  await page.goto(`${shop.url}/vehicles/${vehicleId}`);
  await page.getByRole('main').getByRole('link', { name: vehicles.checkIn, exact: true }).click();
  await expect(page.getByText(plate, { exact: true }).first()).toBeVisible();
  await expect(page.getByLabel('Miles', { exact: true }), 'its owner is known too').toBeFocused();
  await expect(page.getByLabel('Complaint', { exact: true })).toHaveValue('');
  await expect(page).not.toHaveURL(/plate=/u);
  const begun = page.getByRole('button', { name: /^ZZ99OLD/u });
  await expect(begun).toBeVisible();
  await page.getByRole('button', { name: 'Delete the unfinished check-in of ZZ99OLD' }).click();
  await expect(begun).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(begun).toBeVisible();
});

test('from the page of a car: book it, with the car chosen and the words to be typed next', async ({ page }) => {
  const { vehicleId, plate } = await customerAndCar(page, 'Grace Booked');
  await page.goto(`${shop.url}/vehicles/${vehicleId}`);
  await page.getByRole('main').getByRole('link', { name: vehicles.book, exact: true }).click();
  const form = page.getByRole('dialog', { name: schedule.new });
  await expect(form.getByLabel(schedule.field.plate, { exact: true })).toHaveValue(plate);
  await expect(form.getByText('Grace Booked')).toBeVisible();
  await expect(form.getByLabel(schedule.field.complaint, { exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(form, 'nothing was typed: nothing is asked').toBeHidden();
  await expect(page).not.toHaveURL(/plate=/u);
});
