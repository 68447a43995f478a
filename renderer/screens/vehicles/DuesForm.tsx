import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../../shared/dates.ts';
import { StaleNotice } from '../../components/StaleNotice.tsx';
import { showDone } from '../../components/toast.tsx';
import { DayOfForm } from '../../components/DayField.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useDistance } from '../../lib/distance.ts';
import { useFormat } from '../../lib/format.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { useVersionedForm } from '../../lib/versionedForm.ts';
import { numberOrNull, textOf } from './typedNumbers.ts';
import type { Vehicle } from './useVehicle.ts';
import classes from './Vehicles.module.css';

/** Intervals, the last service and the next inspection. */
export function DuesForm({ vehicle, onClose }: { vehicle: Vehicle; onClose: () => void }): ReactNode {
  const { t } = useTranslation('vehicles');
  const { zone } = useFormat();
  const distance = useDistance();
  const { dues } = vehicle;
  const [today] = useState(() => dayOf(Date.now(), zone));
  const saved = {
    inspectionOn: dues.inspectionOn ?? '',
    serviceEveryMonths: textOf(dues.serviceEveryMonths),
    lastServiceOn: dues.lastServiceOn ?? '',
    serviceEveryKm: textOf(dues.serviceEveryKm, distance.figure),
    lastServiceKm: textOf(dues.lastServiceKm, distance.figure),
  };
  const versioned = useVersionedForm(saved, vehicle.ver);
  const { form } = versioned;
  const save = useCommand(api.vehicles.setDues, {
    onSuccess: () => {
      showDone(t('due.saved'));
      onClose();
    },
  });
  useFormFaults(form, save.fault);
  const { errors } = form.formState;
  const submit = form.handleSubmit((typed) =>
    save.run({
      id: vehicle.id,
      ver: versioned.ver,
      inspectionOn: typed.inspectionOn || null,
      lastServiceOn: typed.lastServiceOn || null,
      serviceEveryMonths: numberOrNull(typed.serviceEveryMonths),
      serviceEveryKm: numberOrNull(typed.serviceEveryKm, (figure) => distance.toKm(figure, dues.serviceEveryKm)),
      lastServiceKm: numberOrNull(typed.lastServiceKm, (figure) => distance.toKm(figure, dues.lastServiceKm ?? vehicle.odometerKm)),
    }),
  );
  const figure = (name: 'serviceEveryKm' | 'lastServiceKm' | 'serviceEveryMonths', label: string): ReactNode => (
    <TextInput label={label} inputMode="numeric" error={errors[name]?.message} {...form.register(name)} />
  );
  return (
    <Modal opened onClose={() => versioned.leave(onClose)} title={t('due.formTitle', { plate: vehicle.plate })} centered size="lg">
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <div className={classes['fields']}>
            <DayOfForm control={form.control} name="inspectionOn" className={classes['wide'] ?? ''} label={t('due.inspectionOn')} />
            {figure('serviceEveryKm', t('due.everyKm', { unit: distance.short }))}
            {figure('serviceEveryMonths', t('due.everyMonths'))}
            {figure('lastServiceKm', t('due.lastServiceKm', { unit: distance.short }))}
            <DayOfForm control={form.control} name="lastServiceOn" label={t('due.lastServiceOn')} />
          </div>
          <StaleNotice filled={versioned} fault={save.fault && save.fault.fields.length === 0 ? save.fault : null} onLoaded={save.reset} />
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t('save')}
            </Button>
            <Button
              variant="default"
              onClick={() => {
                form.setValue('lastServiceOn', today, { shouldDirty: true });
                form.setValue('lastServiceKm', textOf(vehicle.odometerKm, distance.figure), { shouldDirty: true });
              }}
            >
              {t('due.doneToday')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
