import { useEffect, useId, useState } from 'react';
import { isSame } from './mergeTyped.ts';

/** `page`: the form stays while only what follows the address's path changes, such as a tab that is kept. */
export type Span = 'page' | 'address';

/** A place in the app, as far as leaving it matters. */
export interface Place {
  pathname: string;
  search: unknown;
}

/** Which forms of this window hold something that is not saved, and whether somebody is being asked about it. */
export class UnsavedForms {
  readonly #held = new Map<string, Span>();
  readonly #listeners = new Set<() => void>();
  #answer: ((isLeaving: boolean) => void) | null = null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly isHeld = (): boolean => this.#held.size > 0;
  readonly isAsking = (): boolean => this.#answer !== null;

  hold(form: string, span: Span): void {
    this.#held.set(form, span);
    this.#tell();
  }

  release(form: string): void {
    if (this.#held.delete(form)) this.#tell();
  }

  isLeft(from: Place, to: Place): boolean {
    const samePage = from.pathname === to.pathname;
    if (samePage && JSON.stringify(from.search) === JSON.stringify(to.search)) return false;
    return [...this.#held.values()].some((span) => !(span === 'page' && samePage));
  }

  /** @returns whether the person leaves; one question at a time, whoever asks meanwhile is told that they stay */
  ask(): Promise<boolean> {
    if (this.#answer !== null) return Promise.resolve(false);
    return new Promise((resolve) => {
      this.#answer = resolve;
      this.#tell();
    });
  }

  answer(isLeaving: boolean): void {
    this.#answer?.(isLeaving);
    this.#answer = null;
    this.#tell();
  }

  /** Does it at once, or when the person says so. */
  async leave(then: () => void, forms: readonly string[] = [...this.#held.keys()]): Promise<void> {
    const lost = forms.filter((form) => this.#held.has(form));
    if (lost.length > 0 && !(await this.ask())) return;
    lost.forEach((form) => this.release(form));
    then();
  }

  #tell(): void {
    this.#listeners.forEach((listener) => listener());
  }
}

/** Those of this window; `LeaveGuard` asks for them. */
export const unsavedForms = new UnsavedForms();

export interface Unsaved {
  /** Closes the form by `then`, after asking when something would be lost. */
  leave: (then: () => void) => void;
  /** What was typed is saved: for an answer that goes elsewhere before the form is drawn anew. */
  settle: () => void;
}

/** Says of a form whether something is typed in it that is not saved; leaving it by any way asks first. */
export function useUnsaved(isDirty: boolean, span: Span = 'address'): Unsaved {
  const form = useId();
  useEffect(() => {
    if (!isDirty) return undefined;
    unsavedForms.hold(form, span);
    return () => unsavedForms.release(form);
  }, [form, isDirty, span]);
  return { leave: (then) => void unsavedForms.leave(then, [form]), settle: () => unsavedForms.release(form) };
}

/** As `useUnsaved`, for fields that are one value. @returns says which value is saved now */
export function useUnsavedValue<T>(typed: T): (saved: T) => void {
  const [saved, setSaved] = useState(typed);
  useUnsaved(!isSame(typed, saved));
  return setSaved;
}
