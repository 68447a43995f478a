import { SegmentedControl, Table } from '@mantine/core';
import { IconFileInvoice } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { MoneyText } from '../../components/MoneyText.tsx';
import { MoreRows } from '../../components/MoreRows.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { RowTable } from '../../components/RowTable.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { useFormat } from '../../lib/format.ts';
import { PaidBadge } from './PaidBadge.tsx';
import { useInvoiceList, type InvoiceList, type InvoiceRow } from './useInvoiceList.ts';

/** Every issued invoice, newest first. */
export function InvoiceListScreen(): ReactNode {
  const { t } = useTranslation('invoices');
  const list = useInvoiceList();
  return (
    <>
      <PageHeader title={t('title')}>
        <SegmentedControl
          aria-label={t('unpaidOnly')}
          data={[
            { value: 'all', label: t('all') },
            { value: 'unpaid', label: t('unpaid') },
          ]}
          value={list.unpaidOnly ? 'unpaid' : 'all'}
          onChange={(shown) => list.setUnpaidOnly(shown === 'unpaid')}
        />
      </PageHeader>
      <Rows list={list} />
    </>
  );
}

function Rows({ list }: { list: InvoiceList }): ReactNode {
  const { t } = useTranslation('invoices');
  if (list.error && !list.rows) return <ErrorNotice error={list.error} retry={list.refetch} />;
  if (!list.rows) return <Skeletons rows={12} />;
  if (list.rows.length === 0) {
    return (
      <EmptyState
        icon={IconFileInvoice}
        title={t(list.unpaidOnly ? 'emptyUnpaid' : 'empty')}
        text={t('emptyHint')}
        action={<LinkButton to="/board">{t('toBoard')}</LinkButton>}
      />
    );
  }
  const columns = [
    { key: 'number', label: t('number') },
    { key: 'issued', label: t('issued') },
    { key: 'customer', label: t('customer') },
    { key: 'plate', label: t('plate') },
    { key: 'repair', label: t('repair') },
    { key: 'paid', label: t('paid') },
    { key: 'open', label: t('open'), isAmount: true },
    { key: 'total', label: t('total'), isAmount: true },
  ];
  return (
    <>
      <RowTable label={t('title')} columns={columns}>
        {list.rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </RowTable>
      <ErrorNotice error={list.error} retry={list.refetch} />
      <MoreRows hasMore={list.hasMore} isLoading={list.isLoadingMore} load={list.loadMore} end={t('end')} />
    </>
  );
}

function Row({ row }: { row: InvoiceRow }): ReactNode {
  const { t } = useTranslation('invoices');
  const format = useFormat();
  return (
    <Table.Tr>
      <Table.Td className="tabular">
        <TextLink underline="hover" to="/invoices/$id" params={{ id: row.id }} fw={550}>
          {row.number}
        </TextLink>
      </Table.Td>
      <Table.Td className="tabular" title={format.dateTime(row.issuedAt)}>
        {format.day(row.issuedOn)}
      </Table.Td>
      <Table.Td>{row.customerName ?? t('noCustomer')}</Table.Td>
      <Table.Td className="tabular">{row.plate}</Table.Td>
      <Table.Td className="tabular">
        <TextLink underline="hover" to="/repairs/$id" params={{ id: row.repairOrderId }}>
          {row.repairOrderNumber}
        </TextLink>
      </Table.Td>
      <Table.Td>
        <PaidBadge paidMinor={row.paidMinor} balanceMinor={row.balanceMinor} />
      </Table.Td>
      <Table.Td ta="right">{row.balanceMinor > 0 ? <MoneyText minor={row.balanceMinor} fw={600} /> : null}</Table.Td>
      <Table.Td ta="right">
        <MoneyText minor={row.grossMinor} />
      </Table.Td>
    </Table.Tr>
  );
}
