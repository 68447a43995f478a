import { Box, Button, Group, SegmentedControl, Select, Text, Textarea, TextInput, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../../shared/domain/countries.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import classes from './Customers.module.css';
import { useCustomerDetails, type Customer, type CustomerDetails } from './useCustomer.ts';

const KINDS = ['person', 'company'] as const;

/** The customer's details, editable in place. */
export function CustomerDetailsCard({ customer }: { customer: Customer }): ReactNode {
  const { t } = useTranslation('customers');
  const details = useCustomerDetails(customer);
  const { form, mayEdit } = details;
  const isDirty = form.formState.isDirty;
  return (
    <section className={classes['card']}>
      <Title order={2} mb="xs">
        {t('page.details')}
      </Title>
      <Box
        component="form"
        noValidate
        className={classes['form'] ?? ''}
        onSubmit={(event) => {
          event.preventDefault();
          details.save();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) details.save();
        }}
      >
        <Fields details={details} />
        {mayEdit ? (
          <Group gap="xs" mih="2.571rem">
            <Button type="submit" disabled={!isDirty} loading={details.isSaving}>
              {t('page.save')}
            </Button>
            {isDirty ? (
              <>
                <Button variant="default" onClick={details.discard}>
                  {t('page.discard')}
                </Button>
                <Text size="sm" c="dimmed">
                  {t('page.unsaved')}
                </Text>
              </>
            ) : null}
          </Group>
        ) : (
          <Text c="dimmed">{t('page.readOnly')}</Text>
        )}
        <ErrorNotice fault={details.fault} />
      </Box>
    </section>
  );
}

function Fields({ details }: { details: CustomerDetails }): ReactNode {
  const { t } = useTranslation(['customers', 'words']);
  const { form, mayEdit } = details;
  const { errors } = form.formState;
  const [kind, language] = useWatch({ control: form.control, name: ['kind', 'language'] });
  const text = (field: 'name' | 'phone' | 'email', label: string): ReactNode => (
    <TextInput label={label} {...form.register(field)} readOnly={!mayEdit} error={errors[field]?.message} autoComplete="off" />
  );
  return (
    <>
      <SegmentedControl
        aria-label={t('page.kind')}
        readOnly={!mayEdit}
        data={KINDS.map((value) => ({ value, label: t(`page.kinds.${value}`) }))}
        value={kind}
        onChange={(value) => form.setValue('kind', value, { shouldDirty: true })}
      />
      {text('name', t('name'))}
      <Group grow align="flex-start">
        {text('phone', t('phone'))}
        {text('email', t('email'))}
      </Group>
      <Group grow align="flex-start">
        <Select
          label={t('page.language')}
          allowDeselect={false}
          readOnly={!mayEdit}
          data={LANGUAGES.map((value) => ({ value, label: t(`words:language.${value}`) }))}
          value={language}
          onChange={(value) => form.setValue('language', LANGUAGES.find((known) => known === value) ?? language, { shouldDirty: true })}
        />
        <TextInput
          label={t('page.taxNumber')}
          {...form.register('taxNumber')}
          readOnly={!mayEdit}
          error={errors.taxNumber?.message}
          autoComplete="off"
        />
      </Group>
      <TextInput
        label={t('page.address')}
        {...form.register('address')}
        readOnly={!mayEdit}
        error={errors.address?.message}
        autoComplete="off"
      />
      <Textarea label={t('page.note')} {...form.register('note')} readOnly={!mayEdit} error={errors.note?.message} autosize minRows={2} />
    </>
  );
}
