/** The job card that travels with the car, and the receipt that goes home with its owner. */
import type { Content, CustomTableLayout, TableCell } from 'pdfmake';
import { box, fact, factRow, frame, fuelGauge, INK, rule, ruledLines, RULE, signatures, tickBox, TINT, words } from './elements.ts';
import { arrivalParts, signedBy } from './arrivalParts.ts';
import { fillIn } from './fillIn.ts';
import { letterhead } from './letterhead.ts';
import type { Sheet } from './sheet.ts';
import type { CheckInReceiptView, JobCardView, PaperWorkLine } from './views.ts';

/** Rows left empty under the lines for work that is found on the way. */
const BLANK_ROWS = 3;

export function jobCard(sheet: Sheet, view: JobCardView): Content[] {
  const { texts } = sheet;
  return [
    jobCardHead(sheet, view),
    rule(sheet, [10, 10], 1.4, INK),
    ...visitFacts(sheet, view),
    ...reported(sheet, view),
    ...arrivalParts(sheet, view),
    words(texts.jobCard.work, { style: 'heading', margin: [0, 2, 0, 4] }),
    workTable(sheet, view.lines),
    {
      stack: [
        words(texts.jobCard.findings, { style: 'heading', margin: [0, 10, 0, 0] }),
        ruledLines(sheet, 4),
        signatures(sheet, [texts.jobCard.mechanicSignature, texts.jobCard.checkSignature], 34),
      ],
      unbreakable: true,
    },
  ];
}

export function checkInReceipt(sheet: Sheet, view: CheckInReceiptView): Content[] {
  const { texts } = sheet;
  return [
    letterhead(sheet, view.shop, texts.checkInReceipt.title, [view.repairOrderNumber, sheet.instant(view.receivedAt)]),
    words(texts.checkInReceipt.thanks, { fontSize: 12, bold: true, margin: [0, 0, 0, 12] }),
    words(view.vehicle.plate, { fontSize: 20, bold: true, lineHeight: 1 }),
    words(view.vehicle.description, { margin: [0, 0, 0, 10] }),
    ...visitFacts(sheet, view),
    ...reported(sheet, view),
    ...arrivalParts(sheet, view),
    ...lent(sheet, view),
    ...paidAhead(sheet, view),
    trackingBox(sheet, view),
    {
      stack: [
        // In a column of its own: pdfmake breaks a word without end only where it knows the width.
        { columns: [words(view.terms, { style: 'small', width: sheet.width })], margin: [0, 4, 0, 0] },
        signedBy(sheet, view.signature, [texts.checkInReceipt.customerSignature, texts.checkInReceipt.shopSignature]),
      ],
      unbreakable: view.terms.length < 1500,
    },
  ];
}

function jobCardHead(sheet: Sheet, view: JobCardView): Content {
  const qrSize = 92;
  const gap = 18;
  const width = sheet.width - qrSize - gap;
  const plate: Content = {
    table: {
      widths: ['auto'],
      body: [[words(view.vehicle.plate, { fontSize: 26, bold: true, noWrap: true, lineHeight: 1 })]],
    },
    layout: { ...frame(1.8, 9), paddingTop: () => 5, paddingBottom: () => 1 },
    margin: [0, 5, 0, 5],
  };
  const name = (width - gap) / 2;
  return {
    columns: [
      {
        width,
        stack: [
          {
            columns: [
              words(view.repairOrderNumber, { fontSize: 20, bold: true, width: name }),
              {
                width: name,
                stack: [words(sheet.texts.jobCard.title, { style: 'heading' }), words(view.shop.name, { style: 'small' })],
                alignment: 'right',
              },
            ],
            columnGap: gap,
          },
          plate,
          words(view.vehicle.description, { fontSize: 12 }),
        ],
      },
      { width: qrSize, qr: view.qrPayload, fit: qrSize, eccLevel: 'M', alignment: 'right' },
    ],
    columnGap: gap,
  };
}

/** Four short columns: the desk, the mechanic and the customer all look here first. */
function visitFacts(sheet: Sheet, view: JobCardView | CheckInReceiptView): Content[] {
  const { texts } = sheet;
  const promised = view.promisedAt === null ? texts.notPromised : sheet.instant(view.promisedAt);
  return [
    factRow(sheet, [
      fact(texts.customer, view.customer?.name ?? texts.noCustomer, { bold: true }),
      fact(texts.phone, view.customer?.phone ?? ''),
      fact(texts.repairType, texts.repairTypes[view.type]),
      fact(texts.keyTag, view.keyTag, { bold: true }),
    ]),
    factRow(
      sheet,
      [
        fact(texts.odometer, sheet.distance(view.odometerKm)),
        fuelGauge(sheet, view.fuelEighths),
        fact(texts.received, `${sheet.instant(view.receivedAt)}\n${view.receivedBy}`),
        fact(texts.promised, promised, { bold: true, fontSize: 11 }),
      ],
      10,
    ),
  ];
}

function reported(sheet: Sheet, view: JobCardView | CheckInReceiptView): Content[] {
  const { texts } = sheet;
  const complaint = box(
    sheet,
    [words(texts.complaint, { style: 'label', margin: [0, 0, 0, 3] }), words(view.complaint, { fontSize: 10.5 })],
    1,
  );
  // The note is the desk's own; the customer's copy leaves it out.
  if (view.kind !== 'jobCard' || view.note.trim() === '') return [complaint];
  return [complaint, box(sheet, [words(texts.note, { style: 'label', margin: [0, 0, 0, 3] }), words(view.note)], 0.5)];
}

/** The car that the customer drives meanwhile, and what counts for it. */
function lent(sheet: Sheet, { loan }: CheckInReceiptView): Content[] {
  if (!loan) return [];
  const { texts } = sheet;
  const inner = { ...sheet, width: sheet.width - 20 };
  return [
    box(
      sheet,
      [
        factRow(inner, [
          fact(texts.arrival.loan, [loan.plate, loan.description].filter((part) => part !== '').join(' · '), { bold: true }),
          fact(texts.odometer, sheet.distance(loan.odometerKm)),
          fuelGauge(sheet, loan.fuelEighths),
        ]),
        words(loan.terms, { style: 'small' }),
      ],
      0.8,
    ),
  ];
}

function paidAhead(sheet: Sheet, { deposits }: CheckInReceiptView): Content[] {
  const { texts } = sheet;
  return deposits.map(({ number, method, amountMinor }) =>
    words(`${fillIn(texts.arrival.deposit, { amount: sheet.money(amountMinor), number })} · ${texts.paymentReceipt.methods[method]}`, {
      bold: true,
      margin: [0, 0, 0, 8],
    }),
  );
}

function workTable(sheet: Sheet, lines: readonly PaperWorkLine[]): Content {
  const { texts } = sheet;
  const widths = [16, 0, 46, 56, 46];
  const padding = 5;
  widths[1] = sheet.width - widths.reduce((sum, width) => sum + width, 0) - widths.length * 2 * padding - 1.2;
  const row = (line: PaperWorkLine): TableCell[] => [
    tickBox(),
    { stack: [words(line.description), words(texts.lineKinds[line.kind], { fontSize: 7, color: '#555555' })] },
    words(sheet.quantity(line.quantityMilli), { alignment: 'right' }),
    '',
    '',
  ];
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths,
      body: [
        [
          '',
          heading(texts.description),
          { ...(heading(texts.quantity) as object), alignment: 'right' } as TableCell,
          heading(texts.jobCard.by),
          heading(texts.jobCard.hours),
        ],
        ...lines.filter((line) => line.kind !== 'discount').map(row),
        ...Array.from({ length: BLANK_ROWS }, blankRow),
      ],
    },
    layout: workLayout(padding),
  };
}

function heading(text: string): TableCell {
  return words(text, { fontSize: 7.5, bold: true });
}

function blankRow(): TableCell[] {
  return [tickBox(), words(' \n ', { fontSize: 8 }), '', '', ''];
}

function trackingBox(sheet: Sheet, view: CheckInReceiptView): Content {
  const { checkInReceipt: texts } = sheet.texts;
  const code: Content[] = [
    words(texts.trackTitle, { style: 'label' }),
    words(view.trackingCode, { fontSize: 34, bold: true, margin: [0, 2, 0, 4] }),
  ];
  if (view.trackingUrl === null) return box(sheet, [...code, words(texts.trackByPhone, { fontSize: 9 })], 1.6);
  const qrSize = 96;
  const width = sheet.width - qrSize - 16 - 28;
  const left = [...code, words(texts.trackOnline, { fontSize: 9 }), words(view.trackingUrl, { fontSize: 9, bold: true })];
  return box(
    sheet,
    [
      {
        columns: [
          { width, stack: left },
          { width: qrSize, qr: view.trackingUrl, fit: qrSize, eccLevel: 'M', alignment: 'right', margin: [0, 4, 4, 4] },
        ],
        columnGap: 16,
      },
    ],
    1.6,
  );
}

function workLayout(padding: number): CustomTableLayout {
  return {
    hLineWidth: (i) => (i === 1 ? 0.9 : 0.4),
    vLineWidth: (i) => (i > 1 && i < 5 ? 0.4 : 0),
    hLineColor: (i) => (i === 1 ? INK : RULE),
    vLineColor: () => RULE,
    fillColor: (row) => (row === 0 ? TINT : null),
    paddingLeft: () => padding,
    paddingRight: () => padding,
    paddingTop: () => 3,
    paddingBottom: () => 3,
  };
}
