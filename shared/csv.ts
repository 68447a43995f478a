/** Cells of a CSV that a spreadsheet opens without running anything in them. */

/** What a spreadsheet takes for the beginning of a formula, as a whole cell: line breaks behind it change nothing. */
const FORMULA = /^[=+\-@\t\r]/u;
/** A negative number runs nothing, and would be none any more behind a quote. */
const NEGATIVE = /^-\d+(?:[.,]\d+)?$/u;

/** The cell as text: one that begins like a formula gets an apostrophe before it. */
export const guarded = (cell: string): string => (FORMULA.test(cell) && !NEGATIVE.test(cell) ? `'${cell}` : cell);

/** Takes that apostrophe away again: a phone number comes back as it left. */
export const withoutGuard = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell);
