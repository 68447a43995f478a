import { cleanText } from './plainText.ts';

/** Puts values into the `{{names}}` of a sentence; values are never read as a sentence themselves. */
export function fillIn(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/gu, (whole, name: string) => (name in values ? cleanText(String(values[name])) : whole));
}
