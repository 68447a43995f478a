/**
 * Number plates as the shop compares them: upper case, letters and digits only.
 * 2 to 10 characters covers every registration of the supported countries, personalised ones included.
 */
export function normalisePlate(text: string): string {
  return text
    .normalize('NFC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** True when the normalised plate could be a registration. Typed punctuation other than space, dash and dot is refused. */
export function isPlate(text: string): boolean {
  if (/[^\p{L}\p{N}\s.·-]/u.test(text.normalize('NFC'))) return false;
  const plate = normalisePlate(text);
  return plate.length >= 2 && plate.length <= 10 && /\p{N}|\p{L}{2}/u.test(plate);
}

/** What the public page may show of a plate. */
export function plateTail(plate: string): string {
  return normalisePlate(plate).slice(-3);
}
