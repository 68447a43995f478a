import { useQuery } from '@tanstack/react-query';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import type { Fault } from '../../lib/fault.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { useMay } from '../../lib/session.tsx';
import { useVersionedForm, type Filled } from '../../lib/versionedForm.ts';
import type { RepairOrder } from './lineDraft.ts';

export interface DetailsForm {
  complaint: string;
  note: string;
  promisedAt: number | null;
  keyTag: string;
  mechanicId: string | null;
}

export interface Details {
  form: UseFormReturn<DetailsForm>;
  filled: Filled;
  mechanics: { value: string; label: string }[];
  mayEdit: boolean;
  isDirty: boolean;
  isSaving: boolean;
  fault: Fault | null;
  save: () => void;
  discard: () => void;
  /** The change of another desk was loaded: the refusal is answered. */
  forget: () => void;
}

/** Editing what the counter wrote down; a change made elsewhere meanwhile only fills the fields nobody touched here. */
export function useDetails(repair: RepairOrder): Details {
  const { t } = useTranslation('repairOrder');
  const isOpen = repair.state !== 'delivered' && repair.state !== 'cancelled';
  const mayEdit = useMay('update:repairOrder') && isOpen;
  const values: DetailsForm = {
    complaint: repair.complaint,
    note: repair.note,
    promisedAt: repair.promisedAt,
    keyTag: repair.keyTag,
    mechanicId: repair.mechanic?.id ?? null,
  };
  const versioned = useVersionedForm(values, repair.ver, 'page');
  const { form } = versioned;
  const command = useCommand(api.repairOrders.update, {
    onSuccess: ({ ver }) => {
      versioned.settle(ver);
      showDone(t('details.saved'));
    },
  });
  useFormFaults(form, command.fault);
  return {
    form,
    filled: versioned,
    mechanics: useMechanics(repair.mechanic),
    mayEdit,
    isDirty: form.formState.isDirty,
    isSaving: command.isPending,
    fault: command.fault && command.fault.fields.length === 0 ? command.fault : null,
    save: () => command.run({ id: repair.id, ver: versioned.ver, ...form.getValues() }),
    discard: () => {
      versioned.discard();
      command.reset();
    },
    forget: command.reset,
  };
}

/** Who can be given the repair; whoever has it now is always among them. */
function useMechanics(current: RepairOrder['mechanic']): { value: string; label: string }[] {
  const mayRead = useMay('read:staff');
  const staff = useQuery({ ...api.staff.list.queryOptions(), enabled: mayRead });
  const mechanics = (staff.data?.items ?? [])
    .filter((person) => person.active && person.roles.includes('MECHANIC'))
    .map((person) => ({ value: person.id, label: person.name }));
  return current && !mechanics.some(({ value }) => value === current.id)
    ? [{ value: current.id, label: current.name }, ...mechanics]
    : mechanics;
}
