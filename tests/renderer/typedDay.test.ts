import { expect, test } from 'vitest';
import { typedDays } from '../../renderer/lib/typedDay.ts';

const LETTERS = { day: 'dd', month: 'mm', year: 'yyyy' };

test('a day stands as the reader’s country writes it', () => {
  expect(typedDays('en-GB', '2026-11-28').text('2026-11-28')).toBe('28/11/2026');
  expect(typedDays('it-IT', '2026-11-28').text('2026-11-28')).toBe('28/11/2026');
  expect(typedDays('en-US', '2026-11-28').text('2026-11-28')).toBe('11/28/2026');
  expect(typedDays('en-GB', '2026-11-28').pattern(LETTERS)).toBe('dd/mm/yyyy');
  expect(typedDays('en-US', '2026-11-28').pattern(LETTERS)).toBe('mm/dd/yyyy');
});

test.each([
  ['en-GB', '28/11/2026', '2026-11-28'],
  ['en-GB', '3/4/26', '2026-04-03'],
  ['it-IT', '03.04.2026', '2026-04-03'],
  ['en-US', '4/3/2026', '2026-04-03'],
  ['en-GB', '28112026', '2026-11-28'],
  ['en-GB', '281126', '2026-11-28'],
  ['en-US', '112826', '2026-11-28'],
  ['it-IT', ' 28-11-2026 ', '2026-11-28'],
  ['en-GB', '2026-11-28', '2026-11-28'],
  ['en-GB', '29/02/2028', '2028-02-29'],
])('%s: %s is %s', (locale, typed, day) => {
  expect(typedDays(locale, '2026-11-28').read(typed, true)).toBe(day);
});

test.each(['', '28', '28/11/2', '31/02/2026', '11/28/2026', 'tomorrow', '28/11/20266', '28/11/202'])('%s is no day yet', (typed) => {
  expect(typedDays('en-GB', '2026-11-28').read(typed, true)).toBeNull();
});

test.each(['28/11/20', '281120'])('%s may become another year while one types', (typed) => {
  expect(typedDays('en-GB', '2026-11-28').read(typed, false)).toBeNull();
  expect(typedDays('en-GB', '2026-11-28').read(`${typed}26`, false)).toBe('2026-11-28');
});

test.each([
  ['en-GB', '1/12', '2026-12-01'],
  ['en-GB', '20.1', '2027-01-20'],
  ['en-GB', '30/10.', '2026-10-30'],
  ['en-US', '12/1', '2026-12-01'],
  ['it-IT', '29/2', '2028-02-29'],
])('%s: %s without a year is the nearest such day, %s, once it is whole', (locale, typed, day) => {
  expect(typedDays(locale, locale === 'it-IT' ? '2027-06-01' : '2026-11-28').read(typed, true)).toBe(day);
  expect(typedDays(locale, '2026-11-28').read(typed, false)).toBeNull();
});
