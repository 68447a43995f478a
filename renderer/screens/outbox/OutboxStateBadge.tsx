import { Badge, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClock, IconHandStop, IconSend, type Icon } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { useSecondsNow } from '../../lib/now.ts';
import { countdown, type OutboxItem } from './outboxView.ts';

const LOOK: Readonly<Record<OutboxItem['state'], readonly [hue: string, icon: Icon]>> = {
  held: ['amber', IconClock],
  due: ['blue', IconSend],
  sending: ['blue', IconSend],
  sent: ['green', IconCheck],
  stopped: ['gray', IconHandStop],
  failed: ['red', IconAlertTriangle],
};

/** Where a message is on its way, and when it moves on. */
export function OutboxStateBadge({ item }: { item: OutboxItem }): ReactNode {
  const { t } = useTranslation('outbox');
  const [hue, StateIcon] = LOOK[item.state];
  return (
    <Group gap="xs" wrap="nowrap">
      <Badge color={hue} leftSection={<StateIcon size="1em" aria-hidden />}>
        {t(`state.${item.state}`)}
      </Badge>
      <When item={item} />
    </Group>
  );
}

function When({ item }: { item: OutboxItem }): ReactNode {
  const { t } = useTranslation('outbox');
  const { near } = useFormat();
  const now = useSecondsNow();
  const mail = useQuery(api.outbox.summary.queryOptions());
  const waitsForMail = mail.data?.mailConfigured === false && (item.state === 'held' || item.state === 'due') && item.nextTryAt <= now;
  const text = waitsForMail
    ? t('waitsForMail')
    : item.state === 'held'
      ? t('leavesIn', { time: countdown(item.heldUntil, now) })
      : item.state === 'sent' && item.sentAt !== null
        ? near(item.sentAt)
        : item.state === 'due' && item.attempts > 0
          ? t('retryAt', { time: near(item.nextTryAt) })
          : null;
  return text === null ? null : (
    <Text component="span" c="dimmed" className="tabular">
      {text}
    </Text>
  );
}
