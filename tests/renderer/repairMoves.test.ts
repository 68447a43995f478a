import { describe, expect, test } from 'vitest';
import { promiseMark } from '../../renderer/lib/promiseMark.ts';
import { handOverBlockers } from '../../renderer/screens/repair-order/handOverBlockers.ts';
import { isLegal, isOnward, needsNote, placeOf, sortedMoves, type Move } from '../../renderer/screens/repair-order/moves.ts';
import { TRANSITIONS, type RepairOrderState } from '../../shared/domain/repairOrderStates.ts';

const move = (to: RepairOrderState, blockers: string[] = [], permitted = true): Move => ({ to, permitted, blockers });

describe('moves', () => {
  test('onward comes first, waiting and back later, cancelling last', () => {
    const moves = [move('cancelled'), move('waiting_parts'), move('inspecting'), move('in_progress')];
    expect(sortedMoves(moves, 'awaiting_approval').map(({ to }) => to)).toEqual([
      'in_progress',
      'waiting_parts',
      'inspecting',
      'cancelled',
    ]);
  });

  test('waiting is never onward', () => {
    expect(isOnward('awaiting_approval', 'waiting_parts')).toBe(false);
    expect(isOnward('in_progress', 'quality_check')).toBe(true);
    expect(isOnward('ready', 'in_progress')).toBe(false);
  });

  test('cancelling and reopening ask why', () => {
    expect(needsNote('in_progress', 'cancelled')).toBe(true);
    expect(needsNote('delivered', 'ready')).toBe(true);
    expect(needsNote('received', 'inspecting')).toBe(false);
  });

  test('a move is legal without blockers and with the permission', () => {
    expect([isLegal(move('ready')), isLegal(move('ready', ['paid'])), isLegal(move('ready', [], false))]).toEqual([true, false, false]);
  });

  test('every guard but the note leads to a section', () => {
    const guards = new Set(Object.values(TRANSITIONS).flatMap((rules) => Object.values(rules).flatMap((rule) => rule.guards)));
    expect([...guards].filter((guard) => placeOf(guard) === null)).toEqual(['note']);
  });
});

describe('handing over', () => {
  test('what it does itself is no blocker', () => {
    expect(handOverBlockers({ moves: [move('delivered', ['invoiced', 'paid'])] }, [])).toEqual([]);
  });

  test('a car that is not ready, or with undecided lines, stays', () => {
    expect(handOverBlockers({ moves: [move('inspecting')] }, ['linesUndecided'])).toEqual([
      { is: 'state' },
      { is: 'guard', guard: 'linesDecided' },
    ]);
  });
});

describe('promises', () => {
  const HOUR = 3_600_000;
  test.each([
    [null, 'received', 'none'],
    [10 * HOUR, 'received', 'far'],
    [1 * HOUR, 'in_progress', 'soon'],
    [-1, 'in_progress', 'late'],
    [-1, 'ready', 'kept'],
  ] as const)('promised %s ms from now in %s is %s', (inMs, state, mark) => {
    const now = 1_800_000_000_000;
    expect(promiseMark(inMs === null ? null : now + inMs, state, now)).toBe(mark);
  });
});
