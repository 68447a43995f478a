import { Group, Text } from '@mantine/core';
import { IconCarGarage } from '@tabler/icons-react';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { REPAIR_ORDER_STATES } from '../../../shared/domain/repairOrderStates.ts';
import { Card } from '../../components/Card.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { MoreRows } from '../../components/MoreRows.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { api } from '../../lib/api.ts';
import { useDistance } from '../../lib/distance.ts';
import { useFormat } from '../../lib/format.ts';
import { PastWork } from './PastWork.tsx';
import classes from './Vehicles.module.css';

type Visit = InferContractRouterOutputs<Contract>['vehicles']['visits']['items'][number];

/** Every visit: what was reported, what was billed, what was declined then. */
export function HistoryTab({ id }: { id: string }): ReactNode {
  const { t } = useTranslation('vehicles');
  const pages = useInfiniteQuery(
    api.vehicles.visits.infiniteOptions({
      input: (cursor: string | null) => ({ id, cursor, limit: 25 }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    }),
  );
  const past = useQuery(api.vehicles.pastWork.queryOptions({ input: { id } }));
  const pastWork = past.data?.items ?? [];
  const visits = pages.data?.pages.flatMap((page) => page.items) ?? [];
  if (pages.isPending) return <Skeletons rows={6} height="4rem" />;
  if (pages.error && visits.length === 0) return <ErrorNotice error={pages.error} retry={pages.refetch} />;
  if (visits.length === 0 && pastWork.length === 0)
    return <EmptyState icon={IconCarGarage} title={t('tab.history')} text={t('history.none')} />;
  return (
    <>
      <Card title={t('tab.history')}>
        {visits.map((visit) => (
          <VisitEntry key={visit.id} visit={visit} />
        ))}
        <MoreRows hasMore={pages.hasNextPage} isLoading={pages.isFetchingNextPage} load={pages.fetchNextPage} end={t('history.end')} />
      </Card>
      <PastWork items={pastWork} />
    </>
  );
}

function VisitEntry({ visit }: { visit: Visit }): ReactNode {
  const { t } = useTranslation('vehicles');
  const { near, dateTime, money } = useFormat();
  const distance = useDistance();
  const state = REPAIR_ORDER_STATES.find((known) => known === visit.state);
  return (
    <div className={classes['visit']}>
      <Group gap="sm">
        <TextLink to="/repairs/$id" params={{ id: visit.id }} fw={550} underline="hover" className="tabular">
          {visit.number}
        </TextLink>
        {state ? <StateBadge state={state} /> : null}
        <Text c="dimmed" className="tabular" title={dateTime(visit.receivedAt)}>
          {[near(visit.receivedAt), visit.odometerKm === null ? '' : distance.text(visit.odometerKm), visit.customerName ?? '']
            .filter((text) => text !== '')
            .join(' · ')}
        </Text>
        {visit.invoices.map((invoice) => (
          <TextLink key={invoice.id} to="/invoices/$id" params={{ id: invoice.id }} underline="hover" className="tabular">
            {`${invoice.number} · ${money(invoice.grossMinor)}`}
          </TextLink>
        ))}
      </Group>
      <Text style={{ overflowWrap: 'anywhere' }}>{visit.complaint}</Text>
      {visit.declined.length > 0 ? (
        <Text c="dimmed" size="sm">
          {t('history.declined', { work: visit.declined.map((line) => `${line.description} (${money(line.netMinor)})`).join(', ') })}
        </Text>
      ) : null}
    </div>
  );
}
