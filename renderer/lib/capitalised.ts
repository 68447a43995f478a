/** Words that some languages write small, where they begin a button or a choice. */
export function capitalised(word: string, locale?: string): string {
  return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
}
