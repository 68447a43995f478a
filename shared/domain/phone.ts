/** Digits of a phone number, for lookup and comparison; a leading `00` counts as `+`. */
export function phoneDigits(text: string): string {
  return text.replace(/\D/gu, '').replace(/^00/u, '');
}

/** 7 to 15 digits (ITU-T E.164), an optional leading plus, and only the separators people type. */
export function isPhone(text: string): boolean {
  const digits = phoneDigits(text);
  return /^\+?[\d\s()./-]+$/u.test(text.trim()) && digits.length >= 7 && digits.length <= 15;
}

/** International prefixes of the countries with a preset (ITU-T E.164). */
const CALLING_CODES: Readonly<Record<string, string>> = { AU: '61', GB: '44', IN: '91', IT: '39', US: '1' };

/** Digits after the plus; undefined where the country has no preset. */
export const callingCodeOf = (country: string): string | undefined => CALLING_CODES[country];

/**
 * What two ways of writing one number have in common: `+44 7700 900123`, `0044 7700 900123` and
 * `07700 900123` all give `7700900123` in a British shop. A foreign number keeps its prefix.
 *
 * @param country  the shop's, ISO 3166 alpha-2
 */
export function phoneKey(text: string, country: string): string {
  const international = /^\s*(\+|00)/u.test(text);
  const digits = phoneDigits(text);
  const code = callingCodeOf(country);
  if (international && (code === undefined || !digits.startsWith(code))) return digits;
  return (international && code !== undefined ? digits.slice(code.length) : digits).replace(/^0+/u, '');
}
