/** Digits of a phone number, for lookup and comparison; a leading `00` counts as `+`. */
export function phoneDigits(text: string): string {
  return text.replace(/\D/gu, '').replace(/^00/u, '');
}

/** 7 to 15 digits (ITU-T E.164), an optional leading plus, and only the separators people type. */
export function isPhone(text: string): boolean {
  const digits = phoneDigits(text);
  return /^\+?[\d\s()./-]+$/u.test(text.trim()) && digits.length >= 7 && digits.length <= 15;
}

/** The last four digits, by which a customer proves a tracking code is his. */
export function phoneTail(text: string): string {
  return phoneDigits(text).slice(-4);
}
