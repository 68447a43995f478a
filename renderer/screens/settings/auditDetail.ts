import { deviceName } from '../../lib/deviceName.ts';

/**
 * What an act noted about itself, as text: `{"from":"ready","to":"delivered"}` becomes
 * `from: ready · to: delivered`. Identifiers and what was left empty tell a reader nothing.
 */
export function auditDetail(detail: string): string {
  let noted: unknown;
  try {
    noted = JSON.parse(detail);
  } catch {
    return detail;
  }
  if (typeof noted !== 'object' || noted === null) return detail;
  return Object.entries(noted)
    .filter(([name, value]) => value !== null && value !== '' && !/^id$|Id$/u.test(name))
    .map(([name, value]) => `${name}: ${name === 'device' ? deviceName(String(value)) : valueText(value)}`)
    .join(' · ');
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
