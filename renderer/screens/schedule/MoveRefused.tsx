import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { conflictsIn, useConflictWords } from './useConflictWords.ts';
import { nameOf, type Refusal, type ScheduleState } from './useSchedule.ts';

const OFFERED = 3;

interface OffersProps {
  bays: readonly { id: string; name: string }[];
  booking: Refusal['booking'];
  to: Refusal['to'];
  onTake: (place: Refusal['to']) => void;
}

/** The next places that are free for what was moved, each one press away. */
function Offers({ bays, booking, to, onTake }: OffersProps): ReactNode {
  const { t } = useTranslation('schedule');
  const { named } = useFormat();
  const length = booking.endsAt - booking.startsAt;
  const [input] = useState(() => ({
    from: Math.max(to.startsAt, Date.now()),
    minutes: Math.round(length / 60_000),
    skillId: booking.skillId,
    count: OFFERED,
  }));
  const { data } = useQuery(api.appointments.freeSlots.queryOptions({ input }));
  if (!data || data.items.length === 0) return null;
  return (
    <Group gap="xs" role="group" aria-label={t('freeNext')}>
      <Text component="span">{t('freeNext')}</Text>
      {data.items.map(({ startsAt, bayId, mechanicId }) => (
        <Button
          key={startsAt}
          size="xs"
          variant="default"
          onClick={() => onTake({ startsAt, endsAt: startsAt + length, bayId, mechanicId })}
        >
          {[named(startsAt), bays.find((bay) => bay.id === bayId)?.name].filter(Boolean).join(' · ')}
        </Button>
      ))}
    </Group>
  );
}

/** Why a booking went back to where it was; where only hours are short, the way to book it anyway. */
export function MoveRefused({ screen }: { screen: ScheduleState }): ReactNode {
  const { t } = useTranslation(['schedule', 'frame']);
  const words = useConflictWords();
  const { refusal, closeRefusal, move } = screen;
  if (!refusal) return null;
  const { booking, to, fault } = refusal;
  const conflicts = conflictsIn(fault);
  return (
    <Modal opened onClose={closeRefusal} title={t('schedule:refused', { name: nameOf(booking) })} centered>
      <Stack gap="md">
        <Text>{fault.sentence}</Text>
        {conflicts.length > 0 ? (
          <List>
            {conflicts.map((conflict, i) => (
              <List.Item key={i}>{words(conflict)}</List.Item>
            ))}
          </List>
        ) : null}
        <Offers bays={screen.resources?.bays ?? []} booking={booking} to={to} onTake={(place) => (closeRefusal(), move(booking, place))} />
        <Group>
          {fault.code === 'CAPACITY_EXCEEDED' ? (
            <Button onClick={() => (closeRefusal(), move(booking, to, true))}>{t('schedule:bookAnyway')}</Button>
          ) : null}
          <Button variant="default" data-autofocus onClick={closeRefusal}>
            {t('frame:action.close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
