import { Badge, Button, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf, daysBetween } from '../../../shared/dates.ts';
import { Card } from '../../components/Card.tsx';
import { useDistance } from '../../lib/distance.ts';
import { useFormat } from '../../lib/format.ts';
import { useNow } from '../../lib/now.ts';
import { useMay } from '../../lib/session.tsx';
import { DuesForm } from './DuesForm.tsx';
import type { Vehicle } from './useVehicle.ts';
import classes from './Vehicles.module.css';

/** Warned this many days before. */
const SOON = 30;

/** Inspection and service: when, how that was reckoned, and whether it is late. */
export function DuesCard({ vehicle }: { vehicle: Vehicle }): ReactNode {
  const { t } = useTranslation('vehicles');
  const { day } = useFormat();
  const distance = useDistance();
  const [editing, setEditing] = useState(false);
  const mayEdit = useMay('update:vehicle');
  const { dues } = vehicle;
  const reckoned = [
    dues.serviceAtKm === null ? '' : t('due.atKm', { distance: distance.text(dues.serviceAtKm) }),
    dues.serviceOnByKm === null ? '' : t('due.byKm', { day: day(dues.serviceOnByKm) }),
    dues.serviceOnByMonths === null ? '' : t('due.byMonths', { day: day(dues.serviceOnByMonths) }),
  ].filter((text) => text !== '');
  return (
    <Card
      title={t('due.title')}
      tools={
        mayEdit ? (
          <Button variant="default" size="xs" onClick={() => setEditing(true)}>
            {t('due.change')}
          </Button>
        ) : undefined
      }
    >
      <dl className={classes['due']}>
        <dt>{t('due.inspection')}</dt>
        <dd>
          <DueDay on={dues.inspectionOn} />
        </dd>
        <dt>{t('due.service')}</dt>
        <dd>
          <DueDay on={dues.serviceOn} />
          {reckoned.length > 0 ? (
            <Text c="dimmed" size="xs">
              {reckoned.join(' · ')}
            </Text>
          ) : null}
        </dd>
      </dl>
      {editing ? <DuesForm vehicle={vehicle} onClose={() => setEditing(false)} /> : null}
    </Card>
  );
}

function DueDay({ on }: { on: string | null }): ReactNode {
  const { t } = useTranslation('vehicles');
  const { day, zone, locale } = useFormat();
  const now = useNow();
  if (on === null) return <Text c="dimmed">{t('due.none')}</Text>;
  const days = daysBetween(dayOf(now, zone), on);
  if (days < 0) {
    return <Badge color="red">{t('due.late', { day: day(on) })}</Badge>;
  }
  const when = new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(days);
  return days <= SOON ? <Badge color="amber">{t('due.soon', { day: day(on), when })}</Badge> : <Text className="tabular">{day(on)}</Text>;
}
