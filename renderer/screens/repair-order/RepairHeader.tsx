import { Button, Group, Text } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MoneyText } from '../../components/MoneyText.tsx';
import { PlateBadge } from '../../components/PlateBadge.tsx';
import { PromiseText } from '../../components/PromiseText.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { useMay } from '../../lib/session.tsx';
import { GiveCustomer } from '../vehicles/GiveCustomer.tsx';
import { HandOver } from './HandOver.tsx';
import type { RepairOrder } from './lineDraft.ts';
import classes from './RepairOrder.module.css';

/** Which car, whose, how far, until when, who works on it, what is owed. */
export function RepairHeader({ repair }: { repair: RepairOrder }): ReactNode {
  const { t } = useTranslation(['repairOrder', 'frame']);
  const { vehicle } = repair;
  const title = `${vehicle.plate} · ${repair.number}`;
  useEffect(() => {
    document.title = `${title} · ${t('frame:product')}`;
  }, [title, t]);
  return (
    <header className={classes['header']}>
      <Group gap="md" wrap="nowrap" className={classes['identity'] ?? ''}>
        <h1 className={classes['title']}>
          <PlateBadge plate={vehicle.plate} large />
          <span className={classes['hidden']}>{t('title', { number: repair.number })}</span>
        </h1>
        <div className={classes['who']}>
          <Text fw={550} truncate>
            <VehicleLink vehicle={vehicle} /> · {repair.number}
          </Text>
          <Group gap="xs" wrap="nowrap">
            <StateBadge state={repair.state} stage={repair.stage} />
            <Text c="dimmed" truncate>
              <CustomerLink customer={repair.customer} />
            </Text>
            {repair.customer === null ? <GiveButton vehicle={vehicle} /> : null}
          </Group>
        </div>
      </Group>
      <div className={classes['right']}>
        <dl className={classes['facts']}>
          <Fact label={t('promise')}>
            <PromiseText promisedAt={repair.promisedAt} state={repair.state} />
          </Fact>
          <Fact label={t('mechanic')}>{repair.mechanic?.name ?? t('mechanicNone')}</Fact>
          {repair.balanceMinor === null ? null : (
            <Fact label={t('balance')}>
              {repair.balanceMinor > 0 ? <MoneyText minor={repair.balanceMinor} fw={600} /> : t('balanceNone')}
            </Fact>
          )}
        </dl>
        <HandOver repair={repair} />
      </div>
    </header>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function CustomerLink({ customer }: { customer: RepairOrder['customer'] }): ReactNode {
  const { t } = useTranslation('repairOrder');
  const mayRead = useMay('read:customer');
  if (!customer) return t('anonymous');
  if (!mayRead) return customer.name;
  return (
    <TextLink underline="hover" to="/customers/$id" params={{ id: customer.id }} inherit>
      {customer.name}
    </TextLink>
  );
}

function VehicleLink({ vehicle }: { vehicle: RepairOrder['vehicle'] }): ReactNode {
  const { t } = useTranslation('repairOrder');
  const mayRead = useMay('read:vehicle');
  const words = [vehicle.make, vehicle.model, vehicle.year].filter(Boolean).join(' ') || t('vehicleUnknown');
  if (!mayRead) return words;
  return (
    <TextLink to="/vehicles/$id" params={{ id: vehicle.id }} inherit>
      {words}
    </TextLink>
  );
}

/** For a car that came in without a name. */
function GiveButton({ vehicle }: { vehicle: RepairOrder['vehicle'] }): ReactNode {
  const { t } = useTranslation('vehicles');
  const [giving, setGiving] = useState(false);
  const mayGive = useMay('update:vehicle', 'update:repairOrder');
  if (!mayGive) return null;
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setGiving(true)}>
        {t('give.button')}
      </Button>
      {giving ? <GiveCustomer vehicleId={vehicle.id} plate={vehicle.plate} onClose={() => setGiving(false)} /> : null}
    </>
  );
}
