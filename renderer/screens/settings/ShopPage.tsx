import { Checkbox, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useController, useForm, type Control } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import type { Language } from '../../../shared/domain/countries.ts';
import { DISTANCE_UNITS, type DistanceUnit } from '../../../shared/domain/distance.ts';
import { OPTIONAL_STATES } from '../../../shared/domain/repairOrderStates.ts';
import { LogoField } from '../../components/LogoField.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { showDone, showFault } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { languageChoices, zoneChoices } from '../../lib/places.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import { SaveBar } from './SaveBar.tsx';
import { SettingsPage } from './SettingsPage.tsx';

type Shop = InferContractRouterOutputs<Contract>['shop']['get'];
type OptionalState = (typeof OPTIONAL_STATES)[number];

interface ShopForm {
  name: string;
  address: string;
  phone: string;
  email: string;
  taxNumber: string;
  timeZone: string;
  language: Language;
  statesOff: OptionalState[];
  paymentTiming: 'first' | 'last';
  distanceUnit: DistanceUnit;
}

/** Name, address, steps and logo of the shop. */
export function ShopPage(): ReactNode {
  const { t } = useTranslation('settings');
  const query = useQuery(api.shop.get.queryOptions());
  return (
    <SettingsPage title={t('page.shop')} text={t('shop.text')} query={query}>
      {query.data ? (
        <Stack gap="lg" maw="46rem">
          <ShopFields shop={query.data} />
          <Logo />
        </Stack>
      ) : null}
    </SettingsPage>
  );
}

function ShopFields({ shop }: { shop: Shop }): ReactNode {
  const { t, i18n } = useTranslation(['settings', 'setup', 'frame', 'words']);
  const form = useForm<ShopForm>({ defaultValues: formOf(shop) });
  const save = useCommand(api.shop.update, {
    onSuccess: (_, saved) => {
      form.reset({ ...saved, distanceUnit: saved.distanceUnit ?? shop.distanceUnit, phone: saved.phone ?? '', email: saved.email ?? '' });
      showDone(t('frame:saved'));
    },
  });
  useFormFaults(form, save.fault);
  useUnsaved(form.formState.isDirty);
  const { errors } = form.formState;
  const submit = form.handleSubmit((values) => save.run({ ...values, phone: values.phone || null, email: values.email || null }));
  const country = new Intl.DisplayNames(i18n.language, { type: 'region' }).of(shop.country) ?? shop.country;
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <TextInput label={t('setup:name')} required error={errors.name?.message} {...form.register('name')} />
        <TextInput label={t('setup:address')} error={errors.address?.message} {...form.register('address')} />
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <TextInput label={t('setup:phone')} type="tel" error={errors.phone?.message} {...form.register('phone')} />
          <TextInput label={t('setup:email')} type="email" error={errors.email?.message} {...form.register('email')} />
          <TextInput label={t('setup:taxNumber')} error={errors.taxNumber?.message} {...form.register('taxNumber')} />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <SelectField
            control={form.control}
            name="timeZone"
            label={t('setup:timeZone')}
            data={zoneChoices(shop.timeZone)}
            searchable
            limit={60}
          />
          <SelectField control={form.control} name="language" label={t('setup:language')} data={languageChoices()} />
          <SelectField
            control={form.control}
            name="paymentTiming"
            label={t('settings:shop.payment')}
            data={(['last', 'first'] as const).map((value) => ({ value, label: t(`settings:shop.${value}`) }))}
          />
          <SelectField
            control={form.control}
            name="distanceUnit"
            label={t('settings:shop.distance')}
            data={DISTANCE_UNITS.map((value) => ({ value, label: t(`words:distance.${value}.label`) }))}
          />
        </SimpleGrid>
        <StepChoices control={form.control} />
        <Text c="dimmed">{t('settings:shop.fixed', { country, currency: shop.currency })}</Text>
        <SaveBar isSaving={save.isPending} fault={save.fault} />
      </Stack>
    </form>
  );
}

function StepChoices({ control }: { control: Control<ShopForm> }): ReactNode {
  const { t } = useTranslation(['settings', 'words']);
  const { field } = useController({ control, name: 'statesOff' });
  const on = OPTIONAL_STATES.filter((state) => !field.value.includes(state));
  return (
    <Checkbox.Group
      label={t('settings:shop.steps')}
      description={t('settings:shop.stepsHint')}
      value={on}
      onChange={(chosen) => field.onChange(OPTIONAL_STATES.filter((state) => !chosen.includes(state)))}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} mt="xs">
        {OPTIONAL_STATES.map((state) => (
          <Checkbox key={state} value={state} label={t(`words:state.${state}`)} />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}

function Logo(): ReactNode {
  const { t } = useTranslation('frame');
  const { data, refetch } = useQuery(api.shop.logo.queryOptions());
  const set = useCommand(api.shop.setLogo, {
    onFault: ({ sentence }) => showFault(sentence),
    onSuccess: () => {
      showDone(t('saved'));
      void refetch();
    },
  });
  return <LogoField source={data?.dataUrl ?? null} onPick={(logoBase64) => set.run({ logoBase64 })} />;
}

function formOf(shop: Shop): ShopForm {
  const { name, address, taxNumber, timeZone, language, paymentTiming, distanceUnit } = shop;
  const statesOff = OPTIONAL_STATES.filter((state) => shop.statesOff.includes(state));
  return {
    name,
    address,
    taxNumber,
    timeZone,
    language,
    paymentTiming,
    distanceUnit,
    statesOff,
    phone: shop.phone ?? '',
    email: shop.email ?? '',
  };
}
