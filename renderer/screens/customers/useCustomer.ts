import type { InferContractRouterOutputs } from '@orpc/contract';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import type { Language } from '../../../shared/domain/countries.ts';
import type { PickedCustomer } from '../../components/CustomerPicker.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import type { Fault } from '../../lib/fault.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { useMay } from '../../lib/session.tsx';
import { useVersionedForm, type Filled } from '../../lib/versionedForm.ts';

export type Customer = InferContractRouterOutputs<Contract>['customers']['get'];
export type Address = Customer['addresses'][number];

export interface CustomerForm {
  kind: 'person' | 'company';
  name: string;
  email: string;
  language: Language;
  taxNumber: string;
  taxCode: string;
  paymentTermsDays: string;
  creditLimitMinor: number | null;
  referral: string;
  referredBy: PickedCustomer | null;
  tags: string[];
  note: string;
  phones: { label: string; phone: string }[];
  addresses: Address[];
}

export interface CustomerDetails {
  form: UseFormReturn<CustomerForm>;
  mayEdit: boolean;
  isSaving: boolean;
  fault: Fault | null;
  filled: Filled;
  /** The refusal was answered. */
  forget: () => void;
  save: () => void;
  discard: () => void;
}

export const NO_ADDRESS: Address = { label: '', line1: '', line2: '', area: '', postcode: '', city: '' };

function formOf(customer: Customer): CustomerForm {
  const { kind, name, language, taxNumber, taxCode, creditLimitMinor, referral, referredBy, tags, note, phones, addresses } = customer;
  return {
    kind,
    name,
    language,
    taxNumber,
    taxCode,
    creditLimitMinor,
    referral,
    referredBy,
    tags,
    note,
    phones,
    addresses,
    email: customer.email ?? '',
    paymentTermsDays: String(customer.paymentTermsDays),
  };
}

const isFilled = (row: Customer['phones'][number] | Address): boolean => Object.values(row).some((part) => part.trim() !== '');

/** Editing one customer; a change made elsewhere meanwhile is shown, not wiped. */
export function useCustomerDetails(customer: Customer): CustomerDetails {
  const { t } = useTranslation('customers');
  const versioned = useVersionedForm<CustomerForm>(formOf(customer), customer.ver, 'page');
  const { form } = versioned;
  const command = useCommand(api.customers.update, {
    onSuccess: ({ ver }) => {
      versioned.settle(ver);
      showDone(t('page.saved'));
    },
  });
  useFormFaults(form, command.fault);
  return {
    form,
    mayEdit: useMay('update:customer'),
    isSaving: command.isPending,
    fault: command.fault && command.fault.fields.length === 0 ? command.fault : null,
    filled: versioned,
    forget: command.reset,
    save: () => {
      // Rows in which nothing stands go, on the screen too: what the shop says of a row is then said of that row.
      const [phones, addresses] = form.getValues(['phones', 'addresses']);
      if (!phones.every(isFilled)) form.setValue('phones', phones.filter(isFilled));
      if (!addresses.every(isFilled)) form.setValue('addresses', addresses.filter(isFilled));
      const { referredBy, email, paymentTermsDays, ...typed } = form.getValues();
      command.run({
        id: customer.id,
        ver: versioned.ver,
        ...typed,
        email: email.trim() === '' ? null : email,
        paymentTermsDays: paymentTermsDays.trim() === '' ? 0 : Number(paymentTermsDays),
        referredBy: referredBy?.id ?? null,
      });
    },
    discard: () => {
      command.reset();
      versioned.discard();
    },
  };
}
