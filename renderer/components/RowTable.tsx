import { Table, type TableProps } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './RowTable.module.css';

export interface Column {
  key: string;
  label: string;
  /** Amounts stand on the right. */
  isAmount?: boolean;
  width?: string;
}

interface RowTableProps extends Omit<TableProps, 'children'> {
  /** What the table lists, for people who cannot see it. */
  label: string;
  columns: readonly Column[];
  /** `Table.Tr` rows. */
  children: ReactNode;
}

/** A calm table: a head that stays, one line per row. */
export function RowTable({ label, columns, children, ...rest }: RowTableProps): ReactNode {
  return (
    <div className={classes['frame']}>
      <Table aria-label={label} verticalSpacing="xs" highlightOnHover className={classes['table'] ?? ''} {...rest}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th
                key={column.key}
                ta={column.isAmount ? 'right' : 'left'}
                {...(column.width === undefined ? {} : { w: column.width })}
              >
                {column.label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </div>
  );
}
