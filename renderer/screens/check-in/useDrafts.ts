import { useEffect, useRef, useState, type RefObject } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { Language } from '../../../shared/domain/countries.ts';
import { photoQueue } from '../../lib/photoQueue.ts';
import { listDrafts, removeDraft, writeDraft, type Draft } from './checkInDraft.ts';
import type { CheckInValues } from './checkInForm.ts';

/** Which draft this window works on: stays with the window over a reload. */
const CURRENT = 'baybook.checkIn.current';

export interface Drafts {
  id: string;
  /** The same, at once: the form is filled anew before the screen is drawn anew. */
  current: RefObject<string>;
  /** The form as it was left, or null for a new one. */
  start: Draft | null;
  /** The other unfinished check-ins of this device. */
  others: Draft[];
  /** Goes on with another one; what is typed here stays a draft. */
  open: (draft: Draft) => void;
  /** Begins an empty one; what is typed here stays a draft. */
  begin: () => void;
  /** The check-in is finished. */
  drop: (id: string) => void;
  /** One is given up, with its pictures. @returns what brings both back */
  remove: (draft: Draft) => () => Promise<void>;
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
  const current = useRef(id);
  const show = (next: string): void => {
    current.current = next;
    setId(next);
    setOthers(othersThan(next, language));
  };
  const refresh = (): void => setOthers(othersThan(current.current, language));
  const drop = (gone: string): void => {
    removeDraft(localStorage, gone);
    refresh();
  };
  return {
    id,
    current,
    start,
    others,
    open: (draft) => show(draft.id),
    begin: () => show(crypto.randomUUID()),
    drop,
    remove: (draft) => {
      const pictures = photoQueue.forget(draft.id);
      drop(draft.id);
      return async () => {
        for (const picture of await pictures) await photoQueue.restore(picture);
        writeDraft(localStorage, draft);
        refresh();
      };
    },
  };
}

const othersThan = (id: string, language: Language): Draft[] => listDrafts(localStorage, language).filter((draft) => draft.id !== id);

/** Keeps the form on this device while it is being typed. */
export function useKeptForm(form: UseFormReturn<CheckInValues>, { current }: Pick<Drafts, 'current'>, isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    return form.subscribe({
      formState: { values: true },
      callback: ({ values }) => writeDraft(localStorage, { id: current.current, savedAt: Date.now(), values }),
    });
  }, [form, isOpen, current]);
}
