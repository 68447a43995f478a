/** Estimate, invoice and payment receipt: everything with an amount on it. */
import type { Content, TableCell } from 'pdfmake';
import { box, fact, factRow, INK, rule, signatures, words } from './elements.ts';
import { letterhead } from './letterhead.ts';
import { linesTable, totalsBlock } from './pricedLines.ts';
import { fillIn } from './fillIn.ts';
import type { Sheet } from './sheet.ts';
import type { DepositReceiptView, EstimateView, InvoiceView, PaperBuyer, PaymentReceiptView } from './views.ts';

export function estimate(sheet: Sheet, view: EstimateView): Content[] {
  const { texts } = sheet;
  return [
    letterhead(sheet, view.shop, texts.estimate.title, [
      view.repairOrderNumber,
      fillIn(texts.estimate.version, { version: view.estimateVersion }),
      sheet.instant(view.sentAt),
    ]),
    factRow(sheet, [
      fact(
        texts.estimate.preparedFor,
        [view.customer?.name ?? texts.noCustomer, view.customer?.phone ?? ''].filter((t) => t !== '').join('\n'),
        { bold: true },
      ),
      fact(texts.vehicle, `${view.vehicle.plate}\n${view.vehicle.description}`, { bold: true }),
      fact(texts.odometer, sheet.distance(view.odometerKm)),
    ]),
    box(sheet, [words(texts.complaint, { style: 'label', margin: [0, 0, 0, 3] }), words(view.complaint)], 0.6, 8),
    linesTable(sheet, view, [texts.estimate.approve, texts.estimate.decline]),
    totalsBlock(sheet, view),
    estimateAnswer(sheet, view),
  ];
}

export function invoice(sheet: Sheet, view: InvoiceView): Content[] {
  const { texts } = sheet;
  const due = fillIn(texts.invoice.amountDue, { amount: sheet.money(view.grossMinor), day: sheet.day(view.dueOn) });
  return [
    letterhead(sheet, view.shop, texts.invoice.title, [view.number]),
    factRow(
      sheet,
      [
        { stack: [words(texts.invoice.billTo, { style: 'label' }), ...buyerLines(sheet, view.buyer)] },
        {
          stack: [
            fact(texts.vehicle, [view.vehicle.plate, view.vehicle.description].filter((t) => t !== '').join('\n')),
            spaced(fact(texts.odometer, sheet.distance(view.odometerKm))),
          ],
        },
        { stack: [fact(texts.invoice.issuedOn, sheet.day(view.issuedOn)), spaced(fact(texts.invoice.dueOn, sheet.day(view.dueOn)))] },
        fact(texts.repairOrder, view.repairOrderNumber),
      ],
      12,
    ),
    words(due, { fontSize: 15, bold: true, margin: [0, 2, 0, 10] }),
    linesTable(sheet, view),
    totalsBlock(sheet, view, [
      words(`${fillIn(texts.invoice.payWith, { number: view.number })} ${texts.invoice.thanks}`, { style: 'small', margin: [0, 18, 0, 0] }),
    ]),
  ];
}

export function paymentReceipt(sheet: Sheet, view: PaymentReceiptView): Content[] {
  const { texts } = sheet;
  const receipt = texts.paymentReceipt;
  const rows: [string, string][] = [
    [receipt.receivedFrom, view.customerName ?? texts.noCustomer],
    [texts.vehicle, [view.vehicle.plate, view.vehicle.description].filter((t) => t !== '').join('  ·  ')],
    [receipt.method, receipt.methods[view.method]],
    ...(view.tenderedMinor === null
      ? []
      : ([
          [receipt.tendered, sheet.money(view.tenderedMinor)],
          [receipt.change, sheet.money(view.changeMinor)],
        ] as [string, string][])),
    ...(view.reference === '' ? [] : ([[receipt.reference, view.reference]] as [string, string][])),
    [texts.receivedBy, view.receivedBy],
    [receipt.invoice, view.invoiceNumber],
    [receipt.invoiceTotal, sheet.money(view.invoiceGrossMinor)],
  ];
  const closing = view.balanceMinor > 0 ? `${receipt.balance}: ${sheet.money(view.balanceMinor)}` : receipt.paidInFull;
  return [
    letterhead(sheet, view.shop, receipt.title, [view.number, sheet.instant(view.receivedAt)]),
    box(
      sheet,
      [words(receipt.amountReceived, { style: 'label' }), words(sheet.money(view.amountMinor), { fontSize: 28, bold: true })],
      1.6,
      14,
    ),
    pairs(sheet, rows),
    rule(sheet, [10, 10], 0.9, INK),
    words(closing, { fontSize: 12, bold: true }),
  ];
}

export function depositReceipt(sheet: Sheet, view: DepositReceiptView): Content[] {
  const { texts } = sheet;
  const receipt = texts.paymentReceipt;
  const cash: [string, string][] =
    view.tenderedMinor === null
      ? []
      : [
          [receipt.tendered, sheet.money(view.tenderedMinor)],
          [receipt.change, sheet.money(view.changeMinor)],
        ];
  return [
    letterhead(sheet, view.shop, texts.depositReceipt.title, [view.number, sheet.instant(view.receivedAt)]),
    box(
      sheet,
      [words(receipt.amountReceived, { style: 'label' }), words(sheet.money(view.amountMinor), { fontSize: 28, bold: true })],
      1.6,
      14,
    ),
    pairs(sheet, [
      [receipt.receivedFrom, view.customerName ?? texts.noCustomer],
      [texts.vehicle, [view.vehicle.plate, view.vehicle.description].filter((t) => t !== '').join('  ·  ')],
      [texts.repairOrder, view.repairOrderNumber],
      [receipt.method, receipt.methods[view.method]],
      ...cash,
      ...(view.reference === '' ? [] : ([[receipt.reference, view.reference]] as [string, string][])),
      [texts.receivedBy, view.receivedBy],
    ]),
    rule(sheet, [10, 10], 0.9, INK),
    words(texts.depositReceipt.closing, { fontSize: 12, bold: true }),
  ];
}

function estimateAnswer(sheet: Sheet, view: EstimateView): Content {
  const { texts } = sheet;
  const qrSize = 70;
  const explain = words(texts.estimate.explain, { fontSize: 9 });
  const online: Content[] =
    view.trackingUrl === null
      ? [explain]
      : [
          {
            columns: [
              {
                width: sheet.width - qrSize - 16,
                stack: [
                  explain,
                  words(texts.estimate.online, { fontSize: 9, margin: [0, 6, 0, 0] }),
                  words(view.trackingUrl, { style: 'small' }),
                ],
              },
              { width: qrSize, qr: view.trackingUrl, fit: qrSize, eccLevel: 'M', alignment: 'right' },
            ],
            columnGap: 16,
          },
        ];
  return {
    stack: [...online, signatures(sheet, [texts.estimate.customerSignature], 40)],
    margin: [0, 20, 0, 0],
    unbreakable: true,
  };
}

function buyerLines(sheet: Sheet, buyer: PaperBuyer | null): Content[] {
  if (buyer === null) return [words(sheet.texts.noCustomer)];
  const tax = buyer.taxNumber === '' ? '' : fillIn(sheet.texts.taxNumber, { number: buyer.taxNumber });
  return [
    words(buyer.name, { bold: true }),
    ...[buyer.address, tax].filter((text) => text !== '').map((text) => words(text, { fontSize: 9 })),
  ];
}

function spaced(content: Content): Content {
  return Object.assign({}, content, { margin: [0, 6, 0, 0] }) as Content;
}

function pairs(sheet: Sheet, rows: readonly [string, string][]): Content {
  const label = 150;
  return {
    table: {
      widths: [label, sheet.width - label - 16],
      body: rows.map(([name, value]): TableCell[] => [words(name, { color: '#555555' }) as TableCell, words(value) as TableCell]),
    },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      paddingLeft: () => 0,
      paddingRight: () => 8,
      paddingTop: () => 3,
      paddingBottom: () => 3,
    },
  };
}
