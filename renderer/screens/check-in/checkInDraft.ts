import type { CheckInValues } from './checkInForm.ts';

const KEY = 'baybook.checkIn.draft';
/** Goes up whenever the shape of the form changes; a draft of another version is dropped. */
const VERSION = 1;

/** The half-typed check-in of this device, kept over a reload; null when there is none or an older app wrote it. */
export function readDraft(storage: Storage): CheckInValues | null {
  const stored = parseJson(storage.getItem(KEY) ?? 'null');
  const isOurs = typeof stored === 'object' && stored !== null && 'version' in stored && stored.version === VERSION && 'values' in stored;
  return isOurs ? (stored.values as CheckInValues) : null;
}

/** Keeps what is typed; a form without a plate is not worth keeping. */
export function writeDraft(storage: Storage, values: CheckInValues): void {
  if (values.plate.trim() === '') storage.removeItem(KEY);
  else storage.setItem(KEY, JSON.stringify({ version: VERSION, values }));
}

export function clearDraft(storage: Storage): void {
  storage.removeItem(KEY);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
