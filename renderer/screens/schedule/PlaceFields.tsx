import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DayField } from '../../components/DayField.tsx';
import { TimeField } from '../../components/TimeField.tsx';
import classes from './ScheduleForms.module.css';
import type { BookingFormState } from './useBooking.ts';
import type { Resources } from './useResources.ts';

/** Day, time, bay and mechanic, on the shop's clock. */
export function PlaceFields({ form, resources }: { form: BookingFormState; resources: Resources }): ReactNode {
  const { t } = useTranslation('schedule');
  const { place, setPlace } = form;
  const bays = resources.bays.filter((bay) => bay.active).map((bay) => ({ value: bay.id, label: bay.name }));
  return (
    <div className={classes['pairs']}>
      <DayField label={t('field.day')} value={place?.day ?? null} onChange={(day) => setPlace({ day: day ?? '' })} />
      <TimeField name="time" label={t('field.time')} value={place?.time ?? ''} onChange={(time) => setPlace({ time })} />
      <Select
        label={t('field.bay')}
        placeholder={t('unassigned')}
        clearable
        allowDeselect={false}
        data={bays}
        value={place?.bayId ?? null}
        onChange={(bayId) => setPlace({ bayId })}
      />
      <Select
        label={t('field.mechanic')}
        placeholder={t('unassigned')}
        clearable
        allowDeselect={false}
        data={resources.mechanics.map((mechanic) => ({ value: mechanic.id, label: mechanic.name }))}
        value={place?.mechanicId ?? null}
        onChange={(mechanicId) => setPlace({ mechanicId })}
      />
    </div>
  );
}
