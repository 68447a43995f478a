/** What customers owe and have paid ahead, wherever it is shown. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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
