import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';

type Texts = { [key: string]: string | Texts };

function flat(texts: Texts, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : flat(value, `${path}${key}.`),
  );
}
const slots = (text: string): string[] => [...text.matchAll(/\{\{\s*(\w+)/gu)].map((match) => match[1] ?? '').toSorted();
const english = flat(CATALOGUE.en as unknown as Texts);
const italian = new Map(flat(CATALOGUE.it as unknown as Texts));

describe('the catalogue', () => {
  test('has every sentence in both languages, with the same slots', () => {
    expect(italian.size).toBe(english.length);
    for (const [key, text] of english) expect(slots(italian.get(key) ?? 'missing'), key).toEqual(slots(text));
  });

  test('has no empty sentence, no blank at an end, no straight apostrophe inside a word', () => {
    for (const [key, text] of [...english, ...italian]) {
      expect(text.trim(), key).toBe(text);
      expect(text, key).not.toMatch(/^$|\p{L}'\p{L}/u);
    }
  });

  test('counts in both forms wherever it counts', () => {
    const keys = new Set(english.map(([key]) => key));
    for (const key of keys) if (key.endsWith('_one')) expect(keys, key).toContain(key.replace(/_one$/u, '_other'));
  });
});
