/** F20 for the fields of customers and vehicles: kept as text, refused, or harmless, on paper, in tables and in the zip. */
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { INJECTIONS } from '../documents/injections.ts';
import { checkInInput, codeOf, openTestShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let customerId: string;
let vehicleId: string;
beforeAll(async () => {
  shop = await openTestShop();
  const done = await shop.owner.checkIn.create(checkInInput());
  customerId = done.customerId ?? '';
  vehicleId = done.vehicleId;
});
afterAll(() => shop.close());

/** Every cell of a table, read as a spreadsheet reads it. */
const cells = (csv: string): string[] =>
  [...csv.slice(1).matchAll(/"((?:[^"]|"")*)"|([^,\r\n]+)/gu)].map((match) => (match[1] ?? match[2] ?? '').replace(/""/gu, '"'));

test.each(INJECTIONS)('%j in every text field of a customer and a vehicle', async (text) => {
  const { owner } = shop;
  const short = text.slice(0, 18);
  const customer = {
    id: customerId,
    kind: 'person' as const,
    name: `A ${text}`.slice(0, 80),
    email: null,
    language: 'en' as const,
    taxNumber: short,
    taxCode: short,
    paymentTermsDays: 0,
    creditLimitMinor: null,
    referral: text.slice(0, 80),
    referredBy: null,
    tags: [short],
    note: text,
    phones: [{ label: short, phone: '07700 900123' }],
    addresses: [{ label: short, line1: text.slice(0, 80), line2: short, area: short, postcode: text.slice(0, 12), city: short }],
  };
  const card = {
    engineCode: short,
    displacementCc: null,
    powerKw: null,
    transmission: null,
    colour: short,
    paintCode: short,
    tyreSize: short,
    oilSpec: short,
    oilMillilitres: null,
    registeredOn: null,
    keyNumber: short,
  };
  const codes = [
    await codeOf(owner.customers.update(customer)),
    await codeOf(owner.customers.logContact({ customerId, channel: 'note', text })),
    await codeOf(owner.customers.setConsent({ id: customerId, kind: 'sms', given: true, note: text.slice(0, 200) })),
    await codeOf(
      owner.vehicles.update({
        id: vehicleId,
        make: short,
        model: short,
        year: null,
        fuel: null,
        vin: null,
        classId: null,
        note: text,
        card,
      }),
    ),
    await codeOf(
      owner.vehicles.saveTyreSet({
        id: vehicleId,
        setId: null,
        season: 'summer',
        size: short,
        brand: short,
        dot: '',
        treadFl: null,
        treadFr: null,
        treadRl: null,
        treadRr: null,
        place: short,
        note: text,
      }),
    ),
    await codeOf(owner.catalogue.saveArea({ id: null, name: short, postcode: '', city: short })),
  ];
  expect(codes.filter((code) => !['ACCEPTED', 'INPUT_INVALID', 'NAME_TAKEN'].includes(code))).toEqual([]);
  if (codes[0] === 'ACCEPTED') expect((await owner.customers.get({ id: customerId })).note).toBe(text.trim().toWellFormed());

  const { base64, fileName } = await owner.customerPrivacy.export({ id: customerId });
  expect(fileName).toMatch(/^personal-data-CST\d+\.zip$/u);
  const files = unzipSync(Buffer.from(base64, 'base64'));
  for (const [name, bytes] of Object.entries(files)) {
    expect(name).toMatch(/^(?:[\w.-]+|invoices\/[\w-]+\.pdf)$/u);
    if (!name.endsWith('.csv')) continue;
    for (const value of cells(Buffer.from(bytes).toString())) expect(value, `${name} would run it`).not.toMatch(/^[=+@\t\r]/u);
  }
  const statement = await owner.customerAccounts.statementFile({ id: customerId, from: '2026-01-01', to: '2026-12-31', format: 'csv' });
  expect(statement.fileName).toMatch(/^statement-CST\d+-[\d-]+\.csv$/u);
});
