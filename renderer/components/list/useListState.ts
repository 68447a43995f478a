import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ListSearch, ListValue } from './listSearch.ts';

export interface ListState {
  values: ListSearch;
  /** Changes some parameters; an empty one leaves the address. */
  set: (changes: ListSearch) => void;
  /** Shows a saved view, and nothing else. */
  replace: (values: ListSearch) => void;
}

/** Filters and sort of the list whose address is open. */
export function useListState(): ListState {
  const values = useSearch({ strict: false }) as ListSearch;
  const navigate = useNavigate();
  const go = (next: ListSearch): void => void navigate({ to: '.', search: next, replace: true });
  return { values, set: (changes) => go(cleaned({ ...values, ...changes })), replace: (next) => go(cleaned(next)) };
}

function cleaned(values: ListSearch): ListSearch {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => isSaid(value)));
}

export const isSaid = (value: ListValue): boolean => value !== undefined && value !== '' && value !== false;
/** A parameter as a text; null where the address does not say it. */
export const textOf = (value: ListValue): string | null => (typeof value === 'string' && value !== '' ? value : null);
/** A parameter that must be one of some words; null where it is none of them. */
export const wordOf = <W extends string>(value: ListValue, words: readonly W[]): W | null => words.find((word) => word === value) ?? null;
