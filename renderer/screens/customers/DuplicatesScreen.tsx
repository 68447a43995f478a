import { Badge, Group, Table, Text } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { MoreRows } from '../../components/MoreRows.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { RowTable } from '../../components/RowTable.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { api } from '../../lib/api.ts';

type Pair = InferContractRouterOutputs<Contract>['customerMerges']['duplicates']['items'][number];

/** Pairs of customers who look like one. */
export function DuplicatesScreen(): ReactNode {
  const { t } = useTranslation('customers');
  const pages = useInfiniteQuery(
    api.customerMerges.duplicates.infiniteOptions({
      input: (cursor: string | null) => ({ cursor, limit: 50 }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    }),
  );
  const pairs = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const columns = [
    { key: 'first', label: t('duplicates.first') },
    { key: 'second', label: t('duplicates.second') },
    { key: 'why', label: t('duplicates.why') },
    { key: 'act', label: '' },
  ];
  return (
    <>
      <PageHeader title={t('duplicates.title')} text={t('duplicates.text')}>
        <LinkButton variant="default" to="/customers">
          {t('page.back')}
        </LinkButton>
      </PageHeader>
      {pages.error && pairs.length === 0 ? <ErrorNotice error={pages.error} retry={pages.refetch} /> : null}
      {pages.isPending ? <Skeletons rows={8} /> : null}
      {pages.isSuccess && pairs.length === 0 && !pages.hasNextPage ? (
        <EmptyState icon={IconUsersGroup} title={t('duplicates.none')} text={t('duplicates.noneHint')} />
      ) : null}
      {pairs.length > 0 ? (
        <RowTable label={t('duplicates.title')} columns={columns}>
          {pairs.map((pair) => (
            <Row key={`${pair.a.id}${pair.b.id}`} pair={pair} />
          ))}
        </RowTable>
      ) : null}
      {pages.isSuccess && (pairs.length > 0 || pages.hasNextPage) ? (
        <MoreRows hasMore={pages.hasNextPage} isLoading={pages.isFetchingNextPage} load={pages.fetchNextPage} end={t('duplicates.end')} />
      ) : null}
    </>
  );
}

function Row({ pair }: { pair: Pair }): ReactNode {
  const { t } = useTranslation('customers');
  return (
    <Table.Tr>
      {[pair.a, pair.b].map((side) => (
        <Table.Td key={side.id}>
          <TextLink underline="hover" to="/customers/$id" params={{ id: side.id }} fw={550}>
            {side.name}
          </TextLink>
          <Text c="dimmed" size="xs" className="tabular">
            {[side.number, side.phone, side.email, side.address].filter(Boolean).join(' · ')}
          </Text>
        </Table.Td>
      ))}
      <Table.Td>
        <Group gap="xs">
          {pair.because.map((reason) => (
            <Badge key={reason}>{t(`duplicates.because.${reason}`, { alike: pair.alike })}</Badge>
          ))}
        </Group>
      </Table.Td>
      <Table.Td ta="right">
        <LinkButton variant="default" size="xs" to="/customers/duplicates/$a/$b" params={{ a: pair.a.id, b: pair.b.id }}>
          {t('duplicates.compare')}
        </LinkButton>
      </Table.Td>
    </Table.Tr>
  );
}
