/**
 * What the search index holds and how a question is put to it. Every word carries one letter that says what it
 * is, so that one index answers for plates, names, phones and complaints alike:
 * `v` plate, `w` VIN, `n` name, `p` phone, `c` complaint, and for all of these together `o` where a car is in the shop
 * now, `a` where an appointment is still ahead. The tail of a long word has a letter of its own; `g` says whose work it is.
 * Plates, VINs and phones are held as all their endings, because the beginning of an ending is any fragment.
 */
import { callingCodeOf, phoneDigits, phoneKey } from './phone.ts';
import { foundWords, nameWords } from './names.ts';
import { normalisePlate } from './plate.ts';
import { normaliseVin } from './vin.ts';

/** Longest text that is looked for. */
export const MOST_IN_A_SEARCH = 60;
/** Letters of a word that the index holds: its longest prefix index. Longer questions are checked on the row itself. */
export const HELD_LETTERS = 8;
/** Fewer digits than this could be anything; fewer characters of a VIN are in every VIN. */
export const FEWEST_DIGITS = 3;
const FEWEST_OF_VIN = 4;
/** So many words of a sentence are asked for first. */
const QUICK_WORDS = 3;
/** From here on a number that begins with two zeros is dialled to another country. */
const FEWEST_OF_DIALLED = 7;

type TermKind = 'v' | 'w' | 'n' | 'p' | 'c' | 'g' | MixedKind;
/** Of what is found by any mixture of what is known about it. */
type MixedKind = 'o' | 'a';
type WordKind = 'n' | 'c' | MixedKind;
/** Under what the letters behind the held ones are held. */
const TAIL: Readonly<Record<WordKind, string>> = { n: 'm', c: 'd', o: 'q', a: 'b' };

interface VehicleFacts {
  /** Normalised plates, the present one and those before. */
  plates: readonly string[];
  vin: string | null;
}
interface CustomerFacts {
  name: string;
  /** As they were typed. */
  phones: readonly string[];
}

export function vehicleTerms({ plates, vin }: VehicleFacts): string[] {
  return distinct([
    ...plates.flatMap((plate) => endings('v', plate.toLowerCase(), 1)),
    ...(vin === null ? [] : endings('w', vin.toLowerCase(), FEWEST_OF_VIN)),
  ]);
}

/** @param country  the shop's, ISO 3166 alpha-2: how a number without a plus is read */
export function customerTerms({ name, phones }: CustomerFacts, country: string): string[] {
  const digits = phones.flatMap((phone) => phoneForms(phone, country));
  return distinct([
    ...foundWords(name).flatMap((word) => wordTerms('n', word)),
    ...digits.flatMap((form) => endings('p', form, FEWEST_DIGITS)),
  ]);
}

/** What finds a car that is in the shop or expected, besides its complaint. */
export interface OpenFacts {
  plate: string;
  /** Make, model, key tag: found by their words. */
  words: readonly string[];
  customer: CustomerFacts | null;
}

/** @param open  null once the car has left: then only the complaint finds the repair, for those who may see it */
export function repairTerms(complaint: string, mechanicId: string | null, open: OpenFacts | null, country: string): string[] {
  const own = foundWords(complaint).flatMap((word) => wordTerms('c', word));
  const whose = mechanicId === null ? [] : [mechanicTerm(mechanicId)];
  return distinct([...own, ...whose, ...(open ? everything('o', complaint, open, country) : [])]);
}

/** The end of a UUIDv7 is its random part; whose repair a row is gets checked on the row as well. */
const mechanicTerm = (mechanicId: string): string => held('g', mechanicId.slice(-HELD_LETTERS));

/** The same question about the repairs of one mechanic. */
export function ofMechanic(question: Question, mechanicId: string): Question {
  const his = (match: string) => `(${match}) AND "${mechanicTerm(mechanicId)}"`;
  return { ...question, match: his(question.match), quick: question.quick === null ? null : his(question.quick) };
}

/** Of an appointment that is still ahead; one that is over is found in the list of appointments. */
export const appointmentTerms = (complaint: string, facts: OpenFacts, country: string): string[] =>
  distinct(everything('a', complaint, facts, country));

function everything(kind: MixedKind, complaint: string, { plate, words, customer }: OpenFacts, country: string): string[] {
  const phones = (customer?.phones ?? []).flatMap((phone) => phoneForms(phone, country));
  return [
    ...[complaint, ...words, customer?.name ?? ''].flatMap(foundWords).flatMap((word) => wordTerms(kind, word)),
    ...endings(kind, plate.toLowerCase(), 1),
    ...phones.flatMap((form) => endings(kind, form, FEWEST_DIGITS)),
  ];
}

/** A number as it is dialled from anywhere, at home, and as it was written. */
export function phoneForms(phone: string, country: string): string[] {
  const code = callingCodeOf(country) ?? '';
  const written = phoneDigits(phone);
  const international = /^\s*(\+|00)/u.test(phone);
  if (international && !written.startsWith(code)) return [written];
  const national = phoneKey(phone, country);
  return distinct([written, `${code}${national}`, `0${national}`]);
}

/** A question to the index, and what a row must also fulfil where the index holds too few letters to know. */
export interface Question {
  /** For FTS5's MATCH. */
  match: string;
  /**
   * Fewer words of a sentence, the longest: each word costs the index as much as a row, and these few nearly always find
   * what all of them find. Null where it is no sentence, and for mixtures, of which the row does not say all.
   */
  quick: string | null;
  /** The fragment or words, normalised as the index holds them. */
  parts: readonly string[];
  /** A part is longer than the index holds. */
  isLong: boolean;
}

/** Any fragment of a plate; null when the text cannot be one. */
export function plateQuestion(text: string): Question | null {
  return /[^\p{L}\p{N}\s.·-]/u.test(text.normalize('NFC')) ? null : fragmentQuestion('v', normalisePlate(text).toLowerCase(), 1, 10);
}

/** Any fragment of a VIN of four characters or more, read as forgivingly as a VIN is typed. */
export function vinQuestion(text: string): Question | null {
  return /[^A-Za-z\d\s.-]/u.test(text) ? null : fragmentQuestion('w', normaliseVin(text).toLowerCase(), FEWEST_OF_VIN, 17);
}

/** Any three or more digits of a phone number in a row. Two zeros before a country's code are a plus; elsewhere they are zeros. */
export function phoneQuestion(text: string): Question | null {
  const digits = text.replace(/\D/gu, '');
  const dialled = digits.length >= FEWEST_OF_DIALLED ? phoneDigits(text) : digits;
  return /^\+?[\d\s()./-]+$/u.test(text.trim()) ? fragmentQuestion('p', dialled, FEWEST_DIGITS, 15) : null;
}

/** Every word begins a word of the name. */
export const nameQuestion = (text: string): Question | null => wordsQuestion('n', text);
/** Every word begins a word of the complaint. */
export const complaintQuestion = (text: string): Question | null => wordsQuestion('c', text);

/**
 * Cars in the shop (`o`) or appointments ahead (`a`): every word begins a word of name, complaint, make, model or key
 * tag, or is a fragment of plate or phone. A plate or number typed with spaces is one fragment.
 */
export function mixedQuestions(text: string, kind: MixedKind): Question[] {
  const words = wordsQuestion(kind, text);
  const joined =
    /\p{N}/u.test(text) && (words?.parts.length ?? 0) > 1 ? fragmentQuestion(kind, normalisePlate(text).toLowerCase(), 2, 15) : null;
  return [joined, words].filter((question) => question !== null);
}

/** Whether each of the words begins a word of the text. */
export function beginsWords(text: string, words: readonly string[]): boolean {
  // Taking a text apart costs more than reading its row; plain words are seen without.
  const plain = ` ${text.toLowerCase()}`;
  const others = words.filter((word) => !plain.includes(` ${word}`));
  if (others.length === 0) return true;
  const there = foundWords(text);
  return others.every((word) => there.some((one) => one.startsWith(word)));
}

function wordsQuestion(kind: WordKind, text: string): Question | null {
  const words = wordsOf(text);
  if (words.length === 0) return null;
  const all = (some: readonly string[]) => some.flatMap((word) => wordTerms(kind, word).map(quoted)).join(' AND ');
  return {
    match: all(words),
    quick:
      (kind === 'n' || kind === 'c') && words.length > QUICK_WORDS
        ? all(words.toSorted((a, b) => b.length - a.length).slice(0, QUICK_WORDS))
        : null,
    parts: words,
    isLong: words.some((word) => word.length > HELD_LETTERS),
  };
}

let latest: { text: string; words: readonly string[] } = { text: '', words: [] };
/** `nameWords` of what is typed: one text is asked about as a name, a complaint, a car here and a car awaited. */
function wordsOf(text: string): readonly string[] {
  if (latest.text !== text) latest = { text, words: nameWords(text) };
  return latest.words;
}

function fragmentQuestion(kind: TermKind, fragment: string, fewest: number, most: number): Question | null {
  if (fragment.length < fewest || fragment.length > most) return null;
  // Every stretch that the index holds of it: some eight letters begin thousands of VINs of one model.
  const last = Math.max(0, fragment.length - HELD_LETTERS);
  const starts = Array.from({ length: Math.ceil(last / HELD_LETTERS) }, (_, i) => i * HELD_LETTERS).concat(last);
  const match = starts.map((from) => quoted(held(kind, fragment.slice(from)))).join(' AND ');
  return { match, quick: null, parts: [fragment], isLong: fragment.length > HELD_LETTERS };
}

/** Words are letters and digits only, so nothing in them can end the quotation. */
const quoted = (term: string): string => `"${term}"*`;
const held = (kind: TermKind, word: string): string => kind + [...word].slice(0, HELD_LETTERS).join('');
/** A word by its beginning and, where that is not all of it, by what follows. */
const wordTerms = (kind: WordKind, word: string): string[] => {
  const tail = [...word].slice(HELD_LETTERS).join('');
  return [held(kind, word), ...(tail === '' ? [] : [TAIL[kind] + [...tail].slice(0, HELD_LETTERS).join('')])];
};
const distinct = (terms: readonly string[]): string[] => [...new Set(terms)];

function endings(kind: TermKind, text: string, fewest: number): string[] {
  const letters = [...text];
  return Array.from({ length: Math.max(0, letters.length - fewest + 1) }, (_, from) => held(kind, letters.slice(from).join('')));
}
