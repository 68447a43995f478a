/** A whole list as a file: the pages of the server put together here, so that nobody holds it all in memory but the one who wants it. */
import { guarded } from '../../../shared/csv.ts';
import { clockText } from '../../../shared/dates.ts';
import type { Exported, ListColumn } from './listColumn.ts';
import type { ListPage, PageRequest } from './useListPages.ts';

const PAGE = 2_000;
/** A spreadsheet is built in memory; longer lists leave as CSV. */
export const MOST_IN_EXCEL = 100_000;

export type ExportFormat = 'csv' | 'xlsx';

export class TooLongForExcel extends Error {}

interface ExportRequest<R> {
  columns: readonly ListColumn<R>[];
  /** The shop's, in which moments are written. */
  zone: string;
  fetchPage: (request: PageRequest) => Promise<ListPage<R>>;
  /** Called after every page. */
  onProgress: (rows: number) => void;
  signal: AbortSignal;
}

/** @throws TooLongForExcel; whatever the call for a page throws; AbortError when cancelled */
export async function exportList<R>(
  format: ExportFormat,
  { columns, zone, fetchPage, onProgress, signal }: ExportRequest<R>,
): Promise<Blob> {
  const writer = format === 'csv' ? await csvWriter(columns, zone) : await excelWriter(columns, zone);
  let cursor: string | null = null;
  let count = 0;
  do {
    signal.throwIfAborted();
    const page: ListPage<R> = await fetchPage({ cursor, limit: PAGE });
    writer.add(page.items);
    count += page.items.length;
    onProgress(count);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return writer.finish();
}

interface Writer<R> {
  add(rows: readonly R[]): void;
  finish(): Blob | Promise<Blob>;
}

async function csvWriter<R>(columns: readonly ListColumn<R>[], zone: string): Promise<Writer<R>> {
  const { default: papa } = await import('papaparse');
  const lines = (rows: (string | number)[][]) => `${papa.unparse(rows)}\r\n`;
  const cell = (value: Exported) => csvCell(value, zone);
  // Excel takes a file for UTF-8 only with this mark.
  const parts = [`\uFEFF${lines([columns.map((column) => cell(column.label))])}`];
  return {
    add: (rows) => rows.length > 0 && parts.push(lines(rows.map((row) => columns.map((column) => cell(column.text(row)))))),
    finish: () => new Blob(parts, { type: 'text/csv;charset=utf-8' }),
  };
}

async function excelWriter<R>(columns: readonly ListColumn<R>[], zone: string): Promise<Writer<R>> {
  const { default: writeExcelFile } = await import('write-excel-file/browser');
  const head = columns.map(({ label }) => ({ value: label, fontWeight: 'bold' as const }));
  const body: ReturnType<typeof excelCell>[][] = [];
  return {
    add(rows) {
      if (body.length + rows.length > MOST_IN_EXCEL) throw new TooLongForExcel();
      body.push(...rows.map((row) => columns.map((column) => excelCell(column.text(row), zone))));
    },
    finish: () => writeExcelFile([head, ...body]).toBlob(),
  };
}

function csvCell(value: Exported, zone: string): string | number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return guarded(value);
  if ('on' in value) return value.on ?? '';
  return value.at === null ? '' : clockText(value.at, zone);
}

/** A spreadsheet knows no zones: its date is what the shop's clock showed. */
function excelCell(value: Exported, zone: string) {
  if (typeof value !== 'object') return { value };
  const text = 'on' in value ? value.on : value.at === null ? null : clockText(value.at, zone);
  if (text === null) return null;
  const format = 'on' in value ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm';
  return { value: new Date(`${text.slice(0, 10)}T${text.slice(11) || '00:00'}Z`), type: Date, format };
}
