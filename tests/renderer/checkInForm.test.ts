import { describe, expect, test } from 'vitest';
import { DraftKey, listDrafts, removeDraft, writeDraft } from '../../renderer/screens/check-in/checkInDraft.ts';
import {
  emptyCheckIn,
  fieldOf,
  toInput,
  unreadable,
  type CheckInValues,
  type VehicleMatch,
} from '../../renderer/screens/check-in/checkInForm.ts';
import { personFrom } from '../../renderer/screens/check-in/personTyped.ts';
import { promiseChoices } from '../../renderer/screens/check-in/promiseChoices.ts';
import { questionOf } from '../../renderer/screens/check-in/questions.ts';
import { checkIn } from '../../shared/contract/checkIn.ts';

const nothing = { odometerConfirmed: false, secondVisitConfirmed: false, ownerChangeConfirmed: false };
const typed = (more: Partial<CheckInValues> = {}): CheckInValues => ({
  ...emptyCheckIn('it', 'km'),
  plate: 'fp 123 ab',
  vehicle: { is: 'new' },
  customer: { is: 'none' },
  complaint: 'Noise',
  ...more,
});
const accepted = (values: CheckInValues) => checkIn.create['~orpc'].inputSchema?.safeParse(toInput(values, nothing, 'it-IT'));

/** Storage of one browser, in memory. */
function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

describe('what the form sends', () => {
  test('the contract takes the least that can be typed', () => {
    expect(accepted(typed())).toMatchObject({ success: true, data: { vehicle: { plate: 'FP123AB' }, customer: { is: 'none' } } });
  });

  test('a new customer goes along with the fields that were filled', () => {
    const values = typed({ customer: { is: 'new' }, name: 'Anna Rossi', phone: '+39 333 1234567', odometer: '120.500', fuelEighths: 3 });
    expect(accepted(values)).toMatchObject({
      success: true,
      data: { odometerKm: 120_500, fuelEighths: 3, customer: { is: 'new', name: 'Anna Rossi', email: null, language: 'it' } },
    });
  });

  test('every fault of the contract has a field on the form', () => {
    const faults = accepted(typed({ plate: '?', complaint: '', customer: { is: 'new' }, phone: '1', email: 'x' }))?.error?.issues ?? [];
    const fields = new Set(faults.map((issue) => fieldOf(issue.path.join('.'))));
    expect(fields).toEqual(new Set(['plate', 'complaint', 'name', 'phone', 'email']));
  });

  test('miles are sent as kilometres, and a car that has not moved keeps its kilometres', () => {
    const loan = { loanCarId: '0199d1a0-0000-7000-8000-000000000000', odometer: '1,000', fuelEighths: 8 };
    const sent = (more: Partial<CheckInValues>) => toInput(typed({ unit: 'mi', ...more }), nothing, 'en-GB');
    expect(sent({ odometer: '31,069', loan })).toMatchObject({ odometerKm: 50_001, loan: { odometerKm: 1_609 } });
    const untouched = { ...loan, odometer: '26,099', lastKm: 42_003 };
    expect(sent({ loan: untouched }).loan, 'a loan car that has not moved either').toMatchObject({ odometerKm: 42_003 });
    expect(sent({ odometer: 'many' }).odometerKm).toBeNaN();
    const match = { id: '0199d1a0-0000-7000-8000-000000000001', lastOdometerKm: 50_003 } as VehicleMatch;
    const vehicle = { is: 'known', match } as const;
    expect(sent({ vehicle, odometer: '31070' }).odometerKm, 'would read back a kilometre more or less').toBe(50_003);
    expect(sent({ vehicle, odometer: '31071' }).odometerKm).toBe(50_004);
  });

  test('what came with the car goes along, and an accident of which nothing is known does not', () => {
    const accident = { ...emptyCheckIn('it', 'km').accident, place: 'Siena' };
    const values = typed({
      accident,
      valuables: 'Bag',
      loan: { loanCarId: '0199d1a0-0000-7000-8000-000000000000', odometer: '12.000', fuelEighths: 8 },
      deposit: { method: 'cash', amountMinor: 5_000, tenderedMinor: null, reference: '' },
    });
    expect(accepted(values)).toMatchObject({
      success: true,
      data: {
        valuables: 'Bag',
        accident: { place: 'Siena', happenedOn: null },
        loan: { odometerKm: 12_000 },
        deposit: { amountMinor: 5_000 },
      },
    });
    expect(accepted(typed())).toMatchObject({ success: true, data: { accident: null, loan: null, deposit: null, signature: null } });
    const wrong = typed({
      loan: { loanCarId: 'x', odometer: '', fuelEighths: 8 },
      deposit: { method: 'cash', amountMinor: null, tenderedMinor: null, reference: '' },
    });
    expect(unreadable(wrong, 'it-IT')).toEqual({ loan: 'WHOLE_NUMBER_INVALID', deposit: 'AMOUNT_INVALID' });
  });

  test('numbers that cannot be read are named, not dropped', () => {
    expect(unreadable(typed({ odometer: '12a', year: 'x' }), 'it-IT')).toEqual({
      odometer: 'WHOLE_NUMBER_INVALID',
      year: 'WHOLE_NUMBER_INVALID',
    });
    expect(unreadable(typed({ odometer: '', plate: ' ' }), 'it-IT')).toEqual({ plate: 'REQUIRED' });
  });
});

describe('the drafts', () => {
  const draft = (id: string, more: Partial<CheckInValues> = {}, savedAt = 1) => ({ id, savedAt, values: typed(more) });

  test('come back as they were typed, the latest first, until each is finished', () => {
    const device = storage();
    const mark = { side: 'left', kind: 'dent', x: 1, y: 2, note: '' } as const;
    writeDraft(device, draft('a', { note: 'Keys in the box', damage: [mark] }));
    writeDraft(device, draft('b', { plate: 'ZZ1' }, 2));
    expect(listDrafts(device, 'it')).toEqual([draft('b', { plate: 'ZZ1' }, 2), draft('a', { note: 'Keys in the box', damage: [mark] })]);
    removeDraft(device, 'b');
    expect(listDrafts(device, 'it').map(({ id }) => id)).toEqual(['a']);
  });

  test('without a plate nothing is kept, and of very many the oldest go', () => {
    const device = storage();
    writeDraft(device, draft('a'));
    writeDraft(device, draft('a', { plate: '' }));
    expect(device.length).toBe(0);
    for (let i = 0; i < 25; i += 1) writeDraft(device, draft(`d${i}`, {}, i));
    expect(listDrafts(device, 'it').map(({ savedAt }) => savedAt)).toEqual(Array.from({ length: 20 }, (_, i) => 24 - i));
  });

  test('a draft keeps the unit it was typed in; one that names none is in kilometres', () => {
    const device = storage();
    writeDraft(device, draft('a', { unit: 'mi', odometer: '100' }));
    expect(listDrafts(device, 'it')[0]?.values.unit).toBe('mi');
    const { unit: _, ...old } = typed({ odometer: '100' });
    device.setItem('baybook.checkIn.draft.a', JSON.stringify({ version: 2, id: 'a', savedAt: 1, values: old }));
    expect(listDrafts(device, 'it')[0]?.values).toMatchObject({ unit: 'km', odometer: '100' });
  });

  test('the one draft of an earlier app is taken over, with new fields empty', () => {
    const device = storage();
    const { damage: _damage, accident: _accident, ...old } = typed({ note: 'old' });
    device.setItem('baybook.checkIn.draft', JSON.stringify({ version: 1, values: old }));
    expect(listDrafts(device, 'it')).toMatchObject([{ values: { note: 'old', damage: [], accident: { place: '' } } }]);
    expect(listDrafts(device, 'it')).toHaveLength(1);
  });

  test.each(['', '{', '[]', '{"version":0,"values":{}}', 'null'])('an unreadable draft %j is no draft', (text) => {
    const device = storage();
    device.setItem('baybook.checkIn.draft', text);
    device.setItem('baybook.checkIn.draft.x', text);
    expect(listDrafts(device, 'it')).toEqual([]);
  });

  test('one that was sent keeps its key until the shop has answered, also in another window', () => {
    const device = storage();
    const key = new DraftKey(device, 'a').keyFor();
    expect(new DraftKey(device, 'a').keyFor()).toBe(key);
    expect(new DraftKey(device, 'b').keyFor()).not.toBe(key);
    new DraftKey(device, 'a').settle();
    expect(new DraftKey(device, 'a').keyFor()).not.toBe(key);
  });
});

describe('promises on offer', () => {
  const zone = 'Europe/Rome';
  const at = (time: string) => Date.parse(`2026-03-28T${time}+01:00`);

  test('leave out what is past or too near', () => {
    expect(promiseChoices(at('09:00'), zone).map(({ day, time }) => `${day} ${time}`)).toEqual([
      'today 12:00',
      'today 17:00',
      'tomorrow 12:00',
      'tomorrow 17:00',
      'dayAfter 17:00',
    ]);
    expect(promiseChoices(at('16:45'), zone)[0]).toMatchObject({ day: 'tomorrow', time: '12:00' });
  });

  test('leave out days and hours at which the shop is closed', () => {
    // 28 March 2026 is a Saturday; the Monday is a holiday.
    const hours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, fromMinute: 480, toMinute: 1080 }));
    const saturday = { weekday: 6, fromMinute: 480, toMinute: 780 };
    const opening = { zone, hours: [...hours, saturday], closedDays: new Set(['2026-03-30']) };
    const choices = promiseChoices(at('09:00'), zone, opening);
    expect(choices.map((choice) => `${choice.day} ${new Date(choice.at).toISOString().slice(0, 10)} ${choice.time}`)).toEqual([
      'today 2026-03-28 12:00',
      'dayAfter 2026-03-31 12:00',
      'dayAfter 2026-03-31 17:00',
      'dayAfter 2026-04-01 17:00',
    ]);
    expect(promiseChoices(at('09:00'), zone, { ...opening, hours: [] })).toHaveLength(5);
  });

  test('are the shop’s clock across the change to summer time', () => {
    const tomorrow = promiseChoices(at('09:00'), zone).find(({ day, time }) => day === 'tomorrow' && time === '12:00');
    expect(new Date(tomorrow?.at ?? 0).toISOString()).toBe('2026-03-29T10:00:00.000Z');
  });
});

test.each([
  ['333 1234567', { name: '', phone: '333 1234567', email: '' }],
  ['+39 (0541) 77', { name: '', phone: '+39 (0541) 77', email: '' }],
  ['anna@rossi.test', { name: '', phone: '', email: 'anna@rossi.test' }],
  [' Anna Rossi ', { name: 'Anna Rossi', phone: '', email: '' }],
])('“%s” goes into the right field of a new customer', (text, person) => {
  expect(personFrom(text)).toEqual(person);
});

test('only refusals that can be meant become questions', () => {
  const fault = { sentence: '', fields: [], data: { number: 'RO-1' }, cause: null };
  expect(questionOf({ ...fault, code: 'VEHICLE_ALREADY_IN_SHOP' })).toEqual({ code: 'VEHICLE_ALREADY_IN_SHOP', data: { number: 'RO-1' } });
  expect(questionOf({ ...fault, code: 'LINE_LOST' })).toBeNull();
  expect(questionOf(null)).toBeNull();
});
