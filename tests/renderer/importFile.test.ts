/** Files of other programs: letters, separators, empty lines, quotation marks that have no partner. */
import { expect, test } from 'vitest';
import { ignoredColumns, mappedOnly, piecesOf, readImportFile, UnreadableFile } from '../../renderer/screens/imports/importFile.ts';

const read = (content: string | Uint8Array<ArrayBuffer>) => readImportFile(new File([content], 'x.csv'));
const utf16 = (text: string, isBig: boolean): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index += 1) view.setUint16(index * 2, text.charCodeAt(index), !isBig);
  return bytes;
};

test.each([
  ['UTF-8', 'Nome;Città\r\nAgnès;Forlì\r\n'],
  ['UTF-8 with a mark', '\uFEFFNome;Città\r\nAgnès;Forlì\r\n'],
  ['a first line sep=', 'sep=;\r\nNome;Città\r\nAgnès;Forlì\r\n'],
  ['Windows', new Uint8Array(Buffer.from('Nome;Città\r\nAgnès;Forlì\r\n', 'latin1'))],
  ['UTF-16, little end first', utf16('\uFEFFNome;Città\r\nAgnès;Forlì\r\n', false)],
  ['UTF-16, big end first', utf16('\uFEFFNome;Città\r\nAgnès;Forlì\r\n', true)],
])('%s is read', async (_name, content) => {
  expect(await read(content)).toEqual({ name: 'x.csv', headings: ['Nome', 'Città'], rows: [['Agnès', 'Forlì']], count: 1 });
});

test('a quotation mark without a partner is refused with its line, instead of swallowing rows', async () => {
  const file = read('Name,Note\r\nAnn,fine\r\nBob,"open\r\nCy,lost\r\n');
  await expect(file).rejects.toThrow(UnreadableFile);
  await expect(file).rejects.toMatchObject({ line: 3 });
  await expect(read('Name,Size\r\nAnn,5" pipe\r\n')).resolves.toMatchObject({ count: 1 });
});

test('a file without a table is refused', async () => {
  for (const content of ['', '\r\n\r\n', 'Name,Phone\r\n']) await expect(read(content), content).rejects.toMatchObject({ line: null });
});

test('rows keep the numbers of their lines; empty lines at the end are none', async () => {
  const file = await read('Name;Phone\r\nAnn;1\r\n\r\n ; \r\nBob;2\r\n\r\n\r\n');
  expect(file.rows).toEqual([['Ann', '1'], [], [], ['Bob', '2']]);
  expect(file.count).toBe(2);
});

test('only columns that are fields travel; a long cell is cut; what stays behind is named', async () => {
  const file = await read(`A;B;C;D\r\n1;${'x'.repeat(6_000)};3;\r\n`);
  expect(ignoredColumns(file, { name: 1 })).toEqual([0, 2]);
  const { headings, mapping, rows } = mappedOnly(file, { note: 1, name: 2 });
  expect([headings, mapping]).toEqual([['B', 'C'], { note: 0, name: 1 }]);
  expect(rows[0]?.map((cell) => cell.length)).toEqual([5_000, 1]);
});

test('a file of bytes is no table, whatever its name; the mark at the end of an old program’s file is no row', async () => {
  for (const content of ['PK\x03\x04\x14\0sheet\r\nxml,1', '%PDF-1.7\n\x01\x02,3\nx,y', '\x89PNG\r\n\x1A\n\0\0\0\rIHDR'])
    await expect(read(content), content).rejects.toMatchObject({ line: null });
  for (const end of ['\x1A', '\r\n\x1A', '\r\n\x1A\r\n'])
    await expect(read(`Name,Phone\r\nAnn,1${end}`)).resolves.toMatchObject({ headings: ['Name', 'Phone'], rows: [['Ann', '1']], count: 1 });
});

test('what stands behind the last heading comes along, so that the row is known to be out of step', async () => {
  const file = await read('Name,Phone,Town\r\nAnn,1,York\r\nBob,Son,2,Hull,b@x.test\r\nCy,3,Leeds,,\r\n');
  expect(mappedOnly(file, { name: 0, phone: 1 }).rows).toEqual([
    ['Ann', '1'],
    ['Bob', 'Son', 'Hull', 'b@x.test'],
    ['Cy', '3'],
  ]);
});

test('pieces hold what a call can carry', () => {
  const small = Array.from({ length: 1_200 }, () => ['x']);
  expect([...piecesOf(small)].map((piece) => piece.length)).toEqual([500, 500, 200]);
  const large = Array.from({ length: 120 }, () => ['x'.repeat(5_000)]);
  expect([...piecesOf(large)].map((piece) => piece.length)).toEqual([50, 50, 20]);
});
