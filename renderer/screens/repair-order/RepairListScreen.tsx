import { Select, Table, Text } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { REPAIR_ORDER_STATES } from '../../../shared/domain/repairOrderStates.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { MoreRows } from '../../components/MoreRows.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { PromiseText } from '../../components/PromiseText.tsx';
import { RowTable } from '../../components/RowTable.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { useFormat } from '../../lib/format.ts';
import classes from './RepairList.module.css';
import { useRepairList, type RepairListState, type RepairRow } from './useRepairList.ts';

/** Every visit of every car, newest first. */
export function RepairListScreen(): ReactNode {
  const { t } = useTranslation(['board', 'words']);
  const list = useRepairList();
  return (
    <>
      <PageHeader title={t('list.title')}>
        <Select
          aria-label={t('list.state')}
          placeholder={t('list.allStates')}
          clearable
          value={list.state}
          onChange={(state) => list.setState(REPAIR_ORDER_STATES.find((known) => known === state) ?? null)}
          data={REPAIR_ORDER_STATES.map((state) => ({ value: state, label: t(`words:state.${state}`) }))}
          w="14rem"
        />
        <LinkButton variant="default" to="/board">
          {t('list.boardLink')}
        </LinkButton>
      </PageHeader>
      <Rows list={list} />
    </>
  );
}

function Rows({ list }: { list: RepairListState }): ReactNode {
  const { t } = useTranslation('board');
  if (list.error && !list.rows) return <ErrorNotice error={list.error} retry={list.refetch} />;
  if (!list.rows) return <Skeletons rows={12} />;
  if (list.rows.length === 0) {
    const isFiltered = list.state !== null;
    return <EmptyState icon={IconListDetails} title={t(isFiltered ? 'list.emptyState' : 'list.empty')} text={t('list.emptyHint')} />;
  }
  const columns = (['number', 'plate', 'vehicle', 'customer', 'complaint', 'state', 'promised', 'received'] as const).map((key) => ({
    key,
    label: t(`list.${key}`),
  }));
  return (
    <>
      <RowTable label={t('list.title')} columns={columns}>
        {list.rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </RowTable>
      <ErrorNotice error={list.error} retry={list.refetch} />
      <MoreRows hasMore={list.hasMore} isLoading={list.isLoadingMore} load={list.loadMore} end={t('list.end')} />
    </>
  );
}

function Row({ row }: { row: RepairRow }): ReactNode {
  const format = useFormat();
  return (
    <Table.Tr>
      <Table.Td className="tabular">
        <TextLink to="/repairs/$id" params={{ id: row.id }} underline="hover" className={classes['fixed'] ?? ''}>
          {row.number}
        </TextLink>
      </Table.Td>
      <Table.Td className="tabular">
        <Text inherit fw={600} component="span">
          {row.plate}
        </Text>
      </Table.Td>
      <Table.Td maw="10rem">
        <Text inherit truncate title={row.vehicle}>
          {row.vehicle}
        </Text>
      </Table.Td>
      <Table.Td maw="12rem">
        <Text inherit truncate title={row.customerName ?? ''}>
          {row.customerName}
        </Text>
      </Table.Td>
      <Table.Td className={classes['rest'] ?? ''}>
        <Text inherit truncate title={row.complaint}>
          {row.complaint}
        </Text>
      </Table.Td>
      <Table.Td className={classes['fixed'] ?? ''}>
        <StateBadge state={row.state} stage={row.stage} />
      </Table.Td>
      <Table.Td className={classes['fixed'] ?? ''}>
        <PromiseText promisedAt={row.promisedAt} state={row.state} />
      </Table.Td>
      <Table.Td className={`tabular ${classes['fixed'] ?? ''}`} title={format.dateTime(row.receivedAt)}>
        {format.near(row.receivedAt)}
      </Table.Td>
    </Table.Tr>
  );
}
