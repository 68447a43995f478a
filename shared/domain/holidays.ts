/**
 * Public holidays that a whole country keeps, computed for a year. Sources: the bank holidays of England and
 * Wales (gov.uk), Italian law 260/1949 with its changes, the Australian states' common days, 5 U.S.C. 6103,
 * and India's three gazetted days. What a region or a town adds is typed in Settings.
 */
import { Temporal } from 'temporal-polyfill';
import type { Day } from '../dates.ts';

export const HOLIDAY_CODES = [
  'newYear',
  'epiphany',
  'australiaDay',
  'republicDay',
  'martinLutherKing',
  'presidents',
  'goodFriday',
  'easterSunday',
  'easterMonday',
  'anzacDay',
  'liberationDay',
  'labourDay',
  'earlyMay',
  'springBank',
  'memorialDay',
  'republicDayItaly',
  'juneteenth',
  'independenceUs',
  'independenceIndia',
  'assumption',
  'summerBank',
  'laborDayUs',
  'gandhi',
  'columbus',
  'allSaints',
  'veterans',
  'thanksgiving',
  'immaculate',
  'christmas',
  'boxingDay',
  'stStephen',
] as const;
export type HolidayCode = (typeof HOLIDAY_CODES)[number];

export interface Holiday {
  day: Day;
  code: HolidayCode;
}

type Rule = (year: number) => Temporal.PlainDate;
/** The day itself and, where the law moves it, the day that is kept instead: a shop that opens on Saturdays is closed on both. */
type Days = (year: number) => readonly Temporal.PlainDate[];

const on =
  (month: number, day: number): Rule =>
  (year) =>
    Temporal.PlainDate.from({ year, month, day });
const afterEaster =
  (days: number): Rule =>
  (year) =>
    easter(year).add({ days });
/** The n-th weekday (1 Monday) of a month; -1 is the last. */
const nth =
  (month: number, weekday: number, n: number): Rule =>
  (year) => {
    if (n === -1) {
      const last = Temporal.PlainDate.from({ year, month, day: 1 }).add({ months: 1 }).subtract({ days: 1 });
      return last.subtract({ days: (last.dayOfWeek - weekday + 7) % 7 });
    }
    const first = Temporal.PlainDate.from({ year, month, day: 1 });
    return first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + 7 * (n - 1) });
  };
/** On a Saturday or Sunday, the next Monday too. */
const andMonday =
  (rule: Rule): Days =>
  (year) => {
    const date = rule(year);
    return date.dayOfWeek >= 6 ? [date, date.add({ days: 8 - date.dayOfWeek })] : [date];
  };
/** On a Saturday the Friday before too, on a Sunday the Monday after: 5 U.S.C. 6103(b) and common practice. */
const andNearest =
  (rule: Rule): Days =>
  (year) => {
    const date = rule(year);
    return date.dayOfWeek === 6 ? [date, date.subtract({ days: 1 })] : date.dayOfWeek === 7 ? [date, date.add({ days: 1 })] : [date];
  };
/** The day after Christmas: where both fall on a weekend, or Christmas on a Sunday, one more is kept past Christmas's own Monday. */
const boxingDay: Days = (year) => {
  const date = on(12, 26)(year);
  if (date.dayOfWeek === 6) return [date, date.add({ days: 2 })];
  if (date.dayOfWeek === 7) return [date, date.add({ days: 2 })];
  return date.dayOfWeek === 1 ? [date, date.add({ days: 1 })] : [date];
};

const RULES: Readonly<Record<string, readonly (readonly [HolidayCode, Rule | Days])[]>> = {
  GB: [
    ['newYear', andMonday(on(1, 1))],
    ['goodFriday', afterEaster(-2)],
    ['easterMonday', afterEaster(1)],
    ['earlyMay', nth(5, 1, 1)],
    ['springBank', nth(5, 1, -1)],
    ['summerBank', nth(8, 1, -1)],
    ['christmas', andMonday(on(12, 25))],
    ['boxingDay', boxingDay],
  ],
  IT: [
    ['newYear', on(1, 1)],
    ['epiphany', on(1, 6)],
    ['easterSunday', afterEaster(0)],
    ['easterMonday', afterEaster(1)],
    ['liberationDay', on(4, 25)],
    ['labourDay', on(5, 1)],
    ['republicDayItaly', on(6, 2)],
    ['assumption', on(8, 15)],
    ['allSaints', on(11, 1)],
    ['immaculate', on(12, 8)],
    ['christmas', on(12, 25)],
    ['stStephen', on(12, 26)],
  ],
  AU: [
    ['newYear', andMonday(on(1, 1))],
    ['australiaDay', andMonday(on(1, 26))],
    ['goodFriday', afterEaster(-2)],
    ['easterMonday', afterEaster(1)],
    ['anzacDay', on(4, 25)],
    ['christmas', andMonday(on(12, 25))],
    ['boxingDay', boxingDay],
  ],
  US: [
    ['newYear', andNearest(on(1, 1))],
    ['martinLutherKing', nth(1, 1, 3)],
    ['presidents', nth(2, 1, 3)],
    ['memorialDay', nth(5, 1, -1)],
    ['juneteenth', andNearest(on(6, 19))],
    ['independenceUs', andNearest(on(7, 4))],
    ['laborDayUs', nth(9, 1, 1)],
    ['columbus', nth(10, 1, 2)],
    ['veterans', andNearest(on(11, 11))],
    ['thanksgiving', nth(11, 4, 4)],
    ['christmas', andNearest(on(12, 25))],
  ],
  IN: [
    ['republicDay', on(1, 26)],
    ['independenceIndia', on(8, 15)],
    ['gandhi', on(10, 2)],
  ],
};

/** A country's public holidays in a year, by day; null for a country without a list. */
export function nationalHolidays(country: string, year: number): Holiday[] | null {
  const rules = RULES[country];
  if (!rules) return null;
  const days = rules.flatMap(([code, rule]) => [rule(year)].flat().map((day) => ({ code, day: day.toString() })));
  // Where two fall on one day it is kept once.
  return [...new Map(days.toReversed().map((holiday) => [holiday.day, holiday])).values()].toSorted((a, b) => a.day.localeCompare(b.day));
}

/** Easter Sunday of the Gregorian calendar, by the anonymous algorithm that Meeus gives (Astronomical Algorithms, ch. 8). */
function easter(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return Temporal.PlainDate.from({ year, month, day });
}
