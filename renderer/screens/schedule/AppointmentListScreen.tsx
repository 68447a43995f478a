import { Select } from '@mantine/core';
import { IconCalendarEvent } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { APPOINTMENT_STATES } from '../../../shared/domain/appointmentStates.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { ListScreen } from '../../components/list/ListScreen.tsx';
import { SpanFilter } from '../../components/list/SpanFilter.tsx';
import { textOf, useListState, wordOf } from '../../components/list/useListState.ts';
import { api, client } from '../../lib/api.ts';
import { useAppointmentColumns } from './appointmentColumns.tsx';

/** Every appointment there is and was, the next ones last. */
export function AppointmentListScreen(): ReactNode {
  const { t } = useTranslation(['lists', 'schedule']);
  const state = useListState();
  const columns = useAppointmentColumns();
  const filter = {
    state: wordOf(state.values['state'], APPOINTMENT_STATES),
    from: textOf(state.values['from']),
    to: textOf(state.values['to']),
  };
  const toSchedule = (
    <LinkButton variant="default" to="/schedule">
      {t('lists:appointments.toSchedule')}
    </LinkButton>
  );
  return (
    <ListScreen
      list="appointments"
      title={t('lists:appointments.title')}
      columns={columns}
      state={state}
      start={{ sort: 'start', direction: 'desc' }}
      queryKey={[...api.lists.appointments.key(), filter]}
      fetchPage={({ sort, text: _text, ...request }) => client.lists.appointments({ ...request, ...filter, sort: sort as 'start' })}
      keyOf={(row) => row.id}
      actions={toSchedule}
      filters={
        <>
          <Select
            aria-label={t('lists:repairs.shown')}
            placeholder={t('lists:repairs.shown')}
            clearable
            value={filter.state}
            onChange={(chosen) => state.set({ state: chosen ?? '' })}
            data={APPOINTMENT_STATES.map((name) => ({ value: name, label: t(`schedule:state.${name}`) }))}
            w="13rem"
          />
          <SpanFilter state={state} />
        </>
      }
      empty={{
        icon: IconCalendarEvent,
        title: t('lists:appointments.empty'),
        text: t('lists:appointments.emptyHint'),
        action: toSchedule,
      }}
    />
  );
}
