/** Finds words on a screen that the catalogue should have replaced. */
import type { Language } from '../../shared/domain/countries.ts';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';

type Node = string | { [key: string]: Node };

/** Every sentence under a node, with its dotted key. */
function leaves(node: Node, key: string): [string, string][] {
  return typeof node === 'string'
    ? [[key, node]]
    : Object.entries(node).flatMap(([name, child]) => leaves(child, key === '' ? name : `${key}.${name}`));
}
const sentences = (language: Language): [string, string][] =>
  Object.values(CATALOGUE[language]).flatMap((area) => leaves(area as Node, ''));

const AREA = new RegExp(`\\b(${Object.keys(CATALOGUE.en).join('|')}):[a-z]`, 'u');
const KEYS = new Set(
  sentences('en')
    .map(([key]) => key)
    .filter((key) => key.includes('.')),
);
/** English sentences of several words that Italian says otherwise. */
const ENGLISH = (() => {
  const italian = new Set(sentences('it').map(([, text]) => text));
  return new Set(sentences('en').flatMap(([, text]) => (text.includes(' ') && !text.includes('{{') && !italian.has(text) ? [text] : [])));
})();

/** Texts that show a key, an unfilled placeholder, or English where Italian was asked for. */
export function untranslated(texts: readonly string[], language: Language): string[] {
  const isWrong = (text: string): boolean =>
    AREA.test(text) || KEYS.has(text) || text.includes('{{') || text.includes('undefined') || (language === 'it' && ENGLISH.has(text));
  return [...new Set(texts.filter((text) => text !== '' && isWrong(text)))];
}
