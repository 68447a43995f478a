/** The schedule by hand: booking on the phone, moving by mouse and by keyboard, what is refused, paper and calendar. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';
import { call, openDemoShop, person, signInAs, type DemoShop } from './demoShop.ts';
import { papersFromAnswers, standInForPrinter } from './walk.ts';

const { errors, frame, schedule } = CATALOGUE.en;
const HOUR = 3_600_000;
let shop: DemoShop;
test.beforeAll(async () => {
  shop = await openDemoShop('schedule');
});
test.afterAll(() => shop.close());

interface Place {
  startsAt: number;
  bayId: string | null;
  mechanicId: string | null;
}
interface Allocation extends Place {
  id: string;
  endsAt: number;
  plate: string;
  appointmentId: string;
}
interface Resources {
  bays: { id: string; name: string }[];
  mechanics: { id: string; name: string }[];
  closedDays: { day: string }[];
}

let weeksTaken = 2;
/** A weekday far enough ahead that the demo shop has nothing on it, another one for each test. */
async function freeDay(page: Page): Promise<string> {
  const { closedDays } = await call<Resources>(page, 'schedule/resources');
  for (;;) {
    weeksTaken += 1;
    const at = new Date(Date.now() + weeksTaken * 7 * 24 * HOUR);
    at.setUTCDate(at.getUTCDate() + ((3 - at.getUTCDay() + 7) % 7));
    const day = at.toISOString().slice(0, 10);
    if (!closedDays.some((closed) => closed.day === day)) return day;
  }
}

/** The instant of a full hour in Whitby, which keeps the hour of Greenwich in winter only. */
async function hourOf(page: Page, day: string, hour: number): Promise<number> {
  const { days } = await call<{ days: { open: { startsAt: number }[] }[] }>(page, 'appointments/board', { day });
  // The demo shop opens at eight.
  return (days[0]?.open[0]?.startsAt ?? 0) + (hour - 8) * HOUR;
}

async function book(page: Page, place: Place, minutes = 60, plate = 'ZZ01TST'): Promise<{ id: string }> {
  return call(page, 'appointments/book', { plate, name: 'Test Person', complaint: 'Squeaks', plannedMinutes: minutes, place });
}

async function bookings(page: Page, day: string): Promise<Allocation[]> {
  const { allocations } = await call<{ allocations: Allocation[] }>(page, 'appointments/board', { day });
  return allocations;
}

/** Signed in at the desk, on a day with one booking on the first bay from ten to eleven. */
async function dayWithOne(page: Page): Promise<{ day: string; resources: Resources; ten: number; block: Locator }> {
  await signInAs(page, shop.url, person('CUSTOMER_SUPPORT'));
  const resources = await call<Resources>(page, 'schedule/resources');
  const day = await freeDay(page);
  const ten = await hourOf(page, day, 10);
  await book(page, { startsAt: ten, bayId: resources.bays[0]?.id ?? null, mechanicId: resources.mechanics[0]?.id ?? null });
  await page.goto(`${shop.url}/schedule?day=${day}`);
  const block = page.getByRole('button', { name: /ZZ01TST/u });
  await expect(block).toBeVisible();
  return { day, resources, ten, block };
}

test('book by phone: 3 actions and the plate; conflicts and capacity are there before it is saved', async ({ page }) => {
  await signInAs(page, shop.url, person('CUSTOMER_SUPPORT'));
  const { items } = await call<{ items: { plate: string }[] }>(page, 'repairOrders/list', { state: 'delivered' });
  const plate = items[0]?.plate ?? '';
  await page.getByRole('heading', { level: 1 }).waitFor();
  let actions = 0;
  const press = async (key: string): Promise<void> => {
    actions += 1;
    await page.keyboard.press(key);
  };
  await press('b');
  const form = page.getByRole('dialog', { name: 'New booking' });
  await expect(form.getByLabel('Plate', { exact: true })).toBeFocused();
  await page.keyboard.type(plate, { delay: 5 });
  await expect(page.getByRole('option', { name: plate })).toBeVisible();
  await press('Enter');
  await expect(form.getByText('This place is free.')).toBeVisible();
  await expect(form.getByText(/ of .+ h$/u).first()).toBeVisible();
  const suggested = form.getByRole('button', { name: /free .*h of .*h planned/u });
  await expect(suggested.first()).toHaveAttribute('aria-pressed', 'true');
  await press('Control+Enter');
  await expect(page.getByText(/^Booked for/u)).toBeVisible();
  await expect(form).toBeHidden();
  expect(actions).toBe(3);
});

test('an unknown car is booked as it is typed, and a taken place is refused with the next free ones', async ({ page }) => {
  const { day, resources, block } = await dayWithOne(page);
  await page.keyboard.press('n');
  const form = page.getByRole('dialog', { name: 'New booking' });
  await form.getByLabel('Plate', { exact: true }).fill('XX99NEW');
  await form.getByLabel('Name').fill('Newcomer');
  await form.getByLabel('Day').fill(day);
  await form.getByLabel('Time').fill('10:30');
  await form.getByRole('combobox', { name: 'Bay' }).click();
  await page.getByRole('option', { name: resources.bays[0]?.name ?? '', exact: true }).click();
  await expect(form.getByRole('alert').getByText('This place is not free')).toBeVisible();
  await expect(form.getByText(/is taken from 10:00 to 11:00 by ZZ01TST/u)).toBeVisible();
  await expect(form.getByRole('button', { name: /^Book/u }).first()).toBeDisabled();
  await page.keyboard.press('Control+Enter');
  await expect(form.getByText(/is taken from 10:00 to 11:00 by ZZ01TST/u)).toBeVisible();
  expect(await bookings(page, day)).toHaveLength(1);
  await form.getByRole('group', { name: 'Free next' }).getByRole('button').first().click();
  await expect(form.getByText('This place is free.')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await expect(block).toBeVisible();
  const found = await call<{ days: unknown[]; allocations: Allocation[] }>(page, 'appointments/board', { day, days: 7 });
  expect(found.allocations.filter((each) => each.plate === 'XX99NEW')).toHaveLength(1);
});

test('dragging moves a booking to another bay and time, and undo takes it back', async ({ page }) => {
  const { day, resources, ten, block } = await dayWithOne(page);
  const box = await block.boundingBox();
  const target = await page.locator('[data-column]').nth(1).boundingBox();
  if (!box || !target) throw new Error('nothing to drag');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 20, box.y + box.height / 2 + 10, { steps: 3 });
  await page.mouse.move(target.x + target.width / 2, box.y + box.height / 2 + 2 * box.height, { steps: 12 });
  await page.mouse.up();
  await expect.poll(async () => (await bookings(page, day))[0]).toMatchObject({ bayId: resources.bays[1]?.id });
  const [moved] = await bookings(page, day);
  expect((moved?.startsAt ?? 0) - ten).toBeGreaterThanOrEqual(1.5 * HOUR);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await bookings(page, day))[0]).toMatchObject({ bayId: resources.bays[0]?.id, startsAt: ten });
});

test('pulling the lower edge makes a booking longer', async ({ page }) => {
  const { day, ten, block } = await dayWithOne(page);
  const box = await block.boundingBox();
  if (!box) throw new Error('nothing to pull');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height * 1.5, { steps: 6 });
  await page.mouse.up();
  await expect.poll(async () => (await bookings(page, day))[0]?.endsAt).toBe(ten + 1.5 * HOUR);
});

test('the keyboard alone moves a booking, is told what is in the way, and puts it back', async ({ page }) => {
  const { day, resources, ten, block } = await dayWithOne(page);
  await book(page, { startsAt: ten + 2 * HOUR, bayId: resources.bays[0]?.id ?? null, mechanicId: null }, 60, 'ZZ02TST');
  await expect(page.getByRole('button', { name: /ZZ02TST/u })).toBeVisible();
  await block.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('button', { name: /ZZ02TST/u })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(block).toBeFocused();
  const said = page.locator('[aria-live="assertive"]').filter({ hasText: /./u });
  await page.keyboard.press('m');
  await expect(said).toContainText('ZZ01TST lifted');
  for (let i = 0; i < 5; i += 1) await page.keyboard.press('ArrowDown');
  await expect(said).toContainText('11:15 to 12:15');
  await expect(said).toContainText('bay is taken');
  await page.keyboard.press('Escape');
  await expect(said).toContainText('back where it was');
  await expect(block).toBeFocused();
  await page.keyboard.press('m');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(said).toContainText('09:45 to 11:00');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await bookings(page, day)).find((each) => each.plate === 'ZZ01TST'))
    .toMatchObject({ startsAt: ten - HOUR / 4, endsAt: ten + HOUR, bayId: resources.bays[1]?.id });
  await expect(block).toBeFocused();
});

test('a move onto another booking is refused, and the booking goes back', async ({ page }) => {
  const { day, resources, ten, block } = await dayWithOne(page);
  await book(page, { startsAt: ten + HOUR, bayId: resources.bays[0]?.id ?? null, mechanicId: null }, 60, 'ZZ02TST');
  await expect(page.getByRole('button', { name: /ZZ02TST/u })).toBeVisible();
  await block.focus();
  await page.keyboard.press('m');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'ZZ01TST stays where it was' });
  await expect(dialog.getByText(/is taken from 11:00 to 12:00 by ZZ02TST/u)).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  expect((await bookings(page, day)).find((each) => each.plate === 'ZZ01TST')).toMatchObject({ startsAt: ten });
});

test('who calls off frees the place, and comes back with undo; nobody fails to come before his time', async ({ page }) => {
  const { day, block } = await dayWithOne(page);
  await block.click();
  const panel = page.getByRole('dialog');
  await expect(panel.getByRole('button', { name: 'Change' })).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Did not come' })).toHaveCount(0);
  await panel.getByRole('button', { name: 'Call off' }).click();
  await expect(block).toBeHidden();
  expect(await bookings(page, day)).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await bookings(page, day)).length).toBe(1);
  await expect(panel.getByText('Scheduled').first()).toBeVisible();
});

test('what another desk changed meanwhile is announced, and stays beside what was typed', async ({ page }) => {
  const { day, block } = await dayWithOne(page);
  await block.click();
  const panel = page.getByRole('dialog');
  await panel.getByRole('button', { name: schedule.edit }).click();
  await panel.getByLabel(schedule.field.note, { exact: true }).fill('Key in the box');
  const id = (await bookings(page, day))[0]?.appointmentId ?? '';
  const { ver } = await call<{ ver: number }>(page, 'appointments/get', { id });
  await call(page, 'appointments/update', {
    id,
    ver,
    plate: 'ZZ01TST',
    name: 'Test Person',
    complaint: 'And the clutch',
    plannedMinutes: 60,
  });
  await expect(panel.getByText(frame.stale.meanwhile)).toBeVisible();
  await panel.getByRole('button', { name: frame.action.save }).click();
  await expect(panel.getByText(errors.code.APPOINTMENT_CHANGED)).toBeVisible();
  await panel.getByRole('button', { name: frame.stale.load }).click();
  await expect(panel.getByLabel(schedule.field.complaint, { exact: true })).toHaveValue('And the clutch');
  await panel.getByRole('button', { name: frame.action.save }).click();
  await expect(page.getByText(frame.saved)).toBeVisible();
  expect(await call(page, 'appointments/get', { id })).toMatchObject({ complaint: 'And the clutch', note: 'Key in the box' });
});

test('from the schedule to a checked-in car; the check-in under way is kept', async ({ page }) => {
  await standInForPrinter(page);
  const { day, block } = await dayWithOne(page);
  await page.goto(`${shop.url}/check-in`);
  await page.getByLabel('Plate', { exact: true }).fill('ZZ77OLD');
  await page.goto(`${shop.url}/schedule?day=${day}`);
  await block.click();
  await page.getByRole('dialog').getByRole('link', { name: 'Check in' }).click();
  await expect(page.getByLabel('Complaint', { exact: true })).toHaveValue('Squeaks');
  await expect(page.getByLabel('Miles', { exact: true })).toBeFocused();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Test Person');
  await expect(page.getByRole('button', { name: /^ZZ77OLD,/u })).toBeVisible();
  await expect(page).toHaveURL(`${shop.url}/check-in`);
  await page.keyboard.type('12000');
  await page.reload();
  await expect(page.getByLabel('Miles', { exact: true })).toHaveValue('12000');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Checked in' })).toBeVisible();
  await page.goto(`${shop.url}/schedule?day=${day}`);
  await block.click();
  await expect(page.getByRole('dialog').getByText('Here', { exact: true }).first()).toBeVisible();
});

test('the day on paper and the week in a calendar file', async ({ page }) => {
  await standInForPrinter(page);
  const papers = papersFromAnswers(page);
  const { day } = await dayWithOne(page);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Print this day' }).click();
  const [paper] = await papers.take(1);
  expect(paper).toMatch(/Schedule/u);
  expect(paper).toMatch(/10:00 – 11:00.*ZZ01TST/u);
  expect(paper).toContain('Squeaks');
  await page.goto(`${shop.url}/schedule?day=${day}&view=week`);
  await expect(page.getByRole('button', { name: /ZZ01TST/u })).toBeVisible();
  await page.getByRole('button', { name: 'More' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Calendar file' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^schedule-\d{4}-\d{2}-\d{2}\.ics$/u);
  const text = readFileSync(await file.path(), 'utf8').replaceAll('\r\n ', '');
  expect(text).toContain(`DTSTART;TZID=Europe/London:${day.replaceAll('-', '')}T100000`);
  expect(text).toContain('BEGIN:VTIMEZONE');
});
