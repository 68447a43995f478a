import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useDistance } from '../../lib/distance.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import { numberOrNull, textOf } from './typedNumbers.ts';
import type { TyreSet } from './tyres.ts';
import type { Vehicle } from './useVehicle.ts';

const TITLES = { mounted: 'tyres.mountTitle', stored: 'tyres.storeTitle', retired: 'tyres.retire' } as const;

interface MoveTyresFormProps {
  vehicle: Vehicle;
  set: TyreSet;
  act: 'mounted' | 'stored' | 'retired';
  onClose: () => void;
}

/** Puts a set on, takes it off, or ends its life; says where what comes off goes. */
export function MoveTyresForm({ vehicle, set, act, onClose }: MoveTyresFormProps): ReactNode {
  const { t } = useTranslation('vehicles');
  const distance = useDistance();
  const comesOff = act === 'mounted' && vehicle.tyreSets.some((other) => other.mounted && other.id !== set.id);
  const form = useForm({ defaultValues: { odometerKm: textOf(vehicle.odometerKm, distance.figure), place: set.place, placeOfOther: '' } });
  const move = useCommand(api.vehicles.moveTyreSet, {
    onSuccess: () => {
      showDone(t('tyres.moved'));
      onClose();
    },
  });
  useFormFaults(form, move.fault);
  const { leave } = useUnsaved(form.formState.isDirty);
  const { errors } = form.formState;
  const submit = form.handleSubmit(({ odometerKm, place, placeOfOther }) =>
    move.run({
      setId: set.id,
      act,
      odometerKm: numberOrNull(odometerKm, (figure) => distance.toKm(figure, vehicle.odometerKm)),
      place: act === 'stored' ? place : '',
      placeOfOther,
    }),
  );
  return (
    <Modal opened onClose={() => leave(onClose)} title={t(TITLES[act])} centered>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <TextInput
            label={t('tyres.odometer', { unit: distance.short })}
            inputMode="numeric"
            data-autofocus
            autoComplete="off"
            error={errors.odometerKm?.message}
            {...form.register('odometerKm')}
          />
          {act === 'stored' ? (
            <TextInput label={t('tyres.place')} autoComplete="off" error={errors.place?.message} {...form.register('place')} />
          ) : null}
          {comesOff ? (
            <TextInput
              label={t('tyres.otherPlace')}
              autoComplete="off"
              error={errors.placeOfOther?.message}
              {...form.register('placeOfOther')}
            />
          ) : null}
          <ErrorNotice fault={move.fault && move.fault.fields.length === 0 ? move.fault : null} />
          <Group>
            <Button type="submit" loading={move.isPending}>
              {t(TITLES[act])}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
