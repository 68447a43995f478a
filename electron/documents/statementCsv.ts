import { currencyExponent, decimalText } from '../../shared/money.ts';
import type { CsvColumn } from './csv.ts';
import { sheetFor } from './sheet.ts';
import type { StatementView } from './views.ts';

/** The columns of a statement as CSV, headed in the reader's language; amounts as plain decimals. */
export function statementColumns(view: StatementView): CsvColumn<StatementView['entries'][number]>[] {
  const { texts } = sheetFor(view);
  const digits = currencyExponent(view.currency);
  const { statement } = texts;
  return [
    { name: statement.day, of: (row) => row.on },
    { name: statement.kind, of: (row) => statement.kinds[row.kind] },
    { name: statement.number, of: (row) => row.number },
    { name: statement.about, of: (row) => row.about },
    { name: texts.amount, of: (row) => decimalText(row.amountMinor, digits) },
    { name: statement.balance, of: (row) => decimalText(row.balanceMinor, digits) },
  ];
}
