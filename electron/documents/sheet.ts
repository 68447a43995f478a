/** One document's words, numbers and page, all in the reader's language: what every drawing function starts from. */
import { formatDay, formatInstant, type Day, type Instant } from '../../shared/dates.ts';
import { paper as english, type PaperTexts } from '../../shared/locales/en/paper.ts';
import { paper as italian } from '../../shared/locales/it/paper.ts';
import { decimalText, formatMoney, type BasisPoints, type Milli, type Minor } from '../../shared/money.ts';
import { fillIn } from './fillIn.ts';
import type { DocumentView } from './views.ts';

const TEXTS: Readonly<Record<DocumentView['language'], PaperTexts>> = { en: english, it: italian };

/** Points of 1/72 inch; the margin leaves room for a punch and for printers that cannot reach the edge. */
export const MARGIN = 42;
const PAGES = { A4: 595.28, LETTER: 612 } as const;

export interface Sheet {
  readonly texts: PaperTexts;
  readonly pageSize: keyof typeof PAGES;
  /** Width between the margins, in points. */
  readonly width: number;
  money(amount: Minor): string;
  quantity(milli: Milli): string;
  rate(bp: BasisPoints): string;
  kilometres(km: number | null): string;
  day(day: Day): string;
  instant(at: Instant): string;
}

/** The sheet that `view` is printed on: Letter paper for the United States, A4 for everyone else. */
export function sheetFor(view: DocumentView): Sheet {
  const { locale, currency, timeZone } = view;
  const texts = TEXTS[view.language];
  const pageSize = locale === 'en-US' ? 'LETTER' : 'A4';
  const number = (text: string, options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, options).format(text as Intl.StringNumericLiteral);
  return {
    texts,
    pageSize,
    width: PAGES[pageSize] - 2 * MARGIN,
    money: (amount) => formatMoney(amount, currency, locale),
    quantity: (milli) => number(decimalText(milli, 3), { maximumFractionDigits: 3 }),
    rate: (bp) => number(decimalText(bp, 4), { style: 'percent', maximumFractionDigits: 2 }),
    kilometres: (km) => (km === null ? '–' : fillIn(texts.kilometres, { km: number(String(km), {}) })),
    day: (day) => formatDay(day, locale),
    instant: (at) => formatInstant(at, timeZone, locale),
  };
}
