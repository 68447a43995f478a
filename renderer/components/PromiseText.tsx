import { Text, type TextProps } from '@mantine/core';
import { IconAlertTriangle, IconClock, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RepairOrderState } from '../../shared/domain/repairOrderStates.ts';
import { useFormat } from '../lib/format.ts';
import { useNow } from '../lib/now.ts';
import { promiseMark, type PromiseMark } from '../lib/promiseMark.ts';
import classes from './PromiseText.module.css';

const ICON: Readonly<Record<PromiseMark, Icon | null>> = { none: null, kept: null, far: null, soon: IconClock, late: IconAlertTriangle };

interface PromiseTextProps extends TextProps {
  /** In a narrow place: the weekday says which day of the week to come. */
  brief?: boolean;
  promisedAt: number | null;
  state: RepairOrderState;
}

/** The promised time; with icon, colour and word once it is near or past. */
export function PromiseText({ promisedAt, state, brief = false, ...rest }: PromiseTextProps): ReactNode {
  const { t } = useTranslation('repairOrder');
  const format = useFormat();
  const mark = promiseMark(promisedAt, state, useNow());
  const MarkIcon = ICON[mark];
  if (promisedAt === null) {
    return (
      <Text component="span" inherit c="dimmed" {...rest}>
        {t('promiseNone')}
      </Text>
    );
  }
  const time = brief ? format.brief(promisedAt) : format.near(promisedAt);
  return (
    <Text component="span" inherit className={classes['promise'] ?? ''} data-mark={mark} title={format.dateTime(promisedAt)} {...rest}>
      {MarkIcon ? <MarkIcon size="1em" aria-hidden /> : null}
      {mark === 'late' ? t('promiseLate', { time }) : mark === 'soon' ? t('promiseSoon', { time }) : time}
    </Text>
  );
}
