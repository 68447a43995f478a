/** Reads PDFs back with poppler, as a person or another program would. */
import { spawnSync } from 'node:child_process';

/** The text as it lies on the page; `pages` splits it. */
export function textOf(pdf: Uint8Array): string {
  return run('pdftotext', ['-layout', '-enc', 'UTF-8', '-', '-'], pdf);
}

/** The text in one flow with single spaces, for sentences that wrap. */
export function flowOf(pdf: Uint8Array): string {
  return run('pdftotext', ['-raw', '-enc', 'UTF-8', '-', '-'], pdf).replace(/[\s\u00a0\u202f]+/gu, ' ');
}

export function pagesOf(pdf: Uint8Array): string[] {
  return textOf(pdf).split('\f').slice(0, -1);
}

export interface Word {
  page: number;
  xMin: number;
  xMax: number;
  yMin: number;
  yMax: number;
  text: string;
}

/** Every word with its place, and the size of its page. */
export function wordsOf(pdf: Uint8Array): { words: Word[]; width: number; height: number } {
  const xml = run('pdftotext', ['-bbox', '-enc', 'UTF-8', '-', '-'], pdf);
  const words: Word[] = [];
  let [page, width, height] = [0, 0, 0];
  for (const line of xml.split('\n')) {
    const number = (name: string) => Number(new RegExp(`${name}="([\\d.-]+)"`, 'u').exec(line)?.[1]);
    if (line.includes('<page ')) [page, width, height] = [page + 1, number('width'), number('height')];
    const text = /<word [^>]*>(.*)<\/word>/u.exec(line)?.[1];
    if (text !== undefined)
      words.push({ page, xMin: number('xMin'), xMax: number('xMax'), yMin: number('yMin'), yMax: number('yMax'), text });
  }
  return { words, width, height };
}

function run(tool: string, args: string[], input: Uint8Array): string {
  const { status, stdout, stderr, error } = spawnSync(tool, args, { input, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (error || status !== 0) throw new Error(`${tool} failed (apt-get install poppler-utils): ${error?.message ?? stderr}`);
  return stdout;
}
