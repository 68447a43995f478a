/** A CSV of another program, read here: its letters, its separator, its rows. */
export interface ImportFile {
  name: string;
  headings: string[];
  rows: string[][];
}

export class UnreadableFile extends Error {}

/** @throws UnreadableFile  nothing in it looks like a table */
export async function readImportFile(file: File): Promise<ImportFile> {
  const { default: papa } = await import('papaparse');
  const { data } = papa.parse<string[]>(await textOf(file), { skipEmptyLines: 'greedy' });
  const [headings, ...rows] = data;
  if (!headings || headings.length === 0 || rows.length === 0) throw new UnreadableFile();
  return { name: file.name, headings: headings.map((heading) => heading.trim()), rows };
}

/** UTF-8 where it is valid, else the code page that Windows programs write in Western Europe. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
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
