import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import classes from './Schedule.module.css';
import type { Board } from './scheduleGrid.ts';
import { useSkillName } from './useSkillName.ts';

type Capacity = Board['capacity'][number];

/** Hours planned of the hours there are: of the day, and of each kind of work that has some. */
export function CapacityBars({ capacity }: { capacity: readonly Capacity[] }): ReactNode {
  const { t } = useTranslation('schedule');
  const shown = capacity.filter((c) => c.skillId === null || c.plannedMinutes > 0);
  return (
    <ul className={classes['bars']} aria-label={t('capacity.title')}>
      {shown.map((c) => (
        <li key={c.skillId ?? 'all'}>
          <CapacityBar capacity={c} />
        </li>
      ))}
    </ul>
  );
}

/** One bar with its figures in words. */
export function CapacityBar({ capacity, extra = 0 }: { capacity: Capacity; extra?: number }): ReactNode {
  const { t } = useTranslation('schedule');
  const { quantity } = useFormat();
  const skillName = useSkillName();
  const { plannedMinutes, capacityMinutes, skillId } = capacity;
  const planned = plannedMinutes + extra;
  const share = capacityMinutes === 0 ? (planned > 0 ? 1 : 0) : Math.min(1, planned / capacityMinutes);
  const level = planned > capacityMinutes ? 'over' : share > 0.85 ? 'high' : 'calm';
  const hours = (minutes: number): string => quantity(Math.round(minutes / 6) * 100);
  return (
    <div className={classes['bar']} data-level={level}>
      <Text component="span" size="xs" truncate>
        {skillId === null ? t('capacity.all') : skillName(skillId)}
      </Text>
      <span className={classes['track']} aria-hidden>
        <span className={classes['fill']} style={{ width: `${share * 100}%` }} />
      </span>
      <Text component="span" size="xs" className="tabular">
        {t('capacity.of', { planned: hours(planned), capacity: hours(capacityMinutes) })}
        {level === 'over' ? ` ${t('capacity.over')}` : ''}
      </Text>
    </div>
  );
}
