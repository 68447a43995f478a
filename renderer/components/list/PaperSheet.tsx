import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import type { Formats } from '../../lib/formats.ts';
import classes from './List.module.css';
import type { Exported, ListColumn } from './listColumn.ts';
import type { Sheet } from './usePrinting.ts';

interface PaperSheetProps<R> {
  columns: readonly ListColumn<R>[];
  sheet: Sheet<R>;
  keyOf: (row: R) => string;
}

/** The list on paper: plain words, because links and badges of a thousand rows keep a browser busy for a minute. */
export function PaperSheet<R>({ columns, sheet: { rows, isCut }, keyOf }: PaperSheetProps<R>): ReactNode {
  const { t } = useTranslation('lists');
  const format = useFormat();
  const sideOf = ({ isAmount }: ListColumn<R>) => ({ textAlign: isAmount ? ('right' as const) : ('left' as const) });
  return (
    <div className={classes['paper']} data-paper>
      <p>{t(isCut ? 'paperCut' : 'exported', { count: rows.length })}</p>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} style={sideOf(column)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => (
                <td key={column.key} style={sideOf(column)}>
                  {wordsOf(column.text(row), format)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function wordsOf(value: Exported, format: Formats): string | number {
  if (typeof value !== 'object') return value;
  if ('on' in value) return value.on === null ? '' : format.day(value.on);
  return value.at === null ? '' : format.dateTime(value.at);
}
