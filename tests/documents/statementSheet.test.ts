/** What stands on a statement: deposits are taken, used, and held apart. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDocumentRenderer } from '../../electron/documents/renderer.ts';
import type { StatementView } from '../../electron/documents/views.ts';
import { flowOf } from '../support/readPdf.ts';
import { house } from './sampleViews.ts';

const renderer = createDocumentRenderer();
beforeAll(() => renderer.warmUp());
afterAll(() => renderer.close());

const entry = { on: '2026-03-10', method: null } as const;
const view: StatementView = {
  kind: 'statement',
  ...house('GB'),
  customer: { name: 'Zoë Okonkwo-Smith', number: 'CST000007', address: '', taxNumber: '' },
  from: '2026-03-01',
  to: '2026-03-31',
  openingMinor: 0,
  invoicedMinor: 3_600,
  paidMinor: 5_000,
  closingMinor: -1_400,
  entries: [
    { ...entry, kind: 'deposit', number: 'DEP-2026-00001', about: 'AB12CDE', method: 'cash', amountMinor: -5_000, balanceMinor: -5_000 },
    { ...entry, kind: 'invoice', number: '2026-00001', about: 'AB12CDE', amountMinor: 3_600, balanceMinor: -1_400 },
    { ...entry, kind: 'depositUse', number: 'DEP-2026-00001', about: '2026-00001', amountMinor: 3_600, balanceMinor: 2_200 },
    { ...entry, kind: 'payment', number: 'R-2026-00001', about: '2026-00001', method: 'cash', amountMinor: -3_600, balanceMinor: -1_400 },
  ],
  owedMinor: 0,
  overdueMinor: 0,
  open: [],
  heldMinor: 1_400,
  held: [{ number: 'DEP-2026-00001', receivedOn: '2026-03-10', plate: 'AB12CDE', unusedMinor: 1_400 }],
};

test.each([
  ['en', 'Deposits held for you', 'Deposit used DEP-2026-00001'],
  ['it', 'Acconti versati e non ancora usati', 'Acconto usato DEP-2026-00001'],
] as const)('a deposit in %s: taken, used, and what is left of it', async (language, heading, used) => {
  const text = flowOf(await renderer.render({ ...view, language }));
  expect(text).toContain(heading);
  expect(text).toContain(used);
  expect(text).toContain('-£36.00 £22.00');
  expect(text.split('£14.00').length).toBeGreaterThanOrEqual(5);
});
