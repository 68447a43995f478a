import { Button, Table, Text } from '@mantine/core';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { Card } from '../../components/Card.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { MoneyText } from '../../components/MoneyText.tsx';
import { RowTable } from '../../components/RowTable.tsx';
import { showUndo } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormat } from '../../lib/format.ts';
import { useMay } from '../../lib/session.tsx';

type Balances = InferContractRouterOutputs<Contract>['customerAccounts']['get']['openingBalances'];

/** What was owed before this program; settled by a word, since it is no invoice of this shop. */
export function OpeningBalances({ balances }: { balances: Balances }): ReactNode {
  const { t } = useTranslation('customers');
  const { day, near } = useFormat();
  const maySettle = useMay('take:payment');
  const settle = useCommand(api.customerAccounts.settleOpening, { keyBy: ({ id, settled }) => `${id} ${String(settled)}` });
  if (balances.length === 0) return null;
  const columns = [
    { key: 'reference', label: t('account.reference') },
    { key: 'issued', label: t('account.issued') },
    { key: 'due', label: t('account.due') },
    { key: 'total', label: t('account.total'), isAmount: true },
    { key: 'settle', label: t('account.settle') },
  ];
  const pay = async (id: string, reference: string): Promise<void> => {
    await settle.runAsync({ id, settled: true });
    showUndo(t('account.settled', { reference }), () => settle.run({ id, settled: false }));
  };
  return (
    <Card title={t('account.brought')}>
      <RowTable label={t('account.brought')} columns={columns}>
        {balances.map(({ id, reference, issuedOn, dueOn, overdueDays, amountMinor, settledAt, settledBy }) => (
          <Table.Tr key={id}>
            <Table.Td className="tabular">{reference}</Table.Td>
            <Table.Td>{issuedOn === null ? '' : day(issuedOn)}</Table.Td>
            <Table.Td c={settledAt === null && overdueDays > 0 ? 'var(--mantine-color-error)' : 'inherit'}>
              {dueOn === null ? '' : overdueDays > 0 ? t('account.dueLate', { day: day(dueOn), count: overdueDays }) : day(dueOn)}
            </Table.Td>
            <Table.Td ta="right">
              <MoneyText minor={amountMinor} fw={settledAt === null ? 600 : 400} />
            </Table.Td>
            <Table.Td>
              {settledAt !== null ? (
                <Text c="dimmed">{t('account.settledBy', { time: near(settledAt), name: settledBy ?? '' })}</Text>
              ) : null}
              {maySettle && settledAt === null ? (
                <Button size="xs" variant="default" onClick={() => void pay(id, reference)}>
                  {t('account.settle')}
                </Button>
              ) : null}
              {maySettle && settledAt !== null ? (
                <Button size="compact-xs" variant="subtle" onClick={() => settle.run({ id, settled: false })}>
                  {t('account.reopen')}
                </Button>
              ) : null}
            </Table.Td>
          </Table.Tr>
        ))}
      </RowTable>
      <ErrorNotice fault={settle.fault} />
    </Card>
  );
}
