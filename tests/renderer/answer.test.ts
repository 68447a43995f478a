/** "Where is my car?" in one sentence: every clause that can be wrong. */
import { createInstance, type TFunction } from 'i18next';
import { describe, expect, test } from 'vitest';
import { formats } from '../../renderer/lib/formats.ts';
import { answerSentence } from '../../renderer/screens/repair-order/answer.ts';
import type { RepairOrder } from '../../renderer/screens/repair-order/lineDraft.ts';
import { REPAIR_ORDER_STATES } from '../../shared/domain/repairOrderStates.ts';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';

const NOW = Date.UTC(2026, 2, 10, 9);
const HOUR = 3_600_000;
const format = formats('en-GB', 'Europe/London', 'GBP');
const texts = createInstance();
await texts.init({ resources: CATALOGUE, lng: 'en', ns: ['repairOrder'], defaultNS: 'repairOrder', interpolation: { escapeValue: false } });
const say = (language: 'en' | 'it'): TFunction<'repairOrder'> => texts.getFixedT(language, 'repairOrder');

const invoice = { id: 'i', number: '2026-00001', issuedAt: NOW, grossMinor: 12_000, paidMinor: 12_000, balanceMinor: 0 };
const repair = (more: object = {}): RepairOrder =>
  ({
    vehicle: { id: 'v', plate: 'AB12CDE', make: 'Ford', model: 'Fiesta', year: 2018 },
    state: 'in_progress',
    promisedAt: NOW + 8 * HOUR,
    deliveredAt: null,
    balanceMinor: 0,
    toInvoiceMinor: 0,
    heldMinor: 0,
    totals: { netMinor: 10_000, taxMinor: 2_000, grossMinor: 12_000, taxes: [] },
    invoices: [],
    estimates: [],
    lines: [{}],
    ...more,
  }) as unknown as RepairOrder;
const answer = (more: object = {}, language: 'en' | 'it' = 'en') => answerSentence(repair(more), say(language), format, NOW);
const money = (more: object) => answer(more).replace(/^.*promised for 17:00|\.$/gu, '');

describe('what is left to pay', () => {
  test.each<[string, object, string]>([
    ['no lines', { lines: [] }, ''],
    ['lines, no invoice', {}, ', £120.00 so far'],
    ['lines less a deposit', { heldMinor: 5_000 }, ', £70.00 so far after your deposit of £50.00'],
    ['lines covered by a deposit', { heldMinor: 12_000 }, ', so far covered by your deposit of £120.00'],
    ['an open invoice', { invoices: [invoice], balanceMinor: 4_000 }, ', £40.00 to pay'],
    ['all paid', { invoices: [invoice] }, ', nothing to pay'],
    ['one paid, more approved', { invoices: [invoice], toInvoiceMinor: 6_000 }, ', £60.00 still to come'],
    [
      'one open, more approved',
      { invoices: [invoice], balanceMinor: 4_000, toInvoiceMinor: 6_000 },
      ', £40.00 to pay and £60.00 still to come',
    ],
    ['more approved, less a deposit', { invoices: [invoice], toInvoiceMinor: 6_000, heldMinor: 5_000 }, ', £10.00 still to come'],
    ['more approved, covered by a deposit', { invoices: [invoice], toInvoiceMinor: 5_000, heldMinor: 5_000 }, ', nothing to pay'],
    [
      'a deposit larger than what is to come',
      { invoices: [invoice], balanceMinor: 4_000, toInvoiceMinor: 2_000, heldMinor: 5_000 },
      ', £10.00 to pay',
    ],
    ['a deposit after the invoice', { invoices: [invoice], balanceMinor: 4_000, heldMinor: 5_000 }, ', nothing to pay'],
    ['hidden', { balanceMinor: null, toInvoiceMinor: null, heldMinor: null }, ''],
  ])('%s', (_name, more, said) => {
    expect(money(more)).toBe(said);
  });

  test('who may not read invoices names no amount in any state', () => {
    const hidden = { balanceMinor: null, toInvoiceMinor: null, heldMinor: null, deliveredAt: NOW };
    for (const state of REPAIR_ORDER_STATES) expect(answer({ ...hidden, state }), state).not.toMatch(/£|pay/u);
  });
});

describe('the whole sentence', () => {
  test('waiting for parts', () => {
    expect(answer({ state: 'waiting_parts' })).toBe('AB12CDE, Ford Fiesta, waits for parts, promised for 17:00, £120.00 so far.');
    expect(answer({ state: 'waiting_parts', invoices: [invoice], toInvoiceMinor: 6_000, heldMinor: 1_000 }, 'it')).toBe(
      'AB12CDE, Ford Fiesta, aspetta i ricambi, promessa per 17:00, ancora da fatturare £50.00.',
    );
  });

  test('no promise', () => {
    expect(answer({ state: 'received', promisedAt: null, lines: [] })).toBe(
      'AB12CDE, Ford Fiesta, is here and waits its turn, no time promised yet.',
    );
    expect(answer({ promisedAt: null, balanceMinor: null })).toBe('AB12CDE, Ford Fiesta, is being worked on, no time promised yet.');
  });

  test('late', () => {
    expect(answer({ promisedAt: NOW - HOUR, heldMinor: 5_000 })).toBe(
      'AB12CDE, Ford Fiesta, is being worked on, was promised for 08:00 and is late, £70.00 so far after your deposit of £50.00.',
    );
  });

  test('the promise is over once the work is done', () => {
    expect(answer({ state: 'ready', promisedAt: NOW - HOUR, invoices: [invoice], balanceMinor: 4_000 })).toBe(
      'AB12CDE, Ford Fiesta, is ready to collect, £40.00 to pay.',
    );
  });

  test('waiting for an answer, with what is approved already', () => {
    const estimates = [{ state: 'sent', totalMinor: 9_000 }];
    expect(answer({ state: 'awaiting_approval', promisedAt: null, estimates })).toBe(
      'AB12CDE, Ford Fiesta, waits for your answer to our estimate of £90.00, no time promised yet.',
    );
    expect(answer({ state: 'awaiting_approval', promisedAt: null, estimates, invoices: [invoice], toInvoiceMinor: 6_000 })).toBe(
      'AB12CDE, Ford Fiesta, waits for your answer to our estimate of £90.00, no time promised yet, £60.00 still to come.',
    );
  });

  test('taken off the list', () => {
    expect(answer({ state: 'cancelled', toInvoiceMinor: 6_000 })).toBe('AB12CDE, Ford Fiesta, was taken off our list.');
  });
});
