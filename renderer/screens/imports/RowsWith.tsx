import { Group, Table, Text, Title } from '@mantine/core';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { RowTable } from '../../components/RowTable.tsx';
import { api } from '../../lib/api.ts';

export type ImportRow = InferContractRouterOutputs<Contract>['imports']['rows']['items'][number];

interface RowsWithProps {
  importId: string;
  outcome: 'faulty' | 'known';
  count: number;
  title: string;
  /** Heading of what is said about each row. */
  about: string;
  say: (row: ImportRow) => ReactNode;
  /** Where more rows are than are shown. */
  more: string;
  act?: ReactNode;
}
export const SHOWN_ROWS = 50;

/** The first rows of one outcome, with what there is to say about each. */
export function RowsWith({ importId, outcome, count, title, about, say, more, act }: RowsWithProps): ReactNode {
  const { t } = useTranslation('imports');
  const rows = useQuery(api.imports.rows.queryOptions({ input: { id: importId, outcome, limit: SHOWN_ROWS }, enabled: count > 0 }));
  if (count === 0 || !rows.data) return null;
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={3} size="h4">
          {title}
        </Title>
        {act}
      </Group>
      <RowTable
        label={title}
        columns={[
          { key: 'row', label: t('row'), isAmount: true, width: '5rem' },
          { key: 'about', label: about },
          { key: 'cells', label: t('content') },
        ]}
      >
        {rows.data.items.map((row) => (
          <Table.Tr key={row.row}>
            <Table.Td ta="right" className="tabular">
              {lineOf(row.row)}
            </Table.Td>
            <Table.Td>{say(row)}</Table.Td>
            <Table.Td maw="28rem">
              <Text inherit c="dimmed" truncate>
                {row.cells.filter(Boolean).join(' · ')}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </RowTable>
      {count > SHOWN_ROWS ? (
        <Text c="dimmed" mt="xs">
          {more}
        </Text>
      ) : null}
    </section>
  );
}

/** The line that a spreadsheet shows: the headings are the first. */
const lineOf = (row: number): number => row + 1;
