import { Table, Text } from '@mantine/core';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { Card } from '../../components/Card.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { MoneyText } from '../../components/MoneyText.tsx';
import { RowTable } from '../../components/RowTable.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { useMay } from '../../lib/session.tsx';
import classes from './Customers.module.css';
import { HeldDeposits } from './HeldDeposits.tsx';
import { OpeningBalances } from './OpeningBalances.tsx';
import { StatementCard } from './StatementCard.tsx';

type Account = InferContractRouterOutputs<Contract>['customerAccounts']['get'];

/** What a customer owes, and the statement of a period. */
export function AccountTab({ id }: { id: string }): ReactNode {
  const { t } = useTranslation('customers');
  const maySee = useMay('read:invoice');
  const account = useQuery(api.customerAccounts.get.queryOptions({ input: { id }, enabled: maySee }));
  if (!maySee) return <Text c="dimmed">{t('account.hidden')}</Text>;
  if (!account.data) return account.error ? <ErrorNotice error={account.error} retry={account.refetch} /> : <Skeletons rows={6} />;
  return (
    <div className={classes['stack']}>
      <Figures account={account.data} />
      <OpenInvoices account={account.data} />
      <OpeningBalances balances={account.data.openingBalances} />
      <HeldDeposits deposits={account.data.deposits} />
      <StatementCard id={id} />
    </div>
  );
}

function Figures({ account }: { account: Account }): ReactNode {
  const { t } = useTranslation('customers');
  const { money } = useFormat();
  const { owedMinor, overdueMinor, heldMinor, turnoverMinor, creditLimitMinor } = account;
  const over = creditLimitMinor === null ? 0 : owedMinor - creditLimitMinor;
  const figures: readonly (readonly [string, string, boolean])[] = [
    [t('account.owed'), money(owedMinor), false],
    [t('account.overdue'), money(overdueMinor), overdueMinor > 0],
    ...(heldMinor > 0 ? [[t('account.held'), money(heldMinor), false] as const] : []),
    [t('account.limit'), creditLimitMinor === null ? t('account.limitNone') : money(creditLimitMinor), over > 0],
    [t('account.turnover'), money(turnoverMinor), false],
  ];
  return (
    <dl className={classes['figures']}>
      {figures.map(([label, value, isBad]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd style={isBad ? { color: 'var(--mantine-color-error)' } : undefined}>{value}</dd>
        </div>
      ))}
      {over > 0 ? <Text c="var(--mantine-color-error)">{t('account.limitOver', { amount: money(over) })}</Text> : null}
    </dl>
  );
}

function OpenInvoices({ account }: { account: Account }): ReactNode {
  const { t } = useTranslation('customers');
  const { day } = useFormat();
  if (account.openInvoices.length === 0) {
    return (
      <Card title={t('account.open')}>
        <Text c="dimmed">{t('account.openNone')}</Text>
      </Card>
    );
  }
  const columns = [
    { key: 'invoice', label: t('account.invoice') },
    { key: 'issued', label: t('account.issued') },
    { key: 'due', label: t('account.due') },
    { key: 'for', label: t('account.for') },
    { key: 'total', label: t('account.total'), isAmount: true },
    { key: 'balance', label: t('account.balance'), isAmount: true },
  ];
  return (
    <Card title={t('account.open')}>
      <RowTable label={t('account.open')} columns={columns}>
        {account.openInvoices.map((invoice) => (
          <Table.Tr key={invoice.id}>
            <Table.Td className="tabular">
              <TextLink underline="hover" to="/invoices/$id" params={{ id: invoice.id }}>
                {invoice.number}
              </TextLink>
            </Table.Td>
            <Table.Td>{day(invoice.issuedOn)}</Table.Td>
            <Table.Td c={invoice.overdueDays > 0 ? 'var(--mantine-color-error)' : 'inherit'}>
              {invoice.overdueDays > 0 ? t('account.dueLate', { day: day(invoice.dueOn), count: invoice.overdueDays }) : day(invoice.dueOn)}
            </Table.Td>
            <Table.Td className="tabular">
              <TextLink underline="hover" to="/repairs/$id" params={{ id: invoice.repairOrder.id }}>
                {invoice.repairOrder.number}
              </TextLink>
              {` · ${invoice.plate}`}
            </Table.Td>
            <Table.Td ta="right">
              <MoneyText minor={invoice.grossMinor} />
            </Table.Td>
            <Table.Td ta="right">
              <MoneyText minor={invoice.balanceMinor} fw={600} />
            </Table.Td>
          </Table.Tr>
        ))}
      </RowTable>
    </Card>
  );
}
