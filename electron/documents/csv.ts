/** Tables as CSV (RFC 4180) that a spreadsheet opens without running anything in them. */
export interface CsvColumn<T> {
  name: string;
  of: (row: T) => string | number | null;
}

/** A cell that begins like a formula gets a quote before it: spreadsheets would otherwise run it. A negative amount is none. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/u.test(value) && !/^-\d+(?:\.\d+)?$/u.test(value) ? `'${value}` : value;
  return /[",\n\r;]/u.test(safe) ? `"${safe.replace(/"/gu, '""')}"` : safe;
}

/** Head and rows, with a byte order mark so that every spreadsheet reads it as UTF-8. */
export function csvText<T>(columns: readonly CsvColumn<T>[], rows: readonly T[]): string {
  const lines = [columns.map(({ name }) => cell(name)), ...rows.map((row) => columns.map(({ of }) => cell(of(row))))];
  return `\u{FEFF}${lines.map((line) => `${line.join(',')}\r\n`).join('')}`;
}
