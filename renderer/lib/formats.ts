import { dayOf, formatDay, formatInstant, formatTime, type Instant } from '../../shared/dates.ts';
import { currencyExponent, decimalText, formatMoney, parseDecimal, type Minor } from '../../shared/money.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface Formats {
  locale: string;
  zone: string;
  currency: string;
  money: (minor: Minor) => string;
  /** `12.5` hours or pieces from thousandths. */
  quantity: (milli: number) => string;
  /** `22 %` from basis points. */
  rate: (bp: number) => string;
  /** Whole text of a moment, for hovering and print. */
  dateTime: (at: Instant) => string;
  time: (at: Instant) => string;
  day: (day: string) => string;
  /** Short and relative near now (`17:30`, `tomorrow 17:30`), a date otherwise. */
  near: (at: Instant, now?: Instant) => string;
  /** As `near`, with the day always named (`today 17:30`): for what one press takes. */
  named: (at: Instant, now?: Instant) => string;
  /** As `near`, with the weekday alone inside a week: for cards and narrow columns. */
  brief: (at: Instant, now?: Instant) => string;
  /** `3 hours ago`, `in 20 minutes`. */
  ago: (at: Instant, now?: Instant) => string;
  /** What a person typed, as minor units; null when it is not an amount. */
  parseMoney: (text: string) => Minor | null;
  parseQuantity: (text: string) => number | null;
  /** Minor units as a person would type them. */
  typedMoney: (minor: Minor) => string;
}

/** The shop's regional habits when the person speaks its language, else the plain language's. */
export function localeFor(language: string, shopLocale: string): string {
  if (shopLocale.startsWith(language)) return shopLocale;
  return language === 'en' ? 'en-GB' : language;
}

/** The formats themselves, without React. */
export function formats(locale: string, zone: string, currency: string): Formats {
  const digits = currencyExponent(currency);
  const separator = new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === 'decimal')?.value ?? '.';
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  return {
    locale,
    zone,
    currency,
    money: (minor) => formatMoney(minor, currency, locale),
    quantity: (milli) => number.format(milli / 1000),
    rate: (bp) => `${number.format(bp / 100)}\u00a0%`,
    dateTime: (at) => formatInstant(at, zone, locale),
    time: (at) => formatTime(at, zone, locale),
    day: (day) => formatDay(day, locale),
    near: (at, now = Date.now()) => nearText(at, now, { zone, locale, relative, isBrief: false }),
    named: (at, now = Date.now()) => {
      const text = nearText(at, now, { zone, locale, relative, isBrief: false });
      return dayOf(at, zone) === dayOf(now, zone) ? `${relative.format(0, 'day')} ${text}` : text;
    },
    brief: (at, now = Date.now()) => nearText(at, now, { zone, locale, relative, isBrief: true }),
    ago: (at, now = Date.now()) => agoText(at - now, relative),
    parseMoney: (text) => parseDecimal(text, digits, locale),
    parseQuantity: (text) => parseDecimal(text, 3, locale),
    typedMoney: (minor) => decimalText(minor, digits).replace('.', separator),
  };
}

interface Nearness {
  zone: string;
  locale: string;
  relative: Intl.RelativeTimeFormat;
  isBrief: boolean;
}

function nearText(at: Instant, now: Instant, { zone, locale, relative, isBrief }: Nearness): string {
  const days = Math.round((Date.parse(dayOf(at, zone)) - Date.parse(dayOf(now, zone))) / DAY);
  const time = formatTime(at, zone, locale);
  if (days === 0) return time;
  if (Math.abs(days) === 1) return `${relative.format(days, 'day')} ${time}`;
  const isThisWeek = Math.abs(days) < 7;
  const sameYear = dayOf(at, zone).slice(0, 4) === dayOf(now, zone).slice(0, 4);
  const date = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    ...(isThisWeek && { weekday: 'short' }),
    ...(isThisWeek && isBrief ? {} : { day: 'numeric', month: 'short' }),
    ...(!sameYear && { year: 'numeric' }),
  }).format(at);
  return `${date} ${time}`;
}

function agoText(ms: number, relative: Intl.RelativeTimeFormat): string {
  const size = Math.abs(ms);
  if (size < 45_000) return relative.format(0, 'second');
  if (size < 45 * MINUTE) return relative.format(Math.round(ms / MINUTE), 'minute');
  if (size < 22 * HOUR) return relative.format(Math.round(ms / HOUR), 'hour');
  return relative.format(Math.round(ms / DAY), 'day');
}
