import type { InvoiceView, PaperPricedLine } from './views.ts';

const line: PaperPricedLine = {
  kind: 'labour',
  description: 'Warm-up',
  quantityMilli: 1500,
  unitPriceMinor: 4500,
  discountBp: 500,
  taxLabel: '20 %',
  netMinor: 6413,
  taxMinor: 1283,
  grossMinor: 7696,
};

/** An invoice that is never shown: drawing it loads the fonts and compiles the code that the first real one needs. */
export const SAMPLE_VIEW: InvoiceView = {
  kind: 'invoice',
  version: 1,
  language: 'en',
  locale: 'en-GB',
  currency: 'EUR',
  timeZone: 'UTC',
  madeAt: 0,
  shop: { name: 'Warm-up', address: 'Warm-up', phone: '0', email: null, taxNumber: '0', logoPngBase64: null },
  number: '0',
  issuedOn: '2026-01-01',
  dueOn: '2026-01-15',
  buyer: { name: 'Warm-up', address: 'Warm-up', taxNumber: '0' },
  vehicle: { plate: 'AB123CD', description: 'Warm-up' },
  repairOrderNumber: '0',
  odometerKm: 1,
  hash: '0000000000000000',
  lines: Array.from({ length: 40 }, () => line),
  taxes: [{ name: 'VAT', rateBp: 2000, baseMinor: 6413, taxMinor: 1283 }],
  netMinor: 6413,
  taxMinor: 1283,
  grossMinor: 7696,
  pricesIncludeTax: false,
};
