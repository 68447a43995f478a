/** Tables as CSV (RFC 4180) that a spreadsheet opens without running anything in them. */
import { guarded } from '../../shared/csv.ts';

export interface CsvColumn<T> {
  name: string;
  of: (row: T) => string | number | null;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = guarded(value);
  return /[",\n\r;]/u.test(safe) ? `"${safe.replace(/"/gu, '""')}"` : safe;
}

/** Head and rows, with a byte order mark so that every spreadsheet reads it as UTF-8. */
export function csvText<T>(columns: readonly CsvColumn<T>[], rows: readonly T[]): string {
  const lines = [columns.map(({ name }) => cell(name)), ...rows.map((row) => columns.map(({ of }) => cell(of(row))))];
  return `\u{FEFF}${lines.map((line) => `${line.join(',')}\r\n`).join('')}`;
}
