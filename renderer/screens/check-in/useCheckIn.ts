import { useEffect, useState } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../shared/domain/countries.ts';
import { showUndo } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFieldSentence, type Fault } from '../../lib/fault.ts';
import { useFormat } from '../../lib/format.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { usePapers, type Papers } from '../../lib/papers.ts';
import { clearDraft, readDraft, writeDraft } from './checkInDraft.ts';
import {
  emptyCheckIn,
  fieldOf,
  toInput,
  unreadable,
  type CheckedIn,
  type CheckInValues,
  type Confirmations,
  type CustomerPick,
  type VehicleMatch,
  type VehiclePick,
} from './checkInForm.ts';
import { questionOf, type Question } from './questions.ts';

const NOTHING_CONFIRMED: Confirmations = { odometerConfirmed: false, secondVisitConfirmed: false, ownerChangeConfirmed: false };

export interface CheckInForm {
  form: UseFormReturn<CheckInValues>;
  wasRestored: boolean;
  /** Checks the car in; `findExact` looks the plate up once more when nobody chose from the list. */
  submit: (findExact: () => Promise<VehicleMatch | null>) => Promise<void>;
  isSaving: boolean;
  /** A refusal that is not a question and not about one field. */
  fault: Fault | null;
  question: Question | null;
  answerYes: (findExact: () => Promise<VehicleMatch | null>) => Promise<void>;
  answerNo: () => void;
  pickVehicle: (vehicle: VehiclePick) => void;
  pickCustomer: (customer: CustomerPick) => void;
  /** Empties the form; can be taken back for a while. */
  clear: () => void;
  /** Begins the next check-in after a finished one. */
  next: () => void;
  done: CheckedIn | null;
  papers: Papers;
}

/** Everything the check-in screen does; Screen.tsx only draws it. */
export function useCheckIn(language: Language): CheckInForm {
  const { t } = useTranslation('checkIn');
  const [draft] = useState(() => readDraft(localStorage));
  const [wasRestored, setRestored] = useState(draft !== null);
  const [done, setDone] = useState<CheckedIn | null>(null);
  const form = useForm<CheckInValues>({ defaultValues: draft ?? emptyCheckIn(language) });
  const papers = usePapers();
  const markUnreadable = useUnreadable(form);
  useDraft(form, done === null);

  const create = useCommand(api.checkIn.create, {
    onSuccess: (created) => {
      clearDraft(localStorage);
      setDone(created);
      papers.print({ kind: 'jobCard', id: created.repairOrderId }, { kind: 'checkInReceipt', id: created.repairOrderId });
    },
  });
  useFormFaults(form, create.fault, fieldOf);
  const { pickVehicle, pickCustomer } = usePicks(form);
  const [confirmed, setConfirmed] = useState(NOTHING_CONFIRMED);
  const { locale } = useFormat();

  const send = (confirmations: Confirmations): void => {
    setConfirmed(confirmations);
    if (!markUnreadable()) create.run(toInput(form.getValues(), confirmations, locale));
  };
  const submit: CheckInForm['submit'] = async (findExact) => {
    if (create.isPending) return;
    const { vehicle, plate } = form.getValues();
    if (vehicle.is === 'undecided' && plate.trim() !== '') {
      const match = await findExact();
      pickVehicle(match ? { is: 'known', match } : { is: 'new' });
    }
    if (form.getValues('customer').is === 'undecided') form.setError('customer', { type: 'REQUIRED', message: t('customerNeeded') });
    else send(NOTHING_CONFIRMED);
  };
  const question = questionOf(create.fault);
  const answerYes: CheckInForm['answerYes'] = async (findExact) => {
    if (question?.code === 'PLATE_TAKEN') {
      const match = await findExact();
      if (match) pickVehicle({ is: 'known', match });
    }
    send({
      odometerConfirmed: confirmed.odometerConfirmed || question?.code === 'ODOMETER_BACKWARDS',
      secondVisitConfirmed: confirmed.secondVisitConfirmed || question?.code === 'VEHICLE_ALREADY_IN_SHOP',
      ownerChangeConfirmed: confirmed.ownerChangeConfirmed || question?.code === 'PLATE_OWNED_BY_ANOTHER',
    });
  };
  const next = (): void => {
    clearDraft(localStorage);
    create.reset();
    papers.reset();
    setRestored(false);
    setDone(null);
    form.reset(emptyCheckIn(language));
  };
  const clear = (): void => {
    const typed = form.getValues();
    next();
    if (typed.plate.trim() !== '') showUndo(t('cleared'), () => form.reset(typed));
  };
  return {
    form,
    wasRestored,
    submit,
    isSaving: create.isPending,
    fault: question ? null : create.fault,
    question,
    answerYes,
    answerNo: create.reset,
    pickVehicle,
    pickCustomer,
    clear,
    next,
    done,
    papers,
  };
}

/** Keeps the form on this device while it is being typed. */
function useDraft(form: UseFormReturn<CheckInValues>, isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    return form.subscribe({ formState: { values: true }, callback: ({ values }) => writeDraft(localStorage, values) });
  }, [form, isOpen]);
}

/** Marks what cannot be read and focuses the first; true when there was something. */
function useUnreadable(form: UseFormReturn<CheckInValues>): () => boolean {
  const sentence = useFieldSentence();
  const { locale } = useFormat();
  return () => {
    form.clearErrors();
    const faults = Object.entries(unreadable(form.getValues(), locale)) as [keyof CheckInValues, Parameters<typeof sentence>[0]][];
    faults.forEach(([field, code], index) => form.setError(field, { type: code, message: sentence(code) }, { shouldFocus: index === 0 }));
    return faults.length > 0;
  };
}

/** Choosing a car also chooses its owner; taking the car back takes the owner back. */
function usePicks(form: UseFormReturn<CheckInValues>): Pick<CheckInForm, 'pickVehicle' | 'pickCustomer'> {
  const pickCustomer = (customer: CustomerPick): void => {
    form.clearErrors('customer');
    form.setValue('customer', customer, { shouldDirty: true });
  };
  const pickVehicle = (vehicle: VehiclePick): void => {
    form.clearErrors('plate');
    form.setValue('vehicle', vehicle, { shouldDirty: true });
    if (vehicle.is === 'known') {
      form.setValue('plate', vehicle.match.plate);
      const { customer } = vehicle.match;
      // Who was already named stays; the shop asks when the car belongs to somebody else.
      if (customer && form.getValues('customer').is === 'undecided') pickCustomer({ is: 'known', customer });
    } else if (vehicle.is === 'undecided') pickCustomer({ is: 'undecided' });
  };
  return { pickVehicle, pickCustomer };
}
