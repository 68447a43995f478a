import i18n, { changeLanguage, use as withPlugin } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { LANGUAGES, type Language } from '../../shared/domain/countries.ts';
import { CATALOGUE, type Catalogue } from '../../shared/locales/catalogue.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'frame';
    returnNull: false;
    resources: Catalogue;
  }
}

const REMEMBERED = 'baybook.language';

/** The language before anybody signed in: the last person's on this device, else the browser's. */
function firstLanguage(): Language {
  const wanted = [localStorage.getItem(REMEMBERED), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return LANGUAGES.find((language) => wanted.includes(language)) ?? 'en';
}

/** Starts the texts; must finish before the first render. */
export async function startTexts(): Promise<void> {
  i18n.on('languageChanged', (language) => document.documentElement.setAttribute('lang', language));
  await withPlugin(initReactI18next).init({
    resources: CATALOGUE,
    lng: firstLanguage(),
    fallbackLng: 'en',
    ns: Object.keys(CATALOGUE.en),
    defaultNS: 'frame',
    returnNull: false,
    interpolation: { escapeValue: false },
  });
}

/** Shows everything in `language` from now on and remembers it for this device. */
export function speak(language: Language): void {
  localStorage.setItem(REMEMBERED, language);
  if (i18n.language !== language) void changeLanguage(language);
}
