import { Button } from '@mantine/core';
import { IconAlertTriangle, IconMapOff } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../EmptyState.tsx';
import { LinkButton } from '../LinkButton.tsx';

/** An address that leads nowhere. */
export function NotFoundNotice(): ReactNode {
  const { t } = useTranslation('frame');
  return (
    <EmptyState
      icon={IconMapOff}
      title={t('notFound.title')}
      text={t('notFound.text')}
      action={<LinkButton to="/">{t('notFound.home')}</LinkButton>}
    />
  );
}

/** A screen that threw while drawing; the frame around it still works. */
export function CrashNotice({ reset }: { reset: () => void }): ReactNode {
  const { t } = useTranslation('frame');
  const router = useRouter();
  const again = (): void => {
    reset();
    void router.invalidate();
  };
  return (
    <EmptyState
      icon={IconAlertTriangle}
      title={t('crash.title')}
      text={t('crash.text')}
      action={<Button onClick={again}>{t('crash.reload')}</Button>}
    />
  );
}
