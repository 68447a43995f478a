/** Which car a row means when plates changed since the file was written. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importingInto, type Importing } from '../support/importing.ts';
import { checkInInput, codeOf, openTestShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let files: Importing;
beforeEach(async () => {
  shop = await openTestShop();
  files = importingInto(shop);
});
afterEach(() => shop.close());

const CARS = ['Registration', 'Make', 'VIN'];
const VIN = 'WVWZZZ1KZAW000001';
const cars = async () => (await shop.owner.lists.vehicles({})).items.map(({ plate }) => plate).toSorted();
const idOf = async (plate: string) => (await shop.owner.checkIn.lookUpPlate({ text: plate })).items.find((car) => car.plate === plate)!.id;
const bring = async (rows: string[][]) => {
  const id = await files.upload('vehicles', CARS, rows);
  const checked = await files.outcomes(id);
  await files.run(id);
  return { checked, after: await files.outcomes(id), faults: await files.faults(id) };
};
const change = async (from: string, to: string, on = '2026-03-10') =>
  shop.owner.vehicles.changePlate({ id: await idOf(from), plate: to, on });

test('a car that got another plate since is known by the one it wore, and by its VIN', async () => {
  await bring([
    ['AB12 CDE', 'Ford', VIN],
    ['AA11 AAA', 'Fiat', ''],
  ]);
  await change('AB12CDE', 'XY99ABC');
  await change('AA11AAA', 'AA22AAA');
  const again = await bring([
    ['AB12 CDE', 'Ford', ''],
    ['AB12 CDE', 'Ford', VIN],
    ['NEW 1', 'Ford', VIN],
    ['AA11 AAA', 'Fiat', 'WVWZZZ1KZAW000002'],
  ]);
  expect(again).toEqual({ checked: { known: 4 }, after: { known: 4 }, faults: [] });
  expect(await cars()).toEqual(['AA22AAA', 'XY99ABC']);
  const handedOn = await bring([['AB12 CDE', 'Seat', 'WVWZZZ1KZAW000003']]);
  expect(handedOn.after, 'the VIN says that this is another car').toEqual({ added: 1 });
});

test('two rows of one VIN are one car, in the dry run as in the real one', async () => {
  const { checked, after } = await bring([
    ['AB12 CDE', 'Ford', VIN],
    ['XY99 ABC', 'Ford', VIN],
  ]);
  expect([checked, after]).toEqual([
    { new: 1, known: 1 },
    { added: 1, known: 1 },
  ]);
});

test('a plate that several cars wore means none of them by itself', async () => {
  await bring([['AB12 CDE', 'Ford', '']]);
  await change('AB12CDE', 'XY98ABC', '2026-03-01');
  await shop.owner.vehicles.create({ plate: 'AB12 CDE', make: 'Seat', model: 'Ibiza' });
  await change('AB12CDE', 'XY99ABC', '2026-03-09');
  const again = await bring([['AB12 CDE', 'Ford', '']]);
  expect(again.faults).toEqual(['1 plate: VEHICLE_AMBIGUOUS']);
  expect(await cars()).toEqual(['XY98ABC', 'XY99ABC']);
});

test('a day of what is past is not after today; a due date may be', async () => {
  await bring([['AB12 CDE', 'Ford', '']]);
  await shop.owner.customers.create({ name: 'Ann Lee', phone: null, email: null, language: 'en' });
  const history = await files.upload(
    'history',
    ['Registration', 'Date', 'Work done', 'Km'],
    [
      ['AB12 CDE', '01/02/65', 'Oil', '150000'],
      ['AB12 CDE', '11/03/2026', 'Oil', '150000'],
      ['AB12 CDE', '10/03/26', 'Oil', '150000'],
    ],
  );
  expect(await files.faults(history)).toEqual(['1 doneOn: DATE_IN_FUTURE', '2 doneOn: DATE_IN_FUTURE']);
  const balances = await files.upload(
    'balances',
    ['Customer name', 'Reference', 'Amount', 'Date', 'Due date'],
    [
      ['Ann Lee', 'R1', '1.00', '01/02/65', '01/02/27'],
      ['Ann Lee', 'R2', '1.00', '01/02/26', '01/02/27'],
    ],
  );
  expect(await files.faults(balances)).toEqual(['1 issuedOn: DATE_IN_FUTURE']);
});

test('the last odometer of an imported history is the one that a check-in is held against, until undo', async () => {
  await bring([['AB12 CDE', 'Ford', '']]);
  const file = (await shop.owner.imports.list()).items[0]!.id;
  const shown = async () => (await shop.owner.checkIn.lookUpPlate({ text: 'AB12CDE' })).items[0]?.lastOdometerKm;
  const headings = ['Registration', 'Date', 'Work done', 'Km'];
  const history = async (...rows: string[][]) => {
    const id = await files.upload('history', headings, rows);
    await files.run(id);
    return id;
  };
  const first = await history(['AB12 CDE', '01/02/2025', 'Oil', '150000'], ['AB12 CDE', '01/02/2024', 'Oil', '140000']);
  expect(await shown()).toBe(150_000);
  const vehicle = { is: 'known' as const, id: await idOf('AB12CDE') };
  expect(await codeOf(shop.owner.checkIn.create(checkInInput('x', { vehicle, odometerKm: 15_000 })))).toBe('ODOMETER_BACKWARDS');
  const second = await history(['AB12 CDE', '01/02/2026', 'Oil', '160000']);
  expect(await shown()).toBe(160_000);
  await files.undo(first);
  expect(await shown()).toBe(160_000);
  await files.undo(second);
  expect(await shown()).toBe(null);
  await files.undo(file);
  expect(await files.outcomes(file)).toEqual({ removed: 1 });
});

test('work under a former plate goes to the car that wore it then', async () => {
  await bring([['AB12 CDE', 'Ford', '']]);
  await change('AB12CDE', 'XY99ABC', '2025-01-01');
  await change('XY99ABC', 'XY88ABC', '2026-01-01');
  const first = await idOf('XY88ABC');
  const headings = ['Registration', 'Date', 'Work done'];
  const run = async (rows: string[][]) => {
    const id = await files.upload('history', headings, rows);
    await files.run(id);
    return files.faults(id);
  };
  expect(await run([['AB12 CDE', '01/02/2020', 'Oil']])).toEqual([]);
  // The plate that was given back is another car's by now.
  const { id: second } = await shop.owner.vehicles.create({ plate: 'XY99 ABC', make: 'Seat', model: 'Ibiza' });
  await shop.owner.vehicles.create({ plate: 'AB12 CDE', make: 'Seat', model: 'Leon' });
  const faults = await run([
    ['XY99 ABC', '01/06/2025', 'Belt'],
    ['XY99 ABC', '01/02/2026', 'Tyres'],
    ['AB12 CDE', '01/02/2021', 'Unsure'],
    ['ZZ99 ZZZ', '01/02/2021', 'Nobody'],
  ]);
  expect(faults).toEqual(['3 plate: VEHICLE_AMBIGUOUS', '4 plate: VEHICLE_NOT_FOUND']);
  const past = async (id: string) => (await shop.owner.vehicles.pastWork({ id })).items.map(({ text }) => text);
  expect(await past(first)).toEqual(['Belt', 'Oil']);
  expect(await past(second)).toEqual(['Tyres']);
});
