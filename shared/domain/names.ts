/** Lower case, accents and punctuation gone, single spaces: how names are compared. */
export function nameKey(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/gu, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Letters that a plain keyboard lacks and that fall apart into no accent: as people type them. */
const PLAIN: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ŋ: 'n', æ: 'ae', œ: 'oe', þ: 'th' };
const SPECIAL = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');
/** What stands inside a name and is often left out: O’Brien, Jean-Luc. */
const JOINT = /(?<=[\p{L}\p{N}])['’ʼ`´-](?=[\p{L}\p{N}])/gu;

/** The distinct words of a text, in plain letters. */
export function nameWords(text: string): string[] {
  const plain = nameKey(text).replace(SPECIAL, (letter) => PLAIN[letter] ?? letter);
  return [...new Set(plain.split(' ').filter(Boolean))];
}

/** The words that find a text by their beginning: its own, and those that an apostrophe or hyphen divides as one. */
export const foundWords = (text: string): string[] => [...new Set([...nameWords(text), ...nameWords(text.replace(JOINT, ''))])];

/** The smallest string after every string that begins with `prefix`: the end of an index range. */
export function prefixEnd(prefix: string): string {
  return `${prefix}\u{10FFFF}`;
}
