import { getShop, listTaxCodes, type TaxCode } from '../../db/repositories/shop.ts';
import { listLinesOf, type LineRow } from '../../db/repositories/repairLines.ts';
import type { ReadDb } from '../../db/connection.ts';
import { dayOf } from '../../shared/dates.ts';
import { DomainError } from '../../shared/errors.ts';
import { totalsOf, type LineTotal, type Totals } from '../../shared/domain/totals.ts';

export interface PricedLines {
  rows: { line: LineRow; total: LineTotal; taxName: string }[];
  totals: Totals;
}

/** Prices lines with the shop's tax rules of the day `at` falls on. */
export function priceLines(db: ReadDb, lines: readonly LineRow[], at: number): PricedLines {
  const shop = getShop(db);
  return priceWith(listTaxCodes(db, dayOf(at, shop.timeZone)), shop.pricesIncludeTax, lines);
}

/** Prices lines with tax codes that are already known. */
export function priceWith(taxCodes: readonly TaxCode[], pricesIncludeTax: boolean, lines: readonly LineRow[]): PricedLines {
  const codes = new Map(taxCodes.map((code) => [code.code, code]));
  const totals = totalsOf(
    lines.map((line) => ({ ...line, taxComponents: codes.get(line.taxCode)?.components ?? [] })),
    pricesIncludeTax,
  );
  const none: LineTotal = { netMinor: 0, taxMinor: 0, grossMinor: 0 };
  return {
    totals,
    rows: lines.map((line, i) => ({ line, total: totals.lines[i] ?? none, taxName: codes.get(line.taxCode)?.name ?? line.taxCode })),
  };
}

/**
 * Refuses lines that could never be billed: a discount larger than what it is taken from, in any one tax
 * code, or sums beyond what an amount can hold. What was approved must hold without what is still open.
 * @throws DomainError DISCOUNT_ABOVE_TOTAL, AMOUNT_OUT_OF_RANGE
 */
export function assertPayable(db: ReadDb, repairOrderId: string, at: number): void {
  const open = listLinesOf(db, repairOrderId).filter((l) => l.approval !== 'declined' && l.invoiceId === null);
  for (const set of [open, open.filter((l) => l.approval === 'approved')]) {
    if (isOverDiscounted(priceLines(db, set, at))) throw new DomainError('DISCOUNT_ABOVE_TOTAL');
  }
}

/** True when the lines of some tax code add up to less than nothing. */
export function isOverDiscounted({ rows }: PricedLines): boolean {
  const sums = new Map<string, number>();
  for (const { line, total } of rows) sums.set(line.taxCode, (sums.get(line.taxCode) ?? 0) + total.grossMinor);
  return [...sums.values()].some((sum) => sum < 0);
}
