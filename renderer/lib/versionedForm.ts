import { useEffect, useState } from 'react';
import { useForm, type DefaultValues, type FieldValues, type UseFormReturn } from 'react-hook-form';
import { isSame, mergeTyped } from './mergeTyped.ts';

/** What a form knows of the version that it was filled from. */
export interface Filled {
  /** Sent with what was typed; the shop refuses when there is a newer one. */
  ver: number;
  /** Somebody else saved something that this form shows, and it is not in here yet. */
  isBehind: boolean;
  /** Brings it in, beside what was typed. @returns whether a field that both changed says now what the other one saved */
  load: () => boolean;
}

interface Held<T> {
  saved: T;
  ver: number;
}
interface Fields<T> {
  isDirty: (filled: T) => boolean;
  typed: () => T;
  /** Shows `values` as changes of `saved`. */
  show: (saved: T, values: T) => void;
}

/**
 * Follows what is saved while nothing is typed. What was typed holds the version that it began with, so that the change
 * of another desk is noticed instead of wiped; a version that changed nothing of what is shown counts as seen.
 */
export function useFilled<T extends object>(now: Held<T>, fields: Fields<T>): Filled & { settle: (saved: T, ver: number) => void } {
  const [held, setHeld] = useState(now);
  const hasNews = now.ver >= held.ver && !isSame(now.saved, held.saved);
  const isDirty = fields.isDirty(held.saved);
  useEffect(() => {
    if (hasNews && isDirty) return;
    if (hasNews) fields.show(now.saved, now.saved);
    if (hasNews || now.ver > held.ver) setHeld(now);
  });
  return {
    ver: held.ver,
    isBehind: hasNews && isDirty && now.ver > held.ver,
    load: () => {
      const { values, isOverruled } = mergeTyped(held.saved, fields.typed(), now.saved);
      fields.show(now.saved, values);
      setHeld(now);
      return isOverruled;
    },
    settle: (saved, ver) => setHeld({ saved, ver }),
  };
}

export interface VersionedForm<T extends FieldValues> extends Filled {
  form: UseFormReturn<T>;
  /** What was typed is saved, as this version. */
  settle: (ver: number) => void;
  /** Back to what is saved. */
  discard: () => void;
}

/** A form over a record that is replaced as a whole. */
export function useVersionedForm<T extends FieldValues>(saved: T, ver: number): VersionedForm<T> {
  const form = useForm<T>({ defaultValues: saved as DefaultValues<T> });
  const { isDirty } = form.formState;
  const filled = useFilled<T>(
    { saved, ver },
    {
      isDirty: () => isDirty,
      typed: () => form.getValues(),
      show: (base, values) => {
        form.reset(base);
        if (values !== base) form.reset(values, { keepDefaultValues: true });
      },
    },
  );
  return {
    ...filled,
    form,
    settle: (next) => {
      const typed = form.getValues();
      form.reset(typed);
      filled.settle(typed, next);
    },
    discard: () => {
      form.reset(saved);
      filled.settle(saved, ver);
    },
  };
}
