import { Autocomplete, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Controller, useFieldArray } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../../lib/catalogue.ts';
import classes from './Customers.module.css';
import { RowTools } from './PhoneFields.tsx';
import { NO_ADDRESS } from './useCustomer.ts';
import type { FieldsProps } from './WhoFields.tsx';

const PARTS = ['line1', 'line2', 'postcode', 'city'] as const;

/** Addresses in parts; a known area fills in postcode and town. */
export function AddressFields({ form, mayEdit }: FieldsProps): ReactNode {
  const { t } = useTranslation('customers');
  const { fields, append, remove, move } = useFieldArray({ control: form.control, name: 'addresses' });
  const errors = form.formState.errors.addresses;
  const part = (index: number, name: (typeof PARTS)[number]): ReactNode => (
    <TextInput
      key={name}
      label={t(`form.${name}`)}
      {...form.register(`addresses.${index}.${name}`)}
      readOnly={!mayEdit}
      error={errors?.[index]?.[name]?.message}
      autoComplete="off"
    />
  );
  return (
    <Stack gap="sm">
      {fields.map((field, index) => (
        <div key={field.id} className={classes['address']}>
          <TextInput
            label={t('form.addressLabel')}
            {...form.register(`addresses.${index}.label`)}
            readOnly={!mayEdit}
            error={errors?.[index]?.label?.message}
            autoComplete="off"
          />
          {part(index, 'line1')}
          {mayEdit ? (
            <RowTools
              isFirst={index === 0}
              up={() => move(index, 0)}
              remove={() => remove(index)}
              removeLabel={t('form.removeAddress', { number: index + 1 })}
            />
          ) : (
            <span />
          )}
          {part(index, 'line2')}
          <Area form={form} mayEdit={mayEdit} index={index} />
          {part(index, 'postcode')}
          {part(index, 'city')}
        </div>
      ))}
      {mayEdit ? (
        <Group justify="space-between">
          <Button
            variant="default"
            leftSection={<IconPlus size="1em" aria-hidden />}
            disabled={fields.length >= 10}
            onClick={() => append({ ...NO_ADDRESS })}
          >
            {t('form.addAddress')}
          </Button>
          {fields.length > 1 ? <Text c="dimmed">{t('form.firstAddress')}</Text> : null}
        </Group>
      ) : null}
    </Stack>
  );
}

function Area({ form, mayEdit, index }: FieldsProps & { index: number }): ReactNode {
  const { t } = useTranslation('customers');
  const { areas } = useCatalogue();
  return (
    <Controller
      control={form.control}
      name={`addresses.${index}.area`}
      render={({ field, fieldState }) => (
        <Autocomplete
          label={t('form.area')}
          name={field.name}
          value={field.value}
          data={areas.map(({ name }) => name)}
          readOnly={!mayEdit}
          error={fieldState.error?.message}
          onChange={field.onChange}
          onOptionSubmit={(name) => {
            const area = areas.find((known) => known.name === name);
            if (area?.postcode) form.setValue(`addresses.${index}.postcode`, area.postcode, { shouldDirty: true });
            if (area?.city) form.setValue(`addresses.${index}.city`, area.city, { shouldDirty: true });
          }}
        />
      )}
    />
  );
}
