import { Table, Text } from '@mantine/core';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { Card } from '../../components/Card.tsx';
import { MoneyText } from '../../components/MoneyText.tsx';
import { RowTable } from '../../components/RowTable.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { useFormat } from '../../lib/format.ts';

type Deposits = InferContractRouterOutputs<Contract>['customerAccounts']['get']['deposits'];

/** Money that the customer paid ahead: his until an invoice of its repair takes it. */
export function HeldDeposits({ deposits }: { deposits: Deposits }): ReactNode {
  const { t } = useTranslation('customers');
  const { near, dateTime } = useFormat();
  if (deposits.length === 0) return null;
  const columns = [
    { key: 'deposit', label: t('account.deposit') },
    { key: 'taken', label: t('account.taken') },
    { key: 'for', label: t('account.for') },
    { key: 'total', label: t('account.total'), isAmount: true },
    { key: 'unused', label: t('account.unused'), isAmount: true },
  ];
  return (
    <Card title={t('account.held')}>
      <RowTable label={t('account.held')} columns={columns}>
        {deposits.map(({ id, number, receivedAt, repairOrder, plate, amountMinor, unusedMinor }) => (
          <Table.Tr key={id}>
            <Table.Td className="tabular">{number}</Table.Td>
            <Table.Td title={dateTime(receivedAt)}>{near(receivedAt)}</Table.Td>
            <Table.Td className="tabular">
              <TextLink underline="hover" to="/repairs/$id" params={{ id: repairOrder.id }}>
                {repairOrder.number}
              </TextLink>
              {` · ${plate}`}
            </Table.Td>
            <Table.Td ta="right">
              <MoneyText minor={amountMinor} />
            </Table.Td>
            <Table.Td ta="right">
              <MoneyText minor={unusedMinor} fw={600} />
            </Table.Td>
          </Table.Tr>
        ))}
      </RowTable>
      <Text size="sm" c="dimmed" mt="xs">
        {t('account.heldHint')}
      </Text>
    </Card>
  );
}
