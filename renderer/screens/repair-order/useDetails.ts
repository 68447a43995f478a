import { useQuery } from '@tanstack/react-query';
import { useForm, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import type { Fault } from '../../lib/fault.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { useMay } from '../../lib/session.tsx';
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
  mechanics: { value: string; label: string }[];
  mayEdit: boolean;
  isDirty: boolean;
  isSaving: boolean;
  fault: Fault | null;
  save: () => void;
  discard: () => void;
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
  const form = useForm<DetailsForm>({ values, resetOptions: { keepDirtyValues: true } });
  const command = useCommand(api.repairOrders.update, {
    onSuccess: (_, input) => {
      const { id: _id, ver: _ver, ...saved } = input;
      form.reset(saved);
      showDone(t('details.saved'));
    },
  });
  useFormFaults(form, command.fault);
  return {
    form,
    mechanics: useMechanics(repair.mechanic),
    mayEdit,
    isDirty: form.formState.isDirty,
    isSaving: command.isPending,
    fault: command.fault && command.fault.fields.length === 0 ? command.fault : null,
    save: () => command.run({ id: repair.id, ver: repair.ver, ...form.getValues() }),
    discard: () => form.reset(values),
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
