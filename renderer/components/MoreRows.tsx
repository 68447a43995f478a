import { Button, Center, Text } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface MoreRowsProps {
  hasMore: boolean;
  isLoading: boolean;
  load: () => unknown;
  /** Said once everything is shown. */
  end: string;
}

/** The foot of a long list: loads on when it is scrolled into sight, or by its button. */
export function MoreRows({ hasMore, isLoading, load, end }: MoreRowsProps): ReactNode {
  const { t } = useTranslation('frame');
  const { ref, entry } = useIntersection({ rootMargin: '400px' });
  const isNear = entry?.isIntersecting ?? false;
  useEffect(() => {
    if (isNear && hasMore && !isLoading) void load();
  }, [isNear, hasMore, isLoading, load]);
  return (
    <Center ref={ref} py="md" mih="4rem">
      {hasMore ? (
        <Button variant="default" loading={isLoading} onClick={() => void load()}>
          {t('action.more')}
        </Button>
      ) : (
        <Text c="dimmed">{end}</Text>
      )}
    </Center>
  );
}
