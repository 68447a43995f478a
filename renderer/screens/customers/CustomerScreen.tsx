import { Group, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { REPAIR_ORDER_STATES } from '../../../shared/domain/repairOrderStates.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { PlateBadge } from '../../components/PlateBadge.tsx';
import { RowTable } from '../../components/RowTable.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { CustomerDetailsCard } from './CustomerDetailsCard.tsx';
import classes from './Customers.module.css';
import type { Customer } from './useCustomer.ts';

/** One customer: how to reach them, their cars, everything that was done. */
export function CustomerScreen(): ReactNode {
  const { t } = useTranslation('customers');
  const { id } = useParams({ from: '/customers/$id' });
  const customer = useQuery(api.customers.get.queryOptions({ input: { id } }));
  if (!customer.data) return customer.error ? <ErrorNotice error={customer.error} retry={customer.refetch} /> : <Skeletons rows={8} />;
  return (
    <>
      <PageHeader
        title={customer.data.name}
        text={[customer.data.number, customer.data.phone, customer.data.email].filter(Boolean).join(' · ')}
      >
        <LinkButton variant="default" to="/customers">
          {t('page.back')}
        </LinkButton>
      </PageHeader>
      <div className={classes['columns']}>
        <div className={classes['stack']}>
          <Repairs customer={customer.data} />
        </div>
        <div className={classes['stack']}>
          <CustomerDetailsCard key={customer.data.id} customer={customer.data} />
          <Vehicles customer={customer.data} />
        </div>
      </div>
    </>
  );
}

function Vehicles({ customer }: { customer: Customer }): ReactNode {
  const { t } = useTranslation('customers');
  return (
    <section className={classes['card']}>
      <Title order={2} mb="xs">
        {t('page.vehicles')}
      </Title>
      {customer.vehicles.length === 0 ? <Text c="dimmed">{t('page.vehiclesNone')}</Text> : null}
      <ul className={classes['vehicles']}>
        {customer.vehicles.map((vehicle) => (
          <li key={vehicle.id}>
            <Group gap="sm" wrap="nowrap">
              <PlateBadge plate={vehicle.plate} />
              <Text truncate>{`${vehicle.make} ${vehicle.model}`.trim() || t('none')}</Text>
            </Group>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Repairs({ customer }: { customer: Customer }): ReactNode {
  const { t } = useTranslation(['customers', 'board']);
  const format = useFormat();
  if (customer.repairOrders.length === 0) {
    return (
      <section className={classes['card']}>
        <Title order={2} mb="xs">
          {t('page.repairs')}
        </Title>
        <Text c="dimmed">{t('page.repairsNone')}</Text>
      </section>
    );
  }
  const columns = (['number', 'received', 'complaint', 'state'] as const).map((key) => ({ key, label: t(`board:list.${key}`) }));
  return (
    <section>
      <Title order={2} mb="xs">
        {t('page.repairs')}
      </Title>
      <RowTable label={t('page.repairs')} columns={columns}>
        {customer.repairOrders.map((repair) => {
          const state = REPAIR_ORDER_STATES.find((known) => known === repair.state);
          return (
            <Table.Tr key={repair.id}>
              <Table.Td className="tabular">
                <TextLink underline="hover" to="/repairs/$id" params={{ id: repair.id }}>
                  {repair.number}
                </TextLink>
              </Table.Td>
              <Table.Td className="tabular" title={format.dateTime(repair.receivedAt)}>
                {format.near(repair.receivedAt)}
              </Table.Td>
              <Table.Td>
                <Text inherit lineClamp={2}>
                  {repair.complaint}
                </Text>
              </Table.Td>
              <Table.Td>{state ? <StateBadge state={state} /> : repair.state}</Table.Td>
            </Table.Tr>
          );
        })}
      </RowTable>
    </section>
  );
}
