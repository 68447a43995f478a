import { Checkbox, Stack, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormButtons } from '../../components/FormButtons.tsx';
import { StaleNotice } from '../../components/StaleNotice.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFieldFaults } from '../../lib/fieldFaults.ts';
import { useVersionedValue } from '../../lib/versionedForm.ts';
import type { Appointment } from './BookingPanel.tsx';
import classes from './ScheduleForms.module.css';
import { TripFields } from './TripFields.tsx';
import { WorkFields } from './WorkFields.tsx';
import type { Trip } from './useBooking.ts';
import type { Resources } from './useResources.ts';

interface Props {
  appointment: Appointment;
  resources: Resources;
  onDone: () => void;
}

/** The fields as the shop has them. */
function typedOf(appointment: Appointment) {
  return {
    plate: appointment.plate,
    name: appointment.name,
    phone: appointment.customer ? '' : appointment.phone,
    complaint: appointment.complaint,
    note: appointment.note,
    plannedMinutes: appointment.plannedMinutes,
    skillId: appointment.skillId,
    waiting: appointment.waiting,
    trips: appointment.trips.map(({ driverName: _name, ...trip }): Trip => trip),
  };
}
type Typed = ReturnType<typeof typedOf>;

/** Changes what an appointment is about; its place is changed on the schedule. */
export function DetailsForm({ appointment, resources, onDone }: Props): ReactNode {
  const { t } = useTranslation(['schedule', 'frame']);
  const filled = useVersionedValue(typedOf(appointment), appointment.ver, 'address');
  const draft = filled.value;
  const set = (change: Partial<Typed>): void => filled.change({ ...draft, ...change });
  const save = useCommand(api.appointments.update, {
    onSuccess: () => {
      showDone(t('frame:saved'));
      onDone();
    },
  });
  const { of: faultOf, form: marks } = useFieldFaults(save.fault);
  const { id, customerId, vehicleId, source, preferred } = appointment;
  return (
    <form
      noValidate
      {...marks}
      onSubmit={(event) => {
        event.preventDefault();
        save.run({ id, ver: filled.ver, customerId, vehicleId, source, preferred: preferred.slice(0, 5), ...draft });
      }}
    >
      <Stack gap="md">
        {vehicleId === null ? <UnknownCar draft={draft} set={set} faultOf={faultOf} /> : null}
        <Textarea
          name="complaint"
          label={t('schedule:field.complaint')}
          error={faultOf('complaint')}
          autosize
          minRows={2}
          data-autofocus
          value={draft.complaint}
          onChange={(event) => set({ complaint: event.currentTarget.value })}
        />
        <Textarea
          name="note"
          label={t('schedule:field.note')}
          error={faultOf('note')}
          autosize
          value={draft.note}
          onChange={(event) => set({ note: event.currentTarget.value })}
        />
        <WorkFields
          skillId={draft.skillId}
          minutes={draft.plannedMinutes}
          resources={resources}
          onSkill={(skillId) => set({ skillId })}
          onMinutes={(plannedMinutes) => set({ plannedMinutes })}
        />
        <TripFields
          trips={draft.trips}
          around={appointment.startsAt}
          resources={resources}
          faultOf={faultOf}
          onChange={(trips) => set({ trips })}
        />
        <Checkbox
          label={t('schedule:field.waiting')}
          checked={draft.waiting}
          onChange={(event) => set({ waiting: event.currentTarget.checked })}
        />
        <StaleNotice filled={filled} fault={save.fault} onLoaded={save.reset} />
        <FormButtons save={t('frame:action.save')} isPending={save.isPending} onCancel={onDone} />
      </Stack>
    </form>
  );
}

interface CarProps {
  draft: { plate: string; name: string; phone: string };
  set: (change: Partial<CarProps['draft']>) => void;
  faultOf: (path: string) => string | null;
}

/** Whom the shop does not know yet: as typed. */
function UnknownCar({ draft, set, faultOf }: CarProps): ReactNode {
  const { t } = useTranslation('schedule');
  return (
    <div className={classes['row']}>
      <TextInput
        name="plate"
        label={t('field.plate')}
        error={faultOf('plate')}
        value={draft.plate}
        onChange={(event) => set({ plate: event.currentTarget.value })}
      />
      <TextInput
        name="name"
        label={t('field.name')}
        error={faultOf('name')}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        name="phone"
        label={t('field.phone')}
        error={faultOf('phone')}
        value={draft.phone}
        onChange={(event) => set({ phone: event.currentTarget.value })}
      />
    </div>
  );
}
