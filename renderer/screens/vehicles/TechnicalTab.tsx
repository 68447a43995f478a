import { Button, Group, Select, Text, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { TRANSMISSIONS } from '../../../shared/domain/vehicles.ts';
import { Card } from '../../components/Card.tsx';
import { StaleNotice } from '../../components/StaleNotice.tsx';
import { DayOfForm } from '../../components/DayField.tsx';
import { useMay } from '../../lib/session.tsx';
import { useVehicleDetails, type CardNumber, type CardText, type Vehicle, type VehicleDetails } from './useVehicle.ts';
import { WhatFields } from './WhatFields.tsx';
import classes from './Vehicles.module.css';

/** What the car is and what its papers say, editable in place. */
export function TechnicalTab({ vehicle }: { vehicle: Vehicle }): ReactNode {
  const { t } = useTranslation('vehicles');
  const details = useVehicleDetails(vehicle);
  const mayEdit = useMay('update:vehicle');
  const { isDirty } = details.form.formState;
  return (
    <form
      noValidate
      className={classes['stack']}
      onSubmit={(event) => {
        event.preventDefault();
        details.save();
      }}
    >
      <div className={classes['columns']}>
        <Card title={t('technical.what')}>
          <WhatFields form={details.form} mayEdit={mayEdit} />
        </Card>
        <Card title={t('technical.card')}>
          <CardFields form={details.form} mayEdit={mayEdit} />
        </Card>
      </div>
      <StaleNotice filled={details.filled} fault={details.fault} onLoaded={details.forget} />
      {mayEdit ? (
        <Group gap="xs" mih="2.571rem">
          <Button type="submit" disabled={!isDirty} loading={details.isSaving}>
            {t('save')}
          </Button>
          {isDirty ? (
            <>
              <Button variant="default" onClick={details.discard}>
                {t('discard')}
              </Button>
              <Text size="sm" c="dimmed">
                {t('unsaved')}
              </Text>
            </>
          ) : null}
        </Group>
      ) : (
        <Text c="dimmed">{t('readOnly')}</Text>
      )}
    </form>
  );
}

function CardFields({ form, mayEdit }: Pick<VehicleDetails, 'form'> & { mayEdit: boolean }): ReactNode {
  const { t } = useTranslation('vehicles');
  const { errors } = form.formState;
  const text = (name: CardText | CardNumber, isNumber = false): ReactNode => (
    <TextInput
      label={t(`technical.${name}`)}
      readOnly={!mayEdit}
      autoComplete="off"
      {...(isNumber ? { inputMode: 'numeric' as const } : {})}
      error={errors.card?.[name]?.message}
      {...form.register(`card.${name}`)}
    />
  );
  return (
    <div className={classes['fields']}>
      {text('engineCode')}
      <Controller
        control={form.control}
        name="transmission"
        render={({ field }) => (
          <Select
            label={t('technical.transmission')}
            clearable
            readOnly={!mayEdit}
            data={TRANSMISSIONS.map((value) => ({ value, label: t(`technical.transmissions.${value}`) }))}
            value={field.value}
            onChange={(value) => field.onChange(TRANSMISSIONS.find((known) => known === value) ?? null)}
          />
        )}
      />
      {text('displacementCc', true)}
      {text('powerKw', true)}
      {text('colour')}
      {text('paintCode')}
      {text('tyreSize')}
      {text('keyNumber')}
      {text('oilSpec')}
      {text('oilMillilitres', true)}
      <DayOfForm control={form.control} name="registeredOn" label={t('technical.registeredOn')} readOnly={!mayEdit} />
      <Textarea
        className={classes['wide'] ?? ''}
        label={t('technical.note')}
        readOnly={!mayEdit}
        autosize
        minRows={2}
        error={errors.note?.message}
        {...form.register('note')}
      />
    </div>
  );
}
