/** Cells of a CSV that a spreadsheet opens without running anything in them. */

/** What a spreadsheet takes for the beginning of a formula, as a whole cell: line breaks behind it change nothing. */
const FORMULA = /^[=+\-@\t\r]/u;
/** A negative number runs nothing, and would be none any more behind a quote. */
const NEGATIVE = /^-\d+(?:[.,]\d+)?$/u;
/**
 * Where a cell begins for a spreadsheet that separates at another sign than the file: quotes inside a line protect nothing
 * there. `pads, -2 mm` stays; a sign begins something that runs only with a bracket, a pipe or a sheet behind it.
 */
const INNER = /([;,\t\n]\s*)(?=[=@]|[+-][^;,\t\n]*[(|!])/gu;
const INNER_GUARD = /([;,\t\n]\s*)'(?=[=@]|[+-][^;,\t\n]*[(|!])/gu;

/** The cell as text: what begins like a formula, in it or behind a separator, gets an apostrophe before it. */
export function guarded(cell: string): string {
  if (NEGATIVE.test(cell)) return cell;
  const inside = cell.replace(INNER, "$1'");
  return FORMULA.test(cell) ? `'${inside}` : inside;
}

/** Takes those apostrophes away again: a phone number comes back as it left. */
export function withoutGuard(cell: string): string {
  const inside = cell.replace(INNER_GUARD, '$1');
  return inside.startsWith("'") && FORMULA.test(inside.slice(1)) ? inside.slice(1) : inside;
}
