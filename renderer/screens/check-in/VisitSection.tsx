import { Input, SegmentedControl, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { Controller, useWatch, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { REPAIR_TYPES } from '../../../shared/domain/repairOrderStates.ts';
import { useDistance } from '../../lib/distance.ts';
import type { CheckInValues } from './checkInForm.ts';
import { ComplaintField } from './ComplaintField.tsx';
import { FuelGauge } from './FuelGauge.tsx';
import { PromiseField } from './PromiseField.tsx';
import classes from './Screen.module.css';

/** Why the car is here, and in what state it came. */
export function VisitSection({ form, lastOdometerKm }: { form: UseFormReturn<CheckInValues>; lastOdometerKm: number | null }): ReactNode {
  const { t } = useTranslation(['checkIn', 'words']);
  const { errors } = form.formState;
  const [unit, fuelEighths, type] = useWatch({ control: form.control, name: ['unit', 'fuelEighths', 'type'] });
  const distance = useDistance(unit);
  return (
    <>
      <div className={classes['arrival']}>
        <TextInput
          label={distance.label}
          placeholder={lastOdometerKm === null ? '' : t('lastOdometer', { distance: distance.text(lastOdometerKm) })}
          {...form.register('odometer')}
          error={errors.odometer?.message}
          inputMode="numeric"
          autoComplete="off"
          classNames={{ input: 'tabular' }}
        />
        <div className={classes['later']}>
          <FuelGauge value={fuelEighths} onChange={(eighths) => form.setValue('fuelEighths', eighths, { shouldDirty: true })} />
        </div>
      </div>
      <ComplaintField form={form} />
      <Controller
        control={form.control}
        name="promisedAt"
        render={({ field: { ref, value, onChange }, fieldState }) => (
          <PromiseField value={value} onChange={onChange} inputRef={ref} error={fieldState.error?.message} />
        )}
      />
      <div className={classes['extras']}>
        <Input.Wrapper label={t('type')} labelElement="div">
          <SegmentedControl
            fullWidth
            aria-label={t('type')}
            data={REPAIR_TYPES.map((value) => ({ value, label: t(`words:repairType.${value}`) }))}
            value={type}
            onChange={(value) => form.setValue('type', value, { shouldDirty: true })}
          />
        </Input.Wrapper>
        <TextInput label={t('keyTag')} {...form.register('keyTag')} error={errors.keyTag?.message} autoComplete="off" />
        <TextInput label={t('note')} {...form.register('note')} error={errors.note?.message} autoComplete="off" />
      </div>
    </>
  );
}
