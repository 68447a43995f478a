import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCredential, parseCredential } from '../../shared/contract/tracking.ts';

const CREDENTIAL = { endpoint: 'https://track.example', shopId: 'aBcDeFgHiJkL', shopSlug: 'officina-rossi', secret: 'x'.repeat(43) };
const code = (text: string): string => {
  try {
    return JSON.stringify(parseCredential(text));
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('a credential is one line that reads back, broken lines and blanks from a mail included', () => {
  const line = formatCredential(CREDENTIAL);
  expect(line).toMatch(/^baybook1:[\w-]+\.[0-9a-z]+$/u);
  expect(parseCredential(line)).toEqual(CREDENTIAL);
  expect(parseCredential(` ${line.slice(0, 40)}\r\n ${line.slice(40)}\n`)).toEqual(CREDENTIAL);
});

test('any one changed, lost or swapped character is noticed', () => {
  const line = formatCredential(CREDENTIAL);
  fc.assert(
    fc.property(fc.nat(line.length - 1), fc.constantFrom(...'abcXYZ019-_.:'), (at, char) => {
      const changed = line.slice(0, at) + char + line.slice(at + 1);
      if (changed !== line) expect(code(changed)).toBe('TRACKING_CREDENTIAL_INVALID');
      expect(code(line.slice(0, at) + line.slice(at + 1))).toBe('TRACKING_CREDENTIAL_INVALID');
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('an endpoint without TLS is only good on this machine', () => {
  expect(() => formatCredential({ ...CREDENTIAL, endpoint: 'http://track.example' })).toThrow();
  expect(() => formatCredential({ ...CREDENTIAL, endpoint: 'ftp://track.example' })).toThrow();
  for (const endpoint of ['http://127.0.0.1:4780', 'http://localhost:4780', 'http://[::1]:1'])
    expect(parseCredential(formatCredential({ ...CREDENTIAL, endpoint })).endpoint).toBe(endpoint);
  expect(code('')).toBe('TRACKING_CREDENTIAL_INVALID');
  expect(code('baybook1:')).toBe('TRACKING_CREDENTIAL_INVALID');
});
