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

/** Everything the check-in screen does; CheckInScreen.tsx only draws it. */
export function useCheckIn(language: Language): CheckInForm {
  const { t } = useTranslation('checkIn');
  const [draft] = useState(() => readDraft(localStorage));
  const [wasRestored, setRestored] = useState(draft !== null);
  const form = useForm<CheckInValues>({ defaultValues: draft ?? emptyCheckIn(language) });
  const papers = usePapers();
  const { pickVehicle, pickCustomer } = usePicks(form);
  const { send, confirmed, create } = useSending(form, papers);
  const question = questionOf(create.fault);
  useDraft(form, create.data === undefined);

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
  const answerYes: CheckInForm['answerYes'] = async (findExact) => {
    const match = question?.code === 'PLATE_TAKEN' ? await findExact() : null;
    if (match) pickVehicle({ is: 'known', match });
    send(withAnswer(confirmed, question));
  };
  const next = (): void => {
    clearDraft(localStorage);
    create.reset();
    papers.reset();
    setRestored(false);
    form.reset(emptyCheckIn(language));
  };
  const clear = (): void => {
    const typed = form.getValues();
    next();
    if (typed.plate.trim() !== '') showUndo(t('cleared'), () => form.reset(typed));
  };
  const fault = question ? null : create.fault;
  const shown = { isSaving: create.isPending, fault, question, done: create.data ?? null };
  return { form, wasRestored, submit, answerYes, answerNo: create.reset, pickVehicle, pickCustomer, clear, next, papers, ...shown };
}

/** Sending the form, with what was confirmed so far; the papers follow by themselves. */
function useSending(form: UseFormReturn<CheckInValues>, papers: Papers) {
  const { locale } = useFormat();
  const markUnreadable = useUnreadable(form);
  const [confirmed, setConfirmed] = useState(NOTHING_CONFIRMED);
  const create = useCommand(api.checkIn.create, {
    onSuccess: ({ repairOrderId }) => {
      clearDraft(localStorage);
      papers.print({ kind: 'jobCard', id: repairOrderId }, { kind: 'checkInReceipt', id: repairOrderId });
    },
  });
  useFormFaults(form, create.fault, fieldOf);
  const send = (confirmations: Confirmations): void => {
    setConfirmed(confirmations);
    if (!markUnreadable()) create.run(toInput(form.getValues(), confirmations, locale));
  };
  return { send, confirmed, create };
}

/** What has been confirmed once the question is answered with yes. */
function withAnswer(confirmed: Confirmations, question: Question | null): Confirmations {
  return {
    odometerConfirmed: confirmed.odometerConfirmed || question?.code === 'ODOMETER_BACKWARDS',
    secondVisitConfirmed: confirmed.secondVisitConfirmed || question?.code === 'VEHICLE_ALREADY_IN_SHOP',
    ownerChangeConfirmed: confirmed.ownerChangeConfirmed || question?.code === 'PLATE_OWNED_BY_ANOTHER',
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
