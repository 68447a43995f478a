import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFieldArray } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import classes from './Customers.module.css';
import type { FieldsProps } from './WhoFields.tsx';

/** Phones with a label each; the first is the one that everybody sees. */
export function PhoneFields({ form, mayEdit }: FieldsProps): ReactNode {
  const { t } = useTranslation('customers');
  const { fields, append, remove, move } = useFieldArray({ control: form.control, name: 'phones' });
  const errors = form.formState.errors.phones;
  return (
    <Stack gap="sm">
      {fields.map((field, index) => (
        <div key={field.id} className={classes['phone']}>
          <TextInput
            label={t('form.phoneLabel')}
            placeholder={t('form.phoneLabelHint')}
            {...form.register(`phones.${index}.label`)}
            readOnly={!mayEdit}
            error={errors?.[index]?.label?.message}
            autoComplete="off"
          />
          <TextInput
            label={t('form.phoneNumber', { number: index + 1 })}
            type="tel"
            {...form.register(`phones.${index}.phone`)}
            readOnly={!mayEdit}
            error={errors?.[index]?.phone?.message}
            autoComplete="off"
          />
          {mayEdit ? (
            <RowTools
              isFirst={index === 0}
              up={() => move(index, 0)}
              remove={() => remove(index)}
              removeLabel={t('form.removePhone', { number: index + 1 })}
            />
          ) : null}
        </div>
      ))}
      {mayEdit ? (
        <Group justify="space-between">
          <Button
            variant="default"
            leftSection={<IconPlus size="1em" aria-hidden />}
            disabled={fields.length >= 10}
            onClick={() => append({ label: '', phone: '' }, { focusName: `phones.${fields.length}.phone` })}
          >
            {t('form.addPhone')}
          </Button>
          {fields.length > 1 ? <Text c="dimmed">{t('form.firstPhone')}</Text> : null}
        </Group>
      ) : null}
    </Stack>
  );
}

interface RowToolsProps {
  isFirst: boolean;
  up: () => void;
  remove: () => void;
  removeLabel: string;
}

/** To the top, and away. */
export function RowTools({ isFirst, up, remove, removeLabel }: RowToolsProps): ReactNode {
  const { t } = useTranslation('customers');
  return (
    <Group gap={2} wrap="nowrap" justify="flex-end">
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('form.makeFirst')} disabled={isFirst} onClick={up}>
        <IconArrowUp size="1.1rem" aria-hidden />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={removeLabel} onClick={remove}>
        <IconTrash size="1.1rem" aria-hidden />
      </ActionIcon>
    </Group>
  );
}
