import { createHash } from 'node:crypto';

/** What the first link of every chain points at. */
export const CHAIN_START = '0'.repeat(64);

/** SHA-256 of the link before and of every field in the given order; one changed bit anywhere changes all after it. */
export function chainHash(prevHash: string, fields: readonly (string | number | null)[]): string {
  return createHash('sha256').update(prevHash).update(JSON.stringify(fields)).digest('hex');
}
