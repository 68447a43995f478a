import type { Language } from '../../shared/domain/countries.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';
import { fillIn } from '../documents/fillIn.ts';

/** The sentence of an error in a language; plain values of `data` fill its gaps. */
export function errorSentence(code: ErrorCode, data: Readonly<Record<string, unknown>>, language: Language): string {
  const values = Object.fromEntries(
    Object.entries(data).filter((entry): entry is [string, string | number] => ['string', 'number'].includes(typeof entry[1])),
  );
  return fillIn(CATALOGUE[language].errors.code[code], values);
}
