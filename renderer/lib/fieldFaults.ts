import { useEffect, useRef, useState, type FormEvent, type RefObject } from 'react';
import { useFieldSentence, type Fault } from './fault.ts';

export interface FieldFaults {
  /** The sentence under the field of a path, null when it has no fault or was typed in since. */
  of: (path: string) => string | null;
  /** For the form: what is typed in, named by its path, is not faulty any more. */
  form: { ref: RefObject<HTMLFormElement | null>; onInput: (event: FormEvent<HTMLFormElement>) => void };
}

/**
 * For forms that hold their own values, as `useFormFaults` for the others: marks what the shop refused, and gives the keyboard
 * to the first of it. A button that waits for the answer has let go of the keyboard, so that it would be nowhere.
 */
export function useFieldFaults(fault: Fault | null): FieldFaults {
  const sentence = useFieldSentence();
  const ref = useRef<HTMLFormElement>(null);
  const [mended, setMended] = useState<{ cause: unknown; paths: readonly string[] }>({ cause: null, paths: [] });
  const cause = fault?.cause ?? null;
  const since = mended.cause === cause ? mended.paths : [];
  useEffect(() => {
    if (cause === null) return;
    const faulty = ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    const isNowhere = document.activeElement === null || document.activeElement === document.body;
    (faulty ?? (isNowhere ? ref.current?.querySelector<HTMLElement>('input:not([hidden])') : null))?.focus();
  }, [cause]);
  return {
    of: (path) => {
      const found = since.includes(path) ? undefined : fault?.fields.find((one) => one.path === path);
      return found ? sentence(found.code) : null;
    },
    form: {
      ref,
      onInput: ({ target }) => {
        const isTyped = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
        if (cause !== null && isTyped && target.name !== '') setMended({ cause, paths: [...since, target.name] });
      },
    },
  };
}
