import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultOf, type Fault } from '../lib/fault.ts';

interface ErrorNoticeProps {
  /** What a query or call failed with; nothing is shown for null. */
  error?: unknown;
  fault?: Fault | null;
  retry?: () => unknown;
  children?: ReactNode;
}

/** Says what happened and what to do; offers to try again where that can help. */
export function ErrorNotice({ error, fault, retry, children }: ErrorNoticeProps): ReactNode {
  const { t } = useTranslation('frame');
  const faultOf = useFaultOf();
  const shown = fault ?? faultOf(error);
  if (!shown) return null;
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} data-code={shown.code}>
      <Group justify="space-between" gap="sm">
        <Text inherit flex="1 1 16rem">
          {shown.sentence}
        </Text>
        {retry ? (
          <Button variant="default" size="xs" onClick={() => void retry()}>
            {t('action.retry')}
          </Button>
        ) : null}
      </Group>
      {children}
    </Alert>
  );
}
