import { deviceName } from '../../lib/deviceName.ts';

/** How a reader says what was noted; null leaves a value as it was written. */
export interface NotedWords {
  name: (noted: string) => string;
  value: (noted: string, value: unknown) => string | null;
}
const AS_WRITTEN: NotedWords = { name: (noted) => noted, value: () => null };

/**
 * What an act noted about itself, as text: `{"from":"ready","to":"delivered"}` becomes
 * `from: Ready · to: Delivered`. Identifiers and what was left empty
 * tell a reader nothing; a list of identifiers says how many.
 */
export function auditDetail(detail: string, words: NotedWords = AS_WRITTEN): string {
  let noted: unknown;
  try {
    noted = JSON.parse(detail);
  } catch {
    return detail;
  }
  if (typeof noted !== 'object' || noted === null) return detail;
  return Object.entries(noted)
    .filter(([name, value]) => value !== null && value !== '' && !/^id$|Id$/u.test(name) && !isFingerprint(value))
    .map(([name, value]) => `${words.name(name)}: ${name === 'device' ? deviceName(String(value)) : valueText(name, value, words)}`)
    .join(' · ');
}

function valueText(name: string, value: unknown, words: NotedWords): string {
  if (Array.isArray(value) && value.every(isIdentifier)) return String(value.length);
  if (Array.isArray(value)) return value.map((item) => valueText(name, item, words)).join(', ');
  return words.value(name, value) ?? (typeof value === 'string' ? value : JSON.stringify(value));
}

/** A photo is named by what is in it. */
function isFingerprint(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/u.test(value);
}

function isIdentifier(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-7/u.test(value);
}
