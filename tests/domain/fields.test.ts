import { describe, expect, test } from 'vitest';
import { line, paragraph } from '../../shared/contract/fields.ts';

describe('texts that people type', () => {
  test.each(['Zoë', 'דוד', '👩‍🔧', 'x\u200D', 'Jean-Luc O’Brien'])('%j is a line', (text) => {
    expect(line(50).parse(` ${text} `)).toBe(text);
  });

  test.each(['', '  ', '\u200B\u200B\u200B', '\u00AD', 'a\u202Eb', 'a\u2066b', 'a\u2028b', 'a\nb', 'a\0b'])('%j is no line', (text) => {
    expect(line(50).safeParse(text).success).toBe(false);
  });

  test('a paragraph has lines, and hides nothing either', () => {
    expect(paragraph(50).parse('one\n\ttwo\r\nthree')).toBe('one\n\ttwo\r\nthree');
    for (const text of ['a\u202Eb', 'a\u2069b', 'a\0b']) expect(paragraph(50).safeParse(text).success, text).toBe(false);
  });
});
