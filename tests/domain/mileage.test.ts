import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../shared/dates.ts';
import { fromKm, readingToKm, toKm } from '../../shared/domain/distance.ts';
import { coherentReadings, dayOfReaching, kmPerDay, serviceDue } from '../../shared/domain/mileage.ts';

describe('distance', () => {
  test('every whole mile comes back as it was typed', () => {
    for (let miles = 0; miles <= 1_000_000; miles += 1) if (fromKm(toKm(miles, 'mi'), 'mi') !== miles) throw new Error(String(miles));
    fc.assert(fc.property(fc.nat(6_000_000), (miles) => fromKm(toKm(miles, 'mi'), 'mi') === miles));
    expect([toKm(62, 'mi'), fromKm(100, 'mi'), toKm(5, 'km')]).toEqual([100, 62, 5]);
  });

  test('a figure that is shown and typed back keeps its kilometres', () => {
    expect(readingToKm(fromKm(42_003, 'mi'), 'mi', 42_003)).toBe(42_003);
    expect(toKm(fromKm(42_003, 'mi'), 'mi'), 'one less: it would be refused').toBe(42_002);
    expect([readingToKm(26_100, 'mi', 42_003), readingToKm(26_099, 'mi', null), readingToKm(5, 'km', 7)]).toEqual([42_004, 42_002, 5]);
    fc.assert(fc.property(fc.nat(2_000_000), (km) => readingToKm(fromKm(km, 'mi'), 'mi', km) === km));
  });
});

const car = (perDay: number, days: readonly number[]) =>
  days.map((d) => ({ on: addDays('2025-01-01', d), km: 10_000 + Math.round(d * perDay) }));

describe('mileage', () => {
  test('a steady car is foreseen to the day', () => {
    const readings = car(40, [0, 100, 200, 300]);
    expect(kmPerDay(readings)).toBeCloseTo(40);
    expect(dayOfReaching(24_000, readings)).toBe(addDays('2025-01-01', 350));
  });
  test('too little is not enough to say', () => {
    expect(kmPerDay([])).toBeNull();
    expect(kmPerDay(car(40, [0, 20]))).toBeNull();
    expect(dayOfReaching(99_000, car(0, [0, 100]))).toBeNull();
    expect(dayOfReaching(5_000_000, car(10, [0, 100]))).toBeNull();
  });
  test('a counter that ran back begins anew', () => {
    const readings = [...car(40, [0, 100]), { on: '2025-06-01', km: 500 }, { on: '2025-09-09', km: 2_500 }];
    expect(coherentReadings(readings)).toEqual([
      { on: '2025-06-01', km: 500 },
      { on: '2025-09-09', km: 2_500 },
    ]);
    expect(kmPerDay(readings)).toBeCloseTo(20);
  });
  test('service falls due by distance or by time, whichever comes first', () => {
    const readings = car(40, [0, 100, 200]);
    const plan = { everyKm: 15_000, everyMonths: 12, lastOn: '2025-01-01', lastKm: 10_000 };
    expect(serviceDue(plan, readings)).toEqual({ atKm: 25_000, onByKm: '2026-01-11', onByMonths: '2026-01-01', on: '2026-01-01' });
    expect(serviceDue({ ...plan, everyKm: 10_000 }, readings).on).toBe('2025-09-08');
    expect(serviceDue({ everyKm: null, everyMonths: null, lastOn: null, lastKm: null }, readings).on).toBeNull();
  });
  test('a faster car is due sooner, and never before its last reading', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 50_000 }), (a, b, more) => {
        const [slow, fast] = [Math.min(a, b), Math.max(a, b)].map((rate) => car(rate, [0, 365]));
        const at = 10_000 + 365 * 300 + more;
        const [late, soon] = [dayOfReaching(at, slow!), dayOfReaching(at, fast!)];
        if (late !== null) expect(soon).not.toBeNull();
        if (late !== null && soon !== null) expect(daysBetween(soon, late)).toBeGreaterThanOrEqual(0);
        if (soon !== null) expect(soon >= '2026-01-01').toBe(true);
      }),
    );
  });
});
