import { Alert, Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PlateBadge } from '../../components/PlateBadge.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormat } from '../../lib/format.ts';
import { useHours } from './LengthField.tsx';
import type { Resources } from './useResources.ts';

interface Props {
  resources: Resources;
  mayBook: boolean;
  onClose: () => void;
}

/** What was planned and is not finished, with what is left; one action plans it anew. */
export function UnfinishedDrawer({ resources, mayBook, onClose }: Props): ReactNode {
  const { t } = useTranslation(['schedule', 'frame']);
  const { near } = useFormat();
  const hours = useHours();
  const { data, error, refetch } = useQuery(api.appointments.unfinished.queryOptions());
  const carry = useCommand(api.appointments.carryOver, {
    onSuccess: ({ moved }) => showDone(t('schedule:carriedOver', { count: moved.length })),
  });
  const items = data?.items ?? [];
  const who = (id: string | null): string => resources.mechanics.find((mechanic) => mechanic.id === id)?.name ?? '';
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="34rem"
      title={t('schedule:menu.unfinished')}
      closeButtonProps={{ 'aria-label': t('frame:action.close') }}
    >
      <Stack gap="md">
        <Text c="dimmed">{t('schedule:unfinishedHint')}</Text>
        {data ? null : error ? <ErrorNotice error={error} retry={refetch} /> : <Skeletons rows={4} />}
        {data && items.length === 0 ? <Text>{t('schedule:unfinishedNone')}</Text> : null}
        {items.map((item) => (
          <Group key={item.id} gap="xs" wrap="nowrap">
            <PlateBadge plate={item.plate} />
            <Text truncate flex={1}>
              <TextLink to="/repairs/$id" params={{ id: item.repairOrderId ?? '' }}>
                {item.number}
              </TextLink>{' '}
              {[item.complaint, who(item.mechanicId), near(item.startsAt)].filter(Boolean).join(' · ')}
            </Text>
            <Text className="tabular">{hours(item.remainingMinutes)}</Text>
          </Group>
        ))}
        {carry.data && carry.data.left.length > 0 ? (
          <Alert color="amber">{t('schedule:carryLeft', { count: carry.data.left.length })}</Alert>
        ) : null}
        <ErrorNotice fault={carry.fault} />
        {mayBook && items.length > 0 ? (
          <Group>
            <Button loading={carry.isPending} onClick={() => carry.run({ allocationIds: items.slice(0, 100).map((item) => item.id) })}>
              {t('schedule:carryAll')}
            </Button>
          </Group>
        ) : null}
      </Stack>
    </Drawer>
  );
}
