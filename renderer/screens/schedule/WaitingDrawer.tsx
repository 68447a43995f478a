import { Button, Drawer, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PlateBadge } from '../../components/PlateBadge.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormat } from '../../lib/format.ts';
import { useHours } from './LengthField.tsx';
import type { ScheduleState } from './useSchedule.ts';

type Waiting = Awaited<ReturnType<typeof api.appointments.waitingList.call>>['waiting'][number];

/** Requests without a place, and people who would come earlier, each with the first place that is free. */
export function WaitingDrawer({ screen, onClose }: { screen: ScheduleState; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['schedule', 'frame']);
  const { data, error, refetch } = useQuery(api.appointments.waitingList.queryOptions());
  const [from] = useState(() => Math.ceil(Date.now() / 900_000) * 900_000);
  const rows = (title: string, items: readonly Waiting[], none: string): ReactNode => (
    <section>
      <Title order={3} mb="xs">
        {title}
      </Title>
      {items.length === 0 ? <Text c="dimmed">{none}</Text> : null}
      <Stack gap="sm">
        {items.map((item) => (
          <WaitingRow key={item.id} item={item} from={from} screen={screen} onClose={onClose} />
        ))}
      </Stack>
    </section>
  );
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="34rem"
      title={t('schedule:menu.waiting')}
      closeButtonProps={{ 'aria-label': t('frame:action.close') }}
    >
      {data ? (
        <Stack gap="lg">
          {rows(t('schedule:requests'), data.requested, t('schedule:requestsNone'))}
          {rows(
            t('schedule:earlier'),
            data.waiting.filter((item) => item.state === 'scheduled'),
            t('schedule:earlierNone'),
          )}
        </Stack>
      ) : error ? (
        <ErrorNotice error={error} retry={refetch} />
      ) : (
        <Skeletons rows={4} />
      )}
    </Drawer>
  );
}

interface RowProps {
  item: Waiting;
  from: number;
  screen: ScheduleState;
  onClose: () => void;
}

function WaitingRow({ item, from, screen, onClose }: RowProps): ReactNode {
  const { t } = useTranslation('schedule');
  const { near, named } = useFormat();
  const hours = useHours();
  const { id, ver, plannedMinutes: minutes, skillId, startsAt } = item;
  const { data } = useQuery(api.appointments.freeSlots.queryOptions({ input: { from, minutes, skillId, count: 1 } }));
  const slot = data?.items.find((each) => startsAt === null || each.startsAt < startsAt);
  const take = useCommand(api.appointments.place, { onSuccess: (_a, { place }) => showDone(t('placed', { time: near(place.startsAt) })) });
  return (
    <div>
      <Group gap="xs" wrap="nowrap">
        {item.plate ? <PlateBadge plate={item.plate} /> : null}
        <Text truncate flex={1}>
          {[item.customerName, item.complaint, hours(minutes)].filter(Boolean).join(' · ')}
        </Text>
      </Group>
      <Group gap="xs" mt={4}>
        <Button size="xs" variant="default" onClick={() => (onClose(), screen.go({ appointment: id }))}>
          {startsAt === null ? t('open') : t('openAt', { time: near(startsAt) })}
        </Button>
        {slot && screen.mayBook ? (
          <Button
            size="xs"
            loading={take.isPending}
            onClick={() => take.run({ id, ver, place: { startsAt: slot.startsAt, bayId: slot.bayId, mechanicId: slot.mechanicId } })}
          >
            {t('takeSlot', { time: named(slot.startsAt) })}
          </Button>
        ) : null}
      </Group>
      <ErrorNotice fault={take.fault} />
    </div>
  );
}
