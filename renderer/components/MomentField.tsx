import { Group, Input } from '@mantine/core';
import { useId, type ReactNode, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { atTime, clockText, dayOf, type Instant } from '../../shared/dates.ts';
import { useFormat } from '../lib/format.ts';
import { useNow } from '../lib/now.ts';
import { DayField } from './DayField.tsx';
import { TimeField } from './TimeField.tsx';

interface MomentFieldProps {
  label: string;
  /** Another text names the field already: the label is only read out. */
  isLabelHidden?: boolean;
  /** The day's field. */
  dayRef?: Ref<HTMLInputElement>;
  value: Instant | null;
  /** Null when the day was taken away. */
  onChange: (at: Instant | null) => void;
  /** The time that a day without one gets, `HH:MM`. A time without a day is today's. */
  usualTime: string;
  description?: ReactNode;
  error?: string | undefined;
}

/** A day and a time on the shop's clock. */
export function MomentField(props: MomentFieldProps): ReactNode {
  const { label, isLabelHidden = false, dayRef, value, onChange, usualTime, description, error } = props;
  const { t } = useTranslation('words');
  const { zone } = useFormat();
  const now = useNow();
  const labelId = useId();
  const [day = null, time = ''] = value === null ? [] : clockText(value, zone).split(' ');
  return (
    <Input.Wrapper
      role="group"
      {...(isLabelHidden
        ? { 'aria-label': label }
        : { label, labelElement: 'div', labelProps: { id: labelId }, 'aria-labelledby': labelId })}
      description={description}
      error={isLabelHidden ? undefined : error}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    >
      <Group gap={6} wrap="nowrap">
        <DayField
          flex="1 1 8.5rem"
          miw="8rem"
          maw="11rem"
          aria-label={t('momentDay', { label })}
          {...(dayRef ? { ref: dayRef } : {})}
          value={day}
          onChange={(next) => onChange(next === null ? null : atTime(next, time || usualTime, zone))}
          error={error !== undefined}
        />
        <TimeField
          flex="0 1 6rem"
          miw="5rem"
          aria-label={t('momentTime', { label })}
          value={time}
          onChange={(next) => onChange(atTime(day ?? dayOf(now, zone), next, zone))}
          error={error !== undefined}
        />
      </Group>
    </Input.Wrapper>
  );
}
