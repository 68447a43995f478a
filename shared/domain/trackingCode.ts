/**
 * Tracking codes: six of 32 characters that cannot be mistaken for one another (Crockford's base 32:
 * digits and capitals without I, L, O and U), some 1.07 billion combinations.
 */
export const TRACKING_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const TRACKING_LENGTH = 6;

/** Six characters from secure random bytes; 256 is a multiple of 32, so no character is favoured. */
export function trackingCodeFrom(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, TRACKING_LENGTH), (byte) => TRACKING_ALPHABET.charAt(byte % 32)).join('');
}

/** Reads a code as people write it: case, spaces and dashes ignored, o = 0, i = l = 1; null when it cannot be one. */
export function readTrackingCode(text: string): string | null {
  const code = text.toUpperCase().replace(/[\s-]/gu, '').replace(/O/gu, '0').replace(/[IL]/gu, '1');
  const valid = code.length === TRACKING_LENGTH && [...code].every((c) => TRACKING_ALPHABET.includes(c));
  return valid ? code : null;
}
