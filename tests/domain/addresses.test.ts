import { expect, test } from 'vitest';
import { townLine } from '../../shared/domain/addresses.ts';

test('the town stands where its country writes it', () => {
  expect(townLine('YO21 1AB', 'Whitby', 'GB')).toBe('Whitby YO21 1AB');
  expect(townLine('40121', 'Bologna', 'IT')).toBe('40121 Bologna');
  expect(townLine('', 'Whitby', 'GB')).toBe('Whitby');
});
