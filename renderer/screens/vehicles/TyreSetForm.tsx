import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { TYRE_SEASONS, type TyreSeason } from '../../../shared/domain/vehicles.ts';
import { decimalText, parseDecimal } from '../../../shared/money.ts';
import { StaleNotice } from '../../components/StaleNotice.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormat } from '../../lib/format.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { useVersionedForm } from '../../lib/versionedForm.ts';
import type { Vehicle } from './useVehicle.ts';
import { WHEELS, type TyreSet } from './tyres.ts';
import classes from './Vehicles.module.css';

const TEXTS = ['size', 'brand', 'dot', 'place', 'note'] as const;

/** A set of tyres: season, size, how worn each wheel is, where it lies. */
export function TyreSetForm({ vehicle, setId, onClose }: { vehicle: Vehicle; setId: string | null; onClose: () => void }): ReactNode {
  const { t } = useTranslation('vehicles');
  const { locale } = useFormat();
  const set = vehicle.tyreSets.find(({ id }) => id === setId) ?? null;
  const versioned = useVersionedForm(typedOf(set), vehicle.ver);
  const { form } = versioned;
  const season = useWatch({ control: form.control, name: 'season' });
  const save = useCommand(api.vehicles.saveTyreSet, {
    onSuccess: () => {
      showDone(t('tyres.saved'));
      onClose();
    },
  });
  useFormFaults(form, save.fault);
  const { errors } = form.formState;
  const tenths = (text: string): number | null => (text.trim() === '' ? null : (parseDecimal(text, 1, locale) ?? Number.NaN));
  const submit = form.handleSubmit(({ treadFl, treadFr, treadRl, treadRr, ...texts }) =>
    save.run({
      id: vehicle.id,
      // A new set replaces nothing.
      ver: setId === null ? null : versioned.ver,
      setId,
      ...texts,
      treadFl: tenths(treadFl),
      treadFr: tenths(treadFr),
      treadRl: tenths(treadRl),
      treadRr: tenths(treadRr),
    }),
  );
  const [size, brand, dot, place, note] = TEXTS.map((name) => (
    <TextInput
      key={name}
      label={t(`tyres.${name}`)}
      {...(name === 'dot' ? { placeholder: t('tyres.dotHint') } : {})}
      autoComplete="off"
      error={errors[name]?.message}
      {...form.register(name)}
    />
  ));
  return (
    <Modal opened onClose={() => versioned.leave(onClose)} title={t(set ? 'tyres.formEdit' : 'tyres.formNew')} centered size="lg">
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <div className={classes['fields']}>
            <Select
              label={t('tyres.season')}
              allowDeselect={false}
              data={TYRE_SEASONS.map((value) => ({ value, label: t(`tyres.seasons.${value}`) }))}
              value={season}
              onChange={(value) => form.setValue('season', TYRE_SEASONS.find((known) => known === value) ?? season, { shouldDirty: true })}
            />
            {brand}
            {size}
            {dot}
            {WHEELS.map((wheel) => (
              <TextInput
                key={wheel}
                label={`${t(`tyres.wheel.${wheel}`)}, mm`}
                inputMode="decimal"
                autoComplete="off"
                error={errors[wheel]?.message}
                {...form.register(wheel)}
              />
            ))}
            {place}
            {note}
          </div>
          <StaleNotice filled={versioned} fault={save.fault && save.fault.fields.length === 0 ? save.fault : null} onLoaded={save.reset} />
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** The set as its fields show it; treads in millimetres. */
function typedOf(set: TyreSet | null) {
  const millimetres = (tenths: number | null | undefined): string =>
    tenths === null || tenths === undefined ? '' : decimalText(tenths, 1);
  return {
    season: (set?.season ?? 'summer') as TyreSeason,
    size: set?.size ?? '',
    brand: set?.brand ?? '',
    dot: set?.dot ?? '',
    place: set?.place ?? '',
    note: set?.note ?? '',
    treadFl: millimetres(set?.treadFl),
    treadFr: millimetres(set?.treadFr),
    treadRl: millimetres(set?.treadRl),
    treadRr: millimetres(set?.treadRr),
  };
}
