import { Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import rowTable from '../RowTable.module.css';
import classes from './List.module.css';
import type { ListColumn } from './listColumn.ts';

export interface Sorting {
  sort: string;
  direction: 'asc' | 'desc';
  by: (sort: string, direction: 'asc' | 'desc') => void;
}

interface ListTableProps<R> {
  label: string;
  columns: readonly ListColumn<R>[];
  rows: readonly R[];
  keyOf: (row: R) => string;
  sorting: Sorting;
}

/** Rows that can be seen are drawn; a list of any length scrolls like a short one. */
export function ListTable<R>({ label, columns, rows, keyOf, sorting }: ListTableProps<R>): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => document.getElementById('content'),
    estimateSize: () => 41,
    overscan: 15,
    scrollMargin: frame.current?.offsetTop ?? 0,
  });
  const shown = virtual.getVirtualItems();
  const [first, last] = [shown[0], shown.at(-1)];
  const before = !first ? 0 : first.start - virtual.options.scrollMargin;
  const after = !last ? 0 : virtual.getTotalSize() - (last.end - virtual.options.scrollMargin);
  return (
    <div className={classes['frame']} ref={frame}>
      <Table
        aria-label={label}
        aria-rowcount={rows.length + 1}
        verticalSpacing="xs"
        highlightOnHover
        className={rowTable['table'] ?? ''}
        onKeyDown={walkRows}
      >
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Heading key={column.key} column={column} sorting={sorting} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Spacer height={before} />
          {shown.map(({ index }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <Table.Tr key={keyOf(row)} data-index={index} aria-rowindex={index + 2} ref={virtual.measureElement}>
                {columns.map((column) => (
                  <Table.Td
                    key={column.key}
                    ta={column.isAmount ? 'right' : 'left'}
                    className={(column.isWide ? classes['wide'] : classes['fixed']) ?? ''}
                  >
                    {column.cell(row)}
                  </Table.Td>
                ))}
              </Table.Tr>
            );
          })}
          <Spacer height={after} />
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** Stands for the rows that are out of sight. */
function Spacer({ height }: { height: number }): ReactNode {
  return height > 0 ? (
    <Table.Tr aria-hidden className={classes['spacer'] ?? ''}>
      <Table.Td style={{ height }} />
    </Table.Tr>
  ) : null;
}

function Heading<R>({ column, sorting }: { column: ListColumn<R>; sorting: Sorting }): ReactNode {
  const { t } = useTranslation('lists');
  const align = column.isAmount ? 'right' : 'left';
  if (column.sort === undefined) return <Table.Th ta={align}>{column.label}</Table.Th>;
  const isSorted = sorting.sort === column.sort;
  const isUp = sorting.direction === 'asc';
  const sort = column.sort;
  const Arrow = isUp ? IconArrowUp : IconArrowDown;
  return (
    <Table.Th ta={align} aria-sort={isSorted ? (isUp ? 'ascending' : 'descending') : 'none'}>
      <UnstyledButton
        className={classes['sort'] ?? ''}
        title={t('sortBy', { column: column.label })}
        onClick={() => sorting.by(sort, isSorted && isUp ? 'desc' : 'asc')}
      >
        {column.label}
        {isSorted ? <Arrow size="1em" aria-hidden /> : null}
      </UnstyledButton>
    </Table.Th>
  );
}

/** Arrow keys go from row to row by their links. */
function walkRows(event: KeyboardEvent<HTMLTableElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const row = document.activeElement?.closest('tr[data-index]');
  const next = event.key === 'ArrowDown' ? row?.nextElementSibling : row?.previousElementSibling;
  const link = next?.querySelector<HTMLAnchorElement>('a');
  if (!link) return;
  event.preventDefault();
  link.focus();
  link.scrollIntoView({ block: 'nearest' });
}
