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

/** The distinct words of a name, for an index that finds any of them by its beginning. */
export function nameWords(text: string): string[] {
  return [...new Set(nameKey(text).split(' ').filter(Boolean))];
}

/** The smallest string after every string that begins with `prefix`: the end of an index range. */
export function prefixEnd(prefix: string): string {
  return `${prefix}\u{10FFFF}`;
}
