import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { showUndo } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormat } from '../../lib/format.ts';
import classes from './ScheduleForms.module.css';
import { useSuggestionSentence } from './useSuggestionSentence.ts';
import type { Appointment } from './BookingPanel.tsx';

const SHOWN = 3;

/** Places for an appointment, the best first: one press takes one, and the one it had can be taken back. */
export function PlaceOffers({
  appointment,
}: {
  appointment: Pick<Appointment, 'id' | 'ver' | 'plannedMinutes' | 'skillId' | 'allocations'>;
}): ReactNode {
  const { t } = useTranslation('schedule');
  const { near, named } = useFormat();
  const sentence = useSuggestionSentence();
  const [from] = useState(() => Math.ceil(Date.now() / 900_000) * 900_000);
  const { id, ver, plannedMinutes: minutes, skillId } = appointment;
  const { data } = useQuery(api.appointments.suggest.queryOptions({ input: { from, minutes, skillId } }));
  const before = appointment.allocations.find((each) => each.active);
  const take = useCommand(api.appointments.place, {
    keyBy: ({ place }) => `${place.startsAt} ${place.bayId} ${place.mechanicId}`,
    onSuccess: (placed, { place }) => {
      if (!before) return;
      const { startsAt, bayId, mechanicId } = before;
      const back = { id, ver: placed.ver, place: { startsAt, bayId, mechanicId }, overCapacity: true };
      showUndo(t('placed', { time: near(place.startsAt) }), () => take.run(back));
    },
  });
  const { data: anyone } = useQuery({
    ...api.appointments.freeSlots.queryOptions({ input: { from, minutes, skillId, count: SHOWN } }),
    enabled: data?.items.length === 0,
  });
  if (!data) return null;
  return (
    <div>
      <Text fw={550} mb={4} id="offers">
        {t(before ? 'otherPlaces' : 'findPlace')}
      </Text>
      <ul className={classes['choices']} aria-labelledby="offers">
        {data.items.slice(0, SHOWN).map((item) => (
          <li key={item.mechanicId}>
            <button
              type="button"
              className={classes['choice']}
              onClick={() => take.run({ id, ver, place: { startsAt: item.startsAt, bayId: item.bayId, mechanicId: item.mechanicId } })}
            >
              {sentence(item)}
            </button>
          </li>
        ))}
      </ul>
      {anyone ? (
        <Group gap="xs">
          {anyone.items.map((slot) => (
            <Button
              key={slot.startsAt}
              size="xs"
              variant="default"
              onClick={() => take.run({ id, ver, place: { startsAt: slot.startsAt, bayId: slot.bayId, mechanicId: slot.mechanicId } })}
            >
              {named(slot.startsAt)}
            </Button>
          ))}
        </Group>
      ) : null}
      <ErrorNotice fault={take.fault} />
    </div>
  );
}
