import { Anchor, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { townLine } from '../../../shared/domain/addresses.ts';
import { REPAIR_ORDER_STATES } from '../../../shared/domain/repairOrderStates.ts';
import { Card } from '../../components/Card.tsx';
import { fact, Facts } from '../../components/Facts.tsx';
import { PlateBadge } from '../../components/PlateBadge.tsx';
import { RowTable } from '../../components/RowTable.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { useFormat } from '../../lib/format.ts';
import { useMay } from '../../lib/session.tsx';
import { useShop } from '../../lib/shop.ts';
import { NewVehicle } from '../vehicles/NewVehicle.tsx';
import classes from './Customers.module.css';
import type { Customer } from './useCustomer.ts';

const RECENT = 50;

/** Repairs and cars, and how to reach the customer. */
export function OverviewTab({ customer }: { customer: Customer }): ReactNode {
  return (
    <div className={classes['columns']}>
      <Repairs customer={customer} />
      <div className={classes['stack']}>
        <Vehicles customer={customer} />
        <Reach customer={customer} />
      </div>
    </div>
  );
}

function Repairs({ customer }: { customer: Customer }): ReactNode {
  const { t } = useTranslation(['customers', 'board']);
  const format = useFormat();
  if (customer.repairOrders.length === 0) {
    return (
      <Card title={t('page.repairs')}>
        <Text c="dimmed">{t('page.repairsNone')}</Text>
      </Card>
    );
  }
  const columns = (['number', 'plate', 'received', 'complaint', 'state'] as const).map((key) => ({ key, label: t(`board:list.${key}`) }));
  return (
    <div>
      <RowTable label={t('page.repairs')} columns={columns}>
        {customer.repairOrders.map((repair) => {
          const state = REPAIR_ORDER_STATES.find((known) => known === repair.state);
          return (
            <Table.Tr key={repair.id}>
              <Table.Td className="tabular" style={{ whiteSpace: 'nowrap' }}>
                <TextLink underline="hover" to="/repairs/$id" params={{ id: repair.id }}>
                  {repair.number}
                </TextLink>
              </Table.Td>
              <Table.Td>
                <PlateBadge plate={repair.plate} />
              </Table.Td>
              <Table.Td className="tabular" title={format.dateTime(repair.receivedAt)} style={{ whiteSpace: 'nowrap' }}>
                {format.near(repair.receivedAt)}
              </Table.Td>
              <Table.Td>
                <Text inherit lineClamp={2}>
                  {repair.complaint}
                </Text>
              </Table.Td>
              <Table.Td miw="11rem">{state ? <StateBadge state={state} /> : repair.state}</Table.Td>
            </Table.Tr>
          );
        })}
      </RowTable>
      {customer.repairOrders.length < RECENT ? null : (
        <Text c="dimmed" mt="sm">
          {t('page.repairsMore', { count: RECENT })}
        </Text>
      )}
    </div>
  );
}

function Vehicles({ customer }: { customer: Customer }): ReactNode {
  const { t } = useTranslation(['customers', 'vehicles']);
  const [isAdding, setAdding] = useState(false);
  const mayAdd = useMay('update:vehicle') && customer.erasedAt === null;
  const mayOpen = useMay('read:vehicle');
  return (
    <Card title={t('page.vehicles')}>
      {customer.vehicles.length === 0 ? <Text c="dimmed">{t('page.vehiclesNone')}</Text> : null}
      <ul className={classes['list']}>
        {customer.vehicles.map(({ id, plate, make, model, year }) => {
          const words = [make, model, year].filter(Boolean).join(' ') || t('none');
          return (
            <li key={id}>
              <Group gap="sm" wrap="nowrap">
                <PlateBadge plate={plate} />
                {mayOpen ? (
                  <TextLink underline="hover" to="/vehicles/$id" params={{ id }} aria-label={`${plate} ${words}`}>
                    {words}
                  </TextLink>
                ) : (
                  <Text truncate>{words}</Text>
                )}
              </Group>
            </li>
          );
        })}
      </ul>
      {mayAdd ? (
        <Button size="compact-md" variant="default" mt="sm" onClick={() => setAdding(true)}>
          {t('vehicles:new.open')}
        </Button>
      ) : null}
      {isAdding ? <NewVehicle customerId={customer.id} onClose={() => setAdding(false)} /> : null}
    </Card>
  );
}

function Reach({ customer }: { customer: Customer }): ReactNode {
  const { t } = useTranslation(['customers', 'words']);
  const { money, day } = useFormat();
  const country = useShop()?.country ?? '';
  const { referredBy } = customer;
  const phones = customer.phones.map(({ label, phone }) => (
    <span key={`${label}${phone}`}>
      <Anchor href={`tel:${phone.replace(/[^+\d]/gu, '')}`} className="tabular" underline="hover">
        {phone}
      </Anchor>
      {label === '' ? null : <Text component="span" c="dimmed">{` ${label}`}</Text>}
    </span>
  ));
  const addresses = customer.addresses.map(({ label, line1, line2, area, postcode, city }) => (
    <span key={`${label}${line1}`}>
      {[line1, line2, area, townLine(postcode, city, country)].filter(Boolean).join(', ')}
      {label === '' ? null : <Text component="span" c="dimmed">{` ${label}`}</Text>}
    </span>
  ));
  const terms = customer.paymentTermsDays;
  return (
    <Card title={t('reach.title')}>
      <Facts
        items={[
          fact(t('reach.phones'), phones.length > 0 && <Stack gap={2}>{phones}</Stack>),
          fact(
            t('email'),
            customer.email && (
              <Anchor href={`mailto:${customer.email}`} underline="hover">
                {customer.email}
              </Anchor>
            ),
          ),
          fact(t('reach.addresses'), addresses.length > 0 && <Stack gap={2}>{addresses}</Stack>),
          [t('page.language'), t(`words:language.${customer.language}`)],
          [t('reach.terms'), terms === 0 ? t('reach.termsNow') : t('reach.termsDays', { count: terms })],
          [t('reach.limit'), customer.creditLimitMinor !== null && money(customer.creditLimitMinor)],
          [t('reach.referral'), customer.referral],
          fact(
            t('reach.referredBy'),
            referredBy && (
              <TextLink to="/customers/$id" params={{ id: referredBy.id }} underline="hover">
                {referredBy.name}
              </TextLink>
            ),
          ),
          [t('duplicates.since'), day(new Date(customer.createdAt).toISOString().slice(0, 10))],
        ]}
      />
      {customer.referrals > 0 ? (
        <Text c="dimmed" mt="xs">
          {t('reach.referrals', { count: customer.referrals })}
        </Text>
      ) : null}
      {customer.note === '' ? null : (
        <Text mt="sm" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
          {customer.note}
        </Text>
      )}
    </Card>
  );
}
