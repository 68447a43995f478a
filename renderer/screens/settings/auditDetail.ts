import { deviceName } from '../../lib/deviceName.ts';

/** What an act noted about itself, as text: `{"from":"ready","to":"delivered"}` becomes `from: ready · to: delivered`. */
export function auditDetail(detail: string): string {
  let noted: unknown;
  try {
    noted = JSON.parse(detail);
  } catch {
    return detail;
  }
  if (typeof noted !== 'object' || noted === null) return detail;
  return Object.entries(noted)
    .map(([name, value]) => `${name}: ${typeof value !== 'string' ? JSON.stringify(value) : name === 'device' ? deviceName(value) : value}`)
    .join(' · ');
}
