import { ORPCError } from '@orpc/client';
import { describe, expect, test } from 'vitest';
import { ActKeys } from '../../renderer/lib/actKeys.ts';
import { isClearRefusal } from '../../renderer/lib/command.ts';

function counted(): ActKeys {
  let made = 0;
  return new ActKeys(() => `key-${(made += 1)}`);
}

describe('the key of an act', () => {
  test('stays while nobody knows whether the act took effect', () => {
    const keys = counted();
    expect([keys.keyFor(''), keys.keyFor(''), keys.keyFor('')]).toEqual(['key-1', 'key-1', 'key-1']);
  });

  test('is renewed once the shop has answered', () => {
    const keys = counted();
    keys.keyFor('');
    keys.settle('');
    expect(keys.keyFor('')).toBe('key-2');
  });

  test('is its own for each row a button can act on', () => {
    const keys = counted();
    expect([keys.keyFor('a'), keys.keyFor('b'), keys.keyFor('a')]).toEqual(['key-1', 'key-2', 'key-1']);
  });
});

describe('a clear refusal', () => {
  test.each([
    [new ORPCError('INPUT_INVALID', { status: 400 }), true],
    [new ORPCError('PLATE_TAKEN', { status: 409 }), true],
    [new ORPCError('INTERNAL', { status: 500 }), false],
    [new ORPCError('DATABASE_READ_ONLY', { status: 503 }), false],
    [new TypeError('Failed to fetch'), false],
  ])('%s: %s', (error, clear) => {
    expect(isClearRefusal(error)).toBe(clear);
  });
});
