import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef } from 'react';
import { isAhead } from '../../../shared/domain/appointmentStates.ts';
import { api } from '../../lib/api.ts';
import type { CheckInForm } from './useCheckIn.ts';
import { useTakeAppointment, type Expected } from './useTakeAppointment.ts';

/**
 * Takes the appointment that the address names into the form, once, and then out of the address. A check-in that is under
 * way stays as another draft; one that was begun for this appointment goes on.
 * @returns the query, for its error
 */
export function useAskedAppointment(checkIn: CheckInForm, focusField: (name: string) => void) {
  const { appointment: id } = useSearch({ from: '/check-in' });
  const navigate = useNavigate({ from: '/check-in' });
  const take = useTakeAppointment(checkIn);
  const taken = useRef<string | null>(null);
  const query = useQuery({ ...api.appointments.get.queryOptions({ input: { id: id ?? '' } }), enabled: id !== undefined });
  const use = useEffectEvent(async (appointment: Expected): Promise<void> => {
    if (taken.current === appointment.id) return;
    taken.current = appointment.id;
    const { form, otherDrafts, openDraft, beginAnother } = checkIn;
    const begun = otherDrafts.find((draft) => draft.values.appointmentId === appointment.id);
    const isThis = form.getValues('appointmentId') === appointment.id;
    if (!isThis && begun) openDraft(begun);
    else if (!isThis && (isAhead(appointment.state) || appointment.state === 'no_show')) {
      if (form.getValues('plate').trim() !== '') beginAnother();
      focusField(await take(appointment));
    }
    await navigate({ search: {}, replace: true });
  });
  const { data } = query;
  useEffect(() => {
    if (id === undefined) taken.current = null;
    else if (data?.id === id) void use(data);
  }, [id, data]);
  return query;
}
