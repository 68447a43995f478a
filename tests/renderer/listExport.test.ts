/** Files of lists: nothing in them runs, moments are dates, and phones come back. */
import { expect, test } from 'vitest';
import type { Exported, ListColumn } from '../../renderer/components/list/listColumn.ts';
import { exportList } from '../../renderer/components/list/listExport.ts';
import { csvText } from '../../electron/documents/csv.ts';
import { guarded, withoutGuard } from '../../shared/csv.ts';

const column = (key: string): ListColumn<Record<string, Exported>> => ({
  key,
  label: key,
  cell: () => null,
  text: (row) => row[key] ?? '',
});
const give = (format: 'csv' | 'xlsx', row: Record<string, Exported>) =>
  exportList(format, {
    columns: Object.keys(row).map(column),
    zone: 'Europe/Rome',
    fetchPage: async () => ({ items: [row], nextCursor: null }),
    onProgress: () => {},
    signal: new AbortController().signal,
  });

test.each(['=1+1', '=1\n+cmd|x', '+44 7700 900123', '-1+1', '@SUM(A1)', '\t=1', '-2\r\n=3'])('%j is text, and comes back', (text) => {
  expect(guarded(text)).toMatch(/^'[=+\-@\t]/u);
  expect(withoutGuard(guarded(text))).toBe(text);
});

// A spreadsheet of an Italian Windows parts a line at semicolons, whatever the file does.
test.each([
  ["ok;=cmd|'/c calc'!A0;x", "ok;'=cmd|'/c calc'!A0;x"],
  ['a, @SUM(A1)', "a, '@SUM(A1)"],
  ["a\n-2+cmd|'x'!A0", "a\n'-2+cmd|'x'!A0"],
  ['a\t+HYPERLINK("x")', 'a\t\'+HYPERLINK("x")'],
])('%j runs nothing where a line is parted elsewhere, and comes back', (text, safe) => {
  expect(guarded(text)).toBe(safe);
  expect(withoutGuard(safe)).toBe(text);
});

test('what only looks like it stays', () => {
  for (const text of ['Pads, -2 mm', 'Call, +44 7700 900123', 'a; b - c', '1,-2']) expect(guarded(text)).toBe(text);
});

test('numbers and ordinary apostrophes stay', () => {
  for (const text of ['-12.50', '-12,50', "'s-Hertogenbosch", 'O’Brien', '']) expect(withoutGuard(guarded(text))).toBe(text);
  expect(guarded('-12.50')).toBe('-12.50');
});

test('a CSV holds moments and days as programs read them, formulas with line breaks as text', async () => {
  const text = await (
    await give('csv', { at: { at: Date.UTC(2026, 3, 22, 9, 30) }, on: { on: '2026-04-22' }, none: { at: null }, evil: '=1\n2', count: -3 })
  ).text();
  expect(text).toBe('\uFEFFat,on,none,evil,count\r\n2026-04-22 11:30,2026-04-22,,"\'=1\n2",-3\r\n'.replace('\uFEFF', ''));
  expect(csvText([{ name: '=h', of: (row: string) => row }], ['=1\n2'])).toContain(`'=h\r\n"'=1\n2"`);
});

test('an Excel file holds them as dates', async () => {
  const blob = await give('xlsx', { at: { at: Date.UTC(2026, 3, 22, 9, 30) }, none: { on: null } });
  const { unzipSync, strFromU8 } = (await import('fflate')) as typeof import('fflate');
  const sheet = strFromU8(unzipSync(new Uint8Array(await blob.arrayBuffer()))['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  // 22 April 2026, 11:30 on the shop's clock, as Excel counts days.
  expect(sheet).toContain('<v>46134.4791666');
});
