import { Temporal } from 'temporal-polyfill';
import { daysBetween } from '../../shared/dates.ts';

/** Days as figures, in the order of the reader's country: `28/11/2026` in Britain and Italy. */
export interface TypedDays {
  /** `YYYY-MM-DD` as a field shows it. */
  text: (day: string) => string;
  /**
   * What was typed, with any or no separators; null until it is a day.
   * @param isWhole  nothing more will be typed: a year of two digits counts, and no year means the nearest such day
   */
  read: (typed: string, isWhole: boolean) => string | null;
  /** What a field expects: `dd/mm/yyyy`. */
  pattern: (letters: { day: string; month: string; year: string }) => string;
}

type Part = 'day' | 'month' | 'year';
const PARTS: readonly Part[] = ['day', 'month', 'year'];

/** @param today  what a day without a year is near to, `YYYY-MM-DD` */
export function typedDays(locale: string, today: string): TypedDays {
  const format = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' });
  const parts = format.formatToParts(Date.UTC(2026, 10, 28));
  const order = parts.flatMap(({ type }) => PARTS.filter((part) => part === type));
  return {
    text: (day) => format.format(Date.parse(`${day}T12:00:00Z`)),
    read: (typed, isWhole) => {
      const iso = /^\s*(\d{4})-(\d{2})-(\d{2})\s*$/u.exec(typed);
      if (iso) return dayFrom(['year', 'month', 'day'], iso.slice(1));
      return dayFrom(order, figuresIn(typed, order), isWhole) ?? (isWhole ? nearestTo(today, order, typed) : null);
    },
    pattern: (letters) => parts.map(({ type, value }) => letters[type as Part] ?? value).join(''),
  };
}

/** The three figures; without separators two digits each, and the year has what is left. */
function figuresIn(typed: string, order: readonly Part[]): string[] {
  const text = typed.trim();
  const split = /^(\d{1,4})[\s./-]+(\d{1,2})[\s./-]+(\d{1,4})$/u.exec(text);
  if (split) return split.slice(1);
  if (!/^(\d{6}|\d{8})$/u.test(text)) return [];
  let at = 0;
  return order.map((part) => text.slice(at, (at += part === 'year' ? text.length - 4 : 2)));
}

/** A day without a year. */
function nearestTo(today: string, order: readonly Part[], typed: string): string | null {
  const short = /^\s*(\d{1,2})[\s./-]+(\d{1,2})[\s./-]*$/u.exec(typed);
  if (!short) return null;
  const year = Number(today.slice(0, 4));
  const days = [year, year + 1, year - 1].flatMap((each) => {
    const day = dayFrom([...order.filter((part) => part !== 'year'), 'year'], [...short.slice(1), String(each)]);
    return day === null ? [] : [day];
  });
  return days.toSorted((a, b) => Math.abs(daysBetween(today, a)) - Math.abs(daysBetween(today, b)))[0] ?? null;
}

function dayFrom(order: readonly Part[], figures: readonly string[], isWhole = true): string | null {
  const of = (part: Part): string => figures[order.indexOf(part)] ?? '';
  const typedYear = of('year');
  // Two digits are a year of this century.
  const year = typedYear.length === 2 && isWhole ? 2000 + Number(typedYear) : typedYear.length === 4 ? Number(typedYear) : Number.NaN;
  try {
    return Temporal.PlainDate.from({ year, month: Number(of('month')), day: Number(of('day')) }, { overflow: 'reject' }).toString();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
