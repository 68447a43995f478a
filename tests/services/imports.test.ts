/** Bringing data over: guesses, dry run, the real one, what is known already, undo that gives back exactly what was. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readImportRow } from '../../shared/domain/importRow.ts';
import {
  guessDateOrder,
  guessDecimal,
  guessDistance,
  guessMapping,
  readImportAmount,
  readImportDay,
  type ImportKind,
} from '../../shared/domain/imports.ts';
import { importingInto, OPTIONS } from '../support/importing.ts';
import { checkInInput, codeOf, contentOf, openTestShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const upload = (kind: ImportKind, headings: string[], rows: string[][], options?: object) =>
  importingInto(shop).upload(kind, headings, rows, options);
const outcomesOf = (id: string) => importingInto(shop).outcomes(id);
const run = (id: string) => importingInto(shop).run(id);

const PEOPLE = ['Customer ID', 'First Name', 'Surname', 'Company', 'Mobile Phone', 'E-mail', 'Address', 'Postcode', 'Town', 'Notes'];
const person = (n: number, more: Partial<Record<number, string>> = {}) =>
  Object.assign(
    [`K${n}`, `Zoë`, `Imported${n}`, '', `07700 9${String(n).padStart(5, '0')}`, `p${n}@old.test`, '1 Old Road', 'YO21 1DX', 'Whitby', ''],
    more,
  );

test('the dry run says what would happen and changes nothing of the shop', async () => {
  const before = contentOf(shop.connection, ['imports', 'import_rows', 'audit', 'idempotency', 'sessions']);
  const id = await upload('customers', PEOPLE, [
    person(1),
    person(2, { 4: 'call me' }),
    person(3, { 1: '', 2: '' }),
    person(4, { 5: 'no at sign' }),
  ]);
  expect(await outcomesOf(id)).toEqual({ new: 1, faulty: 3 });
  expect(contentOf(shop.connection, ['imports', 'import_rows', 'audit', 'idempotency', 'sessions'])).toBe(before);
  const { items } = await shop.owner.imports.rows({ id });
  expect(items.map(({ row, faults }) => [row, faults])).toEqual([
    [2, [{ field: 'phone', code: 'PHONE_INVALID' }]],
    [3, [{ field: 'name', code: 'REQUIRED' }]],
    [4, [{ field: 'email', code: 'EMAIL_INVALID' }]],
  ]);
  expect((await shop.owner.imports.get({ id })).state).toBe('checked');
});

test('a row with more values than headings stays out; a row that is known says as whom or what', async () => {
  const there = await shop.owner.checkIn.create(checkInInput('AB12 CDE'));
  const first = await upload('customers', PEOPLE, [person(1), [...person(2), 'Hull'], person(1)]);
  expect(await outcomesOf(first)).toEqual({ new: 1, faulty: 1, known: 1 });
  expect((await shop.owner.imports.rows({ id: first })).items).toMatchObject([{ row: 2, faults: [{ field: '', code: 'TOO_MANY_CELLS' }] }]);
  const known = async (id: string, caller = shop.owner) =>
    (await caller.imports.rows({ id, outcome: 'known' })).items.map((row) => [row.row, row.knownAs]);
  expect(await known(first)).toEqual([[3, { is: 'earlierRow', entity: null }]]);
  await run(first);
  const again = await upload('customers', PEOPLE, [person(1)]);
  const zoe = { is: 'record', entity: { id: expect.any(String) as string, name: 'Zoë Imported1' } };
  expect(await known(again)).toEqual([[1, zoe]]);
  const cars = await upload('vehicles', ['Registration', 'Make'], [['AB12 CDE', 'Ford']]);
  expect(await known(cars)).toEqual([[1, { is: 'record', entity: { id: there.vehicleId, name: 'AB12CDE' } }]]);

  await shop.owner.roles.setPermissions({ role: 'MECHANIC', permissions: ['import:data'] });
  expect(await known(again, await shop.as('MECHANIC'))).toEqual([[1, { is: 'entry', entity: null }]]);

  await run(again);
  await importingInto(shop).undo(first);
  expect(await known(again)).toEqual([[1, { is: 'gone', entity: null }]]);
});

test('customers, their cars, their debts and their past come over, and are found', async () => {
  await run(await upload('customers', PEOPLE, [person(1), person(2), person(1)]));
  const [first] = (await shop.owner.customers.find({ text: 'imported1' })).items;
  expect(first).toMatchObject({ name: 'Zoë Imported1', phone: '07700 900001' });
  const cars = await upload(
    'vehicles',
    ['Registration', 'Make', 'Model', 'Mileage', 'Customer ID', 'VIN', 'MOT due'],
    [
      ['AB12 NEW', 'Ford', 'Focus', '84,231', 'K1', '1HGCM82633A004352', '31/12/2026'],
      ['AB12 NEX', 'Fiat', 'Panda', '', 'K99', '', ''],
      ['ab12-new', 'Ford', 'Focus', '', '', '', ''],
    ],
    { ...OPTIONS, distance: 'mi' },
  );
  expect(await outcomesOf(cars)).toEqual({ new: 1, known: 1, faulty: 1 });
  await run(cars);
  expect(await outcomesOf(cars)).toEqual({ added: 1, known: 1, faulty: 1 });
  const [car] = (await shop.owner.lists.vehicles({ text: 'AB12NEW' })).items;
  expect(car).toMatchObject({ plate: 'AB12NEW', customerName: 'Zoë Imported1', odometerKm: 135_557, inspectionOn: '2026-12-31' });
  await run(
    await upload(
      'balances',
      ['Invoice', 'Balance', 'Date', 'Email'],
      [['R-77', '£1,250.50', '01/02/2026', 'p1@old.test']].map((row) => row),
      OPTIONS,
    ),
  );
  expect(shop.connection.raw.prepare('SELECT reference, amount_minor, issued_on FROM opening_balances').all()).toEqual([
    { reference: 'R-77', amount_minor: 125_050, issued_on: '2026-02-01' },
  ]);
  const account = await shop.owner.customerAccounts.get({ id: first?.id ?? '' });
  expect(account).toMatchObject({ owedMinor: 125_050, openingBalances: [{ reference: 'R-77', settledAt: null }] });
  const year = { id: first?.id ?? '', from: '2026-01-01', to: '2026-12-31' };
  expect(await shop.owner.customerAccounts.statement(year)).toMatchObject({
    openingMinor: 0,
    closingMinor: 125_050,
    entries: [{ number: 'R-77' }],
  });
  await shop.owner.customerAccounts.settleOpening({ id: account.openingBalances[0]?.id ?? '', settled: true });
  expect((await shop.owner.customerAccounts.get({ id: first?.id ?? '' })).owedMinor).toBe(0);
  expect(await shop.owner.customerAccounts.statement(year)).toMatchObject({ invoicedMinor: 125_050, paidMinor: 125_050, closingMinor: 0 });
  await shop.owner.customerAccounts.settleOpening({ id: account.openingBalances[0]?.id ?? '', settled: false });
  expect((await shop.owner.lists.customers({ owing: true })).items).toMatchObject([{ id: first?.id, owedMinor: 125_050 }]);
  await run(
    await upload(
      'history',
      ['Reg', 'Date', 'Work done', 'Mileage', 'Total'],
      [
        ['AB12NEW', '3/4/2019', 'Timing belt', '60 000', '512.00'],
        ['ZZ99ZZZ', '3/4/2019', 'x', '', ''],
      ],
    ),
  );
  expect(shop.connection.raw.prepare('SELECT done_on, text, odometer_km, amount_minor FROM service_history').all()).toEqual([
    { done_on: '2019-04-03', text: 'Timing belt', odometer_km: 60_000, amount_minor: 51_200 },
  ]);
  expect((await shop.owner.vehicles.pastWork({ id: car?.id ?? '' })).items).toMatchObject([{ doneOn: '2019-04-03', text: 'Timing belt' }]);
});

test('the same file a second time adds nothing', async () => {
  await run(await upload('customers', PEOPLE, [person(1), person(2)]));
  const again = await upload('customers', PEOPLE, [person(1), person(2, { 0: '' })]);
  expect(await outcomesOf(again)).toEqual({ known: 2 });
});

test('undo gives back exactly what was, but for what was used or changed since', async () => {
  const ignored = ['imports', 'import_rows', 'audit', 'idempotency', 'sessions', 'series', 'search_docs'];
  const before = contentOf(shop.connection, ignored);
  const id = await upload(
    'customers',
    PEOPLE,
    Array.from({ length: 700 }, (_, n) => person(n + 1, { 9: 'line\nbreak' })),
  );
  await run(id);
  await shop.owner.imports.undo({ id });
  shop.app.imports.runOnce();
  expect(await outcomesOf(id)).toEqual({ removed: 700 });
  expect(contentOf(shop.connection, ignored)).toBe(before);
  expect((await shop.owner.search.find({ text: 'imported' })).items).toEqual([]);

  const second = await upload('customers', PEOPLE, [person(1), person(2), person(3)]);
  await run(second);
  const [used] = (await shop.owner.customers.find({ text: 'imported1' })).items;
  await shop.owner.checkIn.create(checkInInput('US3D', { customer: { is: 'known', id: used?.id } }));
  const [changed] = (await shop.owner.customers.find({ text: 'imported2' })).items;
  shop.connection.raw.prepare("UPDATE customers SET note = 'edited' WHERE id = ?").run(changed?.id);
  await shop.owner.imports.undo({ id: second });
  shop.app.imports.runOnce();
  expect(await outcomesOf(second)).toEqual({ kept: 2, removed: 1 });
  expect((await shop.owner.customers.find({ text: 'imported' })).items.map((row) => row.name).toSorted()).toEqual([
    'Zoë Imported1',
    'Zoë Imported2',
  ]);
});

test('a stopped import goes on where it was; steps out of turn are refused', async () => {
  const id = await upload('customers', PEOPLE, [person(1), person(2)]);
  expect(await codeOf(shop.owner.imports.addRows({ id, from: 3, rows: [person(3)] }))).toBe('IMPORT_BUSY');
  expect(await codeOf(shop.owner.imports.undo({ id }))).toBe('IMPORT_BUSY');
  await shop.owner.imports.run({ id });
  await shop.owner.imports.stop({ id });
  shop.app.imports.runOnce();
  expect(await outcomesOf(id)).toEqual({ new: 2 });
  await run(id);
  expect(await outcomesOf(id)).toEqual({ added: 2 });
  const late = await shop.owner.imports.begin({
    kind: 'customers',
    fileName: 'x.csv',
    headings: PEOPLE,
    mapping: { name: 1 },
    options: OPTIONS,
  });
  expect(await codeOf(shop.owner.imports.addRows({ id: late.id, from: 2, rows: [person(1)] }))).toBe('IMPORT_OUT_OF_ORDER');
  expect(
    await codeOf(shop.owner.imports.begin({ kind: 'vehicles', fileName: 'x.csv', headings: ['a'], mapping: {}, options: OPTIONS })),
  ).toBe('IMPORT_COLUMN_MISSING');
});

describe('reading', () => {
  test('the unit of distances is the one that the heading names', () => {
    for (const heading of ['Km', 'km', 'KM', 'Mileage km', 'Mileage (km)', 'Chilometri', 'Kilometres']) {
      expect(guessDistance(heading, 'mi'), heading).toBe('km');
    }
    for (const heading of ['Miles', 'Mileage (miles)', 'Miglia', 'mi']) expect(guessDistance(heading, 'km'), heading).toBe('mi');
    for (const heading of ['Mileage', 'Odometer', 'km / miles', 'Modello', '']) expect(guessDistance(heading, 'mi'), heading).toBe('mi');
  });

  test('headings of several programs and languages', () => {
    expect(guessMapping('customers', ['Codice', 'Cognome', 'Nome', 'Cellulare', 'E-mail', 'Indirizzo', 'CAP', 'Città', 'P.IVA'])).toEqual({
      externalId: 0,
      lastName: 1,
      firstName: 2,
      phone: 3,
      email: 4,
      street: 5,
      postcode: 6,
      city: 7,
      taxNumber: 8,
    });
    expect(guessMapping('vehicles', ['Targa', 'Marca', 'Modello', 'Km', 'Telaio', 'Codice cliente'])).toEqual({
      plate: 0,
      make: 1,
      model: 2,
      odometer: 3,
      vin: 4,
      ownerNumber: 5,
    });
    expect(guessMapping('vehicles', ['Targa', 'Miglia'])).toMatchObject({ odometer: 1 });
    expect(guessMapping('history', ['x', 'y'])).toEqual({});
  });
  test.each([
    ['31/12/2026', 'dmy', '2026-12-31'],
    ['12/31/2026', 'mdy', '2026-12-31'],
    ['2026-02-28 10:00', 'dmy', '2026-02-28'],
    ['3.4.19', 'dmy', '2019-04-03'],
    ['29/02/2025', 'dmy', null],
    ['31/12/2026', 'mdy', null],
    ['yesterday', 'dmy', null],
  ] as const)('day %s as %s', (text, order, day) => expect(readImportDay(text, order)).toBe(day));
  test.each([
    ['1.234,50', ',', 123_450],
    ['1,234.50', '.', 123_450],
    ['€ 12', ',', 1_200],
    ['-5.00', '.', -500],
    ['12.345', '.', null],
    ['abc', '.', null],
    ['12.50', ',', null],
    ['1250,5', '.', null],
    ['12,345', '.', 1_234_500],
    ['1 234 567,8', ',', 123_456_780],
    ["1'234.50", '.', 123_450],
    ['₹1,23,456.50', '.', 12_345_650],
    ['1,2345', '.', null],
    ['12 50', ',', null],
  ] as const)('amount %s with %s', (text, decimal, minor) => expect(readImportAmount(text, decimal, 2)).toBe(minor));
  test('the order of dates follows from the dates', () => {
    expect(guessDateOrder(['31/12/2026', '01/02/2026'], 'mdy')).toBe('dmy');
    expect(guessDateOrder(['01/02/2026'], 'mdy')).toBe('mdy');
    expect(guessDateOrder([], 'dmy')).toBe('dmy');
  });
  test('the decimal sign follows from amounts, not from dates', () => {
    expect(guessDecimal(['31.12.26', '1.2.2026', '12,50'], '.')).toBe(',');
    expect(guessDecimal(['01.02.26', '84,231', '12.50'], ',')).toBe('.');
    expect(guessDecimal(['12', '31.12.26'], ',')).toBe(',');
  });
  test('a second number, a company’s name and codes under a name', () => {
    expect(guessMapping('customers', ['Codice', 'Ragione sociale', 'Cellulare', 'Telefono', 'Fax'])).toEqual({
      externalId: 0,
      company: 1,
      phone: 3,
      phone2: 2,
    });
    expect(guessMapping('customers', ['Name', 'Mobile'])).toEqual({ name: 0, phone: 1 });
    const cells = [['AB123CD'], ['C-0012', '47'], ['Fiat']];
    expect(guessMapping('vehicles', ['Targa', 'Cliente', 'Marca'], (column) => cells[column] ?? [])).toEqual({
      plate: 0,
      ownerNumber: 1,
      make: 2,
    });
    expect(guessMapping('vehicles', ['Targa', 'Cliente'], (column) => [['AB123CD'], ['Mario Rossi']][column] ?? [])).toEqual({
      plate: 0,
      ownerName: 1,
    });
    const both = [['AB123CD'], ['12', '13'], ['Mario Rossi']];
    expect(guessMapping('vehicles', ['Targa', 'Cliente', 'Nome cliente'], (column) => both[column] ?? [])).toEqual({
      plate: 0,
      ownerNumber: 1,
      ownerName: 2,
    });
  });
  test.each([
    [{ company: 0 }, ['Officine Bianchi'], 'company'],
    [{ name: 0, taxNumber: 1 }, ['Bianchi S.r.l.', '01234567890'], 'company'],
    [{ name: 0, taxNumber: 1 }, ['Verdi GmbH & Co', 'DE1'], 'company'],
    [{ name: 0, taxNumber: 1 }, ['Rossi S.p.A.', '01234567890'], 'company'],
    [{ name: 0, taxNumber: 1 }, ['Mario Rossi', '01234567890'], 'person'],
    [{ name: 0 }, ['Mario Rossi'], 'person'],
  ] as const)('%j of %j is a %s', (mapping, cells, kind) => {
    expect(readImportRow('customers', cells, mapping, OPTIONS, 2, '2026-03-10').values?.kind).toBe(kind);
  });
  test('a phone comes back as an export wrote it', () => {
    const cells = ['Ann Able', "'+44 7700 900123"];
    expect(readImportRow('customers', cells, { name: 0, phone: 1 }, OPTIONS, 2, '2026-03-10').values?.phone).toBe('+44 7700 900123');
  });
  test('a cell that was cut is too long for its field', () => {
    const { faults } = readImportRow('customers', ['Ann Able', 'x'.repeat(5_000)], { name: 0, note: 1 }, OPTIONS, 2, '2026-03-10');
    expect(faults).toEqual([{ field: 'note', code: 'TOO_LONG' }]);
  });
});
