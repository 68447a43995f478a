import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ORPCError } from '@orpc/client';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';
import { FIELD_CODES, type ErrorCode } from '../../shared/errors.ts';
import { checkInInput, clientFor, codeOf, contentOf, openTestShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let before: string;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const snapshot = () => contentOf(shop.connection);
const withoutDenials = () => contentOf(shop.connection, ['audit', 'lockouts']);

/** The faults a refused call names, by field. */
async function faultsOf(call: Promise<unknown>): Promise<Record<string, string>> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'INPUT_INVALID') {
      return Object.fromEntries((error.data as { fields: { path: string; code: string }[] }).fields.map((f) => [f.path, f.code]));
    }
    throw error;
  }
  return {};
}

describe('bad input is refused by name and leaves the database as it was', () => {
  test.each([
    ['plate', { vehicle: { is: 'new', plate: '<script>' } }, { 'vehicle.plate': 'PLATE_INVALID' }],
    ['plate too long', { vehicle: { is: 'new', plate: 'ABCDEFGHIJK1' } }, { 'vehicle.plate': 'PLATE_INVALID' }],
    ['phone', { customer: { is: 'new', name: 'Grace', phone: '12', email: null, language: 'en' } }, { 'customer.phone': 'PHONE_INVALID' }],
    [
      'e-mail',
      { customer: { is: 'new', name: 'Grace', phone: null, email: 'grace@', language: 'en' } },
      { 'customer.email': 'EMAIL_INVALID' },
    ],
    [
      'header in the name',
      { customer: { is: 'new', name: 'Grace\r\nBcc: x@y.z', phone: null, email: null, language: 'en' } },
      { 'customer.name': 'FIELD_INVALID' },
    ],
    ['odometer', { odometerKm: -1 }, { odometerKm: 'NUMBER_TOO_SMALL' }],
    ['odometer in metres', { odometerKm: 10_000_000 }, { odometerKm: 'NUMBER_TOO_LARGE' }],
    ['empty complaint', { complaint: '   ' }, { complaint: 'REQUIRED' }],
    ['unknown field', { colour: 'red' }, { '': 'UNKNOWN_FIELD' }],
  ])('check-in: %s', async (_what, change, expected) => {
    before = snapshot();
    expect(await faultsOf(shop.owner.checkIn.create(checkInInput('AB12 CDE', change)))).toEqual(expected);
    expect(snapshot()).toBe(before);
  });

  test('amounts, an illegal move, a second approval, a payment above the balance', async () => {
    const { owner } = shop;
    const { repairOrderId: id } = await owner.checkIn.create(checkInInput());
    before = snapshot();
    expect(await faultsOf(owner.repairOrders.addLine({ id, kind: 'part', description: 'Pads', unitPriceMinor: 12.5 }))).toEqual({
      unitPriceMinor: 'AMOUNT_INVALID',
    });
    expect(await faultsOf(owner.repairOrders.addLine({ id, kind: 'part', description: 'Pads', unitPriceMinor: -1 }))).toEqual({
      unitPriceMinor: 'NUMBER_TOO_SMALL',
    });
    expect(
      await codeOf(
        owner.repairOrders.addLine({ id, kind: 'part', description: 'Pads', unitPriceMinor: 99_999_999_999, quantityMilli: 99_999_999 }),
      ),
    ).toBe('AMOUNT_OUT_OF_RANGE');
    expect(await codeOf(owner.repairOrders.addLine({ id, kind: 'discount', description: 'Gift', unitPriceMinor: 1 }))).toBe(
      'DISCOUNT_ABOVE_TOTAL',
    );
    expect(await codeOf(owner.repairOrders.move({ id, from: 'received', to: 'delivered' }))).toBe('ILLEGAL_TRANSITION');
    expect(await codeOf(owner.repairOrders.move({ id, from: 'received', to: 'in_progress' }))).toBe('TRANSITION_BLOCKED');
    expect(await codeOf(owner.repairOrders.move({ id, from: 'ready', to: 'delivered' }))).toBe('REPAIR_ORDER_CHANGED');
    expect(await codeOf(owner.repairOrders.move({ id, from: 'received', to: 'cancelled' }))).toBe('NOTE_REQUIRED');
    expect(await codeOf(owner.invoices.issue({ id }))).toBe('INVOICE_BLOCKED');
    expect(snapshot()).toBe(before);

    await owner.repairOrders.addLine({ id, kind: 'part', description: 'Pads', unitPriceMinor: 1000 });
    const { estimateId, version } = await owner.estimates.send({ id });
    const [line] = (await owner.repairOrders.get({ id })).lines;
    await owner.estimates.decide({ estimateId, version, decisions: [{ lineId: line!.id, approved: true }] });
    const { invoiceId } = await owner.invoices.issue({ id });
    before = snapshot();
    expect(await codeOf(owner.estimates.decide({ estimateId, version, decisions: [{ lineId: line!.id, approved: false }] }))).toBe(
      'ESTIMATE_ALREADY_DECIDED',
    );
    expect(await codeOf(owner.payments.record({ invoiceId, method: 'cash', amountMinor: 1201 }))).toBe('PAYMENT_ABOVE_BALANCE');
    expect(await codeOf(owner.payments.record({ invoiceId, method: 'cash', amountMinor: 1200, tenderedMinor: 1000 }))).toBe(
      'PAYMENT_TENDER_TOO_LOW',
    );
    expect(await codeOf(owner.repairOrders.move({ id, from: 'awaiting_approval', to: 'cancelled', note: 'no' }))).toBe(
      'TRANSITION_BLOCKED',
    );
    expect(snapshot()).toBe(before);
  });

  test('a car that came before: odometer, owner and a visit still open are questions', async () => {
    const { owner } = shop;
    const first = await owner.checkIn.create(checkInInput());
    const known = {
      customer: { is: 'known' as const, id: first.customerId! },
      vehicle: { is: 'known' as const, id: first.vehicleId },
      complaint: 'Again',
    };
    before = snapshot();
    expect(await codeOf(owner.checkIn.create({ ...known, odometerKm: 50_000 }))).toBe('VEHICLE_ALREADY_IN_SHOP');
    expect(await codeOf(owner.checkIn.create({ ...known, odometerKm: 41_000, secondVisitConfirmed: true }))).toBe('ODOMETER_BACKWARDS');
    expect(await codeOf(owner.checkIn.create(checkInInput('ab12-cde')))).toBe('PLATE_TAKEN');
    expect(await codeOf(owner.checkIn.create({ ...checkInInput(), vehicle: known.vehicle, secondVisitConfirmed: true }))).toBe(
      'PLATE_OWNED_BY_ANOTHER',
    );
    expect(
      await codeOf(
        owner.checkIn.create({ ...known, odometerKm: null, promisedAt: shop.clock.now() - 3_600_000, secondVisitConfirmed: true }),
      ),
    ).toBe('PROMISE_IN_PAST');
    expect(snapshot()).toBe(before);
    expect((await owner.checkIn.create({ ...known, odometerKm: 41_000, secondVisitConfirmed: true, odometerConfirmed: true })).number).toBe(
      'RO-2026-00002',
    );
  });

  test('a foreign, a stale and a missing session change nothing', async () => {
    const { owner } = shop;
    const mechanic = await shop.as('MECHANIC');
    const { repairOrderId: id } = await owner.checkIn.create(checkInInput());
    before = withoutDenials();
    expect(await codeOf(shop.device().repairOrders.board())).toBe('NOT_SIGNED_IN');
    expect(await codeOf(mechanic.repairOrders.get({ id }))).toBe('REPAIR_ORDER_NOT_FOUND');
    expect(await codeOf(mechanic.payments.record({ invoiceId: id, method: 'cash', amountMinor: 1 }))).toBe('PERMISSION_DENIED');
    expect(await codeOf(clientFor(shop.app, { apiToken: 'bb_forged' }).repairOrders.board())).toBe('NOT_SIGNED_IN');
    expect(withoutDenials()).toBe(before);
    shop.clock.advance(16 * 60_000);
    expect(await codeOf(owner.repairOrders.board())).toBe('SESSION_LOCKED');
    const [denial] = shop.connection.raw.prepare("SELECT * FROM audit WHERE outcome = 'denied'").all();
    expect(denial).toMatchObject({ action: 'payments.record' });
  });

  test('the same key gives the same answer, another input under it is refused', async () => {
    const keyed = clientFor(shop.app, { key: () => 'one-and-the-same-key' });
    await keyed.session.login({ email: 'ada@shop.test', password: 'Owner-Pass-1' });
    const keyless = clientFor(shop.app, { key: () => '' });
    await keyless.session.login({ email: 'ada@shop.test', password: 'Owner-Pass-1' });
    const first = await keyed.checkIn.create(checkInInput());
    before = snapshot();
    expect(await keyed.checkIn.create(checkInInput())).toEqual(first);
    expect(await codeOf(keyed.checkIn.create(checkInInput('ZZ99 ZZZ')))).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await codeOf(keyless.checkIn.create(checkInInput('ZZ99 ZZZ')))).toBe('IDEMPOTENCY_KEY_MISSING');
    expect(snapshot()).toBe(before);
  });
});

test('every code has its sentence in every language, and refusals carry it', async () => {
  const codes = Object.keys(CATALOGUE.en.errors.code) as ErrorCode[];
  for (const language of ['en', 'it'] as const) {
    for (const code of codes) expect(CATALOGUE[language].errors.code[code].length).toBeGreaterThan(10);
    for (const code of FIELD_CODES) expect(CATALOGUE[language].errors.field[code].length).toBeGreaterThan(5);
  }
  await expect(shop.owner.repairOrders.get({ id: '00000000-0000-7000-8000-000000000000' })).rejects.toThrow(
    CATALOGUE.en.errors.code.REPAIR_ORDER_NOT_FOUND,
  );
});
