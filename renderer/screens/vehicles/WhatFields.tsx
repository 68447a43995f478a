import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Controller, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { decodeVin } from '../../../shared/domain/vin.ts';
import { FUELS } from '../../../shared/domain/vehicles.ts';
import { OfferedInput } from '../../components/OfferedInput.tsx';
import { useCatalogue } from '../../lib/catalogue.ts';
import type { VehicleDetails } from './useVehicle.ts';
import classes from './Vehicles.module.css';
import { VinDecoded } from './VinFacts.tsx';

type WhatFieldsProps = Pick<VehicleDetails, 'form'> & { mayEdit: boolean };

/** Make, model, class, fuel and VIN; the catalogue offers, the number says what it says. */
export function WhatFields({ form, mayEdit }: WhatFieldsProps): ReactNode {
  const { t } = useTranslation(['vehicles', 'words']);
  const catalogue = useCatalogue();
  const { errors } = form.formState;
  const [make, fuel, classId] = useWatch({ control: form.control, name: ['make', 'fuel', 'classId'] });
  const set = { shouldDirty: true } as const;
  /** A model of the catalogue brings its class and fuel, where nobody has said otherwise. */
  const takeModel = (model: string): void => {
    const known = catalogue.modelNamed(form.getValues('make'), model);
    if (known?.classId && form.getValues('classId') === null) form.setValue('classId', known.classId, set);
    if (known?.fuel && form.getValues('fuel') === null) form.setValue('fuel', known.fuel, set);
  };
  const fuels = FUELS.filter((known) => known === fuel || catalogue.fuels.includes(known));
  return (
    <Stack gap="sm">
      <div className={classes['fields']}>
        {(['make', 'model'] as const).map((name) => (
          <Controller
            key={name}
            control={form.control}
            name={name}
            render={({ field, fieldState }) => (
              <OfferedInput
                {...field}
                label={t(`technical.${name}`)}
                readOnly={!mayEdit}
                offers={name === 'make' ? catalogue.makes : catalogue.modelsOf(make)}
                error={fieldState.error?.message}
                onTaken={(picked) => name === 'model' && takeModel(picked)}
              />
            )}
          />
        ))}
        <TextInput
          label={t('technical.year')}
          inputMode="numeric"
          readOnly={!mayEdit}
          error={errors.year?.message}
          autoComplete="off"
          {...form.register('year')}
        />
        <Select
          label={t('technical.fuel')}
          clearable
          readOnly={!mayEdit}
          data={fuels.map((value) => ({ value, label: t(`words:fuel.${value}`) }))}
          value={fuel}
          onChange={(value) => form.setValue('fuel', FUELS.find((known) => known === value) ?? null, set)}
        />
        <Select
          className={classes['wide'] ?? ''}
          label={t('technical.class')}
          description={t('technical.classHint')}
          clearable
          readOnly={!mayEdit}
          data={catalogue.classes.map(({ id, name }) => ({ value: id, label: name }))}
          value={classId}
          onChange={(value) => form.setValue('classId', value, set)}
        />
      </div>
      <VinField form={form} mayEdit={mayEdit} />
    </Stack>
  );
}

/** The number, what it says, and taking that over. */
function VinField({ form, mayEdit }: WhatFieldsProps): ReactNode {
  const { t } = useTranslation('vehicles');
  const vin = useWatch({ control: form.control, name: 'vin' });
  const [year] = useState(() => new Date().getFullYear());
  const facts = decodeVin(vin, year);
  return (
    <>
      <TextInput
        label={t('technical.vin')}
        description={t('technical.vinHint')}
        readOnly={!mayEdit}
        error={form.formState.errors.vin?.message}
        autoComplete="off"
        classNames={{ input: 'tabular' }}
        {...form.register('vin')}
      />
      <VinDecoded vin={vin} />
      {facts?.maker && mayEdit ? (
        <Group>
          <Button
            variant="default"
            size="xs"
            onClick={() => {
              form.setValue('make', facts.maker ?? '', { shouldDirty: true });
              if (facts.modelYear !== null) form.setValue('year', String(facts.modelYear), { shouldDirty: true });
            }}
          >
            {t('vin.use')}
          </Button>
        </Group>
      ) : null}
    </>
  );
}
