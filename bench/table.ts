export interface Row {
  bench: string;
  size: string;
  candidate: string;
  p50: number;
  p99: number;
  /** Against the bench's `limit`; null where there is none. */
  ratio: number | null;
  goal: string;
  /** Null for a row that is only there to compare with. */
  pass: boolean | null;
}

const ms = (value: number): string => (value < 10 ? value.toFixed(3) : value.toFixed(1));

/** One Markdown table; it is what the terminal shows and what docs/bench.md keeps. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((r) => [
    r.bench,
    r.size,
    r.candidate,
    ms(r.p50),
    ms(r.p99),
    r.ratio === null ? '' : r.ratio.toFixed(2),
    r.goal,
    r.pass === null ? '' : r.pass ? 'pass' : 'FAIL',
  ]);
  const head = ['bench', 'size', 'candidate', 'p50 ms', 'p99* ms', 'ratio', 'goal', 'pass'];
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((row) => (row[i] ?? '').length)));
  const line = (row: readonly string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [line(head), `| ${widths.map((w) => '-'.repeat(w)).join(' | ')} |`, ...cells.map(line)].join('\n');
}
