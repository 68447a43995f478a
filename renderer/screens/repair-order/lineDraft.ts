import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract/contract.ts';
import { lineAmount, totalsOf, type LineKind, type PricedLine, type TaxComponent } from '../../../shared/domain/totals.ts';
import { currencyExponent, decimalText, MAX_MINOR, MAX_QUANTITY_MILLI, parseDecimal } from '../../../shared/money.ts';

export type RepairOrder = InferContractRouterOutputs<Contract>['repairOrders']['get'];
export type RepairLine = RepairOrder['lines'][number];

/** What a person types into one line; numbers stay text until they are saved. */
export interface LineDraft {
  kind: LineKind;
  description: string;
  quantity: string;
  unitPrice: string;
  discount: string;
  taxCode: string;
}

/** How the shop writes and taxes amounts. */
export interface Pricing {
  currency: string;
  locale: string;
  pricesIncludeTax: boolean;
  defaultTaxCode: string;
  taxCodes: readonly { code: string; name: string; components: readonly TaxComponent[] }[];
}

export interface LineValues {
  kind: LineKind;
  description: string;
  quantityMilli: number;
  unitPriceMinor: number;
  discountBp: number;
  taxCode: string;
}

export type LineField = 'description' | 'quantity' | 'unitPrice' | 'discount';

export function emptyLine(kind: LineKind, pricing: Pricing): LineDraft {
  return { kind, description: '', quantity: '1', unitPrice: '', discount: '', taxCode: pricing.defaultTaxCode };
}

const separatorOf = (locale: string): string =>
  new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === 'decimal')?.value ?? '.';

/** `1500` thousandths as `1,5` in the reader's language, without trailing zeros. */
export function typedDecimal(value: number, digits: number, locale: string, keepZeros = false): string {
  const text = decimalText(value, digits);
  const short = keepZeros || !text.includes('.') ? text : text.replace(/0+$/u, '').replace(/\.$/u, '');
  return short.replace('.', separatorOf(locale));
}

/** A stored line as the editor shows it. */
export function draftOf(line: RepairLine, pricing: Pricing): LineDraft {
  return {
    kind: line.kind,
    description: line.description,
    quantity: typedDecimal(line.quantityMilli, 3, pricing.locale),
    unitPrice: typedDecimal(line.unitPriceMinor, currencyExponent(pricing.currency), pricing.locale, true),
    discount: line.discountBp === 0 ? '' : typedDecimal(line.discountBp, 2, pricing.locale),
    taxCode: line.taxCode,
  };
}

const within = (value: number | null, min: number, max: number): number | null =>
  value !== null && value >= min && value <= max ? value : null;

/** Reads a draft; the fields that cannot be read are named instead of guessed. */
export function readLine(draft: LineDraft, pricing: Pricing): { values: LineValues } | { wrong: LineField[] } {
  const quantityMilli = within(parseDecimal(draft.quantity, 3, pricing.locale), 1, MAX_QUANTITY_MILLI);
  const unitPriceMinor = within(parseDecimal(draft.unitPrice, currencyExponent(pricing.currency), pricing.locale), 0, MAX_MINOR);
  const discountBp = draft.discount.trim() === '' ? 0 : within(parseDecimal(draft.discount.replace('%', ''), 2, pricing.locale), 0, 10_000);
  const description = draft.description.trim();
  if (description !== '' && quantityMilli !== null && unitPriceMinor !== null && discountBp !== null) {
    return { values: { kind: draft.kind, description, quantityMilli, unitPriceMinor, discountBp, taxCode: draft.taxCode } };
  }
  const wrong: LineField[] = [];
  if (description === '') wrong.push('description');
  if (quantityMilli === null) wrong.push('quantity');
  if (unitPriceMinor === null) wrong.push('unitPrice');
  if (discountBp === null) wrong.push('discount');
  return { wrong };
}

const priced = (values: Omit<LineValues, 'description'>, pricing: Pricing): PricedLine => ({
  ...values,
  taxComponents: pricing.taxCodes.find(({ code }) => code === values.taxCode)?.components ?? [],
});

/** What the customer would pay for this line alone; null while it cannot be read or is too large. */
export function previewGross(draft: LineDraft, pricing: Pricing): number | null {
  const read = readLine({ ...draft, description: draft.description || '-' }, pricing);
  if (!('values' in read)) return null;
  // The largest quantity times the largest price leaves the range of an amount: show nothing, the shop will say why.
  const { quantityMilli, unitPriceMinor } = read.values;
  if ((quantityMilli / 1000) * unitPriceMinor > MAX_MINOR / 2) return null;
  return lineAmount(read.values) === 0 ? 0 : totalsOf([priced(read.values, pricing)], pricing.pricesIncludeTax).grossMinor;
}
