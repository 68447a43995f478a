import { COUNTRY_PRESETS, LANGUAGES } from '../../shared/domain/countries.ts';
import { capitalised } from './capitalised.ts';

interface Choice {
  value: string;
  label: string;
}

/** The countries with a preset, by name in the reader's language. */
export function countryChoices(locale: string): Choice[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  return Object.keys(COUNTRY_PRESETS)
    .map((code) => ({ value: code, label: names.of(code) ?? code }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale));
}

/** Every currency the browser can write, as `EUR · Euro`. */
export function currencyChoices(locale: string): Choice[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  return Intl.supportedValuesOf('currency').map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
}

/** Every time zone by its IANA name; the one in use too, should the browser not list it. */
export function zoneChoices(inUse: string): string[] {
  const zones = Intl.supportedValuesOf('timeZone');
  return zones.includes(inUse) ? zones : [inUse, ...zones];
}

/** The languages of the product, each in itself. */
export function languageChoices(): Choice[] {
  return LANGUAGES.map((code) => ({
    value: code,
    label: capitalised(new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code, code),
  }));
}

/** The country this device seems to be in: by its zone, then by the region of its languages. */
export function guessCountry(zone: string, languages: readonly string[]): string {
  const codes = Object.keys(COUNTRY_PRESETS);
  const byZone = codes.find((code) => COUNTRY_PRESETS[code]?.timeZone === zone);
  const regions = languages.map((tag) => new Intl.Locale(tag).maximize().region ?? '');
  return byZone ?? regions.find((region) => codes.includes(region)) ?? 'GB';
}
