import { useCallback, useEffect, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { Language } from '../../../shared/domain/countries.ts';
import { listDrafts, removeDraft, writeDraft, type Draft } from './checkInDraft.ts';
import type { CheckInValues } from './checkInForm.ts';

/** Which draft this window works on: stays with the window over a reload. */
const CURRENT = 'baybook.checkIn.current';

export interface Drafts {
  id: string;
  /** The form as it was left, or null for a new one. */
  start: Draft | null;
  /** The other unfinished check-ins of this device. */
  others: Draft[];
  /** Goes on with another one; what is typed here stays a draft. */
  open: (draft: Draft) => void;
  /** Begins an empty one; what is typed here stays a draft. */
  begin: () => void;
  /** The check-in is finished, or given up. */
  drop: (id: string) => void;
}

/** Unfinished check-ins, one per car; the one of this window is written while it is typed. */
export function useDrafts(language: Language): Drafts {
  const [start] = useState(() => {
    const kept = listDrafts(localStorage, language);
    return (
      kept.find(({ id }) => id === sessionStorage.getItem(CURRENT)) ??
      (sessionStorage.getItem(CURRENT) === null ? kept[0] : undefined) ??
      null
    );
  });
  const [id, setId] = useState(() => start?.id ?? sessionStorage.getItem(CURRENT) ?? crypto.randomUUID());
  const [others, setOthers] = useState(() => othersThan(id, language));
  useEffect(() => sessionStorage.setItem(CURRENT, id), [id]);
  const show = (next: string): void => {
    setId(next);
    setOthers(othersThan(next, language));
  };
  return {
    id,
    start,
    others,
    open: (draft) => show(draft.id),
    begin: () => show(crypto.randomUUID()),
    drop: (gone) => {
      removeDraft(localStorage, gone);
      setOthers(othersThan(id, language));
    },
  };
}

const othersThan = (id: string, language: Language): Draft[] => listDrafts(localStorage, language).filter((draft) => draft.id !== id);

/** Keeps the form on this device while it is being typed. */
export function useKeptForm(form: UseFormReturn<CheckInValues>, id: string, isOpen: boolean): void {
  const keep = useCallback((values: CheckInValues) => writeDraft(localStorage, { id, savedAt: Date.now(), values }), [id]);
  useEffect(() => {
    if (!isOpen) return undefined;
    return form.subscribe({ formState: { values: true }, callback: ({ values }) => keep(values) });
  }, [form, isOpen, keep]);
}
