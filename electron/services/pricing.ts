import { getShop, listTaxCodes, type TaxCode } from '../../db/repositories/shop.ts';
import type { LineRow } from '../../db/repositories/repairLines.ts';
import type { ReadDb } from '../../db/connection.ts';
import { dayOf } from '../../shared/dates.ts';
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
