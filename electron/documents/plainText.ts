/**
 * What people typed, made safe to print or to write in a message: valid Unicode, no control characters, and none of
 * the invisible marks that turn the reading direction round and make a text look like another one.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?/gu, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .replace(/\t/gu, '  ')
    .replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu, '');
}

/** `cleanText` on one line. */
export function cleanLine(text: string): string {
  return cleanText(text)
    .replace(/\s*[\n\u2028\u2029]\s*/gu, ' ')
    .trim();
}
