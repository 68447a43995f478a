import { LANGUAGES, type Language } from '../../shared/domain/countries.ts';
import { tracking as en, type TrackingTexts } from '../../shared/locales/en/tracking.ts';
import { tracking as it } from '../../shared/locales/it/tracking.ts';

export const TEXTS: Readonly<Record<Language, TrackingTexts>> = { en, it };

/** Puts values into a sentence's `{{name}}` places. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/gu, (_, name: string) => values[name] ?? '');
}

/** The browser's first language that the page speaks, else `fallback`. */
export function languageAsked(acceptLanguage: string | undefined, fallback: Language): Language {
  const wanted = (acceptLanguage ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const weight = parameters.map((p) => /^\s*q=([\d.]+)/u.exec(p)?.[1]).find((q) => q !== undefined);
    return {
      language: LANGUAGES.find((known) => tag === known || tag.startsWith(`${known}-`)),
      weight: weight === undefined ? 1 : Number(weight),
    };
  });
  const best = wanted.filter((w) => w.language !== undefined && w.weight > 0).toSorted((a, b) => b.weight - a.weight);
  return best[0]?.language ?? fallback;
}
