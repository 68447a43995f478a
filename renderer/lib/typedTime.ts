/** Times of day as the reader's country writes them: `14:30`, `02:30 PM`. */
export interface TypedTimes {
  /** `HH:MM` as a field shows it. */
  text: (time: string) => string;
  /**
   * What was typed, with any or no separator, as `HH:MM`; null until it is a time.
   * @param isWhole  nothing more will be typed: `9` is nine o'clock, `930` half past
   */
  read: (typed: string, isWhole: boolean) => string | null;
}

const SEPARATED = /^(\d{1,2})[:.,h ](\d{2})$/u;
const TOGETHER = /^(\d{2})(\d{2})$/u;
const SHORT = /^(\d{1,2}?)(\d{2})?$/u;
const HALF = /\s*([ap])\.?\s*(?:m\.?)?$/iu;

export function typedTimes(locale: string): TypedTimes {
  const format = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
  return {
    text: (time) => format.format(Date.parse(`2026-01-01T${time}Z`)),
    read: (typed, isWhole) => {
      const text = typed.trim();
      const half = HALF.exec(text)?.[1]?.toLowerCase() ?? null;
      const figures = text.replace(HALF, '');
      const parts = SEPARATED.exec(figures) ?? TOGETHER.exec(figures) ?? (isWhole ? SHORT.exec(figures) : null);
      return parts ? timeFrom(Number(parts[1]), Number(parts[2] ?? 0), half) : null;
    },
  };
}

function timeFrom(hour: number, minute: number, half: string | null): string | null {
  if (half !== null && (hour < 1 || hour > 12)) return null;
  const wholeHour = half === null ? hour : (hour % 12) + (half === 'p' ? 12 : 0);
  if (wholeHour > 23 || minute > 59) return null;
  return `${String(wholeHour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
