import { Table } from '@mantine/core';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { RowTable } from '../../components/RowTable.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { useFormat } from '../../lib/format.ts';

type Items = InferContractRouterOutputs<Contract>['imports']['list']['items'];

/** What was brought over before; each can be looked at and taken back. */
export function ImportHistory({ items }: { items: Items }): ReactNode {
  const { t } = useTranslation('imports');
  const format = useFormat();
  if (items.length === 0) return null;
  const columns = (['file', 'kindTitle', 'stateTitle', 'rowsTitle', 'when'] as const).map((key) => ({
    key,
    label: t(key),
    isAmount: key === 'rowsTitle',
  }));
  return (
    <RowTable label={t('history')} columns={columns}>
      {items.map((item) => (
        <Table.Tr key={item.id}>
          <Table.Td>
            <TextLink to="/settings/imports" search={{ id: item.id }} underline="hover">
              {item.fileName}
            </TextLink>
          </Table.Td>
          <Table.Td>{t(`kind.${item.kind}`)}</Table.Td>
          <Table.Td>{t(`state.${item.state}`)}</Table.Td>
          <Table.Td ta="right" className="tabular">
            {item.rows}
          </Table.Td>
          <Table.Td title={format.dateTime(item.createdAt)}>{format.near(item.createdAt)}</Table.Td>
        </Table.Tr>
      ))}
    </RowTable>
  );
}
