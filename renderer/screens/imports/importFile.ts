/** A CSV of another program, read here: its letters, its separator, its rows. */
import { LONGEST_CELL, MOST_COLUMNS, ROWS_PER_CALL, type ImportMapping } from '../../../shared/domain/imports.ts';

export interface ImportFile {
  name: string;
  headings: string[];
  /** As the lines stand under the headings; an empty line is an empty row, so that a row's number is its line's. */
  rows: string[][];
  /** Rows with something in them. */
  count: number;
}

/** Nothing in the file looks like a table, or a quotation mark of `line` has no partner and would swallow what follows. */
export class UnreadableFile extends Error {
  readonly line: number | null;

  constructor(line: number | null) {
    super('unreadable');
    this.line = line;
  }
}

/** Letters looked at to tell a table from bytes. */
const SAMPLE = 10_000;
/** Whether it holds what no text holds: a workbook, a picture or a PDF that was named so. */
function isBinary(text: string): boolean {
  for (let at = 0; at < Math.min(text.length, SAMPLE); at += 1) {
    const code = text.charCodeAt(at);
    if (code < 9 || (code > 13 && code < 32)) return true;
  }
  return false;
}

/** @throws UnreadableFile */
export async function readImportFile(file: File): Promise<ImportFile> {
  const { default: papa } = await import('papaparse');
  const [text, said] = separatorOf(withoutEndMark(textOf(await file.arrayBuffer())));
  if (isBinary(text)) throw new UnreadableFile(null);
  // Empty lines hide the separator from the guess, and are wanted afterwards: they count in the numbers of the lines.
  const delimiter = said ?? papa.parse(text, { skipEmptyLines: 'greedy', preview: 20 }).meta.delimiter;
  const { data, errors } = papa.parse<string[]>(text, { delimiter });
  const table = data.map((row) => (row.every((cell) => cell.trim() === '') ? [] : row));
  const start = table.findIndex((row) => row.length > 0);
  const quotes = errors.find((error) => error.type === 'Quotes');
  if (quotes) throw new UnreadableFile((quotes.row ?? 0) - start + 1);
  const [headings, ...rows] = table.slice(start === -1 ? table.length : start, table.findLastIndex((row) => row.length > 0) + 1);
  if (!headings || rows.length === 0) throw new UnreadableFile(null);
  return { name: file.name, headings: headings.map((heading) => heading.trim()), rows, count: rows.filter((row) => row.length > 0).length };
}

/** Programs of DOS end a file with the code 26. */
function withoutEndMark(text: string): string {
  const end = text.trimEnd();
  return end.charCodeAt(end.length - 1) === 26 ? end.slice(0, -1) : text;
}

/** A first line `sep=;` is Excel's word about the file, not a heading. */
function separatorOf(text: string): [text: string, delimiter: string | null] {
  const [line = '', separator = null] = /^sep=(.)\r?\n/iu.exec(text) ?? [];
  return [text.slice(line.length), separator];
}

/** By its mark; without one UTF-8 where it is valid, else the code page that Windows programs write in Western Europe. */
function textOf(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The first values of a column that say something, for a person to recognise it by. */
export function samplesOf(file: ImportFile, column: number, count = 3): string[] {
  const found: string[] = [];
  for (const row of file.rows.slice(0, 200)) {
    const cell = row[column]?.trim() ?? '';
    if (cell !== '' && !found.includes(cell)) found.push(cell);
    if (found.length === count) break;
  }
  return found;
}

/** Columns that something stands in and that are no field. */
export function ignoredColumns(file: ImportFile, mapping: ImportMapping): number[] {
  const used = new Set(Object.values(mapping));
  return file.headings.flatMap((_heading, column) => (used.has(column) || samplesOf(file, column, 1).length === 0 ? [] : [column]));
}

/**
 * What travels: only the columns that are fields. A cell longer than any field takes is cut, and found too long there. What
 * stands behind the last heading comes along, cell by cell: the row is known by it to be out of step, and shown whole.
 */
export function mappedOnly(
  file: ImportFile,
  mapping: ImportMapping,
): { headings: string[]; mapping: Record<string, number>; rows: string[][] } {
  const columns = [...new Set(Object.values(mapping).filter((column) => column !== undefined))].toSorted((a, b) => a - b);
  return {
    headings: columns.map((column) => (file.headings[column] ?? '').slice(0, 200)),
    mapping: Object.fromEntries(Object.entries(mapping).map(([field, column]) => [field, columns.indexOf(column ?? -1)])),
    rows: file.rows.map((row) => {
      const surplus = row.slice(file.headings.length).filter((cell) => cell.trim() !== '');
      const cells = row.length === 0 ? [] : [...columns.map((column) => row[column] ?? ''), ...surplus];
      return cells.slice(0, MOST_COLUMNS).map((cell) => cell.slice(0, LONGEST_CELL));
    }),
  };
}

/** Letters in one call: below what a host takes, however they are written. */
const LETTERS_PER_CALL = 250_000;

/** Rows in pieces that one call can carry. */
export function* piecesOf(rows: readonly string[][]): Generator<string[][]> {
  let piece: string[][] = [];
  let letters = 0;
  for (const row of rows) {
    const length = row.reduce((sum, cell) => sum + cell.length, 0);
    if (piece.length === ROWS_PER_CALL || (piece.length > 0 && letters + length > LETTERS_PER_CALL)) {
      yield piece;
      [piece, letters] = [[], 0];
    }
    piece.push(row);
    letters += length;
  }
  if (piece.length > 0) yield piece;
}
