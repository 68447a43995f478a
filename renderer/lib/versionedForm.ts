import { useState } from 'react';
import { useForm, type FieldValues, type UseFormReturn } from 'react-hook-form';
import { isSame, mergeTyped } from './mergeTyped.ts';
import { useUnsaved, type Span, type Unsaved } from './unsaved.ts';

/** What a form knows of the version that it was filled from. */
export interface Filled {
  /** Sent with what was typed; the shop refuses when there is a newer one. */
  ver: number;
  /** Somebody else saved something that this form shows, and it is not in here yet. */
  isBehind: boolean;
  /** Brings it in, beside what was typed. @returns whether a field that both changed says now what the other one saved */
  load: () => boolean;
}

/** What is saved, and as which version. */
interface Held<T> {
  saved: T;
  ver: number;
}

/** An answer that was asked for before the last save brings nothing new. */
const hasNews = <T>(held: Held<T>, now: Held<T>): boolean => now.ver >= held.ver && !isSame(now.saved, held.saved);

/**
 * Whether a form goes over to what is saved now: while nothing is typed always; what was typed holds the version that it
 * began with, so that the change of another desk is noticed instead of wiped. A version that changed nothing of what is
 * shown counts as seen.
 */
function follows<T>(held: Held<T>, now: Held<T>, isDirty: boolean): boolean {
  return hasNews(held, now) ? !isDirty : now.ver > held.ver;
}

const isBehind = <T>(held: Held<T>, now: Held<T>, isDirty: boolean): boolean => isDirty && now.ver > held.ver && hasNews(held, now);

/** As `useVersionedForm`, for fields that are one value. */
export function useVersionedValue<T extends object>(saved: T, ver: number, span: Span): Filled & { value: T; change: (value: T) => void } {
  const now = { saved, ver };
  const [held, setHeld] = useState(now);
  const [typed, change] = useState<T | null>(null);
  const isDirty = typed !== null && !isSame(typed, held.saved);
  useUnsaved(isDirty, span);
  if (follows(held, now, isDirty)) setHeld(now);
  return {
    value: isDirty ? typed : held.saved,
    change,
    ver: held.ver,
    isBehind: isBehind(held, now, isDirty),
    load: () => {
      const { values, isOverruled } = mergeTyped(held.saved, typed ?? held.saved, saved);
      setHeld(now);
      change(values);
      return isOverruled;
    },
  };
}

export interface VersionedForm<T extends FieldValues> extends Filled, Pick<Unsaved, 'leave'> {
  form: UseFormReturn<T>;
  /** What was typed is saved, as this version. */
  settle: (ver: number) => void;
  /** Back to what is saved. */
  discard: () => void;
}

/** A form over a record that is replaced as a whole; leaving it asks when something would be lost. */
export function useVersionedForm<T extends FieldValues>(saved: T, ver: number, span: Span = 'address'): VersionedForm<T> {
  const now = { saved, ver };
  const [held, setHeld] = useState(now);
  const form = useForm<T>({ values: held.saved, resetOptions: { keepDirtyValues: true } });
  const { isDirty } = form.formState;
  const unsaved = useUnsaved(isDirty, span);
  if (follows(held, now, isDirty)) setHeld(now);
  return {
    form,
    ver: held.ver,
    isBehind: isBehind(held, now, isDirty),
    load: () => {
      const { values, isOverruled } = mergeTyped(held.saved, form.getValues(), saved);
      form.reset(saved);
      form.reset(values, { keepDefaultValues: true });
      setHeld(now);
      return isOverruled;
    },
    leave: unsaved.leave,
    settle: (next) => {
      unsaved.settle();
      const typed = form.getValues();
      form.reset(typed);
      setHeld({ saved: typed, ver: next });
    },
    discard: () => {
      form.reset(saved);
      setHeld(now);
    },
  };
}
