/**
 * Tax numbers by country: their form, and their check digit where the country has one. A number that fails is
 * worth a warning and never a refusal: offices reissue, people move, and paper must be written today.
 */

/** `form`: not written like one. `checkDigit`: written like one, but a digit was mistyped. */
export type TaxIdFault = 'form' | 'checkDigit';
type Rule = (text: string) => TaxIdFault | null;

const digitsOf = (text: string): number[] => [...text].map(Number);
const weighed = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * (digits[i] ?? 0), 0);
const judge =
  (form: RegExp, isRight: (text: string) => boolean): Rule =>
  (text) =>
    form.test(text) ? (isRight(text) ? null : 'checkDigit') : 'form';
const formOnly = (form: RegExp): Rule => judge(form, () => true);

/** Luhn's sum (ISO/IEC 7812-1), which the Italian VAT number uses. */
function luhn(text: string): boolean {
  const sum = digitsOf(text)
    .toReversed()
    .reduce((total, digit, i) => total + (i % 2 === 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2), 0);
  return sum % 10 === 0;
}

/** Italian codice fiscale (DM 23/12/1976): odd places have values of their own, the 16th letter is the sum mod 26. */
const ODD_VALUES = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
function codiceFiscale(text: string): boolean {
  const value = (letter: string): number => (/\d/u.test(letter) ? Number(letter) : letter.charCodeAt(0) - 65);
  const sum = Array.from(text.slice(0, 15)).reduce(
    (total, letter, i) => total + (i % 2 === 0 ? (ODD_VALUES[value(letter)] ?? 0) : value(letter)),
    0,
  );
  return String.fromCharCode(65 + (sum % 26)) === text.charAt(15);
}

/** British VAT number (HMRC): the last two digits complete the weighed sum to a multiple of 97, since 2010 less 55. */
function britishVat(text: string): boolean {
  const sum = weighed(digitsOf(text), [8, 7, 6, 5, 4, 3, 2, 10, 1]);
  return sum % 97 === 0 || (sum + 55) % 97 === 0;
}

/** Australian Business Number (ATO): 1 is taken from the first digit, the weighed sum divides by 89. */
function abn(text: string): boolean {
  const [first = 0, ...rest] = digitsOf(text);
  return weighed([first - 1, ...rest], [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) % 89 === 0;
}

/** Australian Company Number (ASIC): the ninth digit completes the weighed sum to a multiple of 10. */
function acn(text: string): boolean {
  const digits = digitsOf(text);
  return (10 - (weighed(digits, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 === digits[8];
}

/** Indian GSTIN (GSTN): factors 1 and 2 in base 36, quotient and remainder added, the 15th completes to 36. */
function gstin(text: string): boolean {
  const value = (letter: string): number => Number.parseInt(letter, 36);
  const sum = Array.from(text.slice(0, 14)).reduce((total, letter, i) => {
    const product = value(letter) * (i % 2 === 0 ? 1 : 2);
    return total + Math.floor(product / 36) + (product % 36);
  }, 0);
  return ((36 - (sum % 36)) % 36).toString(36).toUpperCase() === text.charAt(14);
}

const companyNumberIt = judge(/^\d{11}$/u, luhn);
const personCodeIt = judge(/^[A-Z]{6}[\dL-NP-V]{2}[ABCDEHLMPRST][\dL-NP-V]{2}[A-Z][\dL-NP-V]{3}[A-Z]$/u, codiceFiscale);

const RULES: Readonly<Record<string, { number: Rule; code: Rule }>> = {
  // A company's tax code is its VAT number's digits again.
  IT: { number: companyNumberIt, code: (text) => (/^\d/u.test(text) ? companyNumberIt(text) : personCodeIt(text)) },
  GB: { number: judge(/^\d{9}(?:\d{3})?$/u, (text) => britishVat(text.slice(0, 9))), code: formOnly(/^(?:\d{8}|[A-Z]{2}\d{6})$/u) },
  AU: { number: judge(/^\d{11}$/u, abn), code: judge(/^\d{9}$/u, acn) },
  IN: { number: judge(/^\d{2}[A-Z]{5}\d{4}[A-Z][A-Z\d]Z[A-Z\d]$/u, gstin), code: formOnly(/^[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]$/u) },
  US: { number: formOnly(/^\d{9}$/u), code: formOnly(/^[A-Z\d]{4,20}$/u) },
};

/** Upper case, letters and digits only: how numbers are compared. */
export function normaliseTaxId(text: string): string {
  return text.toUpperCase().replace(/[^A-Z\d]/gu, '');
}

/**
 * What is odd about a VAT number, for a shop of `country` (ISO 3166 alpha-2); null when nothing is known to be.
 * A number with another country's prefix is that country's affair.
 */
export function taxNumberFault(text: string, country: string): TaxIdFault | null {
  const normal = normaliseTaxId(text);
  if (normal === '') return null;
  const prefix = /^[A-Z]{2}(?=\d)/u.exec(normal)?.[0];
  if (prefix !== undefined && prefix !== country) return RULES[prefix]?.number(normal.slice(2)) ?? null;
  return RULES[country]?.number(prefix === undefined ? normal : normal.slice(2)) ?? null;
}

/** As `taxNumberFault`, for the national tax code beside the VAT number (codice fiscale, PAN, ACN, company number). */
export function taxCodeFault(text: string, country: string): TaxIdFault | null {
  const normal = normaliseTaxId(text);
  return normal === '' ? null : (RULES[country]?.code(normal) ?? null);
}
