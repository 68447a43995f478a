import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween } from '../../shared/dates.ts';
import { nearestRepeat, repeatDay } from '../../shared/domain/repeats.ts';

test('a day belongs to the service nearest to it, from the next one on', () => {
  const of = (day: string, from = 0) => nearestRepeat(day, '2026-01-31', 'month', 1, from);
  expect(of('2026-02-10')).toBe(0);
  expect(of('2026-02-20')).toBe(1);
  expect(of('2026-02-10', 1)).toBeNull();
  expect(of('2026-02-20', 1)).toBe(1);
  expect(of('2026-01-01')).toBeNull();
});

test('no other service is nearer, and none that is far counts', () => {
  const unit = fc.constantFrom('week' as const, 'month' as const);
  fc.assert(
    fc.property(
      unit,
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: -400, max: 4_000 }),
      fc.integer({ min: 0, max: 20 }),
      (by, every, off, from) => {
        const day = addDays('2026-01-31', off);
        const apart = (n: number) => Math.abs(daysBetween(repeatDay('2026-01-31', by, every, n), day));
        const n = nearestRepeat(day, '2026-01-31', by, every, from);
        if (n === null) return;
        expect(n).toBeGreaterThanOrEqual(from);
        for (const other of [n - 1, n + 1]) if (other >= from) expect(apart(n)).toBeLessThanOrEqual(apart(other));
      },
    ),
  );
});
