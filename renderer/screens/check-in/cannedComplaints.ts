export interface Canned {
  code: string;
  text: string;
}

const SHOWN = 6;
const CODE = /(?:^|\s)\/([\p{L}\p{N}-]*)$/u;

/** The short code being typed at the end of the text, without its slash; null when none is. */
export function codeAt(text: string): string | null {
  return CODE.exec(text)?.[1]?.toLowerCase() ?? null;
}

/** Complaints whose code begins so, then those in which the word occurs. */
export function matchesOf(items: readonly Canned[], code: string): Canned[] {
  const begins = items.filter((item) => item.code.startsWith(code));
  const holds = items.filter((item) => !item.code.startsWith(code) && code.length > 1 && item.text.toLowerCase().includes(code));
  return [...begins, ...holds].slice(0, SHOWN);
}

/** The text with the complaint in place of its code. */
export function withComplaint(text: string, complaint: string): string {
  const before = text.replace(CODE, '').trimEnd();
  return before === '' ? `${complaint}\n` : `${before}\n${complaint}\n`;
}
