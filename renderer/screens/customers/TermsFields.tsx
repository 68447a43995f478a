import { Group, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { Controller, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { taxCodeFault, taxNumberFault } from '../../../shared/domain/taxIds.ts';
import { CustomerPicker } from '../../components/CustomerPicker.tsx';
import { MoneyInput } from '../../components/MoneyInput.tsx';
import { useShop } from '../../lib/shop.ts';
import { useTaxNames } from '../../lib/taxNames.ts';
import type { FieldsProps } from './WhoFields.tsx';

/** Tax numbers, terms, credit, and how the customer came. A tax number that looks wrong is a hint, never a refusal. */
export function TermsFields({ form, mayEdit, customerId }: FieldsProps & { customerId: string }): ReactNode {
  const { t } = useTranslation('customers');
  const { errors } = form.formState;
  const shopCountry = useShop()?.country ?? '';
  const names = useTaxNames();
  const [taxNumber, taxCode] = useWatch({ control: form.control, name: ['taxNumber', 'taxCode'] });
  const numberFault = taxNumberFault(taxNumber, shopCountry);
  const codeFault = taxCodeFault(taxCode, shopCountry);
  return (
    <Stack gap="sm">
      <Group grow align="flex-start">
        <TextInput
          label={names.taxNumber}
          {...form.register('taxNumber')}
          readOnly={!mayEdit}
          error={errors.taxNumber?.message}
          description={numberFault && t(`taxWarning.${numberFault}`)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
        />
        <TextInput
          label={names.taxCode}
          {...form.register('taxCode')}
          readOnly={!mayEdit}
          error={errors.taxCode?.message}
          description={codeFault && t(`taxWarning.${codeFault}`)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
        />
      </Group>
      <Group grow align="flex-start">
        <TextInput
          label={t('form.paymentTermsDays')}
          inputMode="numeric"
          {...form.register('paymentTermsDays')}
          readOnly={!mayEdit}
          error={errors.paymentTermsDays?.message}
          autoComplete="off"
        />
        <Controller
          control={form.control}
          name="creditLimitMinor"
          render={({ field, fieldState }) => (
            <MoneyInput
              label={t('form.creditLimit')}
              name={field.name}
              value={field.value}
              onChange={field.onChange}
              readOnly={!mayEdit}
              error={fieldState.error?.message}
            />
          )}
        />
      </Group>
      <Group grow align="flex-start">
        <TextInput
          label={t('reach.referral')}
          placeholder={t('form.referralHint')}
          {...form.register('referral')}
          readOnly={!mayEdit}
          error={errors.referral?.message}
          autoComplete="off"
        />
        <Controller
          control={form.control}
          name="referredBy"
          render={({ field }) => (
            <CustomerPicker
              label={t('form.referredBy')}
              value={field.value}
              onChange={field.onChange}
              besides={customerId}
              readOnly={!mayEdit}
            />
          )}
        />
      </Group>
    </Stack>
  );
}
