import { Button, Container, Paper, PasswordInput, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useController, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { LogoField } from '../../components/LogoField.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { countryChoices, currencyChoices, languageChoices, zoneChoices } from '../../lib/places.ts';
import { useSetup, type SetupForm } from './useSetup.ts';

type Form = UseFormReturn<SetupForm>;

/** First run: one page, two cards, one button. */
export function SetupScreen(): ReactNode {
  const { t } = useTranslation('setup');
  const { form, submit, isSaving, fault, applyCountry, applyLanguage } = useSetup();
  return (
    <Container component="main" size="70rem" py="lg">
      <PageHeader title={t('title')} text={t('text')} />
      <form noValidate onSubmit={(event) => void submit(event)}>
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <ShopCard form={form} onCountry={applyCountry} onLanguage={applyLanguage} />
          <Stack gap="md">
            <OwnerCard form={form} />
            <ErrorNotice fault={fault} />
            <Button type="submit" size="md" loading={isSaving}>
              {t('submit')}
            </Button>
          </Stack>
        </SimpleGrid>
      </form>
    </Container>
  );
}

function ShopCard({
  form,
  onCountry,
  onLanguage,
}: {
  form: Form;
  onCountry: (c: string) => void;
  onLanguage: (l: string) => void;
}): ReactNode {
  const { t, i18n } = useTranslation('setup');
  const { control, register, formState } = form;
  const logo = useController({ control, name: 'shop.logoBase64' }).field;
  const faults = formState.errors.shop;
  const titleId = useId();
  return (
    <Paper component="section" withBorder p="lg" aria-labelledby={titleId}>
      <Stack gap="sm">
        <Title order={2} id={titleId}>
          {t('shop')}
        </Title>
        <TextInput label={t('name')} required autoComplete="organization" error={faults?.name?.message} {...register('shop.name')} />
        <SimpleGrid cols={2} spacing="sm">
          <SelectField
            control={control}
            name="shop.country"
            label={t('country')}
            description={t('countryHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            data={countryChoices(i18n.language)}
            onPicked={onCountry}
          />
          <SelectField control={control} name="shop.language" label={t('language')} data={languageChoices()} onPicked={onLanguage} />
          <SelectField
            control={control}
            name="shop.currency"
            label={t('currency')}
            data={currencyChoices(i18n.language)}
            searchable
            limit={60}
          />
          <SelectField control={control} name="shop.timeZone" label={t('timeZone')} data={zoneChoices('UTC')} searchable limit={60} />
        </SimpleGrid>
        <TextInput label={t('address')} autoComplete="street-address" error={faults?.address?.message} {...register('shop.address')} />
        <SimpleGrid cols={3} spacing="sm">
          <TextInput label={t('phone')} type="tel" error={faults?.phone?.message} {...register('shop.phone')} />
          <TextInput label={t('email')} type="email" error={faults?.email?.message} {...register('shop.email')} />
          <TextInput label={t('taxNumber')} error={faults?.taxNumber?.message} {...register('shop.taxNumber')} />
        </SimpleGrid>
        <LogoField source={logo.value === null ? null : `data:image/png;base64,${logo.value}`} onPick={logo.onChange} />
      </Stack>
    </Paper>
  );
}

function OwnerCard({ form: { register, formState } }: { form: Form }): ReactNode {
  const { t } = useTranslation('setup');
  const faults = formState.errors.owner;
  const titleId = useId();
  return (
    <Paper component="section" withBorder p="lg" aria-labelledby={titleId}>
      <Stack gap="sm">
        <Title order={2} id={titleId}>
          {t('owner')}
        </Title>
        <Text c="dimmed">{t('ownerText')}</Text>
        <TextInput label={t('yourName')} required autoComplete="name" error={faults?.name?.message} {...register('owner.name')} />
        <TextInput
          label={t('yourEmail')}
          required
          type="email"
          autoComplete="username"
          error={faults?.email?.message}
          {...register('owner.email')}
        />
        <PasswordInput
          label={t('password')}
          description={t('passwordHint')}
          required
          autoComplete="new-password"
          error={faults?.password?.message}
          {...register('owner.password')}
        />
        <PasswordInput
          label={t('pin')}
          description={t('pinHint')}
          required
          inputMode="numeric"
          autoComplete="off"
          error={faults?.pin?.message}
          {...register('owner.pin')}
        />
      </Stack>
    </Paper>
  );
}
