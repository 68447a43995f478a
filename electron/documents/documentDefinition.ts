/** From a view to what pdfmake sets: page, running head, foot and metadata around the drawn content. */
import type { Content, createPdf } from 'pdfmake';
import { GREY, INK, STYLES, words } from './elements.ts';
import { depositReceipt, estimate, invoice, paymentReceipt } from './moneySheets.ts';
import { daySchedule } from './scheduleSheet.ts';
import { cleanLine } from './plainText.ts';
import { numberOf } from './documentNumber.ts';
import { fillIn } from './fillIn.ts';
import { statement } from './statementSheet.ts';
import { MARGIN, sheetFor, type Sheet } from './sheet.ts';
import type { CheckInPapersView, DocumentView, SheetView } from './views.ts';
import { checkInReceipt, jobCard } from './workshopSheets.ts';

/** Everything pdfmake needs to know about one document. */
export type Definition = Parameters<typeof createPdf>[0];

/** The whole document; pure, so the same view always sets the same page. */
export function definitionOf(view: SheetView, pageSize?: Sheet['pageSize']): Definition {
  const sheet = sheetFor(view, pageSize);
  const name = nameOf(sheet, view);
  return {
    ...pageOf(sheet, view, name),
    header: (page) => (page === 1 ? null : runningLine(sheet, name, view.shop.name, 20)),
    footer: (page, pages) => runningLine(sheet, footText(sheet, view), fillIn(sheet.texts.page, { page, pages }), 16),
    content: contentOf(sheet, view),
  };
}

/**
 * Several sheets as one file, each with its own head, foot and count of pages.
 * @param counts  how many pages each part has, in order
 */
export function bundleDefinition({ parts, ...bundle }: CheckInPapersView, counts: readonly number[]): Definition {
  const whole = sheetFor({ parts, ...bundle });
  const drawn = parts.map((view) => ({ view, sheet: sheetFor(view, whole.pageSize) }));
  /** The part that `page` belongs to, and its page within it. */
  const at = (page: number) => {
    let before = 0;
    for (const [i, part] of drawn.entries()) {
      const pages = counts[i] ?? 1;
      if (page <= before + pages || i === drawn.length - 1) return { ...part, page: page - before, pages };
      before += pages;
    }
    return null;
  };
  return {
    ...pageOf(whole, { parts, ...bundle }, cleanLine(bundle.repairOrderNumber)),
    header: (page) => {
      const part = at(page);
      return !part || part.page === 1 ? null : runningLine(part.sheet, nameOf(part.sheet, part.view), part.view.shop.name, 20);
    },
    footer: (page) => {
      const part = at(page);
      if (!part) return null;
      return runningLine(
        part.sheet,
        footText(part.sheet, part.view),
        fillIn(part.sheet.texts.page, { page: part.page, pages: part.pages }),
        16,
      );
    },
    content: drawn.flatMap(({ sheet, view }, i) => {
      const [first, ...rest] = contentOf(sheet, view);
      return first === undefined ? [] : [i === 0 ? first : (Object.assign({}, first, { pageBreak: 'before' }) as Content), ...rest];
    }),
  };
}

const nameOf = (sheet: Sheet, view: SheetView): string => `${sheet.texts[view.kind].title} ${cleanLine(numberOf(view))}`;

function pageOf(sheet: Sheet, view: DocumentView, name: string): Omit<Definition, 'content'> {
  const madeAt = new Date(view.madeAt);
  return {
    version: '1.7',
    language: view.language,
    displayTitle: true,
    pageSize: sheet.pageSize,
    pageOrientation: sheet.isLandscape ? 'landscape' : 'portrait',
    pageMargins: [MARGIN, MARGIN, MARGIN, 46],
    info: {
      title: name,
      author: cleanLine(view.shop.name),
      creator: 'Baybook',
      producer: 'Baybook',
      creationDate: madeAt,
      modDate: madeAt,
    },
    defaultStyle: { font: 'Inter', fontSize: 10, lineHeight: 1.15, color: INK },
    styles: STYLES,
  };
}

function contentOf(sheet: Sheet, view: SheetView): Content[] {
  switch (view.kind) {
    case 'jobCard':
      return jobCard(sheet, view);
    case 'checkInReceipt':
      return checkInReceipt(sheet, view);
    case 'estimate':
      return estimate(sheet, view);
    case 'invoice':
      return invoice(sheet, view);
    case 'paymentReceipt':
      return paymentReceipt(sheet, view);
    case 'depositReceipt':
      return depositReceipt(sheet, view);
    case 'statement':
      return statement(sheet, view);
    case 'daySchedule':
      return daySchedule(sheet, view);
  }
}

function footText(sheet: Sheet, view: SheetView): string {
  if (view.kind !== 'invoice') return [view.shop.name, view.shop.phone ?? ''].filter((text) => text !== '').join('  ·  ');
  const hash = view.hash.slice(0, 16).replace(/(.{4})(?=.)/gu, '$1 ');
  return `${view.number}  ·  ${fillIn(sheet.texts.invoice.fingerprint, { hash })}`;
}

function runningLine(sheet: Sheet, left: string, right: string, top: number): Content {
  const gap = 12;
  const width = (sheet.width - gap) / 2;
  const part = (text: string, alignment: 'left' | 'right') =>
    words(shortened(cleanLine(text)), { fontSize: 7.5, color: GREY, alignment, width, noWrap: true });
  return { columns: [part(left, 'left'), part(right, 'right')], columnGap: gap, margin: [MARGIN, top, MARGIN, 0] };
}

/** As much as half a running line holds, even of the widest letters. */
function shortened(text: string): string {
  const letters = [...text];
  const wide = letters.filter((letter) => /[\p{Lu}mw@%]/u.test(letter)).length;
  const limit = wide > letters.length / 2 ? 36 : 56;
  return letters.length <= limit ? text : `${letters.slice(0, limit - 1).join('')}…`;
}
