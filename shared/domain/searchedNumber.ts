/** How many years back a bare number is tried in. */
const YEARS = 2;

/** The beginnings under which the shop's numbers may be listed; several where the text leaves the year open. */
export interface SearchedNumber {
  repairOrders: readonly string[];
  invoices: readonly string[];
  customers: readonly string[];
  appointments: readonly string[];
  deposits: readonly string[];
}

const NONE: SearchedNumber = { repairOrders: [], invoices: [], customers: [], appointments: [], deposits: [] };

/**
 * Reads a number as people write it: `RO-2026-00042`, `ro 2026 42`, `RO42`, `AP42`, `INV 42`, `DEP 42`, `2026-00042`, `00042`, `42`, `CST000007`.
 * A complete year and number is padded to the one meant; a bare number is tried in this year and the one before.
 * @param year  of the shop's today
 * @returns null when the text is no number of the shop's
 */
export function readSearchedNumber(text: string, year: number): SearchedNumber | null {
  const typed = text.toUpperCase().replace(/[\s./-]/gu, '');
  const customer = /^CST(\d{0,6})$/u.exec(typed);
  if (customer) return { ...NONE, customers: [`CST${customer[1] ?? ''}`] };
  const parts = /^(RO|AP|INV|DEP)?(\d*)$/u.exec(typed);
  const digits = parts?.[2] ?? '';
  if (!parts || typed === '') return null;
  const numbers = spellings(digits, year, /^\D*\d{4}[\s./-]\d/u.test(text));
  const kind = parts[1];
  const mayBe = (one: string): boolean => kind === undefined || kind === one;
  const beginning = (one: string): string[] => numbers.map((number) => `${one}-${number}`);
  return {
    ...NONE,
    repairOrders: mayBe('RO') ? beginning('RO') : [],
    invoices: mayBe('INV') ? numbers : [],
    appointments: mayBe('AP') ? beginning('AP') : [],
    // A bare number is no receipt: the repair that it would lead to has a number of its own.
    deposits: kind === 'DEP' ? beginning('DEP') : [],
  };
}

/** `saysYear`: a separator stood behind the first four digits. */
function spellings(digits: string, year: number, saysYear: boolean): string[] {
  if (digits === '') return [''];
  const [first, rest] = [digits.slice(0, 4), digits.slice(4)];
  if (saysYear) return [...new Set([`${first}-${rest.padStart(5, '0')}`, `${first}-${rest}`])];
  if (digits.length >= 9) return [`${first}-${rest}`];
  const years = Array.from({ length: YEARS }, (_, back) => year - back);
  return digits.length <= 5 ? years.map((one) => `${one}-${digits.padStart(5, '0')}`) : [`${first}-${rest}`];
}
