import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';

const LENGTHS = [15, 30, 45, 60, 90, 120, 150, 180, 240, 300, 360, 480, 600, 960] as const;

/** How long the work takes: the lengths that are asked for, and the one that is there. */
export function LengthField({ minutes, onChange }: { minutes: number; onChange: (minutes: number) => void }): ReactNode {
  const { t } = useTranslation('schedule');
  const hours = useHours();
  const all = [...new Set([...LENGTHS, minutes])].toSorted((a, b) => a - b);
  return (
    <Select
      label={t('field.minutes')}
      allowDeselect={false}
      data={all.map((length) => ({ value: String(length), label: hours(length) }))}
      value={String(minutes)}
      onChange={(value) => value !== null && onChange(Number(value))}
    />
  );
}

/** `45 min`, `1.5 h`. */
export function useHours(): (minutes: number) => string {
  const { t } = useTranslation('schedule');
  const { quantity } = useFormat();
  return (minutes) =>
    minutes < 60 ? t('minutes', { count: minutes }) : t('hours', { hours: quantity(Math.round((minutes * 1000) / 60 / 10) * 10) });
}
