/** Which car a row means when plates changed since the file was written. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importingInto, type Importing } from '../support/importing.ts';
import { openTestShop, type TestShop } from '../support/shop.ts';

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
