/** One whole car, as a person at the desk does it. Every host walks the same way. */
import { expect, type Page } from '@playwright/test';
import { flowOf } from '../support/readPdf.ts';

export const OWNER = { name: 'Ada Bellini', email: 'ada@garage.test', password: 'Owner-Pass-1', pin: '2468' } as const;

/** Counts what a person does apart from typing into fields. */
export interface Actions {
  count: number;
  press(page: Page, key: string): Promise<void>;
}
export function countActions(): Actions {
  const actions: Actions = {
    count: 0,
    async press(page, key) {
      actions.count += 1;
      await page.keyboard.press(key);
    },
  };
  return actions;
}

/** The printer is the one thing that is not there: what would go to it is counted. */
export async function standInForPrinter(page: Page): Promise<{ printed(): number }> {
  let printed = 0;
  await page.exposeFunction('baybookPrinted', () => void (printed += 1));
  await page.addInitScript(() => {
    window.print = () => void (window as unknown as { baybookPrinted(): Promise<void> }).baybookPrinted();
  });
  return { printed: () => printed };
}

/** Where papers come out; hosts print in ways of their own. */
export interface PaperTray {
  /** The texts of the next `count` papers, once all of them are there. */
  take(count: number): Promise<string[]>;
}

/** In a browser a paper is an answer of the host, whatever the page does with it. */
export function papersFromAnswers(page: Page): PaperTray {
  const papers: string[] = [];
  page.on('response', (response) => {
    if (!response.url().endsWith('/rpc/documents/render')) return;
    void response.json().then((body: { json: { base64: string } }) => papers.push(flowOf(Buffer.from(body.json.base64, 'base64'))));
  });
  return {
    async take(count) {
      await expect.poll(() => papers.length, { timeout: 15_000 }).toBeGreaterThanOrEqual(count);
      return papers.splice(0, count);
    },
  };
}

/** First run: names the shop and its owner, who is then signed in. @param url null where the page is open already */
export async function setUp(page: Page, url: string | null): Promise<void> {
  if (url !== null) await page.goto(url);
  await page.getByLabel('Name of the shop').fill('Harbour Street Garage');
  await page
    .getByRole('combobox', { name: 'Country' })
    .or(page.getByRole('textbox', { name: 'Country' }))
    .first()
    .click();
  await page.getByRole('option', { name: /United Kingdom/u }).click();
  await page.getByLabel('Your name').fill(OWNER.name);
  await page.getByLabel('Your e-mail').fill(OWNER.email);
  await page.getByLabel(/^Password/u).fill(OWNER.password);
  await page.getByLabel(/^PIN/u).fill(OWNER.pin);
  await page.getByRole('button', { name: 'Open the shop' }).click();
  await expect(page.getByRole('heading', { name: 'No car in the shop' })).toBeVisible();
}

/** @param url null where the page is open already */
export async function signIn(page: Page, url: string | null): Promise<void> {
  if (url !== null) await page.goto(url);
  await page.getByLabel('E-mail').fill(OWNER.email);
  await page.getByLabel(/^Password/u).fill(OWNER.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation').getByText('Board')).toBeVisible();
}

/** Checks a new car and customer in by keyboard alone. @returns number and tracking code as shown */
export async function checkInNewCar(
  page: Page,
  plate: string,
  tray: PaperTray = papersFromAnswers(page),
): Promise<{ number: string; code: string; actions: number; papers: string[] }> {
  const actions = countActions();
  await page.getByRole('navigation').getByText('Check-in').click();
  await expect(page.getByLabel('Plate', { exact: true })).toBeFocused();
  await page.keyboard.type(plate);
  await actions.press(page, 'Enter');
  await page.getByRole('combobox', { name: 'Make' }).fill('Ford');
  await page.getByRole('combobox', { name: 'Model' }).fill('Fiesta');
  // Each car has its own customer: a phone that is known would find the one of the car before.
  const phone = `07700 900${String(100 + (plate.codePointAt(0) ?? 0))}`;
  await page.getByPlaceholder('Phone or name').fill(phone);
  await actions.press(page, 'Enter');
  await page.getByLabel('Name', { exact: true }).fill('Grace Hopper');
  await page.getByLabel('Email').fill('grace@mail.test');
  await page.getByLabel('Miles').fill('42000');
  await page.getByLabel('Complaint').fill('Brakes squeal when cold');
  await actions.press(page, 'Control+Enter');
  await expect(page.getByRole('heading', { name: 'Checked in' })).toBeVisible();
  const text = await page.getByRole('main').innerText();
  const number = /RO-\d{4}-\d{5}/u.exec(text)?.[0] ?? '';
  const code = /\b[0-9A-HJKMNP-TV-Z]{6}\b/u.exec(text.replace(number, ''))?.[0] ?? '';
  return { number, code, actions: actions.count, papers: await tray.take(1) };
}

/** Settings as an owner fills them in; nothing is held back, so that the test need not wait. */
export async function connectOutside(page: Page, { smtpPort, credential }: { smtpPort: number; credential: string }): Promise<void> {
  await page.getByRole('navigation').getByText('Settings').click();
  const menu = page.getByRole('navigation', { name: 'Settings pages' });
  await menu.getByText('Mail').click();
  await page.getByLabel(/^Server/u).fill('127.0.0.1');
  await page.getByLabel(/^Port/u).fill(String(smtpPort));
  await page
    .getByLabel(/^Encryption/u)
    .first()
    .click();
  await page.getByRole('option', { name: 'None' }).click();
  await page.getByLabel(/^Sender’s name/u).fill('Harbour Street Garage');
  await page.getByLabel(/^Sender’s address/u).fill('desk@garage.test');
  await page.getByRole('button', { name: 'Save' }).click();
  await menu.getByText('What is sent').click();
  await page.getByLabel(/^Hold every message/u).fill('0');
  await page.getByRole('button', { name: 'Save' }).click();
  await menu.getByText('Tracking page').click();
  await page.getByLabel(/^Connection string/u).fill(credential);
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByText(/^Connected as/u)).toBeVisible();
}

/** Adds two lines, sends the estimate and records the answer by one key per line: the second is declined. */
export async function estimateAndApprove(page: Page, number: string): Promise<void> {
  await page
    .getByRole('button', { name: 'Open repair' })
    .or(page.getByRole('link', { name: 'Open repair' }))
    .click();
  await expect(page.getByText(number).first()).toBeVisible();
  const editor = page.getByRole('form', { name: 'New line' });
  await editor.getByLabel('Description').fill('Front brakes');
  await editor.getByLabel('Qty').fill('1.5');
  await editor.getByLabel('Price').fill('67.33');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Front brakes').first()).toBeVisible();
  await editor.getByLabel('Description').fill('Wiper blades');
  await editor.getByLabel('Qty').fill('2');
  await editor.getByLabel('Price').fill('9.99');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Wiper blades').first()).toBeVisible();
  await page.getByRole('button', { name: /Send estimate/u }).click();
  const answers = page.getByRole('list', { name: 'Record the answer' });
  await answers.getByRole('listitem').first().focus();
  await page.keyboard.press('a');
  await page.keyboard.press('d');
  await page.getByRole('button', { name: 'Save the answer' }).click();
  await expect(page.getByText('Approved').first()).toBeVisible();
}

/** Does the work and takes the car to `ready`. */
export async function doTheWork(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'In progress' }).click();
  await page.getByLabel('Mark “Front brakes” as done').click();
  await page.getByRole('button', { name: 'Quality check' }).click();
  await page.getByRole('button', { name: 'Ready', exact: true }).click();
  await expect(page.getByRole('button', { name: /Hand over/u })).toBeEnabled();
}

/** Invoice, cash and key. @returns how many actions it took */
export async function handOver(page: Page): Promise<number> {
  await page.getByRole('button', { name: /Hand over/u }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Card terminal').click();
  await dialog.getByRole('button', { name: /Issue, take £121.20 and hand over/u }).click();
  await expect(page.getByText('Handed over').first()).toBeVisible();
  return 3;
}
