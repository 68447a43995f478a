import type { Language } from '../../../shared/domain/countries.ts';
import { normalisePlate } from '../../../shared/domain/plate.ts';
import { emptyCheckIn, type CheckInValues } from './checkInForm.ts';

/** A check-in that is not finished, kept on this device over a reload and a crash. */
export interface Draft {
  id: string;
  savedAt: number;
  values: CheckInValues;
}

const PREFIX = 'baybook.checkIn.draft.';
/** The one draft that apps before this one kept. */
const OLD_KEY = 'baybook.checkIn.draft';
/** Goes up whenever fields change their meaning; new fields alone are filled in. */
const VERSION = 2;
const MOST_DRAFTS = 20;

/** Every unfinished check-in of this device, the latest first. What cannot be read is no draft. */
export function listDrafts(storage: Storage, language: Language): Draft[] {
  takeOver(storage);
  const keys = Array.from({ length: storage.length }, (_, i) => storage.key(i)).filter((key) => key?.startsWith(PREFIX));
  return keys.flatMap((key) => draftIn(storage.getItem(key ?? ''), language) ?? []).toSorted((a, b) => b.savedAt - a.savedAt);
}

/** Fewer letters of a plate name no car. */
const FEWEST_LETTERS = 3;

/** Keeps what is typed; a form without a plate, or with its first letters alone, is not worth keeping. */
export function writeDraft(storage: Storage, { id, savedAt, values }: Draft): void {
  if (!isWorthKeeping(values)) return removeDraft(storage, id);
  storage.setItem(PREFIX + id, JSON.stringify({ version: VERSION, id, savedAt, values }));
  for (const { id: old } of listDrafts(storage, values.language).slice(MOST_DRAFTS)) removeDraft(storage, old);
}

function isWorthKeeping(values: CheckInValues): boolean {
  if (values.plate.trim() === '') return false;
  const plateAlone = { ...emptyCheckIn(values.language, values.unit), plate: values.plate };
  return (
    normalisePlate(values.plate).length >= FEWEST_LETTERS || JSON.stringify({ ...plateAlone, ...values }) !== JSON.stringify(plateAlone)
  );
}

export function removeDraft(storage: Storage, id: string): void {
  storage.removeItem(PREFIX + id);
}

function draftIn(text: string | null, language: Language): Draft | null {
  const stored = parseJson(text ?? 'null');
  if (typeof stored !== 'object' || stored === null) return null;
  const { version, id, savedAt, values } = stored as Record<string, unknown>;
  const isOurs =
    version === VERSION && typeof id === 'string' && typeof savedAt === 'number' && typeof values === 'object' && values !== null;
  // A draft that names no unit was typed when there were kilometres alone.
  return isOurs ? { id, savedAt, values: { ...emptyCheckIn(language, 'km'), ...values } } : null;
}

/** A draft of an app that kept only one. */
function takeOver(storage: Storage): void {
  const stored = parseJson(storage.getItem(OLD_KEY) ?? 'null');
  storage.removeItem(OLD_KEY);
  const isOurs = typeof stored === 'object' && stored !== null && 'version' in stored && stored.version === 1 && 'values' in stored;
  if (!isOurs) return;
  const id = crypto.randomUUID();
  storage.setItem(PREFIX + id, JSON.stringify({ version: VERSION, id, savedAt: Date.now(), values: stored.values }));
}

/**
 * The key under which a draft was sent and not yet answered. It lies beside the draft, so that sending it again after a
 * crash is the same act.
 */
export class DraftKey {
  readonly #storage: Storage;
  readonly #name: string;

  constructor(storage: Storage, draftId: string) {
    this.#storage = storage;
    this.#name = `baybook.checkIn.key.${draftId}`;
  }

  keyFor(): string {
    const key = this.#storage.getItem(this.#name) ?? crypto.randomUUID();
    this.#storage.setItem(this.#name, key);
    return key;
  }

  settle(): void {
    this.#storage.removeItem(this.#name);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
