/** What customers owe and have paid ahead, wherever it is shown. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StatementView } from '../../electron/documents/views.ts';
import { checkInInput, openTestShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

let plates = 0;
async function visitOf(name: string, more: object = {}) {
  plates += 1;
  const customer = { is: 'new' as const, name, phone: null, email: null, language: 'en' as const };
  const done = await shop.owner.checkIn.create(checkInInput(`A${String(plates).padStart(4, '0')}C`, { customer, ...more }));
  return { ...done, customerId: done.customerId! };
}

/** An approved line of that much without tax, billed. */
async function invoiceFor(id: string, unitPriceMinor: number) {
  const { owner } = shop;
  await owner.repairOrders.addLine({ id, kind: 'labour', description: 'Work', unitPriceMinor });
  const offer = await owner.estimates.send({ id, email: false });
  const lines = (await owner.repairOrders.get({ id })).lines.filter((line) => line.approval === 'proposed');
  await owner.estimates.decide({ ...offer, decisions: lines.map((line) => ({ lineId: line.id, approved: true })) });
  return owner.invoices.issue({ id, email: false });
}

function openingBalance(customerId: string, amountMinor: number): void {
  shop.connection.raw
    .prepare(
      "INSERT INTO opening_balances (id, customer_id, reference, issued_on, due_on, amount_minor, created_at) VALUES (?, ?, 'OLD-1', NULL, NULL, ?, ?)",
    )
    .run(crypto.randomUUID(), customerId, amountMinor, shop.clock.now());
}

describe('after a merge', () => {
  test('the list of customers says what the survivor owes under every id', async () => {
    const { owner } = shop;
    const [a, b, c] = [await visitOf('Ann One'), await visitOf('Ann Two'), await visitOf('Ann Three')];
    await invoiceFor(b.repairOrderId, 10_000);
    openingBalance(c.customerId, 500);
    await owner.customerMerges.merge({ survivorId: b.customerId, mergedId: c.customerId });
    await owner.customerMerges.merge({ survivorId: a.customerId, mergedId: b.customerId });
    expect(await owner.customerAccounts.get({ id: a.customerId })).toMatchObject({ owedMinor: 12_500 });
    const { items } = await owner.lists.customers({});
    expect(items).toMatchObject([{ id: a.customerId, owedMinor: 12_500 }]);
    expect((await owner.lists.customers({ owing: true })).items).toMatchObject([{ id: a.customerId }]);
  });

  test('an opening balance alone makes its survivor owe', async () => {
    const { owner } = shop;
    const [a, b] = [await visitOf('Ann One'), await visitOf('Ann Two')];
    openingBalance(b.customerId, 500);
    await owner.customerMerges.merge({ survivorId: a.customerId, mergedId: b.customerId });
    expect((await owner.lists.customers({ owing: true })).items).toMatchObject([{ id: a.customerId, owedMinor: 500 }]);
  });
});

describe('a deposit', () => {
  const march = { from: '2026-03-01', to: '2026-03-31' };
  const linesOf = (statement: { entries: { kind: string; amountMinor: number; balanceMinor: number }[] }) =>
    statement.entries.map(({ kind, amountMinor, balanceMinor }) => [kind, amountMinor, balanceMinor]);

  test('is held apart from what is owed, counted in the statement, and paid once when it is used', async () => {
    const { owner } = shop;
    const { customerId: id, repairOrderId } = await visitOf('Ann One');
    const { number } = await owner.deposits.take({ id: repairOrderId, method: 'cash', amountMinor: 5_000 });
    expect(await owner.customerAccounts.get({ id })).toMatchObject({
      owedMinor: 0,
      heldMinor: 5_000,
      deposits: [{ number, amountMinor: 5_000, unusedMinor: 5_000, repairOrder: { id: repairOrderId } }],
    });
    expect((await owner.customers.get({ id })).balance).toEqual({ owedMinor: 0, overdueMinor: 0, heldMinor: 5_000 });
    const ahead = await owner.customerAccounts.statement({ id, ...march });
    expect(linesOf(ahead)).toEqual([['deposit', -5_000, -5_000]]);
    expect(ahead).toMatchObject({ openingMinor: 0, invoicedMinor: 0, paidMinor: 5_000, closingMinor: -5_000 });

    shop.clock.advance(1_000);
    await invoiceFor(repairOrderId, 3_000);
    expect(await owner.customerAccounts.get({ id })).toMatchObject({ owedMinor: 0, heldMinor: 1_400, deposits: [{ unusedMinor: 1_400 }] });
    const used = await owner.customerAccounts.statement({ id, ...march });
    expect(linesOf(used)).toEqual([
      ['deposit', -5_000, -5_000],
      ['invoice', 3_600, -1_400],
      ['depositUse', 3_600, 2_200],
      ['payment', -3_600, -1_400],
    ]);
    expect(used).toMatchObject({ invoicedMinor: 3_600, paidMinor: 5_000, closingMinor: -1_400 });
    expect(await owner.customerAccounts.statement({ id, from: '2026-04-01', to: '2026-04-30' })).toMatchObject({
      openingMinor: -1_400,
      closingMinor: -1_400,
      entries: [],
    });

    shop.clock.advance(1_000);
    await invoiceFor(repairOrderId, 2_000);
    expect(await owner.customerAccounts.get({ id })).toMatchObject({ owedMinor: 1_000, heldMinor: 0, deposits: [] });
    expect(await owner.customerAccounts.statement({ id, ...march })).toMatchObject({
      invoicedMinor: 6_000,
      paidMinor: 5_000,
      closingMinor: 1_000,
    });
  });

  test('stands on the sheet and in the file as on the screen', async () => {
    const { owner } = shop;
    const { customerId: id, repairOrderId } = await visitOf('Ann One');
    const { number } = await owner.deposits.take({ id: repairOrderId, method: 'cash', amountMinor: 5_000 });
    await invoiceFor(repairOrderId, 3_000);
    const csv = await owner.customerAccounts.statementFile({ id, ...march, format: 'csv' });
    const rows = Buffer.from(csv.base64, 'base64').toString().split('\r\n').slice(1, 5);
    expect(
      rows.map((row) =>
        row
          .split(',')
          .filter((_, i) => i !== 3)
          .join(','),
      ),
    ).toEqual([
      `2026-03-10,Deposit,${number},-50.00,-50.00`,
      '2026-03-10,Invoice,2026-00001,36.00,-14.00',
      `2026-03-10,Deposit used,${number},36.00,22.00`,
      expect.stringMatching(/^2026-03-10,Payment,.*,-36.00,-14.00$/u),
    ]);
    const view = await sheetOf(id);
    expect(view).toMatchObject({
      heldMinor: 1_400,
      held: [{ number, receivedOn: '2026-03-10', unusedMinor: 1_400 }],
      closingMinor: -1_400,
    });
  });
});

/** What the sheet is made of; the played renderer answers with it. */
async function sheetOf(id: string): Promise<StatementView> {
  const sheet = await shop.owner.customerAccounts.statementFile({ id, from: '2026-03-01', to: '2026-03-31', format: 'pdf' });
  return JSON.parse(Buffer.from(sheet.base64, 'base64').toString()) as StatementView;
}

test('a balance that was imported late in the evening has one day, on the sheet and in the statement', async () => {
  await shop.close();
  shop = await openTestShop({ country: 'IT' });
  const { customerId: id } = await visitOf('Ann One');
  shop.clock.advance(-(9.5 * 3_600_000));
  openingBalance(id, 500);
  shop.clock.advance(9.5 * 3_600_000);
  const view = await sheetOf(id);
  expect(view.entries).toMatchObject([{ on: '2026-03-10' }]);
  expect(view.open).toMatchObject([{ issuedOn: '2026-03-10' }]);
});

test('a repair says what is to come and what is held; who may not read invoices is told that money is hidden', async () => {
  const { owner } = shop;
  const { repairOrderId: id } = await visitOf('Ann One');
  await invoiceFor(id, 10_000);
  await owner.repairOrders.addLine({ id, kind: 'labour', description: 'More', unitPriceMinor: 5_000 });
  const offer = await owner.estimates.send({ id, email: false });
  const { lines } = await owner.repairOrders.get({ id });
  await owner.repairOrders.addLine({ id, kind: 'labour', description: 'Not offered yet', unitPriceMinor: 700 });
  const open = lines.filter((line) => line.approval === 'proposed');
  await owner.estimates.decide({ ...offer, decisions: open.map((line) => ({ lineId: line.id, approved: true })) });
  await owner.deposits.take({ id, method: 'cash', amountMinor: 1_000 });
  expect(await owner.repairOrders.get({ id })).toMatchObject({ balanceMinor: 12_000, toInvoiceMinor: 6_000, heldMinor: 1_000 });
  const staff = await shop.as('STAFF');
  expect(await staff.repairOrders.get({ id })).toMatchObject({ balanceMinor: null, toInvoiceMinor: null, heldMinor: null, invoices: [] });
});

test('a balance of before that is settled already stays as the first one said; taken back, it is open again', async () => {
  const { owner } = shop;
  const { customerId: id } = await visitOf('Ann One');
  openingBalance(id, 500);
  const balance = async () => (await owner.customerAccounts.get({ id })).openingBalances[0]!;
  const { id: balanceId } = await balance();
  await owner.customerAccounts.settleOpening({ id: balanceId, settled: true });
  const first = await balance();
  const desk = await shop.as('CUSTOMER_SUPPORT');
  shop.clock.advance(60_000);
  await desk.customerAccounts.settleOpening({ id: balanceId, settled: true });
  expect(await balance()).toEqual(first);
  await owner.customerAccounts.settleOpening({ id: balanceId, settled: false });
  await desk.customerAccounts.settleOpening({ id: balanceId, settled: false });
  expect((await balance()).settledAt).toBeNull();
  await desk.customerAccounts.settleOpening({ id: balanceId, settled: true });
  expect((await balance()).settledBy).not.toBe(first.settledBy);
});
