import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankCandidates, skillLevelOf, type Candidate } from '../../shared/domain/suggestion.ts';
import { repeatDay } from '../../shared/domain/repeats.ts';

const WEIGHTS = { availability: 0.5, skill: 0.25, load: 0.25 };
const DAY = 86_400_000;
const candidate = (more: Partial<Candidate>): Candidate => ({
  mechanicId: 'a',
  mechanicName: 'A',
  bayId: null,
  bayName: null,
  startsAt: 0,
  skillLevel: 1,
  plannedMinutes: 0,
  capacityMinutes: 480,
  ...more,
});
const order = (...candidates: Candidate[]) => rankCandidates(candidates, WEIGHTS, 0).map((ranked) => ranked.mechanicId);

test('half availability, a quarter each of skill and load', () => {
  const [best] = rankCandidates([candidate({ startsAt: 3.5 * DAY, skillLevel: 3, plannedMinutes: 120 })], WEIGHTS, 0);
  expect(best?.score).toBeCloseTo(0.5 * 0.5 + 0.25 * 1 + 0.25 * 0.75);
  expect(order(candidate({ mechanicId: 'late', startsAt: 4 * DAY }), candidate({ mechanicId: 'soon' }))).toEqual(['soon', 'late']);
  expect(order(candidate({ mechanicId: 'busy', plannedMinutes: 400 }), candidate({ mechanicId: 'idle' }))).toEqual(['idle', 'busy']);
});

test('a tie goes to the better skill; who cannot do it is not offered', () => {
  const able = candidate({ mechanicId: 'expert', skillLevel: 3, plannedMinutes: 320 });
  const idle = candidate({ mechanicId: 'knows', skillLevel: 1, plannedMinutes: 0 });
  expect(rankCandidates([idle, able], WEIGHTS, 0).map((r) => r.score.toFixed(6))).toEqual(['0.833333', '0.833333']);
  expect(order(idle, able)).toEqual(['expert', 'knows']);
  expect(order(candidate({ skillLevel: 0 }))).toEqual([]);
});

test('a skill that nobody listed is known a little, one that others are listed with is not', () => {
  expect([skillLevelOf([], 'x'), skillLevelOf([{ skillId: 'y', level: 3 }], 'x'), skillLevelOf([{ skillId: 'x', level: 2 }], 'x')]).toEqual(
    [1, 0, 2],
  );
  expect(skillLevelOf([], null)).toBeNull();
});

test('scores lie between 0 and 1 and never rise by waiting, forgetting or being busier', () => {
  const any = fc.record({
    startsAt: fc.integer({ min: 0, max: 30 * DAY }),
    skillLevel: fc.integer({ min: 1, max: 3 }),
    plannedMinutes: fc.integer({ min: 0, max: 900 }),
    capacityMinutes: fc.integer({ min: 0, max: 600 }),
  });
  const score = (more: Partial<Candidate>) => rankCandidates([candidate(more)], WEIGHTS, 0)[0]?.score ?? 0;
  fc.assert(
    fc.property(any, (c) => {
      expect(score(c)).toBeGreaterThanOrEqual(0);
      expect(score(c)).toBeLessThanOrEqual(1);
      expect(score({ ...c, startsAt: c.startsAt + DAY })).toBeLessThanOrEqual(score(c));
      expect(score({ ...c, plannedMinutes: c.plannedMinutes + 60 })).toBeLessThanOrEqual(score(c));
      expect(score({ ...c, skillLevel: Math.max(1, c.skillLevel - 1) })).toBeLessThanOrEqual(score(c));
    }),
    { numRuns: 300, verbose: 1 },
  );
});

test('months count from the first: the 31st comes back after a short month', () => {
  expect([0, 1, 2].map((n) => repeatDay('2026-01-31', 'month', 1, n))).toEqual(['2026-01-31', '2026-02-28', '2026-03-31']);
  expect(repeatDay('2026-01-31', 'week', 2, 3)).toBe('2026-03-14');
});
