import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  draftOf,
  emptyLine,
  previewGross,
  readLine,
  typedDecimal,
  type Pricing,
  type RepairLine,
} from '../../renderer/screens/repair-order/lineDraft.ts';

const italy: Pricing = {
  currency: 'EUR',
  locale: 'it-IT',
  pricesIncludeTax: false,
  defaultTaxCode: 'IVA22',
  taxCodes: [
    { code: 'IVA22', name: 'IVA 22 %', components: [{ name: 'IVA', rateBp: 2200 }] },
    { code: 'ZERO', name: '0 %', components: [] },
  ],
};
const line = (more: Partial<RepairLine> = {}): RepairLine => ({
  id: '1',
  position: 1,
  kind: 'labour',
  description: 'Brakes',
  quantityMilli: 1500,
  unitPriceMinor: 6500,
  discountBp: 0,
  taxCode: 'IVA22',
  netMinor: 9750,
  taxMinor: 2145,
  grossMinor: 11895,
  approval: 'proposed',
  done: false,
  invoiced: false,
  ...more,
});

describe('a line as it is typed', () => {
  test('is written the way people here write numbers', () => {
    expect(draftOf(line({ discountBp: 1250 }), italy)).toMatchObject({ quantity: '1,5', unitPrice: '65,00', discount: '12,5' });
  });

  test('names every field that cannot be read', () => {
    const draft = { ...emptyLine('part', italy), quantity: '0', unitPrice: 'abc', discount: '101' };
    expect(readLine(draft, italy)).toEqual({ wrong: ['description', 'quantity', 'unitPrice', 'discount'] });
  });

  test('shows what it comes to, tax included, before it is saved', () => {
    expect(previewGross(draftOf(line(), italy), italy)).toBe(11_895);
    expect(previewGross({ ...draftOf(line(), italy), kind: 'discount' }, italy)).toBe(-11_895);
    expect(previewGross({ ...draftOf(line(), italy), unitPrice: '' }, italy)).toBeNull();
  });

  test('does not fail on the largest quantity at the largest price', () => {
    const draft = { ...emptyLine('part', italy), quantity: '99999,999', unitPrice: '999999999,99' };
    expect(previewGross(draft, italy)).toBeNull();
  });

  test('reading gives back what writing was given', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999_999 }),
        fc.integer({ min: 0, max: 99_999_999_999 }),
        fc.integer({ min: 0, max: 10_000 }),
        fc.constantFrom('it-IT', 'en-GB', 'en-US'),
        (quantityMilli, unitPriceMinor, discountBp, locale) => {
          const pricing = { ...italy, locale };
          const read = readLine(draftOf(line({ quantityMilli, unitPriceMinor, discountBp }), pricing), pricing);
          expect(read).toMatchObject({ values: { quantityMilli, unitPriceMinor, discountBp } });
        },
      ),
    );
  });

  test('keeps no useless zeros', () => {
    expect([typedDecimal(2000, 3, 'en-GB'), typedDecimal(100, 3, 'en-GB'), typedDecimal(5, 0, 'en-GB')]).toEqual(['2', '0.1', '5']);
  });
});
