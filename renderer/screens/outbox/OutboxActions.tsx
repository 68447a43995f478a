import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { showDone, showFault } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useMay } from '../../lib/session.tsx';
import { canStop, type OutboxItem } from './outboxView.ts';

const byId = ({ id }: { id: string }): string => id;

const onFault = ({ sentence }: { sentence: string }): void => showFault(sentence);

/** Stop and send, while there is time. */
export function OutboxActions({ item }: { item: OutboxItem }): ReactNode {
  const { t } = useTranslation('outbox');
  const may = useMay('manage:outbox');
  const stop = useCommand(api.outbox.stop, { keyBy: byId, onFault, onSuccess: () => showDone(t('stopped')) });
  const send = useCommand(api.outbox.sendNow, { keyBy: byId, onFault, onSuccess: () => showDone(t('sent')) });
  if (!may || !canStop(item)) return null;
  return (
    <Group gap="xs">
      <Button variant="default" size="xs" loading={stop.isPending} onClick={() => stop.run({ id: item.id })}>
        {t('stop')}
      </Button>
      <Button variant="light" size="xs" loading={send.isPending} onClick={() => send.run({ id: item.id })}>
        {t(item.state === 'failed' ? 'sendAgain' : 'sendNow')}
      </Button>
    </Group>
  );
}
