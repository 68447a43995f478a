import { Button, Checkbox, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../../shared/dates.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { showDone } from '../../components/toast.tsx';
import { DayOfForm } from '../../components/DayField.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useDistance } from '../../lib/distance.ts';
import { useFormat } from '../../lib/format.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import { numberOrNull } from './typedNumbers.ts';
import type { Vehicle } from './useVehicle.ts';

const SOURCES = ['staff', 'customer'] as const;

/** A figure that was read between two visits. */
export function ReadingForm({ vehicle, onClose }: { vehicle: Vehicle; onClose: () => void }): ReactNode {
  const { t } = useTranslation('vehicles');
  const { zone } = useFormat();
  const distance = useDistance();
  const [today] = useState(() => dayOf(Date.now(), zone));
  const form = useForm({ defaultValues: { on: today, km: '', source: 'staff' as (typeof SOURCES)[number], confirmed: false } });
  const source = useWatch({ control: form.control, name: 'source' });
  const add = useCommand(api.vehicles.addReading, {
    onSuccess: () => {
      showDone(t('mileage.saved'));
      onClose();
    },
  });
  useFormFaults(form, add.fault);
  const { leave } = useUnsaved(form.formState.isDirty);
  const { errors } = form.formState;
  const submit = form.handleSubmit(({ km, ...typed }) =>
    add.run({ id: vehicle.id, ...typed, km: numberOrNull(km, (figure) => distance.toKm(figure, vehicle.odometerKm)) ?? Number.NaN }),
  );
  return (
    <Modal opened onClose={() => leave(onClose)} title={t('mileage.add')} centered>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <TextInput
            label={t('mileage.figure', { unit: distance.short })}
            inputMode="numeric"
            data-autofocus
            autoComplete="off"
            error={errors.km?.message}
            {...form.register('km')}
          />
          <DayOfForm control={form.control} name="on" label={t('mileage.on')} maxDate={today} />
          <Select
            label={t('mileage.from')}
            allowDeselect={false}
            data={SOURCES.map((value) => ({ value, label: t(`mileage.source.${value}`) }))}
            value={source}
            onChange={(value) => form.setValue('source', SOURCES.find((known) => known === value) ?? source)}
          />
          <ErrorNotice fault={add.fault && add.fault.fields.length === 0 ? add.fault : null}>
            <OtherReading data={add.fault?.data ?? {}} />
          </ErrorNotice>
          {add.fault?.code === 'ODOMETER_BACKWARDS' ? <Checkbox label={t('mileage.confirm')} {...form.register('confirmed')} /> : null}
          <Group>
            <Button type="submit" loading={add.isPending}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** The reading that the typed one contradicts. */
function OtherReading({ data }: { data: Readonly<Record<string, unknown>> }): ReactNode {
  const { t } = useTranslation('vehicles');
  const distance = useDistance();
  const format = useFormat();
  const { lastOdometerKm, lastOn, nextOdometerKm, nextOn } = data;
  const sentence = (key: 'before' | 'after', km: unknown, on: unknown): ReactNode =>
    typeof km === 'number' && typeof on === 'string' ? (
      <Text inherit>{t(`mileage.${key}`, { day: format.day(on), distance: distance.text(km) })}</Text>
    ) : null;
  return (
    <>
      {sentence('before', lastOdometerKm, lastOn)}
      {sentence('after', nextOdometerKm, nextOn)}
    </>
  );
}
