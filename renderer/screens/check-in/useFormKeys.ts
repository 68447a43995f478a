import { useCallback, useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';

const FIELDS = 'input:not([type=hidden], [type=radio], [disabled]), textarea:not([disabled])';

/** A field that follows from what was just chosen may be drawn a few frames later on a slow machine. */
const FRAMES_TO_DRAW = 30;

export interface FormKeys {
  formRef: RefObject<HTMLFormElement | null>;
  onKeyDown: (event: KeyboardEvent<HTMLFormElement>) => void;
  /** Before a field hears it: a closed list goes on with Enter like any field, and opens with an arrow or a space. */
  onKeyDownCapture: (event: KeyboardEvent<HTMLFormElement>) => void;
  /** Focuses a field by name once it is drawn. */
  focusField: (name: string) => void;
}

/** Keyboard habits of a long form: Enter goes to the next field, Ctrl or ⌘ with Enter sends it. */
export function useFormKeys(send: () => void): FormKeys {
  const formRef = useRef<HTMLFormElement>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key !== 'Enter' || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      send();
    } else if (event.target instanceof HTMLInputElement) {
      event.preventDefault();
      focusNext(formRef.current, event.target);
    }
  };
  const onKeyDownCapture = (event: KeyboardEvent<HTMLFormElement>): void => {
    const { target } = event;
    const isClosedList =
      target instanceof HTMLInputElement &&
      target.getAttribute('aria-haspopup') === 'listbox' &&
      target.getAttribute('aria-expanded') !== 'true';
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !isClosedList || !target.readOnly) return;
    event.preventDefault();
    event.stopPropagation();
    focusNext(formRef.current, target);
  };
  useEffect(() => {
    // A button that went away leaves the keyboard with nobody: the form still hears how to be sent.
    const hear = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && document.activeElement === document.body) send();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [send]);
  const focusField = useCallback((name: string): void => {
    let framesLeft = FRAMES_TO_DRAW;
    const attempt = (): void => {
      const field = formRef.current?.querySelector<HTMLElement>(`[name="${name}"]`);
      if (field) enter(field);
      else if ((framesLeft -= 1) > 0) requestAnimationFrame(attempt);
    };
    requestAnimationFrame(attempt);
  }, []);
  return { formRef, onKeyDown, onKeyDownCapture, focusField };
}

/** As with Tab: what a field holds is selected. One that has the keyboard already is left as it is. */
function enter(field: HTMLElement): void {
  if (field === document.activeElement) return;
  field.focus();
  if (field instanceof HTMLInputElement) field.select();
}

function focusNext(form: HTMLFormElement | null, current: HTMLElement): void {
  const fields = [...(form?.querySelectorAll<HTMLElement>(FIELDS) ?? [])].filter(
    (field) => field.offsetParent !== null && field.tabIndex >= 0,
  );
  fields[fields.indexOf(current) + 1]?.focus();
}
