import { Alert, Button, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../lib/fault.ts';
import type { Filled } from '../lib/versionedForm.ts';
import { ErrorNotice } from './ErrorNotice.tsx';
import { showDone } from './toast.tsx';

interface Props {
  filled: Pick<Filled, 'isBehind' | 'load'>;
  fault: Fault | null;
  /** For when the change is loaded: the refusal is answered. */
  onLoaded: () => void;
}

/** What a save failed with, and the way to the change that somebody else made meanwhile. */
export function StaleNotice({ filled, fault, onLoaded }: Props): ReactNode {
  const { t } = useTranslation('frame');
  const load = (): void => {
    showDone(t(filled.load() ? 'stale.overruled' : 'stale.loaded'));
    onLoaded();
  };
  const button = filled.isBehind ? (
    <Button variant="default" size="xs" mt="xs" onClick={load}>
      {t('stale.load')}
    </Button>
  ) : null;
  if (fault) return <ErrorNotice fault={fault}>{button}</ErrorNotice>;
  if (!filled.isBehind) return null;
  return (
    <Alert color="amber" role="status" icon={<IconAlertTriangle aria-hidden />}>
      <Text inherit>{t('stale.meanwhile')}</Text>
      {button}
    </Alert>
  );
}
