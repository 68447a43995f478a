import { expect, test } from 'vitest';
import { nationalHolidays } from '../../shared/domain/holidays.ts';

const daysOf = (country: string, year: number) => nationalHolidays(country, year)?.map((holiday) => holiday.day);

test('England and Wales, with the days given besides a weekend', () => {
  expect(daysOf('GB', 2026)).toEqual([
    '2026-01-01',
    '2026-04-03',
    '2026-04-06',
    '2026-05-04',
    '2026-05-25',
    '2026-08-31',
    '2026-12-25',
    '2026-12-26',
    '2026-12-28',
  ]);
  // Christmas on a Saturday and on a Sunday: a shop that opens on Saturdays keeps the day itself, too.
  expect(daysOf('GB', 2021)?.slice(-4)).toEqual(['2021-12-25', '2021-12-26', '2021-12-27', '2021-12-28']);
  expect(daysOf('GB', 2022)?.slice(-3)).toEqual(['2022-12-25', '2022-12-26', '2022-12-27']);
});

test('Italy', () => {
  expect(daysOf('IT', 2026)).toEqual([
    '2026-01-01',
    '2026-01-06',
    '2026-04-05',
    '2026-04-06',
    '2026-04-25',
    '2026-05-01',
    '2026-06-02',
    '2026-08-15',
    '2026-11-01',
    '2026-12-08',
    '2026-12-25',
    '2026-12-26',
  ]);
});

test('Australia, the United States, India; a country without a list', () => {
  expect(daysOf('AU', 2026)).toEqual([
    '2026-01-01',
    '2026-01-26',
    '2026-04-03',
    '2026-04-06',
    '2026-04-25',
    '2026-12-25',
    '2026-12-26',
    '2026-12-28',
  ]);
  expect(daysOf('US', 2026)).toEqual([
    '2026-01-01',
    '2026-01-19',
    '2026-02-16',
    '2026-05-25',
    '2026-06-19',
    '2026-07-03',
    '2026-07-04',
    '2026-09-07',
    '2026-10-12',
    '2026-11-11',
    '2026-11-26',
    '2026-12-25',
  ]);
  expect(daysOf('IN', 2026)).toEqual(['2026-01-26', '2026-08-15', '2026-10-02']);
  expect(daysOf('FR', 2026)).toBeUndefined();
});
