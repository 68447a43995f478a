import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkInInput, codeOf, openTestShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const DAY = 86_400_000;

/** A customer with one car, through the door as everybody. */
async function grace() {
  const done = await shop.owner.checkIn.create(checkInInput());
  return { ...done, customerId: done.customerId! };
}

/** The customer's fields as the page sends them, with some of them changed. */
async function fieldsOf(id: string, changes: object = {}) {
  const { kind, name, email, language, taxNumber, taxCode, paymentTermsDays, creditLimitMinor, referral, tags, note, phones, addresses } =
    await shop.owner.customers.get({ id });
  const own = {
    id,
    kind,
    name,
    email,
    language,
    taxNumber,
    taxCode,
    paymentTermsDays,
    creditLimitMinor,
    referral,
    tags,
    note,
    phones,
    addresses,
  };
  return { ...own, referredBy: null, ...changes };
}

/** An approved line, billed. */
async function invoiceFor(id: string, unitPriceMinor: number) {
  const { owner } = shop;
  await owner.repairOrders.addLine({ id, kind: 'labour', description: 'Work', unitPriceMinor });
  const offer = await owner.estimates.send({ id, email: false });
  const lines = (await owner.repairOrders.get({ id })).lines.filter((line) => line.approval === 'proposed');
  await owner.estimates.decide({ ...offer, decisions: lines.map((line) => ({ lineId: line.id, approved: true })) });
  return owner.invoices.issue({ id, email: false });
}

describe('the page of a customer', () => {
  test('keeps several phones and addresses, the first ones where everybody looks', async () => {
    const { customerId: id } = await grace();
    const phones = [
      { label: 'mobile', phone: '07700 900555' },
      { label: 'office', phone: '+44 20 7946 0000' },
    ];
    const addresses = [
      { label: 'home', line1: '1 Mill Lane', line2: '', area: 'Ruswarp', postcode: 'YO21 1NJ', city: 'Whitby' },
      { label: 'work', line1: 'Unit 4', line2: '', area: '', postcode: '', city: 'Scarborough' },
    ];
    await shop.owner.customers.update(await fieldsOf(id, { phones, addresses, tags: ['Fleet', 'fleet', 'Cash only'] }));
    const after = await shop.owner.customers.get({ id });
    expect(after).toMatchObject({ phone: '07700 900555', address: '1 Mill Lane, Ruswarp, YO21 1NJ Whitby', phones, addresses });
    expect(after.tags).toEqual(['Cash only', 'Fleet']);
    expect((await shop.owner.customers.find({ text: '07700900555' })).items).toHaveLength(1);
    await shop.owner.customers.update(await fieldsOf(id, { phones: [phones[1]], addresses: [] }));
    expect(await shop.owner.customers.get({ id })).toMatchObject({ phone: '+44 20 7946 0000', address: '', phones: [phones[1]] });
    expect((await shop.owner.customers.tags()).items).toContain('Fleet');
  });

  test('is not saved over what another desk saved meanwhile', async () => {
    const { customerId: id } = await grace();
    const { ver } = await shop.owner.customers.get({ id });
    const phones = [
      { label: 'mobile', phone: '07700 900555' },
      { label: 'office', phone: '+44 20 7946 0000' },
    ];
    const stale = await fieldsOf(id, { note: 'Likes tea', ver });
    const saved = await shop.owner.customers.update(await fieldsOf(id, { phones, ver }));
    expect(saved.ver).toBeGreaterThan(ver);
    expect(await codeOf(shop.owner.customers.update(stale))).toBe('CUSTOMER_CHANGED');
    expect(await shop.owner.customers.get({ id })).toMatchObject({ phones, note: '', ver: saved.ver });
    await shop.owner.customers.update(await fieldsOf(id, { note: 'Likes tea', ver: saved.ver }));
    expect(await shop.owner.customers.get({ id })).toMatchObject({ phones, note: 'Likes tea' });
  });

  test('remembers who sent whom, but not in a circle', async () => {
    const { customerId: a } = await grace();
    const b = await shop.owner.checkIn.create(
      checkInInput('XY99 ZZZ', { customer: { is: 'new', name: 'Tom Sent', phone: null, email: null, language: 'en' } }),
    );
    await shop.owner.customers.update(await fieldsOf(b.customerId!, { referredBy: a, referral: 'by a friend' }));
    expect(await shop.owner.customers.get({ id: a })).toMatchObject({ referrals: 1 });
    expect((await shop.owner.customers.get({ id: b.customerId! })).referredBy).toMatchObject({ id: a, name: 'Grace Hopper' });
    expect(await codeOf(shop.owner.customers.update(await fieldsOf(a, { referredBy: b.customerId })))).toBe('REFERRAL_CIRCULAR');
    expect(await codeOf(shop.owner.customers.update(await fieldsOf(a, { referredBy: a })))).toBe('REFERRAL_CIRCULAR');
  });

  test('keeps every consent with when, how and by whom', async () => {
    const { customerId: id } = await grace();
    await shop.owner.customers.setConsent({ id, kind: 'marketing', given: true, source: 'phone', note: 'Asked for offers' });
    shop.clock.advance(60_000);
    await shop.owner.customers.setConsent({ id, kind: 'marketing', given: false });
    const { consents } = await shop.owner.customers.get({ id });
    expect(consents.map(({ kind, given, source, by, note }) => ({ kind, given, source, by, note }))).toEqual([
      { kind: 'marketing', given: false, source: 'counter', by: 'Ada Owner', note: '' },
      { kind: 'marketing', given: true, source: 'phone', by: 'Ada Owner', note: 'Asked for offers' },
    ]);
  });

  test('shows what was said and written as one list, page by page', async () => {
    const { customerId: id, repairOrderId } = await grace();
    for (let i = 0; i < 5; i += 1) {
      shop.clock.advance(1_000);
      await shop.owner.customers.logContact({ repairOrderId, channel: 'call', text: `Asked ${i}` });
    }
    const seen: string[] = [];
    for (let cursor: string | null = null; ;) {
      const page = await shop.owner.customers.contacts({ id, cursor, limit: 2 });
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map((item) => item.text));
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    expect(seen.slice(0, 5)).toEqual(['Asked 4', 'Asked 3', 'Asked 2', 'Asked 1', 'Asked 0']);
    expect(seen).toHaveLength(6);
    const mail = (await shop.owner.customers.contacts({ id })).items.at(-1);
    expect(mail).toMatchObject({ channel: 'email', direction: 'out', mailState: 'held', repairOrder: { id: repairOrderId } });
    expect(await codeOf(shop.owner.customers.contacts({ id, cursor: 'nonsense' }))).toBe('INPUT_INVALID');
  });

  test('a call about a car without a customer is noted with the repair', async () => {
    const { repairOrderId } = await shop.owner.checkIn.create(checkInInput('NO00 ONE', { customer: { is: 'none' } }));
    await shop.owner.customers.logContact({ repairOrderId, channel: 'call', text: 'Wife asked' });
    expect(shop.connection.raw.prepare('SELECT customer_id, repair_order_id FROM contact_log').get()).toEqual({
      customer_id: null,
      repair_order_id: repairOrderId,
    });
    expect(await codeOf(shop.owner.customers.logContact({ channel: 'call', text: 'nobody' }))).toBe('INPUT_INVALID');
  });
});

describe('the account', () => {
  test('tells what is owed, what is overdue by the terms, and every movement of a period', async () => {
    const { owner } = shop;
    const { customerId: id, repairOrderId } = await grace();
    await owner.customers.update(await fieldsOf(id, { paymentTermsDays: 14, creditLimitMinor: 50_000 }));
    const first = await invoiceFor(repairOrderId, 10_000);
    expect((await owner.invoices.get({ id: first.invoiceId })).issuedOn).toBe('2026-03-10');
    await owner.payments.record({ invoiceId: first.invoiceId, method: 'cash', amountMinor: 2_000 });
    expect(await owner.customerAccounts.get({ id })).toMatchObject({ owedMinor: 10_000, overdueMinor: 0, turnoverMinor: 10_000 });
    shop.clock.advance(15 * DAY);
    await owner.session.login({ email: 'ada@shop.test', password: 'Owner-Pass-1' });
    const account = await owner.customerAccounts.get({ id });
    expect(account).toMatchObject({ owedMinor: 10_000, overdueMinor: 10_000, creditLimitMinor: 50_000 });
    expect(account.openInvoices[0]).toMatchObject({ dueOn: '2026-03-24', overdueDays: 1, plate: 'AB12CDE' });
    await owner.payments.record({ invoiceId: first.invoiceId, method: 'transfer', amountMinor: 10_000 });

    const march = await owner.customerAccounts.statement({ id, from: '2026-03-01', to: '2026-03-31' });
    expect(march).toMatchObject({ openingMinor: 0, invoicedMinor: 12_000, paidMinor: 12_000, closingMinor: 0 });
    expect(march.entries.map((entry) => [entry.kind, entry.on, entry.amountMinor, entry.balanceMinor])).toEqual([
      ['invoice', '2026-03-10', 12_000, 12_000],
      ['payment', '2026-03-10', -2_000, 10_000],
      ['payment', '2026-03-25', -10_000, 0],
    ]);
    expect(await owner.customerAccounts.statement({ id, from: '2026-03-20', to: '2026-03-24' })).toMatchObject({
      openingMinor: 10_000,
      closingMinor: 10_000,
      entries: [],
    });
    const csv = await owner.customerAccounts.statementFile({ id, from: '2026-03-01', to: '2026-03-31', format: 'csv' });
    const text = Buffer.from(csv.base64, 'base64').toString();
    expect(text.split('\r\n')[1]).toBe('2026-03-10,Invoice,2026-00001,AB12CDE,120.00,120.00');
    expect(csv.fileName).toBe('statement-CST000001-2026-03-01-2026-03-31.csv');
  });

  test('money is for who may read invoices', async () => {
    const { customerId: id } = await grace();
    const staff = await shop.as('STAFF');
    expect((await staff.customers.get({ id })).balance).toBeNull();
    expect(await codeOf(staff.customerAccounts.get({ id }))).toBe('PERMISSION_DENIED');
  });
});

test('a person or a car can be added without a visit, and is found', async () => {
  const { owner } = shop;
  const { id, number } = await owner.customers.create({
    kind: 'company',
    name: 'Harbour Taxis Ltd',
    phone: '+44 1947 600 000',
    email: null,
    language: 'en',
  });
  expect(await owner.customers.get({ id })).toMatchObject({ kind: 'company', number, name: 'Harbour Taxis Ltd' });
  const { id: vehicleId } = await owner.vehicles.create({ plate: 'TA11 XIS', make: 'Skoda', model: 'Octavia', year: 2022, customerId: id });
  expect((await owner.customers.get({ id })).vehicles).toMatchObject([{ id: vehicleId, plate: 'TA11XIS' }]);
  const found = await owner.search.find({ text: 'a11x' });
  expect(found.items).toMatchObject([{ kind: 'vehicle', id: vehicleId, customerName: 'Harbour Taxis Ltd' }]);
  expect(await codeOf(owner.vehicles.create({ plate: 'ta11-xis' }))).toBe('PLATE_TAKEN');
  expect(await codeOf(owner.vehicles.create({ plate: 'TA12 XIS', vin: 'WVWZZZ' }))).toBe('INPUT_INVALID');
  expect(await codeOf(owner.customers.create({ name: 'x', phone: null, email: null, language: 'en' }))).toBe('INPUT_INVALID');
});
