/** What is left of a person in the files that were brought, once he asked to be forgotten: nothing that brings him back. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportKind } from '../../shared/domain/imports.ts';
import { importingInto } from '../support/importing.ts';
import { codeOf, contentOf, openTestShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const raw = () => shop.connection.raw;
async function erase(id: string): Promise<void> {
  const { number } = await shop.owner.customers.get({ id });
  await shop.owner.customerPrivacy.erase({ id, confirmNumber: number });
}
/** The whole file but what the law keeps. */
const everything = () => contentOf(shop.connection, ['invoices', 'payments', 'deposits']);

async function imported(kind: ImportKind, headings: string[], rows: string[][]): Promise<string> {
  const id = await importingInto(shop).upload(kind, headings, rows);
  await importingInto(shop).run(id);
  return id;
}

describe('what came from another program', () => {
  const PEOPLE = ['Customer ID', 'First Name', 'Surname', 'Mobile Phone', 'E-mail'];
  const secret = ['K1', 'Ann', 'Secretname', '07700 900001', 'ann@secret.test'];
  const other = ['K2', 'Bea', 'Stays', '07700 900002', 'bea@stays.test'];

  test('goes with him, and the same number is a new person', async () => {
    const { owner } = shop;
    const first = await imported('customers', PEOPLE, [secret, other, ['K1x', 'Ann', 'Secretname', '1', 'ann@secret.test']]);
    await imported('customers', PEOPLE, [secret]);
    await imported('vehicles', ['Registration', 'Make', 'Customer ID', 'Notes'], [['AB12 NEW', 'Ford', 'K1', 'Secretcar']]);
    await imported(
      'balances',
      ['Customer ID', 'Reference', 'Amount'],
      [
        ['K1', 'Secretref 1', '10.00'],
        ['K1', 'Secretref 2', '0.00'],
      ],
    );
    await imported('history', ['Registration', 'Date', 'Work done'], [['AB12 NEW', '01/02/2025', 'Oil']]);
    const id = (await owner.customers.find({ text: 'secretname' })).items[0]!.id;
    const { openingBalances } = await owner.customerAccounts.get({ id });
    expect(openingBalances).toHaveLength(2);
    for (const { id: balance } of openingBalances) await owner.customerAccounts.settleOpening({ id: balance, settled: true });
    await erase(id);

    expect(everything()).not.toMatch(/secret|900001/iu);
    expect(raw().prepare('SELECT cells, external_id FROM import_rows WHERE import_id = ? ORDER BY row').all(first)).toEqual([
      { cells: '[]', external_id: null },
      { cells: JSON.stringify(other), external_id: 'K2' },
      { cells: '[]', external_id: null },
    ]);
    expect(raw().prepare('SELECT reference FROM opening_balances ORDER BY id').pluck().all()).toEqual(['CST000001-1', 'CST000001-2']);
    expect(raw().prepare('SELECT text FROM service_history').pluck().all()).toEqual(['Oil']);
    expect(await codeOf(owner.customerAccounts.settleOpening({ id: openingBalances[0]!.id, settled: false }))).toBe('CUSTOMER_ERASED');

    const again = await imported('customers', PEOPLE, [['K1', 'Cy', 'Newcomer', '07700 900003', 'cy@new.test']]);
    expect((await owner.imports.get({ id: again })).outcomes).toEqual({ added: 1 });
    expect((await owner.customers.get({ id })).name).toBe('CST000001');
    await imported('vehicles', ['Registration', 'Make', 'Customer ID', 'Customer'], [['AB12 NEX', 'Ford', '', 'CST000001']]);
    expect((await owner.checkIn.lookUpPlate({ text: 'AB12NEX' })).items).toEqual([]);
  });
});

describe('a file that nobody ran', () => {
  test('does not bring him back, however its columns were taken and his data written', async () => {
    const { owner } = shop;
    const imports = importingInto(shop);
    const waiting = await imports.upload(
      'customers',
      ['Name', 'Note', 'City'],
      [
        ['Ann Secretname', 'Secretnote 900777', 'Bath'],
        ['Bea Stays', 'Ann is not Secretname', 'Bath'],
      ],
    );
    const parts = await imports.upload('customers', ['First name', 'Surname', 'Work phone', 'E-mail'], [['Ann', 'SECRETNAME', '', '']]);
    const phones = await imports.upload('customers', ['Name', 'Phone'], [['A. Secret', '+44 7700-900777']]);
    const mails = await imports.upload(
      'balances',
      ['Customer name', 'Reference', 'Amount', 'E-mail'],
      [['Secret', 'R1', '1.00', 'Ann@Secret.test']],
    );
    const { id } = await owner.customers.create({
      name: 'Ann Secretname',
      phone: '07700 900777',
      email: 'ann@secret.test',
      language: 'en',
    });
    await erase(id);

    expect(
      contentOf(shop.connection, ['audit'])
        .match(/.{0,60}secret.{0,20}/giu)
        ?.map((text) => /Bea Stays/u.test(text)),
    ).toEqual([true]);
    expect(await imports.outcomes(waiting)).toEqual({ unread: 1, new: 1 });
    for (const one of [waiting, parts, phones]) await imports.run(one);
    expect(await imports.outcomes(mails)).toEqual({ faulty: 1 });
    expect((await owner.customers.find({ text: 'secret' })).items).toEqual([]);
    expect((await owner.customers.find({ text: 'bea' })).items).toHaveLength(1);
  });

  test.each([
    ['a row with more values than headings', ['Maria', 'Anna', 'Rossi', 'call +39 333', 'ros\\si@x.test']],
    ['an e-mail that JSON writes otherwise', ['Somebody', 'ROS\\SI@x.test', '']],
    ['a phone with a tab in it', ['Somebody', '', '07700 900\v777']],
    ['a phone dialled from abroad, in other figures', ['Somebody', '', '+44 (0)7700-900 777 ']],
    ['a name in capitals, last name first', ['ROSSI O’NEILL Maria-Anna', '', '']],
    ['a name in plain letters', ["maria anna rossi o'neill", '', '']],
  ])('loses %s', async (_what, cells) => {
    const { owner } = shop;
    const imports = importingInto(shop);
    const waiting = await imports.upload('customers', ['Name', 'E-mail', 'Phone'], [cells, ['Bea Stays', 'b@x.test', '07700 900001']]);
    const named = { name: 'Maria Anna Rossi O’Neill', phone: '07700 900777', email: null, language: 'en' as const };
    const { id } = await owner.customers.create(named);
    // As another program's file may bring it.
    raw().prepare('UPDATE customers SET email = ? WHERE id = ?').run('ros\\si@x.test', id);
    await erase(id);
    expect(raw().prepare('SELECT cells FROM import_rows WHERE import_id = ? ORDER BY row').pluck().all(waiting)).toEqual([
      '[]',
      JSON.stringify(['Bea Stays', 'b@x.test', '07700 900001']),
    ]);
  });

  test('keeps what another person of the name became, and makes and towns that are called like him', async () => {
    const { owner } = shop;
    const imports = importingInto(shop);
    const other = await imports.upload(
      'customers',
      ['Name', 'Phone', 'City'],
      [
        ['Ford', '07700 900001', 'York'],
        ['Cy Else', '07700 900002', 'Ford'],
      ],
    );
    await imports.run(other);
    const cars = await imports.upload('vehicles', ['Registration', 'Make'], [['AB12 NEW', 'Ford']]);
    const { id } = await owner.customers.create({ name: 'Ford', phone: '07700 900777', email: null, language: 'en' });
    await erase(id);
    expect(raw().prepare("SELECT count(*) FROM import_rows WHERE cells <> '[]'").pluck().get()).toBe(3);
    expect(await imports.outcomes(cars)).toEqual({ new: 1 });
  });
});
