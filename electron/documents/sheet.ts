/** One document's words, numbers and page, all in the reader's language: what every drawing function starts from. */
import { formatDay, formatInstant, formatTime, type Day, type Instant } from '../../shared/dates.ts';
import { fromKm } from '../../shared/domain/distance.ts';
import { arrival as englishArrival } from '../../shared/locales/en/arrival.ts';
import { arrival as italianArrival } from '../../shared/locales/it/arrival.ts';
import { paper as english, type PaperTexts } from '../../shared/locales/en/paper.ts';
import { paper as italian } from '../../shared/locales/it/paper.ts';
import { decimalText, formatMoney, type BasisPoints, type Milli, type Minor } from '../../shared/money.ts';
import { fillIn } from './fillIn.ts';
import type { DocumentView } from './views.ts';

const TEXTS: Readonly<Record<DocumentView['language'], PaperTexts>> = { en: english, it: italian };
const ARRIVAL_TEXTS: Readonly<Record<DocumentView['language'], typeof englishArrival>> = { en: englishArrival, it: italianArrival };

/** Points of 1/72 inch; the margin leaves room for a punch and for printers that cannot reach the edge. */
export const MARGIN = 42;
const PAGES = { A4: [595.28, 841.89], LETTER: [612, 792] } as const;

export interface Sheet {
  readonly texts: PaperTexts;
  /** Names of sides, lights and kinds of damage. */
  readonly arrivalTexts: typeof englishArrival;
  readonly pageSize: keyof typeof PAGES;
  readonly isLandscape: boolean;
  /** Width between the margins, in points. */
  readonly width: number;
  money(amount: Minor): string;
  quantity(milli: Milli): string;
  rate(bp: BasisPoints): string;
  /** An odometer in the unit of the shop: `84,231 mi`. */
  distance(km: number | null): string;
  day(day: Day): string;
  /** `14 Nov 2026`, for columns. */
  shortDay(day: Day): string;
  instant(at: Instant): string;
  time(at: Instant): string;
}

/** The paper of a document: Letter for the United States, A4 for everyone else. */
export const pageSizeOf = ({ locale }: Pick<DocumentView, 'locale'>): Sheet['pageSize'] => (locale === 'en-US' ? 'LETTER' : 'A4');

/** The sheet that `view` is printed on; a part of a file takes the paper of the whole. */
export function sheetFor(view: DocumentView, pageSize = pageSizeOf(view)): Sheet {
  const { locale, currency, timeZone } = view;
  const texts = TEXTS[view.language];
  const unit = view.distanceUnit ?? 'km';
  const isLandscape = view.kind === 'daySchedule';
  const number = (text: string, options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, options).format(text as Intl.StringNumericLiteral);
  return {
    texts,
    arrivalTexts: ARRIVAL_TEXTS[view.language],
    pageSize,
    isLandscape,
    width: PAGES[pageSize][isLandscape ? 1 : 0] - 2 * MARGIN,
    money: (amount) => formatMoney(amount, currency, locale),
    quantity: (milli) => number(decimalText(milli, 3), { maximumFractionDigits: 3 }),
    rate: (bp) => number(decimalText(bp, 4), { style: 'percent', maximumFractionDigits: 2 }),
    distance: (km) => (km === null ? '–' : fillIn(texts.distance[unit], { figure: number(String(fromKm(km, unit)), {}) })),
    day: (day) => formatDay(day, locale),
    shortDay: (day) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' }).format(Date.parse(`${day}T12:00:00Z`)),
    instant: (at) => formatInstant(at, timeZone, locale),
    time: (at) => formatTime(at, timeZone, locale),
  };
}
