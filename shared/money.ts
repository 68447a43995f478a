/**
 * Money is a whole number of minor units (cents, paise, yen) of one currency; rates are basis points;
 * quantities are thousandths. No float ever holds an amount.
 */
import { DomainError } from './errors.ts';

/** Whole minor units of the shop's currency; negative on a discount or credit. */
export type Minor = number;
/** Hundredths of a percent: 2200 is 22 %. */
export type BasisPoints = number;
/** Thousandths of a unit: 1500 is 1.5 hours. */
export type Milli = number;

/** Largest amount a line or document may carry: keeps every product below inside the safe integers. */
export const MAX_MINOR: Minor = 99_999_999_999;
export const MAX_QUANTITY_MILLI: Milli = 99_999_999;

/**
 * Where ICU follows the habits of cash, in which small coins died out, ISO 4217 still counts in hundredths or
 * thousandths; and units of account that ICU does not know. Money is kept by ISO.
 */
const ISO_EXPONENTS: Readonly<Record<string, number>> = {
  ...Object.fromEntries('AFN ALL COP HUF IDR IRR KPW LAK LBP MGA MMK PKR SLL SOS SYP YER'.split(' ').map((code) => [code, 2])),
  IQD: 3,
  ISK: 0,
  CLP: 0,
  UGX: 0,
  UYI: 0,
  CLF: 4,
  UYW: 4,
};
const exponents = new Map<string, number>(Object.entries(ISO_EXPONENTS));

/** Digits after the decimal separator of an ISO 4217 currency; 2 for what is no currency code at all. */
export function currencyExponent(currency: string): number {
  const known = exponents.get(currency);
  if (known !== undefined) return known;
  const digits = /^[A-Z]{3}$/u.test(currency)
    ? (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)
    : 2;
  exponents.set(currency, digits);
  return digits;
}

/**
 * `value × numerator / denominator`, rounded half away from zero; the product's one rounding rule.
 * Works in BigInt so that no intermediate product loses a digit.
 * @throws DomainError AMOUNT_OUT_OF_RANGE  the result leaves ±MAX_MINOR
 */
export function mulDiv(value: number, numerator: number, denominator: number): Minor {
  const product = BigInt(value) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const magnitude = product < 0n ? -product : product;
  const rounded = Number((magnitude * 2n + divisor) / (divisor * 2n));
  if (rounded > MAX_MINOR) throw new DomainError('AMOUNT_OUT_OF_RANGE');
  return product < 0n && rounded !== 0 ? -rounded : rounded;
}

/** Price of `quantityMilli` thousandths at `unitPriceMinor` each, rounded half away from zero. */
export function priceOf(quantityMilli: Milli, unitPriceMinor: Minor): Minor {
  return mulDiv(unitPriceMinor, quantityMilli, 1000);
}

/**
 * Splits `total` in proportion to `weights` so that the parts add up to it exactly (largest remainder,
 * earlier entries win ties). All weights zero gives all zeros unless a single weight exists.
 */
export function allocate(total: Minor, weights: readonly number[]): Minor[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum === 0) return weights.map(() => 0);
  const exact = weights.map((w) => ({ product: BigInt(total) * BigInt(w) }));
  const divisor = BigInt(sum);
  const parts = exact.map(({ product }) => floorDiv(product, divisor));
  let rest = BigInt(total) - parts.reduce((a, b) => a + b, 0n);
  const order = exact
    .map(({ product }, index) => ({ index, remainder: modulo(product, divisor) }))
    .toSorted((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of order) {
    if (rest === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    rest -= 1n;
  }
  return parts.map(Number);
}

/** `1 234,50 €` in the reader's language. */
export function formatMoney(amount: Minor, currency: string, locale: string): string {
  const digits = currencyExponent(currency);
  // A decimal string keeps every digit: Intl formats it exactly, a division might not.
  const text = decimalText(amount, digits) as Intl.StringNumericLiteral;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(text);
}

/** `-12.05` for -1205 at 2 digits; for exports, forms and machine reading. */
export function decimalText(amount: number, digits: number): string {
  const sign = amount < 0 ? '-' : '';
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/**
 * Reads what a person typed (`1.234,50`, `1,234.50`, `12`, `12,5`) as whole units of `10^-digits`.
 * The last separator is the decimal one unless exactly three digits follow it and it is the locale's
 * thousands separator.
 * @returns null when it is not a number or has more decimals than `digits`
 */
export function parseDecimal(text: string, digits: number, locale: string): number | null {
  const trimmed = text.replace(/[\s\u00a0\u202f'’]/gu, '');
  if (!/^-?\d[\d.,]*$/u.test(trimmed)) return null;
  const group = new Intl.NumberFormat(locale).formatToParts(12345.6).find((p) => p.type === 'group')?.value ?? ',';
  const last = Math.max(trimmed.lastIndexOf('.'), trimmed.lastIndexOf(','));
  const separator = last === -1 ? '' : trimmed.charAt(last);
  const after = last === -1 ? '' : trimmed.slice(last + 1);
  const many = separator !== '' && trimmed.split(separator).length > 2;
  const isGroup = many || (after.length === 3 && separator === group && digits !== 3);
  const whole = (isGroup || last === -1 ? trimmed : trimmed.slice(0, last)).replace(/[.,]/gu, '');
  const fraction = isGroup ? '' : after;
  if (fraction.length > digits || !/^-?\d+$/u.test(whole)) return null;
  const value = Number(whole + fraction.padEnd(digits, '0'));
  return Number.isSafeInteger(value) ? value : null;
}

function floorDiv(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

function modulo(a: bigint, b: bigint): bigint {
  return a - floorDiv(a, b) * b;
}
