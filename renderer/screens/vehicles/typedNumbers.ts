/** A kept figure as a field shows it. */
export function textOf(value: number | null, shown: (value: number) => number = (same) => same): string {
  return value === null ? '' : String(shown(value));
}

/** What a field holds as a figure to keep; null when it is empty. What is no number stays one, for the shop to refuse. */
export function numberOrNull(text: string, kept: (value: number) => number = (same) => same): number | null {
  const typed = text.replace(/[\s.,'’\u00a0\u202f](?=\d{3}\b)/gu, '').trim();
  return typed === '' ? null : kept(Number(typed));
}
