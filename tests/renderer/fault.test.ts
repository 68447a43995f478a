import { ORPCError } from '@orpc/client';
import { expect, test } from 'vitest';
import { faultCode } from '../../renderer/lib/fault.ts';

test.each([
  [new ORPCError('PLATE_TAKEN', { status: 409 }), 'PLATE_TAKEN'],
  [new ORPCError('BAD_REQUEST', { status: 400 }), 'INPUT_INVALID'],
  [new ORPCError('A_CODE_OF_A_NEWER_SHOP', { status: 409 }), 'INTERNAL'],
  [new TypeError('Failed to fetch'), 'LINE_LOST'],
])('%s is shown as %s', (error, code) => {
  expect(faultCode(error)).toBe(code);
});
