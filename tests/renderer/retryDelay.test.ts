import { expect, test } from 'vitest';
import { retryDelay } from '../../renderer/lib/retryDelay.ts';

test('waits longer each time, ten seconds at most, a quarter either way', () => {
  expect([0, 1, 2, 3, 4, 5, 20].map((attempt) => retryDelay(attempt, 0.5))).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  expect([retryDelay(20, 0), retryDelay(20, 1)]).toEqual([7_500, 12_500]);
});
