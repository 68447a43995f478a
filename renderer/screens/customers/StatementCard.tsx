import { Button, Group, Table, Text } from '@mantine/core';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { addDays, addMonths, dayOf } from '../../../shared/dates.ts';
import { Card } from '../../components/Card.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { MoneyText } from '../../components/MoneyText.tsx';
import { RowTable } from '../../components/RowTable.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { DayField } from '../../components/DayField.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormat } from '../../lib/format.ts';
import { openPdf, printPdf } from '../../lib/print.ts';
import { blobOf, saveFile } from '../../lib/saveFile.ts';

type Statement = InferContractRouterOutputs<Contract>['customerAccounts']['statement'];
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** Invoices, payments and deposits of a period with the balance after each; the same figures on screen, paper and as CSV. */
export function StatementCard({ id }: { id: string }): ReactNode {
  const { t } = useTranslation('customers');
  const { zone } = useFormat();
  const [today] = useState(() => dayOf(Date.now(), zone));
  const [period, setPeriod] = useState({ from: `${today.slice(0, 4)}-01-01`, to: today });
  const isComplete = DAY.test(period.from) && DAY.test(period.to);
  const statement = useQuery({
    ...api.customerAccounts.statement.queryOptions({ input: { id, ...period }, enabled: isComplete }),
    placeholderData: keepPreviousData,
  });
  const month = `${today.slice(0, 7)}-01`;
  const choices = [
    [t('account.thisMonth'), { from: month, to: today }],
    [t('account.lastMonth'), { from: addMonths(month, -1), to: addDays(month, -1) }],
    [t('account.thisYear'), { from: `${today.slice(0, 4)}-01-01`, to: today }],
  ] as const;
  return (
    <Card title={t('account.statement')} tools={<Files id={id} period={period} disabled={!isComplete} />}>
      <Group align="flex-end" gap="xs" mb="md">
        {(['from', 'to'] as const).map((end) => (
          <DayField
            key={end}
            label={t(`account.${end}`)}
            value={period[end]}
            onChange={(day) => setPeriod({ ...period, [end]: day ?? '' })}
          />
        ))}
        {choices.map(([label, choice]) => (
          <Button key={label} variant="default" onClick={() => setPeriod(choice)}>
            {label}
          </Button>
        ))}
      </Group>
      {statement.error ? <ErrorNotice error={statement.error} retry={statement.refetch} /> : null}
      {statement.data ? <Entries statement={statement.data} /> : null}
    </Card>
  );
}

function Files({ id, period, disabled }: { id: string; period: { from: string; to: string }; disabled: boolean }): ReactNode {
  const { t } = useTranslation('customers');
  const make = useCommand(api.customerAccounts.statementFile, { keyBy: ({ format }) => format });
  const get = async (format: 'pdf' | 'csv') => make.runAsync({ id, ...period, format });
  const hand = (work: Promise<unknown>): void => void work.catch(() => undefined);
  return (
    <>
      <ErrorNotice fault={make.fault} />
      <Button variant="default" disabled={disabled} onClick={() => hand(get('pdf').then((file) => openPdf(file.base64, file.fileName)))}>
        {t('account.pdf')}
      </Button>
      <Button variant="default" disabled={disabled} onClick={() => hand(get('pdf').then((file) => printPdf(file.base64, file.fileName)))}>
        {t('account.print')}
      </Button>
      <Button variant="default" disabled={disabled} onClick={() => hand(get('csv').then((file) => saveFile(blobOf(file), file.fileName)))}>
        {t('account.csv')}
      </Button>
    </>
  );
}

function Entries({ statement }: { statement: Statement }): ReactNode {
  const { t } = useTranslation(['customers', 'words']);
  const { day, money } = useFormat();
  const columns = [
    { key: 'day', label: t('account.day') },
    { key: 'entry', label: t('account.entry') },
    { key: 'invoiced', label: t('account.invoiced'), isAmount: true },
    { key: 'paid', label: t('account.paid'), isAmount: true },
    { key: 'balance', label: t('account.balance'), isAmount: true },
  ];
  return (
    <>
      <Text mb="xs">
        {t('account.opening')}: <b className="tabular">{money(statement.openingMinor)}</b>
        {' · '}
        {t('account.closing')}: <b className="tabular">{money(statement.closingMinor)}</b>
      </Text>
      {statement.entries.length === 0 ? <Text c="dimmed">{t('account.none')}</Text> : null}
      {statement.entries.length > 0 ? (
        <RowTable label={t('account.statement')} columns={columns}>
          {statement.entries.map((entry) => (
            <Table.Tr key={`${entry.kind}${entry.number}${entry.about}`}>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{day(entry.on)}</Table.Td>
              <Table.Td>
                {entry.invoiceId === null ? (
                  t(`account.entries.${entry.kind}`, { number: entry.number })
                ) : (
                  <TextLink underline="hover" to="/invoices/$id" params={{ id: entry.invoiceId }}>
                    {t(`account.entries.${entry.kind}`, { number: entry.number })}
                  </TextLink>
                )}
                <Text component="span" c="dimmed">
                  {` · ${entry.about}${entry.method === null ? '' : ` · ${t(`words:paymentMethod.${entry.method as 'cash'}`)}`}`}
                </Text>
              </Table.Td>
              <Table.Td ta="right">{entry.kind === 'invoice' ? <MoneyText minor={entry.amountMinor} /> : null}</Table.Td>
              <Table.Td ta="right">{entry.kind === 'invoice' ? null : <MoneyText minor={-entry.amountMinor} />}</Table.Td>
              <Table.Td ta="right">
                <MoneyText minor={entry.balanceMinor} />
              </Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr fw={600}>
            <Table.Td />
            <Table.Td>{t('account.sums')}</Table.Td>
            <Table.Td ta="right">
              <MoneyText minor={statement.invoicedMinor} />
            </Table.Td>
            <Table.Td ta="right">
              <MoneyText minor={statement.paidMinor} />
            </Table.Td>
            <Table.Td ta="right">
              <MoneyText minor={statement.closingMinor} />
            </Table.Td>
          </Table.Tr>
        </RowTable>
      ) : null}
    </>
  );
}
