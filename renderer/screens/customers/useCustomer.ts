import type { InferContractRouterOutputs } from '@orpc/contract';
import { useForm, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import type { Language } from '../../../shared/domain/countries.ts';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import type { Fault } from '../../lib/fault.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { useMay } from '../../lib/session.tsx';

export type Customer = InferContractRouterOutputs<Contract>['customers']['get'];

export interface CustomerForm {
  kind: 'person' | 'company';
  name: string;
  phone: string;
  email: string;
  language: Language;
  taxNumber: string;
  address: string;
  note: string;
}

export interface CustomerDetails {
  form: UseFormReturn<CustomerForm>;
  mayEdit: boolean;
  isSaving: boolean;
  fault: Fault | null;
  save: () => void;
  discard: () => void;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);

/** Editing one customer; a change made elsewhere meanwhile only fills the fields nobody touched here. */
export function useCustomerDetails(customer: Customer): CustomerDetails {
  const { t } = useTranslation('customers');
  const { kind, name, language, taxNumber, address, note } = customer;
  const values: CustomerForm = { kind, name, phone: customer.phone ?? '', email: customer.email ?? '', language, taxNumber, address, note };
  const form = useForm<CustomerForm>({ values, resetOptions: { keepDirtyValues: true } });
  const command = useCommand(api.customers.update, {
    onSuccess: () => {
      form.reset(form.getValues());
      showDone(t('page.saved'));
    },
  });
  useFormFaults(form, command.fault);
  return {
    form,
    mayEdit: useMay('update:customer'),
    isSaving: command.isPending,
    fault: command.fault && command.fault.fields.length === 0 ? command.fault : null,
    save: () => {
      const typed = form.getValues();
      const { phone, address: street, ...fields } = typed;
      const { taxCode, paymentTermsDays, creditLimitMinor, referral, tags } = customer;
      command.run({
        id: customer.id,
        ...fields,
        email: orNull(typed.email),
        taxCode,
        paymentTermsDays,
        creditLimitMinor,
        referral,
        referredBy: customer.referredBy?.id ?? null,
        tags,
        phones: [...(phone.trim() === '' ? [] : [{ label: customer.phones[0]?.label ?? '', phone }]), ...customer.phones.slice(1)],
        addresses: [...(street.trim() === '' ? [] : [{ line1: street }]), ...customer.addresses.slice(1)],
      });
    },
    discard: () => form.reset(values),
  };
}
