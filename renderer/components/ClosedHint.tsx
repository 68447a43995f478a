import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isClosedAt } from '../../shared/domain/openingHours.ts';
import { useOpeningTimes } from '../lib/openingTimes.ts';

/** Says that nobody is in the shop at a promised time; who promises it may have a reason. */
export function ClosedHint({ at }: { at: number | null }): ReactNode {
  const { t } = useTranslation('words');
  const times = useOpeningTimes();
  const isClosed = at !== null && times !== null && isClosedAt(times, at);
  return (
    <Text component="span" display="block" size="sm" c="var(--mantine-color-text)" role="status">
      {isClosed ? (
        <>
          <IconAlertTriangle size="1em" color="var(--mantine-color-amber-filled)" aria-hidden /> {t('closedThen')}
        </>
      ) : null}
    </Text>
  );
}
