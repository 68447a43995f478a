import { Alert, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PlateBadge } from '../../components/PlateBadge.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { useDistance } from '../../lib/distance.ts';
import { useFormat } from '../../lib/format.ts';
import type { VehicleMatch } from './checkInForm.ts';
import classes from './Screen.module.css';
import { carName } from './VehicleSection.tsx';

interface Props {
  match: VehicleMatch | null;
  isAnswered: boolean;
  isNew: boolean;
}

/** What the shop already knows of the car that is being typed. */
export function CarPanel({ match, isAnswered, isNew }: Props): ReactNode {
  const { t } = useTranslation('checkIn');
  return (
    <aside className={classes['panel']} aria-label={t('visits')} aria-live="polite">
      {match && !isNew ? (
        <KnownCar match={match} />
      ) : (
        <Text c="dimmed">{isNew ? t('visitsNone') : isAnswered ? t('plateNone') : t('plateIdle')}</Text>
      )}
    </aside>
  );
}

function KnownCar({ match }: { match: VehicleMatch }): ReactNode {
  const { t } = useTranslation('checkIn');
  const distance = useDistance();
  return (
    <Stack gap="sm">
      <div>
        <PlateBadge plate={match.plate} />
        {match.formerPlate ? (
          <Text component="span" size="sm" c="dimmed" ml="xs">
            {t('formerPlate', { plate: match.formerPlate })}
          </Text>
        ) : null}
        <Text mt={6}>{carName(match) || t('carWithoutModel')}</Text>
        <Text fw={550}>{match.customer?.name ?? t('customerNone')}</Text>
        <Text size="sm" c="dimmed" className="tabular">
          {match.customer ? (match.customer.phone ?? match.customer.email ?? t('noContact')) : null}
        </Text>
        {match.lastOdometerKm === null ? null : (
          <Text size="sm" c="dimmed" className="tabular">
            {t('lastOdometer', { distance: distance.text(match.lastOdometerKm) })}
          </Text>
        )}
      </div>
      {match.openRepairOrder ? (
        <Alert color="amber" icon={<IconAlertTriangle aria-hidden />}>
          <Text inherit>{t('openRepair', { number: match.openRepairOrder.number })}</Text>
          <TextLink to="/repairs/$id" params={{ id: match.openRepairOrder.id }}>
            {t('openRepairOpen', { number: match.openRepairOrder.number })}
          </TextLink>
        </Alert>
      ) : null}
      <Visits visits={match.lastVisits} />
    </Stack>
  );
}

function Visits({ visits }: { visits: VehicleMatch['lastVisits'] }): ReactNode {
  const { t } = useTranslation('checkIn');
  const format = useFormat();
  if (visits.length === 0) return <Text c="dimmed">{t('visitsNone')}</Text>;
  return (
    <div>
      <Title order={2} size="h3" mb={6}>
        {t('visits')}
      </Title>
      <ol className={classes['visits']}>
        {visits.map((visit) => (
          <li key={visit.id}>
            <TextLink to="/repairs/$id" params={{ id: visit.id }} className="tabular">
              {visit.number}
            </TextLink>
            <Text component="span" size="sm" c="dimmed" title={format.dateTime(visit.receivedAt)}>
              {' '}
              {format.near(visit.receivedAt)}
            </Text>
            <Text size="sm" lineClamp={2}>
              {visit.complaint}
            </Text>
          </li>
        ))}
      </ol>
    </div>
  );
}
