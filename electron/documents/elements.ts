/** The parts all paper is set from. Black, two greys and rules only: nothing is lost on a black-and-white printer. */
import type { Content, CustomTableLayout, Style } from 'pdfmake';
import { cleanText } from './plainText.ts';
import type { Sheet } from './sheet.ts';

export const INK = '#111111';
export const GREY = '#555555';
export const RULE = '#9a9a9a';
export const TINT = '#f1f1f1';

export const STYLES: Record<string, Style> = {
  title: { fontSize: 18, bold: true },
  subtitle: { fontSize: 11, color: GREY },
  label: { fontSize: 7.5, color: GREY },
  small: { fontSize: 8, color: GREY },
  heading: { fontSize: 10, bold: true },
};

/** A style, a named one, and the width inside a row of columns. */
export type TextStyle = Style & { style?: string; width?: number };

/** User text in a style; the only way any of it reaches a page. */
export function words(text: string, style: TextStyle = {}): Content {
  return { ...style, text: cleanText(text) };
}

/** A small grey label over a value; empty values print a dash, so that a blank is known to be meant. */
export function fact(label: string, value: string, style: TextStyle = {}): Content {
  return { stack: [words(label, { style: 'label' }), words(value.trim() === '' ? '–' : value, style)] };
}

/** Facts side by side in equal columns that wrap inside their own width. */
export function factRow(sheet: Sheet, facts: readonly Content[], margin = 8): Content {
  const gap = 12;
  const width = (sheet.width - gap * (facts.length - 1)) / facts.length;
  return {
    columns: facts.map((content) => Object.assign({}, content, { width })) as Content[],
    columnGap: gap,
    margin: [0, 0, 0, margin],
  };
}

/** A thin rule across the page. */
export function rule(sheet: Sheet, margin: readonly [number, number] = [8, 8], lineWidth = 0.6, lineColor = RULE): Content {
  return {
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: sheet.width, y2: 0, lineWidth, lineColor }],
    margin: [0, margin[0], 0, margin[1]],
  };
}

/** A framed box as wide as the page that may continue on the next one. */
export function box(sheet: Sheet, body: readonly Content[], lineWidth = 0.8, margin = 10): Content {
  const padding = 9;
  return {
    table: { widths: [sheet.width - 2 * padding - 2 * lineWidth], body: [[{ stack: [...body] }]] },
    layout: frame(lineWidth, padding),
    margin: [0, 0, 0, margin],
  };
}

/** Equal lines on every side of a table, and the same padding inside. */
export function frame(lineWidth: number, padding: number): CustomTableLayout {
  return {
    hLineWidth: () => lineWidth,
    vLineWidth: () => lineWidth,
    hLineColor: () => INK,
    vLineColor: () => INK,
    paddingLeft: () => padding,
    paddingRight: () => padding,
    paddingTop: () => padding - 2,
    paddingBottom: () => padding - 2,
  };
}

/** An empty square to tick with a pen. */
export function tickBox(size = 11): Content {
  return { canvas: [{ type: 'rect', x: 0, y: 0, w: size, h: size, lineWidth: 0.9, lineColor: INK }], alignment: 'center' };
}

/** Eight cells from empty to full; readable without colour. */
export function fuelGauge(sheet: Sheet, eighths: number | null): Content {
  const { texts } = sheet;
  if (eighths === null) return fact(texts.fuelLevel, '');
  const cells = Array.from({ length: 8 }, (_, i) => ({
    type: 'rect' as const,
    x: i * 8.4,
    y: 2,
    w: 7,
    h: 9,
    lineWidth: 0.7,
    lineColor: INK,
    ...(i < eighths ? { color: INK } : {}),
  }));
  const gauge: Content = {
    columns: [
      { text: texts.fuelEmpty, width: 10, style: 'small' },
      { canvas: cells, width: 70 },
      { text: `${texts.fuelFull}  ${eighths}/8`, width: 36, style: 'small' },
    ],
    columnGap: 0,
  };
  return { stack: [words(texts.fuelLevel, { style: 'label' }), gauge] };
}

/** Lines to sign on, side by side, each with room for the date; never split over two pages. */
export function signatures(sheet: Sheet, labels: readonly string[], margin = 34): Content {
  const gap = 28;
  const width = (sheet.width - gap * (labels.length - 1)) / labels.length;
  const line = (label: string): Content =>
    ({
      width,
      stack: [
        { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.7, lineColor: INK }] },
        {
          columns: [
            words(label, { style: 'label', width: width - 40 }),
            words(sheet.texts.signatureDate, { style: 'label', alignment: 'right', width: 40 }),
          ],
          columnGap: 0,
          margin: [0, 3, 0, 0],
        },
      ],
    }) as Content;
  return { columns: labels.map(line), columnGap: gap, margin: [0, margin, 0, 0], unbreakable: true };
}

/** Empty ruled lines to write on. */
export function ruledLines(sheet: Sheet, count: number): Content {
  const pitch = 20;
  return {
    canvas: Array.from({ length: count }, (_, i) => ({
      type: 'line' as const,
      x1: 0,
      y1: (i + 1) * pitch,
      x2: sheet.width,
      y2: (i + 1) * pitch,
      lineWidth: 0.4,
      lineColor: RULE,
    })),
  };
}
