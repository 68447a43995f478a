/** How many years back a bare number is tried in. */
const YEARS = 2;

/** The beginnings under which the shop's numbers may be listed; several where the text leaves the year open. */
export interface SearchedNumber {
  repairOrders: readonly string[];
  invoices: readonly string[];
  customers: readonly string[];
  appointments: readonly string[];
}

/**
 * Reads a number as people write it: `RO-2026-00042`, `ro 2026 42`, `RO42`, `AP42`, `INV 42`, `2026-00042`, `00042`, `42`, `CST000007`.
 * A complete year and number is padded to the one meant; a bare number is tried in this year and the one before.
 * @param year  of the shop's today
 * @returns null when the text is no number of the shop's
 */
export function readSearchedNumber(text: string, year: number): SearchedNumber | null {
  const typed = text.toUpperCase().replace(/[\s./-]/gu, '');
  const customer = /^CST(\d{0,6})$/u.exec(typed);
  if (customer) return { repairOrders: [], invoices: [], customers: [`CST${customer[1] ?? ''}`], appointments: [] };
  const parts = /^(RO|AP|INV)?(\d*)$/u.exec(typed);
  const digits = parts?.[2] ?? '';
  if (!parts || typed === '') return null;
  const numbers = spellings(digits, year, /^\D*\d{4}[\s./-]\d/u.test(text));
  const kind = parts[1];
  return {
    repairOrders: kind === 'AP' || kind === 'INV' ? [] : numbers.map((number) => `RO-${number}`),
    invoices: kind === undefined || kind === 'INV' ? numbers : [],
    customers: [],
    appointments: kind === 'RO' || kind === 'INV' ? [] : numbers.map((number) => `AP-${number}`),
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
