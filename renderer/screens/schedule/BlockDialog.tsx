import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { atMinute } from '../../../shared/domain/openingHours.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { MomentField } from '../../components/MomentField.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormat } from '../../lib/format.ts';
import classes from './ScheduleForms.module.css';
import type { Resources } from './useResources.ts';
import type { ScheduleState } from './useSchedule.ts';

const ALL = 'all';

/** Closes time of a bay, a mechanic or the whole shop, and gives it back. */
export function BlockDialog({
  screen,
  resources,
  onClose,
}: {
  screen: ScheduleState;
  resources: Resources;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['schedule', 'frame']);
  const { zone, day, board } = screen;
  const [who, setWho] = useState(resources.bays[0] ? `bay ${resources.bays[0].id}` : ALL);
  const [startsAt, setStartsAt] = useState(() => atMinute(day, board?.days[0]?.open[0] ? 12 * 60 : 9 * 60, zone));
  const [endsAt, setEndsAt] = useState(() => atMinute(day, 13 * 60, zone));
  const [reason, setReason] = useState('');
  const block = useCommand(api.schedule.block, { onSuccess: () => (showDone(t('frame:saved')), setReason('')) });
  const [kind, id] = who.split(' ');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('schedule:menu.block')}
      size="36rem"
      centered
      closeButtonProps={{ 'aria-label': t('frame:action.close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          block.run({
            bayId: kind === 'bay' ? (id ?? null) : null,
            mechanicId: kind === 'mechanic' ? (id ?? null) : null,
            startsAt,
            endsAt,
            reason,
          });
        }}
      >
        <Stack gap="md">
          <Select
            label={t('schedule:block.who')}
            allowDeselect={false}
            data={[{ value: ALL, label: t('schedule:block.all') }, ...everybody(resources)]}
            value={who}
            onChange={(value) => value !== null && setWho(value)}
          />
          <div className={classes['row']}>
            <MomentField
              label={t('schedule:trip.from')}
              value={startsAt}
              onChange={(at) => at !== null && setStartsAt(at)}
              usualTime="08:00"
            />
            <MomentField label={t('schedule:trip.to')} value={endsAt} onChange={(at) => at !== null && setEndsAt(at)} usualTime="18:00" />
          </div>
          <TextInput label={t('schedule:block.reason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          <ErrorNotice fault={block.fault} />
          <Group>
            <Button type="submit" loading={block.isPending}>
              {t('schedule:block.save')}
            </Button>
          </Group>
        </Stack>
      </form>
      <ClosedNow screen={screen} resources={resources} />
    </Modal>
  );
}

/** Closed time of the days on screen, to be opened again. */
function ClosedNow({ screen, resources }: { screen: ScheduleState; resources: Resources }): ReactNode {
  const { t } = useTranslation('schedule');
  const { near, time } = useFormat();
  const unblock = useCommand(api.schedule.unblock, { keyBy: ({ id }) => id });
  const nameOf = (bayId: string | null, mechanicId: string | null): string =>
    resources.bays.find((bay) => bay.id === bayId)?.name ??
    resources.mechanics.find((mechanic) => mechanic.id === mechanicId)?.name ??
    t('block.all');
  return (
    <Stack gap="xs" mt="md">
      {(screen.board?.closedSlots ?? []).map((slot) => (
        <Group key={slot.id} gap="xs" wrap="nowrap">
          <Text flex={1} truncate>
            {[nameOf(slot.bayId, slot.mechanicId), `${near(slot.startsAt)} – ${time(slot.endsAt)}`, slot.reason]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          <Button size="xs" variant="default" onClick={() => unblock.run({ id: slot.id })}>
            {t('block.remove')}
          </Button>
        </Group>
      ))}
      <ErrorNotice fault={unblock.fault} />
    </Stack>
  );
}

const everybody = ({ bays, mechanics }: Resources): { value: string; label: string }[] => [
  ...bays.filter((bay) => bay.active).map((bay) => ({ value: `bay ${bay.id}`, label: bay.name })),
  ...mechanics.map((mechanic) => ({ value: `mechanic ${mechanic.id}`, label: mechanic.name })),
];
