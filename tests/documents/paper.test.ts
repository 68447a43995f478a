import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDocumentRenderer } from '../../electron/documents/renderer.ts';
import type { DocumentView, InvoiceView } from '../../electron/documents/views.ts';
import { formatMoney } from '../../shared/money.ts';
import { INJECTIONS } from './injections.ts';
import { flowOf, pagesOf, wordsOf } from '../support/readPdf.ts';
import {
  checkInPapersView,
  checkInReceiptView,
  depositReceiptView,
  estimateView,
  house,
  invoiceView,
  italianInvoiceView,
  jobCardView,
  NO_ARRIVAL,
  paymentReceiptView,
  pricesFor,
  SHOP,
  type SampleLine,
} from './sampleViews.ts';

const renderer = createDocumentRenderer();
beforeAll(() => renderer.warmUp());
afterAll(() => renderer.close());

const ALL: DocumentView[] = [
  jobCardView,
  checkInReceiptView,
  estimateView,
  invoiceView,
  paymentReceiptView,
  depositReceiptView,
  checkInPapersView,
];

describe('amounts', () => {
  test.each(['GB', 'IT', 'US', 'AU', 'IN'] as const)('an invoice in %s prints every amount to the cent', async (country) => {
    const lines = awkwardLines(country === 'GB' || country === 'IT' ? 0 : 3);
    const view: InvoiceView = { ...invoiceView, ...house(country), ...pricesFor(country, lines) };

    const text = flowOf(await renderer.render(view));

    const shown = (amount: number) => formatMoney(amount, view.currency, view.locale).replace(/[\s\u00a0\u202f]+/gu, ' ');
    for (const line of view.lines) {
      const unit = shown(line.kind === 'discount' ? -line.unitPriceMinor : line.unitPriceMinor);
      const row = [unit, shown(line.netMinor), shown(line.taxMinor), shown(line.grossMinor)].join(' ');
      expect(text).toContain(row);
    }
    for (const tax of view.taxes) expect(text).toMatch(new RegExp(`${escaped(shown(tax.baseMinor))} ${escaped(shown(tax.taxMinor))}`, 'u'));
    expect(text).toContain(shown(view.netMinor));
    expect(text.split(shown(view.grossMinor)).length).toBeGreaterThanOrEqual(3);
  });

  test('the largest amounts there can be stay inside the page', async () => {
    const line: SampleLine = {
      kind: 'part',
      description: 'Engine',
      quantityMilli: 99_999_999,
      unitPriceMinor: 800_000,
      discountBp: 0,
      taxCode: '',
    };
    const view = { ...invoiceView, ...pricesFor('GB', [line, line].slice(0, 1)) };
    const pdf = await renderer.render(view);
    expect(flowOf(pdf)).toContain('£8,000.00 £799,999,992.00 £159,999,998.40 £959,999,990.40');
    expectInsideMargins(pdf);
  });

  test('yen have no decimals and dinars three', async () => {
    expect(flowOf(await renderer.render({ ...paymentReceiptView, currency: 'JPY', amountMinor: 12_345 }))).toContain('JP¥12,345 ');
    expect(
      flowOf(await renderer.render({ ...paymentReceiptView, currency: 'KWD', amountMinor: 12_345 })).replace(/\u00a0/gu, ' '),
    ).toContain('KWD 12.345');
  });
});

describe('what each sheet says', () => {
  test('how the car came, on the receipt whole and on the job card without whom it hit', async () => {
    const png = await sharp({ create: { width: 300, height: 100, channels: 3, background: '#ffffff' } })
      .png()
      .toBuffer();
    const signature = {
      how: 'drawn',
      signerName: 'Zoë',
      signedAt: checkInReceiptView.receivedAt,
      pngBase64: png.toString('base64'),
    } as const;
    const pdf = await renderer.render({ ...checkInReceiptView, signature });
    const receipt = flowOf(pdf);
    for (const part of [
      'Engine, Tyre pressure',
      'Child seat on the back seat',
      '1 Scratch, left: rear door, 12 cm',
      '5 Missing part, right: lamp glass',
      'Severn Mutual',
      'CL-88213',
      'LN66CAR · Fiat Panda, white',
      'Deposit received: £50.00, receipt DEP-2026-00004 · Cash',
      'Signed by Zoë, 14 Nov 2026',
    ])
      expect(receipt).toContain(part);
    expect(imagesIn(pdf)).toBe(1);
    const card = flowOf(await renderer.render(jobCardView));
    expect(card).toContain('2 Stone chip, front');
    for (const part of ['Severn Mutual', 'Winterbourne', 'DEP-2026']) expect(card).not.toContain(part);
  });

  test('everything a check-in prints, in one file whose sheets count their own pages', async () => {
    const pages = pagesOf(await renderer.render(checkInPapersView));
    expect(pages.map((page) => /Page \d of \d/u.exec(page)?.[0])).toEqual([
      'Page 1 of 2',
      'Page 2 of 2',
      'Page 1 of 2',
      'Page 2 of 2',
      'Page 1 of 1',
    ]);
    expect(pages[2]).toContain('Check-in receipt');
    expect(pages[4]).toContain('The deposit is taken off your invoice.');
  });

  test('job card', async () => {
    const text = flowOf(await renderer.render({ ...jobCardView, arrival: NO_ARRIVAL }));
    for (const part of [
      'Job card',
      'RO-2026-00417',
      'AB12CDE',
      'Volkswagen Golf 2019',
      'Zoë Okonkwo-Smith',
      '+44 7700 900123',
      '84,231 km',
      '3/8',
      '27',
      'Mechanical',
      '14 Nov 2026, 09:30',
      '14 Nov 2026, 17:30',
      'Ana Pérez',
      'Squeals when braking',
      'call before 11:00',
      'Brake fluid DOT 4',
      'Page 1 of 1',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('£');
    expect(text).not.toContain('Loyal customer');
  });

  test('check-in receipt, with and without a tracking page; the note of the desk stays in the shop', async () => {
    const text = flowOf(await renderer.render(checkInReceiptView));
    for (const part of ['K7M4QX', 'https://track.example/harbour-lane/K7M4QX', 'AB12CDE', 'Customer’s signature'])
      expect(text).toContain(part);
    expect(text).not.toContain('call before 11:00');
    const offline = flowOf(await renderer.render({ ...checkInReceiptView, trackingUrl: null }));
    expect(offline).toContain('Give this code when you call us');
    expect(offline).not.toContain('http');
  });

  test('estimate', async () => {
    const text = flowOf(await renderer.render(estimateView));
    for (const part of ['Estimate', 'Version 2', 'Yes No', 'VAT 20% on £243.51 £48.70', 'Total £295.21', '10% off'])
      expect(text).toContain(part);
  });

  test('invoice', async () => {
    const text = flowOf(await renderer.render(invoiceView));
    for (const part of [
      'INV-2026-00089',
      '14 November 2026',
      '£295.21 due 28 November 2026',
      'Okonkwo-Smith Deliveries Ltd',
      'GB 987 6543 21',
      'GB 123 4567 89',
      'RO-2026-00417',
      'Fingerprint 3f2a 9c01 77ab 1d00',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('invoice in Italian', async () => {
    const text = flowOf(await renderer.render(italianInvoiceView));
    for (const part of [
      'Fattura',
      'FT-2026-00089',
      '283,23 € entro il 28 novembre 2026',
      'IVA 22% su 193,84 € 42,64 €',
      'IVA 10% su 42,50 € 4,25 €',
      'Trasporti Però & C. S.r.l.',
      'Pagina 1 di 1',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('payment receipt', async () => {
    const text = flowOf(await renderer.render(paymentReceiptView));
    for (const part of [
      'PAY-2026-00131',
      '£200.00',
      'Cash handed over £250.00',
      'Change given £50.00',
      'INV-2026-00089',
      'Still to pay: £95.21',
    ])
      expect(text).toContain(part);
    expect(flowOf(await renderer.render({ ...paymentReceiptView, balanceMinor: 0 }))).toContain('Paid in full');
  });

  test('odometers read miles where the shop does', async () => {
    const miles = { ...jobCardView, distanceUnit: 'mi' } as const;
    expect(flowOf(await renderer.render(miles))).toContain('52,339 mi');
  });

  test('a visit without a customer, a promise, kilometres or fuel', async () => {
    const text = flowOf(
      await renderer.render({
        ...jobCardView,
        customer: null,
        promisedAt: null,
        odometerKm: null,
        fuelEighths: null,
        keyTag: '',
        lines: [],
      }),
    );
    for (const part of ['No customer recorded', 'No time promised']) expect(text).toContain(part);
  });
});

describe('the page', () => {
  test('Letter in the United States, A4 elsewhere', async () => {
    expect(wordsOf(await renderer.render({ ...invoiceView, ...house('US') }))).toMatchObject({ width: 612, height: 792 });
    expect(Math.round(wordsOf(await renderer.render(invoiceView)).width)).toBe(595);
  });

  test('an invoice of many pages repeats its headings, tears no line and counts its pages', async () => {
    const lines = awkwardLines(320);
    const pages = pagesOf(await renderer.render({ ...invoiceView, ...pricesFor('GB', lines) }));

    expect(pages.length).toBeGreaterThan(18);
    pages.forEach((page, i) => expect(page).toContain(`Page ${i + 1} of ${pages.length}`));
    for (const page of pages.slice(1)) expect(page).toContain('Invoice INV-2026-00089');
    for (const page of pages.filter((p) => /Work \d+/u.test(p)))
      expect(page).toMatch(/Description\s+Qty\s+Unit price\s+Net\s+Tax\s+Total/u);
    const text = pages.join('');
    lines.forEach((_, i) => expect(text).toMatch(new RegExp(`Work ${i} `, 'u')));
  });

  test.each(ALL.map((view) => [view.kind, view] as const))(
    'nothing on a %s leaves the margins, however long the words',
    async (_kind, view) => {
      for (const text of ['W'.repeat(200), 'mmmm '.repeat(40), 'ÀÈÌ-'.repeat(50)])
        expectInsideMargins(await renderer.render(everywhere(view, text)));
    },
  );

  test('a logo is printed if it is a PNG and left out if it is anything else', async () => {
    const png = (
      await sharp({ create: { width: 200, height: 60, channels: 4, background: '#1236' } })
        .png()
        .toBuffer()
    ).toString('base64');
    expect(imagesIn(await withLogo(png))).toBeGreaterThan(0);
    for (const other of ['/etc/passwd', 'https://evil.example/x.png', Buffer.from('<svg/>').toString('base64'), `${png}'; /etc/passwd`]) {
      expect(imagesIn(await withLogo(other))).toBe(0);
    }
  });
});

describe.each(INJECTIONS)('typed text %j', (text) => {
  test.each(ALL.map((view) => [view.kind, view] as const))('is only words on a %s', async (_kind, view) => {
    const pdf = await renderer.render(everywhere(view, text));

    expect(structureOf(pdf)).not.toMatch(/\/(?:JavaScript|JS|OpenAction|AA|URI|Launch|EmbeddedFile|Annots|SubmitForm|AcroForm)\b/u);
    expect(imagesIn(pdf)).toBe(0);
    const shown = flowOf(pdf);
    expect(shown).not.toMatch(/root:.*:0:0/u);
    expect(shown).not.toMatch(/[\u202A-\u202E]/u);
    const letters = (/[A-Za-z]{4,}/u.exec(text) ?? [''])[0];
    expect(shown).toContain(letters);
  });
});

function withLogo(logoPngBase64: string): Promise<Uint8Array> {
  return renderer.render({ ...invoiceView, shop: { ...SHOP, logoPngBase64 } });
}

/** Lines whose tax does not divide evenly, with discounts; `count` of them or a handful. */
function awkwardLines(count: number): SampleLine[] {
  return Array.from({ length: count || 9 }, (_, i) => ({
    kind: i % 7 === 6 ? 'discount' : i % 2 ? 'part' : 'labour',
    description: `Work ${i} ${'with a description that goes on for a while '.repeat(i % 4)}`,
    quantityMilli: 1_000 + i * 333,
    unitPriceMinor: 3_333 + i * 101,
    discountBp: i % 3 === 2 ? 1_250 : 0,
    taxCode: i % 5 === 4 ? 'ZERO' : '',
  }));
}

function expectInsideMargins(pdf: Uint8Array): void {
  const { words, width, height } = wordsOf(pdf);
  expect(words.length).toBeGreaterThan(5);
  const outside = words.filter((word) => word.xMin < 40 || word.xMax > width - 40 || word.yMin < 12 || word.yMax > height - 12);
  expect(outside).toEqual([]);
}

/** The file without its compressed streams and its escaped strings: only what a reader acts on. */
function structureOf(pdf: Uint8Array): string {
  const raw = Buffer.from(pdf).toString('latin1');
  return raw.replace(/\nstream\n[\s\S]*?\nendstream\n/gu, '\n').replace(/\((?:\\[\s\S]|[^()\\])*\)/gu, '()');
}

function imagesIn(pdf: Uint8Array): number {
  return Buffer.from(pdf).toString('latin1').split('/Subtype /Image').length - 1;
}

function escaped(text: string): string {
  return text.replace(/[$.*+?^(){}|[\]\\]/gu, '\\$&');
}

/** Puts `text` into every field that a person fills in. */
function everywhere<T extends object>(view: T, text: string): T {
  const limits: Record<string, number> = {
    name: 80,
    address: 200,
    phone: 30,
    email: 100,
    taxNumber: 30,
    description: 200,
    complaint: 2_000,
    note: 500,
    keyTag: 20,
    plate: 10,
    receivedBy: 50,
    customerName: 80,
    reference: 60,
    taxLabel: 30,
    valuables: 500,
    place: 120,
    otherName: 80,
    otherPlate: 20,
    insurer: 80,
    policyNumber: 40,
    claimNumber: 40,
    expert: 80,
    signerName: 80,
    terms: 5_000,
  };
  const entries = Object.entries(view).map(([key, value]: [string, unknown]) => {
    if (Array.isArray(value)) return [key, value.map((item: object) => everywhere(item, text))];
    if (typeof value === 'object' && value !== null) return [key, everywhere(value, text)];
    return [key, limits[key] !== undefined && value !== null ? text.slice(0, limits[key]) : value];
  });
  return Object.fromEntries(entries) as T;
}
