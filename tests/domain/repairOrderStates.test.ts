import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPhone, phoneDigits, phoneKey } from '../../shared/domain/phone.ts';
import { isPlate, normalisePlate } from '../../shared/domain/plate.ts';
import {
  nextStates,
  OPTIONAL_STATES,
  REPAIR_ORDER_STATES,
  TRANSITIONS,
  transition,
  type RepairOrderState,
} from '../../shared/domain/repairOrderStates.ts';
import { readTrackingCode, TRACKING_ALPHABET, trackingCodeFrom } from '../../shared/domain/trackingCode.ts';

const state = fc.constantFrom(...REPAIR_ORDER_STATES);
const off = fc.subarray([...OPTIONAL_STATES]);

describe('the state machine', () => {
  test('a switched-off state is never entered, and every other pair is in the table or refused', () => {
    fc.assert(
      fc.property(state, state, off, (from, to, switchedOff) => {
        const next = nextStates(from, switchedOff);
        expect([...next.keys()].filter((s) => (switchedOff as RepairOrderState[]).includes(s))).toEqual([]);
        if (next.has(to)) expect(transition(from, to, switchedOff)).toBe(next.get(to));
        else expect(() => transition(from, to, switchedOff)).toThrow('ILLEGAL_TRANSITION');
        if (switchedOff.length === 0) expect(next.has(to)).toBe(to in TRANSITIONS[from]);
      }),
    );
  });

  test('every shop can take a car from the counter to the road', () => {
    fc.assert(
      fc.property(off, (switchedOff) => {
        const seen = new Set<RepairOrderState>(['requested']);
        for (const from of seen) for (const to of nextStates(from, switchedOff).keys()) seen.add(to);
        expect(REPAIR_ORDER_STATES.filter((s) => !seen.has(s) && !(switchedOff as RepairOrderState[]).includes(s))).toEqual([]);
      }),
    );
  });

  test('the way of a car on the shop floor', () => {
    expect([...nextStates('in_progress', []).keys()]).toEqual(['waiting_parts', 'awaiting_approval', 'quality_check', 'cancelled']);
    expect([...nextStates('in_progress', ['quality_check']).keys()]).toContain('ready');
    expect([...nextStates('ready', ['out_for_delivery']).keys()]).toEqual(['delivered', 'in_progress']);
  });
});

describe('codes, plates and phones', () => {
  test('codes are read as people write them', () => {
    expect(readTrackingCode('o1l-i0a')).toBe('01110A');
    expect(['ABC12', 'ABC1234', 'ABU123', 'ABC12€'].map(readTrackingCode)).toEqual([null, null, null, null]);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 6, maxLength: 6 }), (bytes) => {
        const code = trackingCodeFrom(bytes);
        expect(readTrackingCode(code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code);
        expect([...code].every((c) => TRACKING_ALPHABET.includes(c))).toBe(true);
      }),
    );
  });

  test('plates', () => {
    expect(normalisePlate(' ab12 cde ')).toBe('AB12CDE');
    expect(['A1', 'B-ÄÖ 123', 'AA·000·AA', 'MU\u0308 AB 12'].map(isPlate)).toEqual([true, true, true, true]);
    expect(['', 'A', '<b>12</b>', 'ABCDEFGHIJK', 'AB_12'].map(isPlate)).toEqual([false, false, false, false, false]);
  });

  test('phones', () => {
    expect(phoneDigits('0044 7700 900123')).toBe('447700900123');
    expect(['+44 7700 900123', '0044 7700 900123', '07700 900123'].map((text) => phoneKey(text, 'GB'))).toEqual([
      '7700900123',
      '7700900123',
      '7700900123',
    ]);
    expect(phoneKey('+39 333 1234567', 'GB')).toBe('393331234567');
    expect(['+44 7700 900123', '(02) 9999-1234'].map(isPhone)).toEqual([true, true]);
    expect(['12', '+44 abc 1234567', '1234567890123456'].map(isPhone)).toEqual([false, false, false]);
  });
});
