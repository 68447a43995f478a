import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../shared/domain/countries.ts';
import type { DistanceUnit } from '../../../shared/domain/distance.ts';
import type { TakeDrawn } from '../../components/arrival/SignatureFields.tsx';
import { showUndo } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFieldSentence, type Fault } from '../../lib/fault.ts';
import { useFormat } from '../../lib/format.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { usePapers, type Papers } from '../../lib/papers.ts';
import { photoQueue } from '../../lib/photoQueue.ts';
import { DraftKey, removeDraft, type Draft } from './checkInDraft.ts';
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
import { useDrafts, useKeptForm } from './useDrafts.ts';

const NOTHING_CONFIRMED: Confirmations = { odometerConfirmed: false, secondVisitConfirmed: false, ownerChangeConfirmed: false };

/** Found: unfinished, and there when the screen opened. Nobody has said yet that it is the one to go on with. */
interface Opening {
  is: 'new' | 'found' | 'takenUp';
}

export interface CheckInForm {
  form: UseFormReturn<CheckInValues>;
  /** Names this check-in on this device, e.g. for its pictures. */
  draftId: string;
  /** Other check-ins of this device that are not finished. */
  otherDrafts: readonly Draft[];
  openDraft: (draft: Draft) => void;
  /** Gives up another one. @returns what brings it back */
  removeDraft: (draft: Draft) => () => Promise<void>;
  /** Leaves this one as a draft and begins another. */
  beginAnother: () => void;
  /** How what stands here came to stand here; another object for another check-in. */
  opening: Opening;
  /** Takes up the one that was found. */
  goOn: () => void;
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
  /** The signature that was drawn and not pressed into use: it goes along when the form is sent. */
  drawn: RefObject<TakeDrawn | null>;
}

/** Everything the check-in screen does; CheckInScreen.tsx only draws it. */
export function useCheckIn(language: Language, unit: DistanceUnit): CheckInForm {
  const { t } = useTranslation('checkIn');
  const drafts = useDrafts(language);
  const [opening, setOpening] = useState<Opening>({ is: drafts.start === null ? 'new' : 'found' });
  const form = useForm<CheckInValues>({ defaultValues: drafts.start?.values ?? emptyCheckIn(language, unit) });
  const papers = usePapers();
  const { pickVehicle, pickCustomer } = usePicks(form);
  const { send, confirmed, create } = useSending(form, papers, drafts.id);
  const question = questionOf(create.fault);
  const drawn = useRef<TakeDrawn>(null);
  useKeptForm(form, drafts, create.data === undefined);

  const submit: CheckInForm['submit'] = async (findExact) => {
    if (create.isPending) return;
    const { vehicle, plate } = form.getValues();
    if (vehicle.is === 'undecided' && plate.trim() !== '') {
      const match = await findExact();
      if (match?.formerPlate) {
        form.setError('plate', { type: 'PLATE_TAKEN', message: t('formerPlateAsk', { plate: match.plate }) }, { shouldFocus: true });
        return;
      }
      pickVehicle(match ? { is: 'known', match } : { is: 'new' });
    }
    if (form.getValues('customer').is === 'undecided') form.setError('customer', { type: 'REQUIRED', message: t('customerNeeded') });
    else if (await takesDrawn(form, drawn.current)) send(NOTHING_CONFIRMED);
  };
  const answerYes: CheckInForm['answerYes'] = async (findExact) => {
    const match = question?.code === 'PLATE_TAKEN' ? await findExact() : null;
    if (match) pickVehicle({ is: 'known', match });
    send(withAnswer(confirmed, question));
  };
  const show = (values: CheckInValues, is: Opening['is']): void => {
    create.reset();
    papers.reset();
    setOpening({ is });
    form.reset(values);
  };
  const beginAnother = (): void => {
    drafts.begin();
    show(emptyCheckIn(language, unit), 'new');
  };
  const next = (): void => {
    drafts.drop(drafts.id);
    beginAnother();
  };
  const openDraft = (draft: Draft): void => {
    drafts.open(draft);
    show(draft.values, 'takenUp');
  };
  const clear = (): void => {
    const draft = { id: drafts.id, savedAt: Date.now(), values: form.getValues() };
    const bringBack = drafts.remove(draft);
    beginAnother();
    if (draft.values.plate.trim() !== '') showUndo(t('cleared'), () => bringBack().then(() => openDraft(draft)));
  };
  const fault = question || create.fault?.code === 'PROMISE_IN_PAST' ? null : create.fault;
  const shown = { isSaving: create.isPending, fault, question, done: create.data ?? null };
  const others = { draftId: drafts.id, otherDrafts: drafts.others, openDraft, removeDraft: drafts.remove, beginAnother };
  return {
    form,
    ...others,
    opening,
    goOn: () => setOpening({ is: 'takenUp' }),
    submit,
    answerYes,
    answerNo: create.reset,
    pickVehicle,
    pickCustomer,
    clear,
    next,
    papers,
    drawn,
    ...shown,
  };
}

/** Puts a signature that only stands on the pad into the form. @returns false when it lacks something */
async function takesDrawn(form: UseFormReturn<CheckInValues>, take: TakeDrawn | null): Promise<boolean> {
  if (form.getValues('signature') !== null || take === null) return true;
  const signature = await take();
  if (signature === 'incomplete') return false;
  if (signature !== null) form.setValue('signature', signature, { shouldDirty: true });
  return true;
}

/** Sending the form, with what was confirmed so far; the papers follow by themselves. */
function useSending(form: UseFormReturn<CheckInValues>, papers: Papers, draftId: string) {
  const { locale } = useFormat();
  const markUnreadable = useUnreadable(form);
  const [confirmed, setConfirmed] = useState(NOTHING_CONFIRMED);
  const keys = useMemo(() => new DraftKey(localStorage, draftId), [draftId]);
  const create = useCommand(api.checkIn.create, {
    keys,
    onSuccess: ({ repairOrderId }) => {
      removeDraft(localStorage, draftId);
      void photoQueue.assign(draftId, repairOrderId);
      // One file: the browser shows one dialogue for all of it.
      papers.print({ kind: 'checkInPapers', id: repairOrderId });
    },
  });
  useFormFaults(form, create.fault, fieldOf);
  usePromiseFault(form, create.fault);
  useLostAppointment(form, create.fault);
  const send = (confirmations: Confirmations): void => {
    setConfirmed(confirmations);
    if (!markUnreadable()) create.run(toInput(form.getValues(), confirmations, locale));
  };
  return { send, confirmed, create };
}

/** A promise that passed meanwhile is a fault of its field, as every other. */
function usePromiseFault(form: UseFormReturn<CheckInValues>, fault: Fault | null): void {
  useEffect(() => {
    if (fault?.code === 'PROMISE_IN_PAST')
      form.setError('promisedAt', { type: fault.code, message: fault.sentence }, { shouldFocus: true });
  }, [form, fault]);
}

const LOST: readonly Fault['code'][] = ['APPOINTMENT_OF_ANOTHER_CAR', 'APPOINTMENT_CLOSED', 'APPOINTMENT_NOT_FOUND'];

/** An appointment that cannot be this car's any more must not stand in the way of the next try. */
function useLostAppointment(form: UseFormReturn<CheckInValues>, fault: Fault | null): void {
  useEffect(() => {
    if (fault && LOST.includes(fault.code)) form.setValue('appointmentId', null, { shouldDirty: true });
  }, [form, fault]);
}

/** What has been confirmed once the question is answered with yes. */
function withAnswer(confirmed: Confirmations, question: Question | null): Confirmations {
  return {
    odometerConfirmed: confirmed.odometerConfirmed || question?.code === 'ODOMETER_BACKWARDS',
    secondVisitConfirmed: confirmed.secondVisitConfirmed || question?.code === 'VEHICLE_ALREADY_IN_SHOP',
    ownerChangeConfirmed: confirmed.ownerChangeConfirmed || question?.code === 'PLATE_OWNED_BY_ANOTHER',
  };
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

/** Choosing a car also chooses its owner; taking the car back takes back its owner and what it was booked for. */
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
    } else if (vehicle.is === 'undecided') {
      pickCustomer({ is: 'undecided' });
      form.setValue('appointmentId', null, { shouldDirty: true });
    }
  };
  return { pickVehicle, pickCustomer };
}
