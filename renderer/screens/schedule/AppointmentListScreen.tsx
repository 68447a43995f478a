import { Checkbox, Select } from '@mantine/core';
import { IconCalendarEvent } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../../shared/dates.ts';
import { APPOINTMENT_STATES } from '../../../shared/domain/appointmentStates.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { ListScreen } from '../../components/list/ListScreen.tsx';
import { SpanFilter } from '../../components/list/SpanFilter.tsx';
import { textOf, useListState, wordOf } from '../../components/list/useListState.ts';
import { api, client } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { useNow } from '../../lib/now.ts';
import { useAppointmentColumns } from './appointmentColumns.tsx';

/** What is ahead, the next one first and below the requests that want a place; what was, on demand. */
export function AppointmentListScreen(): ReactNode {
  const { t } = useTranslation(['lists', 'schedule']);
  const state = useListState();
  const columns = useAppointmentColumns();
  const today = dayOf(useNow(), useFormat().zone);
  const [from, to, text] = (['from', 'to', 'text'] as const).map((name) => textOf(state.values[name]));
  // Whoever asks for days, for a text or for the newest means all that fits.
  const isAhead = state.values['past'] !== true && state.values['sort'] !== 'newest' && [from, to, text].every((said) => said === null);
  const filter = {
    state: wordOf(state.values['state'], APPOINTMENT_STATES),
    from: isAhead ? today : (from ?? null),
    to: to ?? null,
    requestsFirst: isAhead,
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
      start={{ sort: 'start', direction: 'asc' }}
      queryKey={[...api.lists.appointments.key(), filter]}
      fetchPage={({ sort, ...request }) => client.lists.appointments({ ...request, ...filter, sort: sort as 'start' })}
      keyOf={(row) => row.id}
      find={t('lists:appointments.find')}
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
          <Checkbox
            label={t('lists:appointments.past')}
            checked={state.values['past'] === true}
            onChange={(event) => state.set({ past: event.currentTarget.checked })}
          />
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
