import { Group, Text } from '@mantine/core';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { Card } from '../../components/Card.tsx';
import { useDistance } from '../../lib/distance.ts';
import { useFormat } from '../../lib/format.ts';
import classes from './Vehicles.module.css';

type Items = InferContractRouterOutputs<Contract>['vehicles']['pastWork']['items'];

/** What was done on the car before this program, as it was imported. */
export function PastWork({ items }: { items: Items }): ReactNode {
  const { t } = useTranslation('vehicles');
  const { day, money } = useFormat();
  const distance = useDistance();
  if (items.length === 0) return null;
  return (
    <Card title={t('history.past')}>
      {items.map(({ id, doneOn, text, odometerKm, amountMinor, reference }) => (
        <div key={id} className={classes['visit']}>
          <Group gap="sm">
            <Text fw={550} className="tabular">
              {day(doneOn)}
            </Text>
            <Text c="dimmed" className="tabular">
              {[odometerKm === null ? '' : distance.text(odometerKm), reference, amountMinor === null ? '' : money(amountMinor)]
                .filter((part) => part !== '')
                .join(' · ')}
            </Text>
          </Group>
          <Text style={{ overflowWrap: 'anywhere' }}>{text}</Text>
        </div>
      ))}
    </Card>
  );
}
