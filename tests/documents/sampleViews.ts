/** Documents of an invented shop, priced by the product's own rules. */
import { COUNTRY_PRESETS } from '../../shared/domain/countries.ts';
import { totalsOf, type LineKind, type PricedLine } from '../../shared/domain/totals.ts';
import { arrival as english } from '../../shared/locales/en/arrival.ts';
import type {
  CheckInPapersView,
  CheckInReceiptView,
  DepositReceiptView,
  EstimateView,
  InvoiceView,
  JobCardView,
  PaperPrices,
  PaperShop,
  PaymentReceiptView,
} from '../../electron/documents/views.ts';

export const MADE_AT = Date.UTC(2026, 10, 14, 9, 30);

export interface SampleLine {
  kind: LineKind;
  description: string;
  quantityMilli: number;
  unitPriceMinor: number;
  discountBp: number;
  taxCode: string;
}

export const SAMPLE_LINES: readonly SampleLine[] = [
  {
    kind: 'labour',
    description: 'Replace front brake pads and discs',
    quantityMilli: 1500,
    unitPriceMinor: 6450,
    discountBp: 0,
    taxCode: '',
  },
  {
    kind: 'part',
    description: 'Brake disc, ventilated, 257 mm (pair)',
    quantityMilli: 1000,
    unitPriceMinor: 11_899,
    discountBp: 1000,
    taxCode: '',
  },
  { kind: 'part', description: 'Brake pad set', quantityMilli: 1000, unitPriceMinor: 4250, discountBp: 0, taxCode: '' },
  { kind: 'part', description: 'Brake fluid DOT 4', quantityMilli: 500, unitPriceMinor: 1433, discountBp: 0, taxCode: '' },
  { kind: 'fee', description: 'Disposal of old parts', quantityMilli: 1000, unitPriceMinor: 300, discountBp: 0, taxCode: 'ZERO' },
  { kind: 'discount', description: 'Loyal customer', quantityMilli: 1000, unitPriceMinor: 1000, discountBp: 0, taxCode: '' },
];

export const ITALIAN_LINES: readonly SampleLine[] = [
  {
    kind: 'labour',
    description: 'Sostituzione pastiglie e dischi anteriori',
    quantityMilli: 1500,
    unitPriceMinor: 6450,
    discountBp: 0,
    taxCode: '',
  },
  {
    kind: 'part',
    description: 'Disco freno ventilato 257 mm (coppia)',
    quantityMilli: 1000,
    unitPriceMinor: 11_899,
    discountBp: 1000,
    taxCode: '',
  },
  { kind: 'part', description: 'Kit pastiglie freno', quantityMilli: 1000, unitPriceMinor: 4250, discountBp: 0, taxCode: 'IVA10' },
  { kind: 'discount', description: 'Sconto cliente affezionato', quantityMilli: 1000, unitPriceMinor: 1000, discountBp: 0, taxCode: '' },
];

/** Prices `lines` with the taxes of a country; an empty tax code means that country's usual one. */
export function pricesFor(country: string, lines: readonly SampleLine[]): PaperPrices {
  const preset = COUNTRY_PRESETS[country];
  if (!preset) throw new Error(`no preset for ${country}`);
  const codes = lines.map((line) => preset.taxCodes.find((code) => code.code === (line.taxCode || preset.defaultTaxCode)));
  const priced = lines.map((line, i): PricedLine => ({
    ...line,
    taxCode: codes[i]?.code ?? '',
    taxComponents: codes[i]?.components ?? [],
  }));
  const { lines: totals, ...sums } = totalsOf(priced, preset.pricesIncludeTax);
  const zero = { netMinor: 0, taxMinor: 0, grossMinor: 0 };
  return {
    ...sums,
    pricesIncludeTax: preset.pricesIncludeTax,
    lines: lines.map((line, i) => ({ ...line, taxLabel: codes[i]?.name ?? '', ...(totals[i] ?? zero) })),
  };
}

export const SHOP: PaperShop = {
  name: 'Harbour Lane Garage',
  address: '14 Harbour Lane, Bristol BS1 4SB',
  phone: '+44 117 496 0123',
  email: 'desk@harbourlane.example',
  taxNumber: 'GB 123 4567 89',
  logoPngBase64: null,
};
export const OFFICINA: PaperShop = {
  name: 'Officina Àlberti & Figli S.n.c.',
  address: 'Via dell’Università 12, 20122 Milano MI',
  phone: '+39 02 5555 0123',
  email: 'banco@alberti.example',
  taxNumber: 'IT01234567890',
  logoPngBase64: null,
};

/** The common part of every view, for a shop in `country`. */
export function house(country: 'GB' | 'IT' | 'US' | 'AU' | 'IN', shop: PaperShop = country === 'IT' ? OFFICINA : SHOP) {
  const preset = COUNTRY_PRESETS[country];
  if (!preset) throw new Error(`no preset for ${country}`);
  const { language, locale, currency, timeZone } = preset;
  return { version: 1, shop, language, locale, currency, timeZone, madeAt: MADE_AT } as const;
}

const visit = {
  repairOrderNumber: 'RO-2026-00417',
  type: 'mechanical',
  vehicle: { plate: 'AB12CDE', description: 'Volkswagen Golf 2019' },
  customer: { name: 'Zoë Okonkwo-Smith', phone: '+44 7700 900123' },
  complaint: 'Squeals when braking from speed, pulls slightly to the left.\nWarning light came on twice last week.',
  note: 'Customer waits for a call before 11:00.',
  odometerKm: 84_231,
  fuelEighths: 3,
  keyTag: '27',
  receivedAt: MADE_AT,
  receivedBy: 'Ana Pérez',
  promisedAt: MADE_AT + 8 * 3_600_000,
  arrival: {
    warningLights: ['engine', 'tyrePressure'],
    valuables: 'Child seat on the back seat, sunglasses in the door',
    damage: [
      { side: 'left', kind: 'scratch', x: 420, y: 560, note: 'rear door, 12 cm' },
      { side: 'front', kind: 'chip', x: 300, y: 420, note: '' },
      { side: 'top', kind: 'dent', x: 600, y: 500, note: 'hail' },
      { side: 'rear', kind: 'crack', x: 500, y: 840, note: 'bumper' },
      { side: 'right', kind: 'missing', x: 930, y: 600, note: 'lamp glass' },
    ],
    photos: 6,
    accident: {
      happenedOn: '2026-11-12',
      place: 'Temple Way roundabout, Bristol',
      statementFilled: true,
      otherName: 'Harold Winterbourne',
      otherPlate: 'KX19 PQR',
      insurer: 'Severn Mutual',
      policyNumber: 'SM-2299-11',
      claimNumber: 'CL-88213',
      expert: 'Ms. Adeyemi',
    },
  },
} as const;

/** Nothing was noted. */
export const NO_ARRIVAL = { warningLights: [], valuables: '', damage: [], photos: 0, accident: null } as const;

export const jobCardView: JobCardView = { kind: 'jobCard', ...house('GB'), ...visit, qrPayload: 'RO-2026-00417', lines: SAMPLE_LINES };
export const checkInReceiptView: CheckInReceiptView = {
  kind: 'checkInReceipt',
  ...house('GB'),
  ...visit,
  trackingCode: 'K7M4QX',
  trackingUrl: 'https://track.example/harbour-lane/K7M4QX',
  terms: english.contentText.checkInTerms,
  signature: { how: 'paper', signerName: 'Zoë Okonkwo-Smith', signedAt: MADE_AT, pngBase64: null },
  loan: {
    plate: 'LN66CAR',
    description: 'Fiat Panda, white',
    odometerKm: 41_880,
    fuelEighths: 6,
    terms: english.contentText.loanTerms,
  },
  deposits: [{ number: 'DEP-2026-00004', method: 'cash', amountMinor: 5_000 }],
};
export const depositReceiptView: DepositReceiptView = {
  kind: 'depositReceipt',
  ...house('GB'),
  number: 'DEP-2026-00004',
  method: 'cash',
  amountMinor: 5_000,
  tenderedMinor: 6_000,
  changeMinor: 1_000,
  reference: '',
  receivedAt: MADE_AT,
  receivedBy: visit.receivedBy,
  customerName: visit.customer.name,
  vehicle: visit.vehicle,
  repairOrderNumber: visit.repairOrderNumber,
};
export const checkInPapersView: CheckInPapersView = {
  kind: 'checkInPapers',
  ...house('GB'),
  repairOrderNumber: visit.repairOrderNumber,
  parts: [jobCardView, checkInReceiptView, depositReceiptView],
};
export const estimateView: EstimateView = {
  kind: 'estimate',
  ...house('GB'),
  ...pricesFor('GB', SAMPLE_LINES),
  repairOrderNumber: visit.repairOrderNumber,
  estimateVersion: 2,
  sentAt: MADE_AT,
  customer: visit.customer,
  vehicle: visit.vehicle,
  odometerKm: visit.odometerKm,
  complaint: visit.complaint,
  trackingUrl: 'https://track.example/harbour-lane/K7M4QX',
};
export const invoiceView: InvoiceView = {
  kind: 'invoice',
  ...house('GB'),
  ...pricesFor('GB', SAMPLE_LINES),
  number: 'INV-2026-00089',
  issuedOn: '2026-11-14',
  dueOn: '2026-11-28',
  buyer: { name: 'Okonkwo-Smith Deliveries Ltd', address: 'Unit 4, Temple Gate, Bristol BS1 6PL', taxNumber: 'GB 987 6543 21' },
  vehicle: visit.vehicle,
  repairOrderNumber: visit.repairOrderNumber,
  odometerKm: visit.odometerKm,
  hash: '3f2a9c0177ab1d00e5b1c9d8aa0f4c6b12ee90d47755aa113c4d5e6f70819293',
};
export const paymentReceiptView: PaymentReceiptView = {
  kind: 'paymentReceipt',
  ...house('GB'),
  number: 'PAY-2026-00131',
  method: 'cash',
  amountMinor: 20_000,
  tenderedMinor: 25_000,
  changeMinor: 5_000,
  reference: '',
  receivedAt: MADE_AT + 9 * 3_600_000,
  receivedBy: 'Ana Pérez',
  customerName: 'Zoë Okonkwo-Smith',
  vehicle: visit.vehicle,
  invoiceNumber: 'INV-2026-00089',
  invoiceGrossMinor: invoiceView.grossMinor,
  balanceMinor: invoiceView.grossMinor - 20_000,
};

export const italianInvoiceView: InvoiceView = {
  ...invoiceView,
  ...house('IT'),
  ...pricesFor('IT', ITALIAN_LINES),
  number: 'FT-2026-00089',
  repairOrderNumber: 'OR-2026-00417',
  buyer: { name: 'Trasporti Però & C. S.r.l.', address: 'Corso Città di Forlì 3, 10128 Torino TO', taxNumber: 'IT09876543210' },
  vehicle: { plate: 'GH456JK', description: 'Fiat Panda 2018' },
};
