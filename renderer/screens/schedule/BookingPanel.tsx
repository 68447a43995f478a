import { Alert, Button, Drawer, Group, Stack, Text, Title } from '@mantine/core';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { atTime } from '../../../shared/dates.ts';
import { isAhead, type AppointmentState } from '../../../shared/domain/appointmentStates.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { PlateBadge } from '../../components/PlateBadge.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { TextLink } from '../../components/TextLink.tsx';
import { showUndo } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormat } from '../../lib/format.ts';
import { useNow } from '../../lib/now.ts';
import { useMay } from '../../lib/session.tsx';
import { unsavedForms } from '../../lib/unsaved.ts';
import { AppointmentBadge } from '../../components/AppointmentBadge.tsx';
import { DetailsForm } from './DetailsForm.tsx';
import { useHours } from './LengthField.tsx';
import { PlaceOffers } from './PlaceOffers.tsx';
import classes from './ScheduleForms.module.css';
import { conflictsIn, useConflictWords } from './useConflictWords.ts';
import type { Resources } from './useResources.ts';
import { useSkillName } from './useSkillName.ts';

export type Appointment = InferContractRouterOutputs<Contract>['appointments']['get'];

/** One appointment: who, what, when, and what can be done with it. */
export function BookingPanel({ id, resources, onClose }: { id: string; resources: Resources; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['schedule', 'frame']);
  const { data, error, refetch } = useQuery(api.appointments.get.queryOptions({ input: { id } }));
  return (
    <Drawer
      opened
      onClose={() => void unsavedForms.leave(onClose)}
      position="right"
      size="32rem"
      title={data ? data.number : t('schedule:appointment')}
      closeButtonProps={{ 'aria-label': t('frame:action.close') }}
    >
      {data ? (
        <Detail appointment={data} resources={resources} />
      ) : error ? (
        <ErrorNotice error={error} retry={refetch} />
      ) : (
        <Skeletons rows={5} />
      )}
    </Drawer>
  );
}

function Detail({ appointment, resources }: { appointment: Appointment; resources: Resources }): ReactNode {
  const mayBook = useMay('update:appointment');
  const [isEditing, setEditing] = useState(false);
  const { state } = appointment;
  return (
    <Stack gap="md">
      <Group justify="space-between">
        {appointment.plate ? <PlateBadge plate={appointment.plate} /> : <Text fw={600}>{appointment.customerName}</Text>}
        <AppointmentBadge state={state} />
      </Group>
      {isEditing ? (
        <DetailsForm appointment={appointment} resources={resources} onDone={() => setEditing(false)} />
      ) : (
        <>
          <Facts appointment={appointment} />
          {mayBook ? <Actions appointment={appointment} onEdit={() => setEditing(true)} /> : null}
          {mayBook && isAhead(state) ? <PlaceOffers appointment={appointment} /> : null}
          <Past appointment={appointment} />
        </>
      )}
    </Stack>
  );
}

function Facts({ appointment }: { appointment: Appointment }): ReactNode {
  const { t } = useTranslation('schedule');
  const { near, time, dateTime } = useFormat();
  const skillName = useSkillName();
  const hours = useHours();
  // Who did not come, or called off, had a place; until it is given away it may be asked for again.
  const isOff = appointment.state === 'no_show' || appointment.state === 'cancelled';
  const places = appointment.allocations.filter((each) => each.active || isOff);
  const rows: [string, ReactNode][] = [
    [t('field.customer'), [appointment.customerName, appointment.vehicle].filter(Boolean).join(' · ')],
    [t('field.phone'), appointment.phone ?? ''],
    [t('field.complaint'), appointment.complaint],
    [t('field.note'), appointment.note],
    [
      t('field.when'),
      places.length === 0
        ? t('noPlace')
        : places.map((each) => (
            <div key={each.id} className="tabular" title={dateTime(each.startsAt)}>
              {near(each.startsAt)} – {time(each.endsAt)}
            </div>
          )),
    ],
    [t('field.where'), [appointment.bayName, appointment.mechanicName].filter(Boolean).join(' · ')],
    [
      t('field.work'),
      [hours(appointment.plannedMinutes), appointment.skillId ? skillName(appointment.skillId) : ''].filter(Boolean).join(' · '),
    ],
    [t('field.wishes'), appointment.preferred.map((each) => `${near(each.startsAt)} – ${time(each.endsAt)}`).join(', ')],
    ...appointment.trips.map((trip): [string, ReactNode] => [
      t(`trip.${trip.kind}`),
      `${near(trip.startsAt)} – ${time(trip.endsAt)} · ${trip.address}${trip.driverName ? ` · ${trip.driverName}` : ''}`,
    ]),
    [t('field.waiting'), appointment.waiting ? t('yes') : ''],
  ];
  return (
    <dl className={classes['facts']}>
      {rows
        .filter(([, value]) => value !== '')
        .map(([word, value]) => (
          <Row key={word} word={word} value={value} />
        ))}
      {appointment.repairOrderId ? (
        <Row
          word={t('field.repair')}
          value={
            <TextLink to="/repairs/$id" params={{ id: appointment.repairOrderId }}>
              {appointment.repairOrderNumber ?? ''}
            </TextLink>
          }
        />
      ) : null}
    </dl>
  );
}

function Row({ word, value }: { word: string; value: ReactNode }): ReactNode {
  return (
    <>
      <dt>{word}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Actions({ appointment, onEdit }: { appointment: Appointment; onEdit: () => void }): ReactNode {
  const { t } = useTranslation(['schedule', 'frame']);
  const words = useConflictWords();
  const mayCheckIn = useMay('create:repairOrder');
  const { id, state, startsAt } = appointment;
  const now = useNow();
  const hasBegun = state === 'scheduled' && startsAt !== null && startsAt <= now;
  const set = useCommand(api.appointments.setState, {
    keyBy: ({ from, to }) => `${from} ${to}`,
    onSuccess: (_answer, { from, to }) => {
      if (to === 'no_show' || to === 'cancelled') showUndo(t(`schedule:undone.${to}`), () => set.run({ id, from: to, to: from }));
    },
  });
  const to = (next: AppointmentState): void => set.run({ id, from: state, to: next });
  const conflicts = conflictsIn(set.fault);
  return (
    <>
      <Group gap="xs">
        {isAhead(state) && mayCheckIn ? (
          <LinkButton to="/check-in" search={{ appointment: id }}>
            {t('schedule:checkIn')}
          </LinkButton>
        ) : null}
        {isAhead(state) || state === 'arrived' ? (
          <Button variant="default" onClick={onEdit}>
            {t('schedule:edit')}
          </Button>
        ) : null}
        {hasBegun ? (
          <Button variant="default" onClick={() => to('no_show')}>
            {t('schedule:act.no_show')}
          </Button>
        ) : null}
        {isAhead(state) ? (
          <Button variant="default" onClick={() => to('cancelled')}>
            {t('schedule:act.cancelled')}
          </Button>
        ) : null}
        {state === 'no_show' || (state === 'cancelled' && appointment.repairOrderId === null) ? (
          <Button variant="default" onClick={() => to('scheduled')}>
            {t('schedule:act.restore')}
          </Button>
        ) : null}
        {(state === 'no_show' || state === 'cancelled') && appointment.repairOrderId === null ? (
          <Button variant="default" onClick={() => to('requested')}>
            {t('schedule:act.requested')}
          </Button>
        ) : null}
      </Group>
      {conflicts.length > 0 ? (
        <Alert color="red" title={t('schedule:conflictTitle')}>
          {conflicts.map(words).join(' ')}
        </Alert>
      ) : (
        <ErrorNotice fault={set.fault} />
      )}
    </>
  );
}

function Past({ appointment }: { appointment: Appointment }): ReactNode {
  const { t } = useTranslation('schedule');
  const { near, dateTime, zone } = useFormat();
  // Moves are kept as programs read them.
  const said = (note: string): string =>
    note.replace(/(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})/gu, (_moment, day: string, time: string) => near(atTime(day, time, zone)));
  const unchanged = (note: string): string => t(/ h → /u.test(note) ? 'resizedEntry' : 'movedEntry');
  return (
    <div>
      <Title order={3}>{t('history')}</Title>
      <ul className={classes['choices']}>
        {appointment.history.map((entry, i) => (
          <li key={i}>
            <Text component="span" c="dimmed" title={dateTime(entry.at)}>
              {near(entry.at)}
            </Text>{' '}
            {entry.from === entry.to ? unchanged(entry.note) : t(`state.${entry.to}`)} · {entry.by}
            {entry.note ? ` · ${said(entry.note)}` : ''}
          </li>
        ))}
      </ul>
    </div>
  );
}
