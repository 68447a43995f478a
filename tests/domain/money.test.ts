import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { totalsOf, type PricedLine } from '../../shared/domain/totals.ts';
import { allocate, currencyExponent, decimalText, formatMoney, mulDiv, parseDecimal } from '../../shared/money.ts';

const vat = [{ name: 'VAT', rateBp: 2000 }];
const line = (unitPriceMinor: number, more: Partial<PricedLine> = {}): PricedLine => ({
  kind: 'part',
  quantityMilli: 1000,
  unitPriceMinor,
  discountBp: 0,
  taxCode: 'VAT',
  taxComponents: vat,
  ...more,
});

describe('rounding', () => {
  test.each([
    [1, 5, 10, 1],
    [-1, 5, 10, -1],
    [1, 4, 10, 0],
    [-1, 4, 10, 0],
    [3, 1, 2, 2],
    [1005, 2200, 10_000, 221],
  ])('mulDiv(%i × %i / %i) = %i', (value, n, d, expected) => {
    expect(mulDiv(value, n, d)).toBe(expected);
    expect(Object.is(mulDiv(value, n, d), -0)).toBe(false);
  });

  test('a product beyond the safe integers loses no digit, a result beyond the limit is refused', () => {
    expect(mulDiv(99_999_999_999, 9999, 10_000)).toBe(99_989_999_999);
    expect(() => mulDiv(99_999_999_999, 99_999_999, 1000)).toThrow('AMOUNT_OUT_OF_RANGE');
  });

  test('parts add up to the whole', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 40 }).filter((w) => w.some((x) => x > 0)),
        (total, weights) => {
          const parts = allocate(total, weights);
          expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
          parts.forEach((part, i) =>
            expect(Math.abs(part - (total * weights[i]!) / weights.reduce((a, b) => a + b, 0))).toBeLessThanOrEqual(1),
          );
        },
      ),
    );
  });
});

describe('totals', () => {
  test('an awkward bill to the cent', () => {
    const totals = totalsOf(
      [
        line(333, { quantityMilli: 1500 }),
        line(1999, { discountBp: 1250 }),
        line(500, { kind: 'discount' }),
        line(4500, { taxCode: 'ZERO', taxComponents: [] }),
      ],
      false,
    );
    // 4.995 -> 5.00; 19.99 less 2.49875 -> 2.50 = 17.49; less 5.00: base 17.49
    expect(totals.lines.map((l) => l.netMinor)).toEqual([500, 1749, -500, 4500]);
    expect(totals).toMatchObject({ netMinor: 6249, taxMinor: 350, grossMinor: 6599 });
  });

  test('many small lines do not drift from the rate', () => {
    const totals = totalsOf(
      Array.from({ length: 100 }, () => line(2)),
      false,
    );
    expect(totals).toMatchObject({ netMinor: 200, taxMinor: 40, grossMinor: 240 });
  });

  test('Indian and Australian tax', () => {
    const gst = [
      { name: 'CGST', rateBp: 900 },
      { name: 'SGST', rateBp: 900 },
    ];
    expect(totalsOf([line(10_005, { taxComponents: gst })], false).taxes.map((t) => t.taxMinor)).toEqual([900, 900]);
    expect(totalsOf([line(11_000, { taxComponents: [{ name: 'GST', rateBp: 1000 }] })], true)).toMatchObject({
      netMinor: 10_000,
      taxMinor: 1000,
      grossMinor: 11_000,
    });
  });

  const anyLine = fc.record({
    kind: fc.constantFrom('labour' as const, 'part' as const, 'discount' as const),
    quantityMilli: fc.integer({ min: 1, max: 50_000 }),
    unitPriceMinor: fc.integer({ min: 0, max: 1_000_000 }),
    discountBp: fc.integer({ min: 0, max: 10_000 }),
    taxCode: fc.constantFrom('A', 'B'),
  });
  test('lines, taxes and totals always agree', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 30 }), fc.boolean(), (lines, included) => {
        const totals = totalsOf(
          lines.map((l) => ({
            ...l,
            taxComponents:
              l.taxCode === 'A'
                ? vat
                : [
                    { name: 'X', rateBp: 550 },
                    { name: 'Y', rateBp: 725 },
                  ],
          })),
          included,
        );
        const sum = (key: 'netMinor' | 'taxMinor' | 'grossMinor') => totals.lines.reduce((s, l) => s + l[key], 0);
        expect([sum('netMinor'), sum('taxMinor'), sum('grossMinor')]).toEqual([totals.netMinor, totals.taxMinor, totals.grossMinor]);
        expect(totals.netMinor + totals.taxMinor).toBe(totals.grossMinor);
        expect(totals.taxes.reduce((s, t) => s + t.taxMinor, 0)).toBe(totals.taxMinor);
      }),
    );
  });
});

describe('what people type', () => {
  test.each([
    ['1.234,50', 'it-IT', 123_450],
    ['1,234.50', 'en-GB', 123_450],
    ['12', 'it-IT', 1200],
    ['12,5', 'it-IT', 1250],
    ['12.5', 'it-IT', 1250],
    ['1.234', 'it-IT', 123_400],
    ['1,234', 'en-GB', 123_400],
    ['1 234,50', 'it-IT', 123_450],
    ['-3', 'en-GB', -300],
    ['1.234.567', 'it-IT', 123_456_700],
    ['12.345', 'en-GB', null],
    ['abc', 'en-GB', null],
    ['', 'en-GB', null],
    ['1,2,3', 'en-GB', 12_300],
    ['--1', 'en-GB', null],
  ])('%s in %s is %s', (text, locale, expected) => expect(parseDecimal(text, 2, locale)).toBe(expected));

  test('what is shown can be typed back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e10, max: 1e10 }), fc.constantFrom(0, 2, 3), (amount, digits) => {
        expect(parseDecimal(decimalText(amount, digits), digits, 'en-GB')).toBe(amount === 0 ? 0 : amount);
      }),
      { numRuns: 300 },
    );
    expect(formatMoney(-123_456_789, 'EUR', 'it-IT').replace(/\s/gu, ' ')).toBe('-1.234.567,89 €');
    expect(formatMoney(5, 'JPY', 'en-GB')).toContain('5');
  });
});

describe('digits of a currency', () => {
  // ISO 4217, list one, as amended in 2024: every currency whose exponent is not 2.
  const NOT_TWO: Record<number, string> = {
    0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
    3: 'BHD IQD JOD KWD LYD OMR TND',
    4: 'CLF UYW',
  };
  const iso = new Map(
    Object.entries(NOT_TWO).flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, Number(digits)] as const)),
  );

  test('are those of ISO 4217 for every currency the machine knows, not those of cash', () => {
    const all = new Set([...Intl.supportedValuesOf('currency'), ...iso.keys()]);
    expect(all.size).toBeGreaterThan(150);
    const strays = [...all].filter((code) => currencyExponent(code) !== (iso.get(code) ?? 2));
    expect(strays).toEqual([]);
    expect(currencyExponent('HUF')).toBe(2);
  });

  test('are two for what is no code, and are written out', () => {
    expect(['', 'eur', 'EURO'].map(currencyExponent)).toEqual([2, 2, 2]);
    expect(formatMoney(123_450, 'IQD', 'en')).toContain('123.450');
    expect(formatMoney(123_450, 'UGX', 'en')).toContain('123,450');
  });
});
