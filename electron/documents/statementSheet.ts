/** The statement of a period: every invoice, payment and deposit with the balance after it, what is open and what is held today. */
import type { Content, CustomTableLayout, TableCell } from 'pdfmake';
import { fact, factRow, GREY, INK, RULE, TINT, words, type TextStyle } from './elements.ts';
import { fillIn } from './fillIn.ts';
import { letterhead } from './letterhead.ts';
import type { Sheet } from './sheet.ts';
import type { StatementView } from './views.ts';

const SIZE = 8.5;
const PADDING = 5;

export function statement(sheet: Sheet, view: StatementView): Content[] {
  const texts = sheet.texts.statement;
  const { customer } = view;
  const tax = customer.taxNumber === '' ? '' : fillIn(sheet.texts.taxNumber, { number: customer.taxNumber });
  return [
    letterhead(sheet, view.shop, texts.title, [fillIn(texts.period, { from: sheet.day(view.from), to: sheet.day(view.to) })]),
    factRow(
      sheet,
      [
        {
          stack: [
            words(sheet.texts.customer, { style: 'label' }),
            words(customer.name, { bold: true }),
            ...[customer.address, tax].filter((text) => text !== '').map((text) => words(text, { fontSize: 9 })),
          ],
        },
        fact(texts.customerNumber, customer.number),
        fact(texts.opening, sheet.money(view.openingMinor)),
        fact(texts.closing, sheet.money(view.closingMinor), { bold: true, fontSize: 13 }),
      ],
      12,
    ),
    entriesTable(sheet, view),
    ...openBlock(sheet, view),
    ...heldBlock(sheet, view),
  ];
}

function entriesTable(sheet: Sheet, view: StatementView): Content {
  const texts = sheet.texts.statement;
  if (view.entries.length === 0) return words(texts.none, { style: 'small', margin: [0, 4, 0, 8] });
  const widths = [66, sheet.width - 66 - 3 * 78 - 10 * PADDING, 78, 78, 78];
  const row = (cells: readonly string[], style: TextStyle = {}): TableCell[] =>
    cells.map((text, i) => words(text, { fontSize: SIZE, alignment: i < 2 ? 'left' : 'right', noWrap: i !== 1, ...style }) as TableCell);
  const body = view.entries.map((entry) => {
    // What is not billed is money; a deposit that is used goes back out of that column, its payment comes in.
    const isBilled = entry.kind === 'invoice';
    const cells = row([
      sheet.shortDay(entry.on),
      '',
      isBilled ? sheet.money(entry.amountMinor) : '',
      isBilled ? '' : sheet.money(-entry.amountMinor),
      sheet.money(entry.balanceMinor),
    ]);
    const method = entry.method === null ? '' : (sheet.texts.paymentReceipt.methods[entry.method as 'cash'] ?? '');
    const detail = [entry.about, method].filter((text) => text !== '').join('  ·  ');
    cells[1] = {
      stack: [words(`${texts.kinds[entry.kind]} ${entry.number}`, { fontSize: SIZE }), words(detail, { fontSize: 7, color: GREY })],
    };
    return cells;
  });
  const sums = row(['', texts.sums, sheet.money(view.invoicedMinor), sheet.money(view.paidMinor), sheet.money(view.closingMinor)], {
    bold: true,
  });
  const head = row([texts.day, sheet.texts.description, texts.invoiced, texts.paid, texts.balance], { fontSize: 7.5, bold: true });
  return {
    table: { headerRows: 1, dontBreakRows: true, keepWithHeaderRows: 1, widths, body: [head, ...body, sums] },
    layout: layoutOf(body.length + 2),
    margin: [0, 4, 0, 0],
  };
}

/** What is open on the day of printing, oldest first; the reader pays from this. */
function openBlock(sheet: Sheet, view: StatementView): Content[] {
  const texts = sheet.texts.statement;
  if (view.open.length === 0) return [words(texts.nothingOpen, { bold: true, margin: [0, 18, 0, 0] })];
  const widths = [120, sheet.width - 120 - 110 - 110 - 110 - 10 * PADDING, 110, 110, 110];
  const cell = (text: string, style: TextStyle = {}): TableCell => words(text, { fontSize: SIZE, noWrap: true, ...style }) as TableCell;
  const right = { alignment: 'right' } as const;
  const label = { fontSize: 7.5, bold: true } as const;
  const rows = view.open.map((invoice): TableCell[] => [
    cell(invoice.number),
    cell(''),
    cell(sheet.shortDay(invoice.issuedOn)),
    cell(
      invoice.overdueDays > 0 ? fillIn(texts.overdueSince, { day: sheet.shortDay(invoice.dueOn) }) : sheet.shortDay(invoice.dueOn),
      invoice.overdueDays > 0 ? { bold: true } : {},
    ),
    cell(sheet.money(invoice.balanceMinor), right),
  ]);
  const total: TableCell[] = [
    cell(texts.owed, { bold: true }),
    cell(''),
    cell(''),
    cell(view.overdueMinor > 0 ? fillIn(texts.overdue, { amount: sheet.money(view.overdueMinor) }) : ''),
    cell(sheet.money(view.owedMinor), { ...right, bold: true }),
  ];
  const head = [
    cell(texts.number, label),
    cell(''),
    cell(sheet.texts.invoice.issuedOn, label),
    cell(sheet.texts.invoice.dueOn, label),
    cell(texts.balance, { ...label, ...right }),
  ];
  return [
    words(texts.open, { style: 'heading', margin: [0, 20, 0, 4] }),
    { table: { headerRows: 1, dontBreakRows: true, widths, body: [head, ...rows, total] }, layout: layoutOf(rows.length + 2) },
    words(texts.please, { style: 'small', margin: [0, 12, 0, 0] }),
  ];
}

/** Paid ahead, by receipt; it is the reader's money until an invoice takes it. */
function heldBlock(sheet: Sheet, view: StatementView): Content[] {
  const texts = sheet.texts.statement;
  if (view.held.length === 0) return [];
  const widths = [120, sheet.width - 120 - 110 - 110 - 8 * PADDING, 110, 110];
  const cell = (text: string, style: TextStyle = {}): TableCell => words(text, { fontSize: SIZE, noWrap: true, ...style }) as TableCell;
  const right = { alignment: 'right' } as const;
  const label = { fontSize: 7.5, bold: true } as const;
  const head = [
    cell(texts.number, label),
    cell(texts.about, label),
    cell(texts.heldTaken, label),
    cell(texts.heldSum, { ...label, ...right }),
  ];
  const rows = view.held.map(({ number, plate, receivedOn, unusedMinor }): TableCell[] => [
    cell(number),
    cell(plate),
    cell(sheet.shortDay(receivedOn)),
    cell(sheet.money(unusedMinor), right),
  ]);
  const total = [cell(''), cell(''), cell(''), cell(sheet.money(view.heldMinor), { ...right, bold: true })];
  return [
    words(texts.held, { style: 'heading', margin: [0, 20, 0, 4] }),
    { table: { headerRows: 1, dontBreakRows: true, widths, body: [head, ...rows, total] }, layout: layoutOf(rows.length + 2) },
    words(texts.heldNote, { style: 'small', margin: [0, 8, 0, 0] }),
  ];
}

function layoutOf(rows: number): CustomTableLayout {
  return {
    hLineWidth: (i) => (i === 0 ? 0 : i === 1 || i === rows - 1 || i === rows ? 0.9 : 0.4),
    vLineWidth: () => 0,
    hLineColor: (i) => (i === 1 || i >= rows - 1 ? INK : RULE),
    fillColor: (row) => (row === 0 ? TINT : null),
    paddingLeft: () => PADDING,
    paddingRight: () => PADDING,
    paddingTop: () => 4,
    paddingBottom: () => 4,
  };
}
