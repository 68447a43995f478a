import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeOf, shareOut, tenderFault, type TenderDraft } from '../../renderer/screens/invoices/tender.ts';

const draft = (more: Partial<TenderDraft> = {}): TenderDraft => ({
  method: 'cash',
  amountMinor: 10_000,
  tenderedMinor: null,
  reference: '',
  ...more,
});

describe('a payment at the counter', () => {
  test.each([
    [draft(), null],
    [draft({ amountMinor: null }), 'amountUnreadable'],
    [draft({ amountMinor: 0 }), 'amountUnreadable'],
    [draft({ amountMinor: 10_001 }), 'amountAboveBalance'],
    [draft({ tenderedMinor: 9_999 }), 'tenderedTooLow'],
    [draft({ tenderedMinor: 9_999, method: 'transfer' }), null],
  ] as const)('%o is judged %s', (typed, fault) => {
    expect(tenderFault(typed, 10_000)).toBe(fault);
  });

  test('change is what was given beyond the amount, in cash alone', () => {
    expect(changeOf(draft({ tenderedMinor: 12_050 }))).toBe(2_050);
    expect(changeOf(draft({ tenderedMinor: 12_050, method: 'cardTerminal' }))).toBe(0);
  });

  test('one payment over several invoices pays the oldest first', () => {
    const open = [
      { id: 'a', balanceMinor: 6_000 },
      { id: 'b', balanceMinor: 9_000 },
    ];
    expect(shareOut(draft({ tenderedMinor: 12_000 }), open)).toEqual([
      { invoiceId: 'a', amountMinor: 6_000, tenderedMinor: null },
      { invoiceId: 'b', amountMinor: 4_000, tenderedMinor: 6_000 },
    ]);
  });

  test('shares add up to the amount, their change to the change, and none is above its balance', () => {
    const balances = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(balances, fc.nat(), fc.nat({ max: 50_000 }), (owed, part, extra) => {
        const total = owed.reduce((a, b) => a + b, 0);
        const amountMinor = 1 + (part % total);
        const typed = draft({ amountMinor, tenderedMinor: amountMinor + extra });
        const open = owed.map((balanceMinor, index) => ({ id: String(index), balanceMinor }));
        const shares = shareOut(typed, open);
        expect(shares.reduce((sum, share) => sum + share.amountMinor, 0)).toBe(amountMinor);
        expect(shares.every((share) => share.amountMinor <= (owed[Number(share.invoiceId)] ?? 0))).toBe(true);
        const change = shares.reduce((sum, share) => sum + (share.tenderedMinor === null ? 0 : share.tenderedMinor - share.amountMinor), 0);
        expect(change).toBe(extra);
      }),
    );
  });
});
