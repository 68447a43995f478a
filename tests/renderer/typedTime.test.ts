import { expect, test } from 'vitest';
import { typedTimes } from '../../renderer/lib/typedTime.ts';

test('a time stands as the reader’s country writes it', () => {
  expect(typedTimes('en-GB').text('09:05')).toBe('09:05');
  expect(typedTimes('it-IT').text('17:30')).toBe('17:30');
  expect(typedTimes('en-US').text('17:30')).toMatch(/^05:30\sPM$/u);
});

test.each([
  ['9', '09:00'],
  ['17', '17:00'],
  ['930', '09:30'],
  ['0930', '09:30'],
  ['1730', '17:30'],
  ['9:30', '09:30'],
  ['9.30', '09:30'],
  ['9,30', '09:30'],
  ['9h30', '09:30'],
  ['9 30', '09:30'],
  [' 00:00 ', '00:00'],
  ['5pm', '17:00'],
  ['5:30 p.m.', '17:30'],
  ['05:30 PM', '17:30'],
  ['12 am', '00:00'],
  ['12:15pm', '12:15'],
])('%s is %s', (typed, time) => {
  expect(typedTimes('en-GB').read(typed, true)).toBe(time);
});

test.each(['', ':', '24:00', '25', '9:60', '960', '13pm', '0am', 'noon', '12345', '-9', '9:3'])('%s is no time', (typed) => {
  expect(typedTimes('en-GB').read(typed, true)).toBeNull();
});

test('while one types, a short figure may go on', () => {
  const { read } = typedTimes('en-GB');
  expect(['1', '10', '103'].map((typed) => read(typed, false))).toEqual([null, null, null]);
  expect(['1030', '10:30', '9:30'].map((typed) => read(typed, false))).toEqual(['10:30', '10:30', '09:30']);
});

test('what a field shows is read back', () => {
  for (const locale of ['en-GB', 'en-US', 'it-IT']) {
    const { text, read } = typedTimes(locale);
    for (const time of ['00:00', '00:30', '09:05', '12:00', '12:59', '13:00', '23:59']) expect(read(text(time), true)).toBe(time);
  }
});
