import { Group, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PlateBadge } from '../../components/PlateBadge.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { useFormat } from '../../lib/format.ts';
import type { Card, ListName } from './lists.ts';
import classes from './TodayScreen.module.css';

/** One list of Today at full width. */
export function TodayList({ list, count, items }: { list: ListName; count: number; items: readonly Card[] }): ReactNode {
  const { t } = useTranslation('today');
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Title order={2}>
          {t(`list.${list}`)} ({count})
        </Title>
        <TextLink to="/" search={{}}>
          {t('all')}
        </TextLink>
      </Group>
      {count === 0 ? (
        <Text c="dimmed">{t(`nothing.${list}`)}</Text>
      ) : (
        <Table.ScrollContainer minWidth="43rem">
          <Table highlightOnHover stickyHeader>
            <Table.Thead>
              <Table.Tr>
                {(['plate', 'repair', 'customer', 'state', 'mechanic', 'promised', 'since'] as const).map((column) => (
                  <Table.Th key={column} className={column === 'mechanic' ? (classes['deskOnly'] ?? '') : ''}>
                    {t(`column.${column}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((card) => (
                <ListRow key={card.id} card={card} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {count > items.length ? (
        <Text c="dimmed" mt="sm">
          {t('firstOf', { shown: items.length, count })} <TextLink to="/board">{t('toBoard')}</TextLink>
        </Text>
      ) : null}
    </>
  );
}

function ListRow({ card }: { card: Card }): ReactNode {
  const { t } = useTranslation('today');
  const { near, ago, dateTime } = useFormat();
  return (
    <Table.Tr>
      <Table.Td>
        <TextLink to="/repairs/$id" params={{ id: card.id }} underline="never" c="inherit">
          <PlateBadge plate={card.plate} />
        </TextLink>
      </Table.Td>
      <Table.Td>
        <TextLink to="/repairs/$id" params={{ id: card.id }}>
          {card.number}
        </TextLink>{' '}
        {card.vehicle}
      </Table.Td>
      <Table.Td>{card.customerName ?? t('noCustomer')}</Table.Td>
      <Table.Td className={classes['state'] ?? ''}>
        <StateBadge state={card.state} stage={card.stage} />
      </Table.Td>
      <Table.Td className={classes['deskOnly'] ?? ''}>{card.mechanicName ?? t('nobody')}</Table.Td>
      <Table.Td className="tabular" title={card.promisedAt === null ? undefined : dateTime(card.promisedAt)}>
        {card.promisedAt === null ? '–' : near(card.promisedAt)}
      </Table.Td>
      <Table.Td title={dateTime(card.stateSince)}>{ago(card.stateSince)}</Table.Td>
    </Table.Tr>
  );
}
