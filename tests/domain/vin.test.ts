import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDigitOf, decodeVin, isVin, normaliseVin } from '../../shared/domain/vin.ts';
import { countryOfPrefix, MAKER_BY_PREFIX } from '../../shared/domain/vinMakers.ts';

const ALPHABET = [...'ABCDEFGHJKLMNPRSTUVWXYZ0123456789'];
const vin = fc.array(fc.constantFrom(...ALPHABET), { minLength: 17, maxLength: 17 }).map((letters) => letters.join(''));
const withCheck = (text: string) => text.slice(0, 8) + checkDigitOf(text) + text.slice(9);

describe('a VIN', () => {
  test.each([
    // The example of 49 CFR 565 and numbers printed by makers and registers.
    ['1M8GDM9AXKP042788', 'X'],
    ['11111111111111111', '1'],
    ['5GZCZ43D13S812715', '1'],
    ['1HGCM82633A004352', '3'],
  ])('%s has check digit %s', (text, digit) => {
    expect(checkDigitOf(text)).toBe(digit);
    expect(decodeVin(text, 2026)?.checkDigit).toBe('right');
  });

  test.each([
    ['WVWZZZ1KZ9W123456', { region: 'europe', country: 'DE', maker: 'Volkswagen', modelYear: 2009, isCheckDigitRequired: false }],
    ['7SAYGDEE5NF312345', { region: 'northAmerica', country: 'US', isCheckDigitRequired: true }],
    ['ZFA31200000123456', { country: 'IT', maker: 'Fiat', isYearCertain: false }],
    ['VF1RFB00123456789', { country: 'FR', maker: 'Renault' }],
    ['SALGA2EV0GA123456', { country: 'GB', maker: 'Land Rover', modelYear: 2016 }],
    ['SJNFAAJ11U1234567', { country: 'GB', maker: 'Nissan', modelYear: null }],
    ['1HGCM82633A004352', { region: 'northAmerica', country: 'US', maker: 'Honda', modelYear: 2003, isYearCertain: true }],
    ['5YJ3E1EA7KF317000', { country: 'US', maker: 'Tesla', modelYear: 2019 }],
    ['MA3FHEB1S00123456', { region: 'asia', country: 'IN', maker: 'Suzuki' }],
    ['KMHCT41DADU123456', { country: 'KR', maker: 'Hyundai', modelYear: 2013 }],
    ['6FPAAAJGSW9A12345', { region: 'oceania', country: 'AU', maker: 'Ford' }],
    ['LRW3E7FA1NC123456', { country: 'CN', maker: 'Tesla', modelYear: 2022, isCheckDigitRequired: true }],
    ['JTDKARFU0J3066666', { country: 'JP', maker: 'Toyota', modelYear: 2018 }],
    ['9BWZZZ377VT004251', { region: 'southAmerica', country: 'BR', maker: 'Volkswagen', modelYear: 1997 }],
    ['AAVZZZ6RZHU012345', { region: 'africa', country: 'ZA', maker: 'Volkswagen', modelYear: 2017 }],
    ['1C4HJXDG5LW123456', { maker: 'Jeep', modelYear: 2020 }],
  ])('%s is told apart', (text, facts) => {
    expect(decodeVin(text, 2026)).toMatchObject(facts);
  });

  test('is read however it was typed', () => {
    expect(normaliseVin(' wvw-zzz 1kz9w 123456 ')).toBe('WVWZZZ1KZ9W123456');
    expect(normaliseVin('WVWZZZIKZ9WI23456')).toBe('WVWZZZ1KZ9W123456');
    expect(isVin('WVWZZZ1KZ9W12345')).toBe(false);
    expect(decodeVin('too short', 2026)).toBeNull();
  });

  test('any one wrong character with another value is noticed by the check digit', () => {
    fc.assert(
      fc.property(vin, fc.nat(16), fc.constantFrom(...'0123456789'), (text, at, digit) => {
        const right = withCheck(text);
        fc.pre(at !== 8 && /\d/u.test(right.charAt(at)) && right.charAt(at) !== digit);
        const wrong = right.slice(0, at) + digit + right.slice(at + 1);
        expect(decodeVin(wrong, 2026)?.checkDigit).toBe('wrong');
      }),
    );
  });

  test('decoding never fails, never invents a year that cannot be', () => {
    fc.assert(
      fc.property(vin, fc.integer({ min: 2000, max: 2060 }), (text, year) => {
        const facts = decodeVin(text, year);
        expect(facts).not.toBeNull();
        if (facts?.modelYear != null) expect(facts.modelYear).toBeLessThanOrEqual(Math.max(year + 1, 2009));
        expect(facts?.maker === undefined).toBe(false);
      }),
    );
  });

  test('the tables hold together: every listed maker sits in a known country', () => {
    const lost = [...MAKER_BY_PREFIX.keys()].filter((prefix) => countryOfPrefix(prefix) === null);
    expect(lost).toEqual([]);
    expect(MAKER_BY_PREFIX.size).toBeGreaterThan(500);
    for (const prefix of MAKER_BY_PREFIX.keys()) expect(prefix).toMatch(/^[A-HJ-NPR-Z\d]{3,7}$/u);
  });
});
