import { Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Rows of a list that is on its way: as high as the real ones, so that nothing jumps. */
export function Skeletons({ rows = 6, height = '2.571rem' }: { rows?: number; height?: string }): ReactNode {
  const { t } = useTranslation('frame');
  return (
    <Stack component="output" gap="xs" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} animate={false} />
      ))}
    </Stack>
  );
}
