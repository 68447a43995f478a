/** A shop with two years of history behind a host of its own, and the people who work there. */
import { expect, type Page } from '@playwright/test';
import { DEMO_LOGINS, type DemoLogin } from '../../electron/demo/demoPeople.ts';
import type { Language } from '../../shared/domain/countries.ts';
import type { Role } from '../../shared/domain/permissions.ts';
import { CATALOGUE, type Catalogue } from '../../shared/locales/catalogue.ts';
import { scratchFolder, startProgram, type Program } from '../support/programs.ts';

export interface DemoShop {
  readonly url: string;
  /** Ends the host as a power cut would, and leaves it down. */
  kill(): Promise<void>;
  /** The same shop at the same address again. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openDemoShop(name: string): Promise<DemoShop> {
  const data = scratchFolder(name);
  const start = (port: string): Promise<Program> => startProgram('scripts/host.ts', ['--data', data.folder, '--port', port, '--demo']);
  let host = await start('0');
  const { url } = host;
  return {
    url,
    async kill() {
      await host.stop('SIGKILL');
    },
    async restart() {
      host = await start(new URL(url).port);
    },
    async close() {
      await host.stop();
      data.remove();
    },
  };
}

export function person(role: Role): DemoLogin {
  const found = DEMO_LOGINS.find((login) => login.role === role);
  if (!found) throw new Error(`the demo shop has no ${role}`);
  return found;
}

/** Signs in with the words of the browser's language. */
export async function signInAs(page: Page, url: string, { email, password }: DemoLogin, words: Catalogue = CATALOGUE.en): Promise<void> {
  await page.goto(url);
  await page.getByLabel(words.session.login.email, { exact: true }).fill(email);
  await page.getByLabel(words.session.login.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: words.session.login.submit }).click();
  await expect(page.getByRole('navigation')).toBeVisible();
}

/** A call as the screens send it, from inside the page: the same session, the same origin. */
export function call<T = unknown>(page: Page, procedure: string, input?: unknown): Promise<T> {
  return page.evaluate(
    async ([path, body]) => {
      const response = await fetch(`/rpc/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify({ json: body }),
      });
      const answer: { json: unknown } = await response.json();
      if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
      return answer.json;
    },
    [procedure, input] as const,
  ) as Promise<T>;
}

interface Member {
  id: string;
  name: string;
  email: string;
  phone: string | null;
  language: Language;
  roles: Role[];
  active: boolean;
}

/** What the shop knows of one of its people; only an administrator's page may ask. */
export async function member(page: Page, { email }: DemoLogin): Promise<Member> {
  const { items } = await call<{ items: Member[] }>(page, 'staff/list');
  const found = items.find((item) => item.email === email);
  if (!found) throw new Error(`nobody has the address ${email}`);
  return found;
}

/** Changes a person's language in the settings of the shop. */
export async function teachLanguage(page: Page, login: DemoLogin, language: Language): Promise<void> {
  const { id, name, email, phone, roles, active } = await member(page, login);
  await call(page, 'staff/update', { id, name, email, phone, roles, active, language });
}

export interface Card {
  id: string;
  number: string;
  plate: string;
  state: string;
}

/** The first car of the board in a state. */
export async function carIn(page: Page, state: string): Promise<Card> {
  const { items } = await call<{ items: Card[] }>(page, 'repairOrders/board');
  const found = items.find((card) => card.state === state);
  if (!found) throw new Error(`no car of the demo shop is ${state}`);
  return found;
}

/** Starts a check-in of a new car without a customer, up to the complaint. */
export async function beginCheckIn(page: Page, url: string, plate: string): Promise<void> {
  await page.goto(`${url}/check-in`);
  await page.getByLabel('Plate', { exact: true }).fill(plate);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Without a customer' }).click();
  await page.getByLabel('Miles', { exact: true }).fill('12000');
  await page.getByLabel('Complaint', { exact: true }).fill('Rattles');
}

/** The repair of a car that was just checked in. */
export async function repairOf(page: Page, plate: string): Promise<string> {
  const { items } = await call<{ items: Card[] }>(page, 'repairOrders/list', { state: 'received' });
  const found = items.filter((card) => card.plate === plate);
  expect(found, 'one repair of this car').toHaveLength(1);
  return found[0]?.id ?? '';
}
