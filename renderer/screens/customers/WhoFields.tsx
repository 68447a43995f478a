import { Group, SegmentedControl, Select, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWatch, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../../shared/domain/countries.ts';
import { api } from '../../lib/api.ts';
import type { CustomerForm } from './useCustomer.ts';

const KINDS = ['person', 'company'] as const;

export interface FieldsProps {
  form: UseFormReturn<CustomerForm>;
  mayEdit: boolean;
}

/** Name, e-mail, language, tags and note. */
export function WhoFields({ form, mayEdit }: FieldsProps): ReactNode {
  const { t } = useTranslation(['customers', 'words']);
  const { errors } = form.formState;
  const [kind, language, tags] = useWatch({ control: form.control, name: ['kind', 'language', 'tags'] });
  const inUse = useQuery(api.customers.tags.queryOptions());
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t('page.kind')}
        readOnly={!mayEdit}
        data={KINDS.map((value) => ({ value, label: t(`page.kinds.${value}`) }))}
        value={kind}
        onChange={(value) => form.setValue('kind', value, { shouldDirty: true })}
      />
      <TextInput label={t('name')} {...form.register('name')} readOnly={!mayEdit} error={errors.name?.message} autoComplete="off" />
      <Group grow align="flex-start">
        <TextInput label={t('email')} {...form.register('email')} readOnly={!mayEdit} error={errors.email?.message} autoComplete="off" />
        <Select
          label={t('page.language')}
          allowDeselect={false}
          readOnly={!mayEdit}
          data={LANGUAGES.map((value) => ({ value, label: t(`words:language.${value}`) }))}
          value={language}
          onChange={(value) => form.setValue('language', LANGUAGES.find((known) => known === value) ?? language, { shouldDirty: true })}
        />
      </Group>
      <TagsInput
        label={t('form.tags')}
        placeholder={tags.length === 0 ? t('form.tagsHint') : ''}
        readOnly={!mayEdit}
        data={(inUse.data?.items ?? []).filter((tag) => !tags.includes(tag))}
        value={tags}
        maxTags={20}
        error={errors.tags?.message ?? (Array.isArray(errors.tags) ? errors.tags.find(Boolean)?.message : undefined)}
        onChange={(next) => form.setValue('tags', next, { shouldDirty: true })}
      />
      <Textarea label={t('page.note')} {...form.register('note')} readOnly={!mayEdit} error={errors.note?.message} autosize minRows={2} />
    </Stack>
  );
}
