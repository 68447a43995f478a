import { Button, Group, Table, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { guarded } from '../../../shared/csv.ts';
import { ROW_FAULTS } from '../../../shared/domain/importRow.ts';
import { saveFile } from '../../lib/saveFile.ts';
import { RowTable } from '../../components/RowTable.tsx';
import { api, client } from '../../lib/api.ts';

type Import = InferContractRouterOutputs<Contract>['imports']['get'];
type Fault = InferContractRouterOutputs<Contract>['imports']['rows']['items'][number]['faults'][number];

const SHOWN = 50;
const PAGE = 1_000;

/** Rows that stay out, with the reason; all of them as a file, to be mended and brought again. */
export function FaultyRows({ record }: { record: Import }): ReactNode {
  const { t } = useTranslation('imports');
  const sentence = useFaultSentence();
  const count = record.outcomes.faulty ?? 0;
  const rows = useQuery(api.imports.rows.queryOptions({ input: { id: record.id, limit: SHOWN }, enabled: count > 0 }));
  if (count === 0 || !rows.data) return null;
  const save = async (): Promise<void> => {
    const { default: papa } = await import('papaparse');
    const table: string[][] = [[...record.headings, t('why')]];
    for (let after = 0; ;) {
      const { items } = await client.imports.rows({ id: record.id, after, limit: PAGE });
      table.push(...items.map(({ cells, faults }) => [...cells, faults.map(sentence).join(' ')]));
      after = items.at(-1)?.row ?? after;
      if (items.length < PAGE) break;
    }
    const text = papa.unparse(table.map((cells) => cells.map(guarded)));
    saveFile(new Blob([`\uFEFF${text}`], { type: 'text/csv;charset=utf-8' }), t('faultyFile'));
  };
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={3} size="h4">
          {t('faultyTitle', { count })}
        </Title>
        <Button variant="default" leftSection={<IconDownload size="1.1rem" aria-hidden />} onClick={() => void save()}>
          {t('faultySave')}
        </Button>
      </Group>
      <RowTable
        label={t('faultyTitle', { count })}
        columns={[
          { key: 'row', label: t('row'), isAmount: true, width: '5rem' },
          { key: 'why', label: t('why') },
          { key: 'cells', label: t('content') },
        ]}
      >
        {rows.data.items.map(({ row, cells, faults }) => (
          <Table.Tr key={row}>
            <Table.Td ta="right" className="tabular">
              {lineOf(row)}
            </Table.Td>
            <Table.Td>{faults.map(sentence).join(' ')}</Table.Td>
            <Table.Td maw="28rem">
              <Text inherit c="dimmed" truncate>
                {cells.join(' · ')}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </RowTable>
      {count > SHOWN ? (
        <Text c="dimmed" mt="xs">
          {t('faultyMore', { count: SHOWN })}
        </Text>
      ) : null}
    </section>
  );
}

/** The line that a spreadsheet shows: the headings are the first. */
const lineOf = (row: number): number => row + 1;

/** `Phone: this is not a phone number.` */
function useFaultSentence(): (fault: Fault) => string {
  const { t } = useTranslation(['imports', 'errors']);
  return ({ field, code }) => {
    const own = ROW_FAULTS.find((one) => one === code);
    const sentence = own ? t(`imports:fault.${own}`) : t(`errors:field.${code as 'REQUIRED'}`);
    return field === '' ? sentence : `${t(`imports:fields.${field as 'name'}`)}: ${sentence}`;
  };
}
