/** How alike two names are, however they are accented, ordered or slightly misspelt. */
import { nameKey } from './names.ts';

/** 0 (nothing alike) to 1 (the same): the better of the names as written and with their words in order of the alphabet. */
export function nameSimilarity(a: string, b: string): number {
  const [left, right] = [nameKey(a), nameKey(b)];
  if (left === '' || right === '') return 0;
  return Math.max(jaroWinkler(left, right), jaroWinkler(sorted(left), sorted(right)));
}

const sorted = (key: string): string => key.split(' ').toSorted().join(' ');

/** Winkler (1990): Jaro's measure, closer when the first letters agree. */
function jaroWinkler(a: string, b: string): number {
  const jaro = jaroOf([...a], [...b]);
  let prefix = 0;
  while (prefix < 4 && a[prefix] !== undefined && a[prefix] === b[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}

/** Jaro (1989): letters in common within half the length, less those out of order. */
function jaroOf(a: readonly string[], b: readonly string[]): number {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Set<number>();
  const mine: string[] = [];
  for (const [i, letter] of a.entries()) {
    for (let j = Math.max(0, i - reach); j <= Math.min(b.length - 1, i + reach); j += 1) {
      if (b[j] !== letter || taken.has(j)) continue;
      taken.add(j);
      mine.push(letter);
      break;
    }
  }
  if (mine.length === 0) return 0;
  const theirs = b.filter((_, j) => taken.has(j));
  const displaced = mine.filter((letter, i) => letter !== theirs[i]).length / 2;
  return (mine.length / a.length + mine.length / b.length + (mine.length - displaced) / mine.length) / 3;
}
