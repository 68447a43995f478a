import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listCustomerLinks } from '../../db/repositories/customerMerges.ts';
import { MERGE_FIELDS, type MergeField } from '../../shared/domain/customers.ts';
import { nameSimilarity } from '../../shared/domain/nameSimilarity.ts';
import { checkInInput, codeOf, contentOf, openTestShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

let plates = 0;
async function person(
  name: string,
  more: { phone?: string | null; email?: string | null; address?: string; taxNumber?: string; note?: string } = {},
) {
  plates += 1;
  const customer = { is: 'new' as const, name, phone: null, email: null, language: 'en' as const, ...more };
  const done = await shop.owner.checkIn.create(checkInInput(`T${String(plates).padStart(4, '0')}X`, { customer }));
  return { ...done, id: done.customerId! };
}

/** Everything but the record of acts and what only counts changes. */
const APART = ['audit', 'idempotency', 'customer_merges', 'sync_dirty', 'sessions'];
const content = () => {
  // The search index is made anew with every row, in pages whose bytes tell nothing.
  const index = shop.connection.raw
    .prepare("SELECT name FROM sqlite_schema WHERE name LIKE 'search\\_%' ESCAPE '\\'")
    .pluck()
    .all() as string[];
  // A version counts on, also when what it counts is taken back.
  return contentOf(shop.connection, [...APART, ...index]).replace(/"ver":\d+/gu, '');
};

describe('merging', () => {
  test('moves all that belongs to one to the other; invoices keep the name and show on both', async () => {
    const { owner } = shop;
    const a = await person('Grace Hopper', { phone: '07700 900111', note: 'Likes tea' });
    const b = await person('G. Hopper', { phone: '07700 900222', email: 'g@mail.test', address: '2 Mill Lane', note: 'Pays cash' });
    await owner.customers.logContact({ customerId: b.id, channel: 'call', text: 'Rang' });
    await owner.repairOrders.addLine({ id: b.repairOrderId, kind: 'part', description: 'Pad', unitPriceMinor: 100 });
    const offer = await owner.estimates.send({ id: b.repairOrderId, email: false });
    const { lines } = await owner.repairOrders.get({ id: b.repairOrderId });
    await owner.estimates.decide({ ...offer, decisions: lines.map((l) => ({ lineId: l.id, approved: true })) });
    const invoice = await owner.invoices.issue({ id: b.repairOrderId, email: false });
    const issued = shop.connection.raw.prepare('SELECT * FROM invoices').get();

    const { mergeId } = await owner.customerMerges.merge({ survivorId: a.id, mergedId: b.id, take: ['email'] });
    const merged = await owner.customers.get({ id: a.id });
    expect(merged).toMatchObject({ name: 'Grace Hopper', email: 'g@mail.test', note: 'Likes tea\nPays cash', address: '' });
    expect(merged.vehicles).toHaveLength(2);
    expect(merged.repairOrders).toHaveLength(2);
    expect(merged.phones.map((p) => p.phone)).toEqual(['07700 900111', '07700 900222']);
    expect(merged.addresses).toMatchObject([{ line1: '2 Mill Lane' }]);
    expect(merged.balance).toEqual({ owedMinor: 120, overdueMinor: 0, heldMinor: 0 });
    expect(merged.merges).toMatchObject([{ id: mergeId, merged: { id: b.id, name: 'G. Hopper' } }]);
    expect((await owner.customers.get({ id: b.id })).id).toBe(a.id);
    expect((await owner.customerAccounts.get({ id: a.id })).openInvoices).toMatchObject([{ id: invoice.invoiceId }]);
    expect(shop.connection.raw.prepare('SELECT * FROM invoices').get()).toEqual(issued);
    expect((await owner.customers.find({ text: 'hopper' })).items.map((c) => c.id)).toEqual([a.id]);
    expect((await owner.customers.contacts({ id: a.id })).items.map((c) => c.text)).toContain('Rang');
    const next = await owner.checkIn.create(checkInInput('NEW 1', { customer: { is: 'known', id: b.id } }));
    expect(next.customerId).toBe(a.id);
    expect(await codeOf(owner.customerMerges.merge({ survivorId: a.id, mergedId: b.id }))).toBe('CUSTOMERS_NOT_TWO');
    expect(await codeOf(owner.customerMerges.merge({ survivorId: a.id, mergedId: a.id }))).toBe('CUSTOMERS_NOT_TWO');
  });

  test('merge and undo leave exactly what was there, whatever is chosen', async () => {
    const { owner } = shop;
    const field = fc.constantFrom(...MERGE_FIELDS);
    const details = fc.record({
      phone: fc.option(fc.constantFrom('07700 900111', '07700 900222', '01947 600100')),
      email: fc.option(fc.constantFrom('a@mail.test', 'b@mail.test')),
      address: fc.constantFrom('', '1 Mill Lane', '2 Mill Lane'),
      taxNumber: fc.constantFrom('', 'GB123456782'),
      note: fc.constantFrom('', 'Likes tea', 'Pays cash'),
    });
    await fc.assert(
      fc.asyncProperty(details, details, fc.uniqueArray(field), fc.boolean(), async (one, two, take, structured) => {
        const [a, b] = [await person('Ann Lee', one), await person('Anne Lee', two)];
        if (structured) {
          const page = await owner.customers.get({ id: b.id });
          const { kind, name, email, language, taxNumber, taxCode, paymentTermsDays, creditLimitMinor, referral, note, addresses } = page;
          const phones = [...page.phones, { label: 'office', phone: '020 7946 0000' }];
          const more = { id: b.id, kind, name, email, language, taxNumber, taxCode, paymentTermsDays, creditLimitMinor, referral, note };
          await owner.customers.update({ ...more, addresses, phones, tags: ['Fleet'], referredBy: a.id });
          await owner.customers.logContact({ customerId: b.id, channel: 'note', direction: 'internal', text: 'x' });
          await owner.customers.setConsent({ id: b.id, kind: 'sms', given: true });
        }
        const before = content();
        const { mergeId } = await owner.customerMerges.merge({ survivorId: a.id, mergedId: b.id, take: take as MergeField[] });
        expect(content()).not.toBe(before);
        expect((await owner.customerMerges.undoCheck({ mergeId })).conflicts).toEqual([]);
        await owner.customerMerges.undo({ mergeId });
        expect(content()).toBe(before);
        expect((await owner.customers.find({ text: 'anne lee', limit: 50 })).items.map((c) => c.id)).toContain(b.id);
        expect(await codeOf(owner.customerMerges.undo({ mergeId }))).toBe('MERGE_NOT_FOUND');
      }),
      { numRuns: 15 },
    );
  });

  test('a chain of merges is taken apart from its end', async () => {
    const { owner } = shop;
    const [a, b, c] = [await person('One Person'), await person('Two Person'), await person('Three Person')];
    const before = content();
    const inner = await owner.customerMerges.merge({ survivorId: b.id, mergedId: c.id });
    const outer = await owner.customerMerges.merge({ survivorId: a.id, mergedId: b.id });
    expect((await owner.customers.get({ id: c.id })).id).toBe(a.id);
    expect((await owner.customers.get({ id: a.id })).vehicles).toHaveLength(3);
    expect(await codeOf(owner.customerMerges.undo(inner))).toBe('MERGE_CONTRADICTED');
    await owner.customerMerges.undo(outer);
    await owner.customerMerges.undo(inner);
    expect(content()).toBe(before);
  });

  test('is not taken back once the file says otherwise, and says why', async () => {
    const { owner } = shop;
    const [a, b] = [await person('One Person'), await person('Two Person')];
    const { mergeId } = await owner.customerMerges.merge({ survivorId: a.id, mergedId: b.id, take: ['name'] });
    const { vehicles } = await owner.customers.get({ id: a.id });
    const other = await person('Third Person');
    shop.clock.advance(1_000);
    await owner.checkIn.create(
      checkInInput('x', { vehicle: { is: 'known', id: b.vehicleId }, customer: { is: 'known', id: a.id }, secondVisitConfirmed: true }),
    );
    expect((await owner.customerMerges.undoCheck({ mergeId })).conflicts).toEqual(['visited']);
    await owner.vehicles.changeOwner({ id: vehicles.find((v) => v.id === b.vehicleId)!.id, customerId: other.id, on: '2026-03-10' });
    shop.connection.raw.prepare("UPDATE customers SET name = 'Renamed' WHERE id = ?").run(a.id);
    expect((await owner.customerMerges.undoCheck({ mergeId })).conflicts).toEqual(['edited', 'moved', 'visited']);
    expect(await codeOf(owner.customerMerges.undo({ mergeId }))).toBe('MERGE_CONTRADICTED');
  });

  test('what two merges brought stays until both are taken back, in whatever order', async () => {
    const { owner } = shop;
    const common = { phone: '07700 900222', address: '2 Mill Lane' };
    const detailed = async (id: string) => {
      const { phones, addresses, tags } = await owner.customers.get({ id });
      return [phones.map(({ phone }) => phone), addresses.map(({ line1 }) => line1), tags];
    };
    for (const order of [
      [0, 1],
      [1, 0],
    ] as const) {
      const a = await person('One Person', { phone: '07700 900111', address: '1 Mill Lane' });
      const others = [await person('Two Person', common), await person('Three Person', common)];
      // The second one's number is also a further one of the first, which moves instead of being made.
      shop.connection.raw
        .prepare("INSERT INTO customer_phones VALUES (?, ?, 0, '', '020 1', '201')")
        .run(`${others[0]!.id}p`, others[0]!.id);
      shop.connection.raw.prepare("UPDATE customers SET phone = '020 1', phone_key = '201' WHERE id = ?").run(others[1]!.id);
      for (const { id } of others) shop.connection.raw.prepare("INSERT INTO customer_tags VALUES (?, 'Fleet')").run(id);
      const before = content();
      const merges: string[] = [];
      for (const { id } of others) merges.push((await owner.customerMerges.merge({ survivorId: a.id, mergedId: id })).mergeId);
      await owner.customerMerges.undo({ mergeId: merges[order[0]]! });
      const [phones, lines, tags] = await detailed(a.id);
      expect(phones).toContain('020 1');
      expect([lines, tags]).toEqual([['1 Mill Lane', '2 Mill Lane'], ['Fleet']]);
      await owner.customerMerges.undo({ mergeId: merges[order[1]]! });
      expect(content()).toBe(before);
    }
  });

  test('takes back a phone and an address that were given a label since', async () => {
    const { owner } = shop;
    const a = await person('One Person', { phone: '07700 900111', address: '1 Mill Lane' });
    const b = await person('Two Person', { phone: '07700 900222', address: '2 Mill Lane' });
    const { mergeId } = await owner.customerMerges.merge({ survivorId: a.id, mergedId: b.id });
    const page = await owner.customers.get({ id: a.id });
    const { kind, name, email, language, taxNumber, taxCode, paymentTermsDays, creditLimitMinor, referral, note, tags } = page;
    const own = { id: a.id, kind, name, email, language, taxNumber, taxCode, paymentTermsDays, creditLimitMinor, referral, note, tags };
    const labelled = <T>(rows: readonly T[]) => rows.map((row, at) => ({ ...row, label: at === 0 ? '' : 'work' }));
    await owner.customers.update({ ...own, phones: labelled(page.phones), addresses: labelled(page.addresses), referredBy: null });
    await owner.customerMerges.undo({ mergeId });
    const after = await owner.customers.get({ id: a.id });
    expect([after.phones.length, after.addresses.length]).toEqual([1, 1]);
    expect((await owner.customers.get({ id: b.id })).phones).toMatchObject([{ phone: '07700 900222' }]);
  });

  test('a booking and a series made since for a car that goes back go with it', async () => {
    const { owner } = shop;
    const [a, b] = [await person('One Person'), await person('Two Person')];
    const book = (vehicleId: string) => owner.appointments.book({ vehicleId, plannedMinutes: 60, place: null });
    const { mergeId } = await owner.customerMerges.merge({ survivorId: a.id, mergedId: b.id });
    const [own, its] = [await book(a.vehicleId), await book(b.vehicleId)];
    const series = { complaint: 'svc', plannedMinutes: 60, unit: 'month' as const, every: 1, firstOn: '2026-09-01', minuteOfDay: 540 };
    await owner.appointments.saveSeries({ id: null, vehicleId: b.vehicleId, ...series });
    await owner.customerMerges.undo({ mergeId });
    expect((await owner.appointments.get({ id: own.id })).customerName).toBe('One Person');
    expect((await owner.appointments.get({ id: its.id })).customerName).toBe('Two Person');
    expect((await owner.appointments.series()).items.map(({ customerName }) => customerName)).toEqual(['Two Person']);
    const found = (await owner.search.find({ text: 'Two Person' })).items.map(({ kind }) => kind as string);
    expect(found).toContain('appointment');
  });

  test('one who is merged into an archived record stays in the list, until it is taken back', async () => {
    const { owner } = shop;
    const [a, b] = [await person('Mario Rossi'), await person('Mario Rossi')];
    await owner.customers.archive({ id: a.id, archived: true });
    const before = content();
    const { a: side } = await owner.customerMerges.compare({ aId: a.id, bId: b.id });
    expect(side.archivedAt).not.toBeNull();
    const { mergeId } = await owner.customerMerges.merge({ survivorId: a.id, mergedId: b.id });
    expect((await owner.lists.customers({})).items.map(({ id }) => id)).toEqual([a.id]);
    await owner.customerMerges.undo({ mergeId });
    expect(content()).toBe(before);
    await owner.customers.archive({ id: b.id, archived: true });
    await owner.customerMerges.merge({ survivorId: a.id, mergedId: b.id });
    expect((await owner.lists.customers({})).items, 'two that nobody asks for stay away').toEqual([]);
  });

  test('keeps both addresses, whichever is chosen and whoever has further ones', async () => {
    const { owner } = shop;
    const linesOf = async (id: string) => (await owner.customers.get({ id })).addresses.map((address) => address.line1);
    const shed = { label: 'shed', line1: '9 Shed Row', line2: '', area: '', postcode: '', city: '' };
    for (const take of [[], ['address']] as const) {
      const [a, b] = [await person('One Person', { address: '1 Mill Lane' }), await person('Two Person', { address: '2 Mill Lane' })];
      for (const { id } of [a, b])
        shop.connection.raw
          .prepare('INSERT INTO customer_addresses VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?)')
          .run(`${id}s`, id, shed.label, shed.line1, shed.line2, shed.area, shed.postcode, shed.city);
      const before = content();
      const { mergeId } = await owner.customerMerges.merge({ survivorId: a.id, mergedId: b.id, take: [...take] });
      const lines = await linesOf(a.id);
      expect(lines[0]).toBe(take.length === 0 ? '1 Mill Lane' : '2 Mill Lane');
      expect(new Set(lines)).toEqual(new Set(['1 Mill Lane', '2 Mill Lane', '9 Shed Row']));
      expect(lines.filter((line) => line.endsWith('Mill Lane'))).toHaveLength(2);
      await owner.customerMerges.undo({ mergeId });
      expect(content()).toBe(before);
    }
  });

  test('loses no word of two long notes, and takes back what it kept of them', async () => {
    const { owner } = shop;
    const [one, two] = ['a'.repeat(400), 'b'.repeat(400)];
    const [a, b] = [await person('One Person', { note: one }), await person('Two Person', { note: two })];
    const before = content();
    const { mergeId } = await owner.customerMerges.merge({ survivorId: a.id, mergedId: b.id });
    const { note } = await owner.customers.get({ id: a.id });
    const contacts = (await owner.customers.contacts({ id: a.id })).items.map((entry) => entry.text);
    expect([note, ...contacts]).toEqual(expect.arrayContaining([one, two]));
    await owner.customerMerges.undo({ mergeId });
    expect(content()).toBe(before);
  });

  test('is not taken back once a moved repair was invoiced: its invoice, payment and deposit would stay', async () => {
    const { owner } = shop;
    const [a, b] = [await person('One Person'), await person('Two Person')];
    const { mergeId } = await owner.customerMerges.merge({ survivorId: a.id, mergedId: b.id });
    await owner.repairOrders.addLine({ id: b.repairOrderId, kind: 'part', description: 'Pad', unitPriceMinor: 100 });
    await owner.deposits.take({ id: b.repairOrderId, method: 'cash', amountMinor: 50 });
    const offer = await owner.estimates.send({ id: b.repairOrderId, email: false });
    const { lines } = await owner.repairOrders.get({ id: b.repairOrderId });
    await owner.estimates.decide({ ...offer, decisions: lines.map((l) => ({ lineId: l.id, approved: true })) });
    // A deposit goes back with its repair.
    expect((await owner.customerMerges.undoCheck({ mergeId })).conflicts).toEqual([]);
    await owner.invoices.issue({ id: b.repairOrderId, email: false });
    expect((await owner.customerMerges.undoCheck({ mergeId })).conflicts).toEqual(['invoiced']);
    expect(await codeOf(owner.customerMerges.undo({ mergeId }))).toBe('MERGE_CONTRADICTED');
  });

  test('every table that names a customer can be moved back row by row', () => {
    const { raw } = shop.connection;
    const links = listCustomerLinks(shop.connection.read);
    expect(links.length).toBeGreaterThan(7);
    for (const { table, column } of links) {
      const columns = raw.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table);
      expect(columns, `${table} has no id`).toContain('id');
      const unique = raw
        .prepare(`SELECT i.name FROM pragma_index_list(?) AS i JOIN pragma_index_info(i.name) AS c WHERE i."unique" = 1 AND c.name = ?`)
        .all(table, column);
      expect(unique, `${table}.${column} is unique: two customers could not be put together`).toEqual([]);
    }
  });
});

describe('doubles', () => {
  async function found() {
    const pairs: { a: { name: string }; b: { name: string }; because: string[] }[] = [];
    for (let cursor: string | null = null; ;) {
      const page = await shop.owner.customerMerges.duplicates({ cursor, limit: 3 });
      pairs.push(...page.items);
      cursor = page.nextCursor;
      if (cursor === null) return pairs.map(({ a, b, because }) => `${[a.name, b.name].toSorted().join(' / ')}: ${because.join(' ')}`);
    }
  }

  test('are found by phone, e-mail, tax number and sound, each pair once, the surest first', async () => {
    const { owner } = shop;
    await person('Zoë Ångström', { phone: '+44 7700 900333', email: 'z@mail.test' });
    await person('Zoe Angstrom', { phone: '07700 900333', email: 'Z@mail.test' });
    await person('John Smith', { phone: '07700 900444' });
    await person('Jon Smyth');
    await person('Acme Ltd', { taxNumber: 'GB123456782' });
    await person('Acme Limited', { taxNumber: 'GB123456782' });
    await person('Mary Poppins', { phone: '07700 900555' });
    await person('Mary Poppins', { phone: '07700 900666' });
    await person('Nobody Like');
    const office = await person('Office One', { phone: '020 7946 0999' });
    const page = await owner.customers.get({ id: office.id });
    const second = await person('Somebody Else');
    const { kind, name, email, language, taxNumber, taxCode, paymentTermsDays, creditLimitMinor, referral, note, addresses, tags } =
      await owner.customers.get({ id: second.id });
    const phones = [
      { label: '', phone: '01947 600777' },
      { label: 'office', phone: page.phones[0]!.phone },
    ];
    const own = { id: second.id, kind, name, email, language, taxNumber, taxCode, paymentTermsDays, creditLimitMinor, referral, note };
    await owner.customers.update({ ...own, addresses, tags, phones, referredBy: null });
    expect(await found()).toEqual([
      'Zoe Angstrom / Zoë Ångström: phone email name',
      'Office One / Somebody Else: phone',
      'Acme Limited / Acme Ltd: taxNumber name',
      'John Smith / Jon Smyth: name',
    ]);
  });

  test('that a person looked at and kept apart are not shown again', async () => {
    const a = await person('Grace Hopper', { phone: '07700 900333' });
    const b = await person('Walter Hopper', { phone: '07700 900333' });
    expect(await found()).toHaveLength(1);
    await shop.owner.customerMerges.keepApart({ aId: b.id, bId: a.id });
    expect(await found()).toEqual([]);
  });

  test('a name is as alike as the other to it, and never more than itself', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const alike = nameSimilarity(a, b);
        expect(alike).toBeCloseTo(nameSimilarity(b, a), 5);
        expect(alike).toBeGreaterThanOrEqual(0);
        expect(alike).toBeLessThanOrEqual(1.000_001);
      }),
    );
    expect(nameSimilarity('Élodie Lefèvre', 'lefevre elodie')).toBe(1);
    expect(nameSimilarity('John Smith', 'Jon Smyth')).toBeGreaterThan(0.9);
    expect(nameSimilarity('John Smith', 'Mary Jones')).toBeLessThan(0.8);
  });
});
