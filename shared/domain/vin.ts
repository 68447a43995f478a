/** Vehicle identification numbers: ISO 3779 and 3780, and the check digit of 49 CFR 565. */
import { countryOfPrefix, MAKER_BY_PREFIX } from './vinMakers.ts';

/** Upper case, letters and digits only; the letters I, O and Q, which a VIN has not, become the digits they look like. */
export function normaliseVin(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^A-Z\d]/gu, '')
    .replace(/[OQ]/gu, '0')
    .replace(/I/gu, '1');
}

/** 17 characters of the VIN alphabet, however they were spaced. */
export function isVin(text: string): boolean {
  return /^[A-HJ-NPR-Z\d]{17}$/u.test(normaliseVin(text));
}

/** 49 CFR 565.15(c): values of the letters, weights of the places. */
const VALUES: Readonly<Record<string, number>> = Object.fromEntries(
  [...'ABCDEFGH']
    .map((letter, i) => [letter, i + 1] as const)
    .concat([...'JKLMN'].map((letter, i) => [letter, i + 1] as const))
    .concat([
      ['P', 7],
      ['R', 9],
    ])
    .concat([...'STUVWXYZ'].map((letter, i) => [letter, i + 2] as const)),
);
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** The ninth character as the other sixteen demand it: a digit, or X for ten. */
export function checkDigitOf(vin: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => {
    const character = vin.charAt(i);
    return total + weight * (VALUES[character] ?? Number(character));
  }, 0);
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}

/** Codes of model years from 1980 on, again every 30 years; I, O, Q, U, Z and 0 are not used. */
const YEAR_CODES = 'ABCDEFGHJKLMNPRSTVWXY123456789';

export type VinRegion = 'africa' | 'asia' | 'europe' | 'northAmerica' | 'oceania' | 'southAmerica';

export interface VinFacts {
  region: VinRegion | null;
  /** ISO 3166 alpha-2 of the country of the maker's address, which need not be where it was built. */
  country: string | null;
  maker: string | null;
  /** What the tenth character says; European makers need not write a year there. */
  modelYear: number | null;
  /** Whether the year is prescribed there (North America, China) or only usual. */
  isYearCertain: boolean;
  checkDigit: 'right' | 'wrong';
  /** North America and China prescribe the check digit; elsewhere a wrong one means nothing. */
  isCheckDigitRequired: boolean;
}

/** What a VIN says by itself, offline. @param thisYear  so that of two possible years the one that can be is taken */
export function decodeVin(text: string, thisYear: number): VinFacts | null {
  if (!isVin(text)) return null;
  const vin = normaliseVin(text);
  const region = regionOf(vin);
  const isPrescribed = region === 'northAmerica' || vin.startsWith('L');
  return {
    region,
    country: countryOfPrefix(vin),
    maker: makerOf(vin),
    modelYear: yearOf(vin, region, thisYear),
    isYearCertain: isPrescribed,
    checkDigit: vin.charAt(8) === checkDigitOf(vin) ? 'right' : 'wrong',
    isCheckDigitRequired: isPrescribed,
  };
}

/** ISO 3780 by the first character; from 7F on the last digit of Oceania is the United States', which ran out of 1, 4 and 5. */
function regionOf(vin: string): VinRegion | null {
  const first = vin.charAt(0);
  if (/[A-F]/u.test(first)) return 'africa';
  if (/[HJ-NPR]/u.test(first)) return 'asia';
  if (/[S-Z]/u.test(first)) return 'europe';
  if (/^(?:[1-5]|7[^A-E])/u.test(vin)) return 'northAmerica';
  if (/[67]/u.test(first)) return 'oceania';
  return /[89]/u.test(first) ? 'southAmerica' : null;
}

/** The longest beginning that a maker is listed under. */
function makerOf(vin: string): string | null {
  for (let length = 7; length >= 3; length -= 1) {
    const maker = MAKER_BY_PREFIX.get(vin.slice(0, length));
    if (maker !== undefined) return maker;
  }
  return null;
}

/** In North America a letter at the seventh place means the cycle from 2010 on (49 CFR 565.15(d)). */
function yearOf(vin: string, region: VinRegion | null, thisYear: number): number | null {
  const code = YEAR_CODES.indexOf(vin.charAt(9));
  if (code === -1) return null;
  // A model year begins in the summer before it where that is the custom; elsewhere it is the calendar's.
  const last = region === 'northAmerica' ? thisYear + 1 : thisYear;
  const cycles = [1980 + code, 2010 + code, 2040 + code].filter((year) => year <= last);
  if (region === 'northAmerica') return /\d/u.test(vin.charAt(6)) ? 1980 + code : (cycles.at(-1) ?? null);
  return cycles.at(-1) ?? null;
}
