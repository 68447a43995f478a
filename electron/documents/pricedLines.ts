/** The table of priced lines and the totals below it, shared by estimate and invoice. */
import type { Content, CustomTableLayout, TableCell } from 'pdfmake';
import { GREY, INK, RULE, TINT, tickBox, words, type TextStyle } from './elements.ts';
import { fillIn } from './fillIn.ts';
import type { Sheet } from './sheet.ts';
import type { PaperPricedLine, PaperPrices } from './views.ts';

const SIZE = 8.5;
/** Widest a tabular figure gets in Inter, in ems; column widths follow from the longest figure in them. */
const FIGURE_EM = 0.665;
const PADDING = 5;

interface Column {
  heading: string;
  cell: (line: PaperPricedLine) => string;
}

/**
 * All lines with their figures; headings repeat on every page and no line is torn apart.
 * @param decisions  headings of two columns to tick, on an estimate
 */
export function linesTable(sheet: Sheet, prices: PaperPrices, decisions: readonly string[] = []): Content {
  const { texts } = sheet;
  if (prices.lines.length === 0) return words(texts.noLines, { style: 'small', margin: [0, 4, 0, 8] });
  const columns: Column[] = [
    { heading: texts.quantity, cell: (line) => sheet.quantity(line.quantityMilli) },
    { heading: texts.unitPrice, cell: (line) => sheet.money(line.kind === 'discount' ? -line.unitPriceMinor : line.unitPriceMinor) },
    { heading: texts.net, cell: (line) => sheet.money(line.netMinor) },
    { heading: texts.tax, cell: (line) => sheet.money(line.taxMinor) },
    { heading: texts.total, cell: (line) => sheet.money(line.grossMinor) },
  ];
  const figureWidths = columns.map((column) => widthOf([column.heading, ...prices.lines.map(column.cell)]));
  const tickWidths = decisions.map(() => 20);
  const taken = [...figureWidths, ...tickWidths].reduce((sum, width) => sum + width + 2 * PADDING, 0);
  const head = [texts.description, ...columns.map((c) => c.heading)].map((text, i) => heading(text, i === 0 ? 'left' : 'right'));
  const body = prices.lines.map((line): TableCell[] => [
    described(sheet, line),
    ...columns.map((column, i) => figure(column.cell(line), i === columns.length - 1 ? { bold: true } : {})),
    ...decisions.map(() => tickBox() as TableCell),
  ]);
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      widths: [sheet.width - taken - 2 * PADDING, ...figureWidths, ...tickWidths],
      body: [[...head, ...decisions.map((text) => heading(text, 'center'))], ...body],
    },
    layout: LAYOUT,
    margin: [0, 4, 0, 0],
  };
}

/**
 * Net, every tax with its base, and the amount to pay.
 * @param closing  what ends the document; kept on one page with the totals
 */
export function totalsBlock(sheet: Sheet, prices: PaperPrices, closing: readonly Content[] = []): Content {
  const { texts } = sheet;
  const width = 250;
  const rows: TableCell[][] = [
    [words(texts.subtotal, { fontSize: 9 }), figure(sheet.money(prices.netMinor), { fontSize: 9 })],
    ...prices.taxes.map((tax): TableCell[] => [
      words(fillIn(texts.taxOn, { name: tax.name, rate: sheet.rate(tax.rateBp), base: sheet.money(tax.baseMinor) }), { fontSize: 9 }),
      figure(sheet.money(tax.taxMinor), { fontSize: 9 }),
    ]),
    [words(texts.total, { fontSize: 12, bold: true }), figure(sheet.money(prices.grossMinor), { fontSize: 12, bold: true })],
  ];
  const amount = Math.max(90, sheet.money(prices.grossMinor).length * 12 * FIGURE_EM);
  const sums = {
    columns: [
      words(prices.pricesIncludeTax ? texts.pricesIncludeTax : texts.pricesExcludeTax, {
        style: 'small',
        width: sheet.width - width - 16,
      }),
      { width, table: { widths: [width - amount - 4 * PADDING, amount], body: rows }, layout: totalsLayout(rows.length) },
    ],
    columnGap: 16,
    margin: [0, 8, 0, 0],
  } as Content;
  return { stack: [sums, ...closing], unbreakable: true };
}

function described(sheet: Sheet, line: PaperPricedLine): TableCell {
  const { texts } = sheet;
  const discount = line.discountBp > 0 ? fillIn(texts.lineDiscount, { rate: sheet.rate(line.discountBp) }) : '';
  const detail = [texts.lineKinds[line.kind], line.taxLabel, discount].filter((text) => text !== '').join('  ·  ');
  return { stack: [words(line.description, { fontSize: 9 }), words(detail, { fontSize: 7, color: GREY })] };
}

function heading(text: string, alignment: 'left' | 'right' | 'center'): TableCell {
  return words(text, { fontSize: 7.5, bold: true, alignment });
}

function figure(text: string, style: TextStyle = {}): TableCell {
  return words(text, { fontSize: SIZE, alignment: 'right', noWrap: true, ...style });
}

function widthOf(texts: readonly string[]): number {
  return Math.ceil(Math.max(...texts.map((text) => text.length)) * SIZE * FIGURE_EM) + 1;
}

const LAYOUT: CustomTableLayout = {
  hLineWidth: (i, node) => (i === 1 || i === node.table.body.length ? 0.9 : i === 0 ? 0 : 0.4),
  vLineWidth: () => 0,
  hLineColor: (i, node) => (i === 1 || i === node.table.body.length ? INK : RULE),
  fillColor: (row) => (row === 0 ? TINT : null),
  paddingLeft: () => PADDING,
  paddingRight: () => PADDING,
  paddingTop: () => 4,
  paddingBottom: () => 4,
};

function totalsLayout(rows: number): CustomTableLayout {
  return {
    hLineWidth: (i) => (i === rows - 1 ? 1.2 : 0),
    vLineWidth: () => 0,
    hLineColor: () => INK,
    paddingLeft: () => PADDING,
    paddingRight: () => PADDING,
    paddingTop: (row) => (row === rows - 1 ? 6 : 2.5),
    paddingBottom: () => 2.5,
  };
}
