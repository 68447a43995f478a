import { allocate, mulDiv, priceOf, type BasisPoints, type Milli, type Minor } from '../money.ts';

export const LINE_KINDS = ['labour', 'part', 'sublet', 'fee', 'discount'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** One component of a tax, e.g. CGST 9 %; several add up (India), none is an exempt line. */
export interface TaxComponent {
  name: string;
  rateBp: BasisPoints;
}

export interface PricedLine {
  kind: LineKind;
  quantityMilli: Milli;
  /** Per unit, before discount; positive also on a discount line, which subtracts it. */
  unitPriceMinor: Minor;
  discountBp: BasisPoints;
  taxCode: string;
  taxComponents: readonly TaxComponent[];
}

export interface LineTotal {
  netMinor: Minor;
  taxMinor: Minor;
  grossMinor: Minor;
}

export interface TaxTotal extends TaxComponent {
  taxCode: string;
  baseMinor: Minor;
  taxMinor: Minor;
}

export interface Totals {
  lines: LineTotal[];
  taxes: TaxTotal[];
  netMinor: Minor;
  taxMinor: Minor;
  grossMinor: Minor;
}

/** Quantity times price less the line's own discount, as entered (net or gross by the shop's setting). */
export function lineAmount(line: Pick<PricedLine, 'kind' | 'quantityMilli' | 'unitPriceMinor' | 'discountBp'>): Minor {
  const full = priceOf(line.quantityMilli, line.unitPriceMinor);
  const amount = full - mulDiv(full, line.discountBp, 10_000);
  return line.kind === 'discount' && amount !== 0 ? -amount : amount;
}

/**
 * Totals of an estimate or invoice.
 *
 * Tax is computed once per tax code and component on the sum of its lines, then shared out to the lines
 * by largest remainder, so that lines, summary and total agree to the minor unit and no run of small
 * lines drifts from rate × base (docs/decisions/0004-tax-per-code.md).
 *
 * @param pricesIncludeTax  true when line prices already contain the tax
 */
export function totalsOf(lines: readonly PricedLine[], pricesIncludeTax: boolean): Totals {
  const amounts = lines.map(lineAmount);
  const lineTax = lines.map(() => 0);
  const taxes: TaxTotal[] = [];
  for (const taxCode of new Set(lines.map((l) => l.taxCode))) {
    const members = lines.flatMap((line, index) => (line.taxCode === taxCode ? [index] : []));
    const first = members[0];
    const components = first === undefined ? [] : (lines[first]?.taxComponents ?? []);
    const sum = members.reduce((total, index) => total + (amounts[index] ?? 0), 0);
    const rows = taxOfGroup(sum, components, pricesIncludeTax);
    taxes.push(...rows.map((row) => ({ ...row, taxCode })));
    const tax = rows.reduce((total, row) => total + row.taxMinor, 0);
    const shares = allocateSigned(
      tax,
      members.map((index) => amounts[index] ?? 0),
    );
    members.forEach((index, i) => (lineTax[index] = shares[i] ?? 0));
  }
  const totals = amounts.map((amount, index): LineTotal => {
    const taxMinor = lineTax[index] ?? 0;
    return pricesIncludeTax
      ? { netMinor: amount - taxMinor, taxMinor, grossMinor: amount }
      : { netMinor: amount, taxMinor, grossMinor: amount + taxMinor };
  });
  return { lines: totals, taxes, ...sumOf(totals) };
}

function taxOfGroup(sum: Minor, components: readonly TaxComponent[], included: boolean): Omit<TaxTotal, 'taxCode'>[] {
  const rate = components.reduce((total, c) => total + c.rateBp, 0);
  if (!included) return components.map((c) => ({ ...c, baseMinor: sum, taxMinor: mulDiv(sum, c.rateBp, 10_000) }));
  const tax = mulDiv(sum, rate, 10_000 + rate);
  const shares = allocate(
    tax,
    components.map((c) => c.rateBp),
  );
  return components.map((c, i) => ({ ...c, baseMinor: sum - tax, taxMinor: shares[i] ?? 0 }));
}

/** Shares `tax` by amount; discount lines carry their negative part of it. */
function allocateSigned(tax: Minor, amounts: readonly Minor[]): Minor[] {
  const total = amounts.reduce((a, b) => a + b, 0);
  if (total === 0) {
    // A group that nets to nothing has no tax, whatever its lines are.
    return amounts.map(() => 0);
  }
  return allocate(tax, total < 0 ? amounts.map((a) => -a) : amounts);
}

function sumOf(lines: readonly LineTotal[]): LineTotal {
  const sum = { netMinor: 0, taxMinor: 0, grossMinor: 0 };
  for (const line of lines) {
    sum.netMinor += line.netMinor;
    sum.taxMinor += line.taxMinor;
    sum.grossMinor += line.grossMinor;
  }
  return sum;
}
