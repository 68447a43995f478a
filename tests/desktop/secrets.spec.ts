/** A password that was typed into Settings lies nowhere on the disk as it was typed. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { scratchFolder } from '../support/programs.ts';
import { setUp } from '../e2e/walk.ts';
import { launchDesktop } from './launchDesktop.ts';

const PASSWORD = 'Mail-Pass-Zebra-77';

/** Files below a folder that contain the text, in any encoding that a program of ours or the browser writes. */
function filesWith(folder: string, text: string): string[] {
  const forms = [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(Buffer.from(text).toString('base64').slice(0, -2))];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => {
      const content = contentOf(file);
      return forms.some((form) => content?.includes(form));
    });
}

/** Null for what went away between the listing and the reading: a file that is being written is renamed when it is whole. */
function contentOf(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

test('the mail password is sealed: not in the database, the log, the secrets or the browser’s profile', async () => {
  const data = scratchFolder('secrets');
  const desktop = await launchDesktop({ userData: data.folder });
  const { page } = desktop;
  await setUp(page, null);
  await page.getByRole('navigation').getByText('Settings').click();
  await page.getByRole('navigation', { name: 'Settings pages' }).getByText('Mail').click();
  await page.getByLabel(/^Server/u).fill('mail.example.test');
  await page.getByLabel(/^Port/u).fill('587');
  await page.getByLabel(/^User/u).fill('desk');
  await page.getByLabel(/^Password/u).fill(PASSWORD);
  await page.getByLabel(/^Sender’s name/u).fill('Harbour Street Garage');
  await page.getByLabel(/^Sender’s address/u).fill('desk@garage.test');
  await page.getByRole('button', { name: 'Save' }).click();
  const secrets = path.join(data.folder, 'shop', 'secrets.json');
  await expect.poll(() => filesWith(path.dirname(secrets), 'mail.password').includes(secrets), { timeout: 5_000 }).toBe(true);
  expect(filesWith(data.folder, PASSWORD), 'while it runs').toEqual([]);
  expect(await desktop.quit()).toBe(0);
  expect(filesWith(data.folder, PASSWORD), 'after it closed').toEqual([]);
  expect(filesWith(data.folder, 'Harbour Street Garage'), 'the search finds what is there').not.toEqual([]);

  const again = await launchDesktop({ userData: data.folder });
  const stored = JSON.parse(readFileSync(secrets, 'utf8')) as Record<string, string>;
  const opened = await again.evaluate(
    ({ safeStorage }, sealed) => sealed.map((value) => safeStorage.decryptString(Buffer.from(value, 'base64'))),
    Object.values(stored),
  );
  expect(opened).toContain(PASSWORD);
  expect(await again.quit()).toBe(0);
  data.remove();
});
