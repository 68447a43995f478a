import { Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PlateBadge } from '../../components/PlateBadge.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useDistance } from '../../lib/distance.ts';
import { useFormat } from '../../lib/format.ts';
import { unsavedForms } from '../../lib/unsaved.ts';
import { SeriesForm, type Series } from './SeriesForm.tsx';
import type { Resources } from './useResources.ts';

interface Props {
  resources: Resources;
  mayBook: boolean;
  onClose: () => void;
}

/** Services that come back, and the making of new ones. */
export function SeriesDrawer({ resources, mayBook, onClose }: Props): ReactNode {
  const { t } = useTranslation(['schedule', 'frame']);
  const { day } = useFormat();
  const distance = useDistance();
  const { data, error, refetch } = useQuery(api.appointments.series.queryOptions());
  const [editing, setEditing] = useState<Series | 'new' | null>(null);
  const end = useCommand(api.appointments.endSeries, {
    keyBy: ({ id }) => id,
    onSuccess: ({ cancelled }) => showDone(t('schedule:series.ended', { count: cancelled })),
  });
  const make = useCommand(api.appointments.makeDue, {
    onSuccess: ({ made }) => showDone(t('schedule:series.made', { count: made })),
  });
  return (
    <Drawer
      opened
      onClose={() => void unsavedForms.leave(onClose)}
      position="right"
      size="34rem"
      title={t('schedule:menu.series')}
      closeButtonProps={{ 'aria-label': t('frame:action.close') }}
    >
      {editing ? (
        <SeriesForm
          series={editing === 'new' ? null : (data?.items.find(({ id }) => id === editing.id) ?? editing)}
          resources={resources}
          onDone={() => setEditing(null)}
        />
      ) : (
        <Stack gap="md">
          <Text c="dimmed">{t('schedule:series.hint')}</Text>
          {data ? null : error ? <ErrorNotice error={error} retry={refetch} /> : <Skeletons rows={3} />}
          {data?.items.map((item) => (
            <div key={item.id}>
              <Group gap="xs" wrap="nowrap">
                <PlateBadge plate={item.plate} />
                <Text truncate flex={1}>
                  {[item.customerName, item.complaint].filter(Boolean).join(' · ')}
                </Text>
              </Group>
              <Group gap="xs" mt={4}>
                <Text component="span" flex={1}>
                  {item.unit === 'km'
                    ? t('schedule:series.every.distance', { distance: distance.text(item.every) })
                    : t(`schedule:series.every.${item.unit}`, { count: item.every })}
                  {item.nextOn ? ` · ${t('schedule:series.next', { day: day(item.nextOn) })}` : ''}
                  {item.isDue ? ` · ${t('schedule:series.due')}` : ''}
                </Text>
                {mayBook ? (
                  <>
                    <Button size="xs" variant="default" onClick={() => setEditing(item)}>
                      {t('schedule:edit')}
                    </Button>
                    <Button size="xs" variant="default" onClick={() => end.run({ id: item.id })}>
                      {t('schedule:series.end')}
                    </Button>
                  </>
                ) : null}
              </Group>
            </div>
          ))}
          <ErrorNotice fault={end.fault ?? make.fault} />
          {mayBook ? (
            <Group>
              <Button onClick={() => setEditing('new')}>{t('schedule:series.new')}</Button>
              {data && data.items.length > 0 ? (
                <Button variant="default" loading={make.isPending} onClick={() => make.run(undefined)}>
                  {t('schedule:series.makeDue')}
                </Button>
              ) : null}
            </Group>
          ) : null}
        </Stack>
      )}
    </Drawer>
  );
}
