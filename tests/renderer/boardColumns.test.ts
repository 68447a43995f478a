import { describe, expect, test } from 'vitest';
import { asState, columnsOf, targetsOf, withMove, type Board, type BoardCard } from '../../renderer/screens/board/boardColumns.ts';

const card = (id: string, more: Partial<BoardCard> = {}): BoardCard => ({
  id,
  number: `RO-${id}`,
  state: 'received',
  stage: null,
  type: 'mechanical',
  plate: 'FP123AB',
  vehicle: 'Fiat Panda',
  customerName: 'Niccolò Rossi',
  mechanicName: null,
  complaint: 'Noise',
  promisedAt: null,
  receivedAt: 0,
  stateSince: 0,
  ...more,
});
const everybody = { text: '', mechanic: null };
const board = (items: BoardCard[], statesOff: Board['statesOff'] = []): Board => ({ items, statesOff });
const states = (columns: ReturnType<typeof columnsOf>) => columns.map((column) => column.state);

describe('columns', () => {
  test('a state that is switched off is drawn only while a car stands in it', () => {
    const off = ['pickup', 'quality_check'] as const;
    expect(states(columnsOf(board([], [...off]), everybody))).not.toContain('quality_check');
    expect(states(columnsOf(board([card('1', { state: 'quality_check' })], [...off]), everybody))).toContain('quality_check');
  });

  test('closed repairs have no column', () => {
    expect(states(columnsOf(board([]), everybody))).not.toContain('delivered');
  });

  test.each([
    ['fp 123', 1],
    ['niccolo', 1],
    ['rossi panda', 1],
    ['verdi', 0],
    ['', 1],
  ])('the filter “%s” shows %i', (text, count) => {
    const columns = columnsOf(board([card('1')]), { text, mechanic: null });
    expect(columns.flatMap((column) => column.cards)).toHaveLength(count);
  });

  test('mine shows one mechanic’s cars alone', () => {
    const columns = columnsOf(board([card('1', { mechanicName: 'Ida' }), card('2')]), { text: '', mechanic: 'Ida' });
    expect(columns.flatMap((column) => column.cards.map(({ id }) => id))).toEqual(['1']);
  });
});

describe('moving', () => {
  test('a switched-off state is stepped over', () => {
    expect(targetsOf('in_progress', ['quality_check'])).toContain('ready');
    expect(targetsOf('in_progress', [])).not.toContain('ready');
  });

  test('the optimistic board changes one card and leaves the old board alone', () => {
    const before = board([card('1', { stage: 'work' }), card('2')]);
    const after = withMove(before, '1', 'inspecting', 77);
    expect(after.items[0]).toMatchObject({ state: 'inspecting', stage: null, stateSince: 77 });
    expect(after.items[1]).toBe(before.items[1]);
    expect(before.items[0]?.state).toBe('received');
  });

  test('only a column’s id is a state', () => {
    expect([asState('ready'), asState('delivered'), asState(3), asState(null)]).toEqual(['ready', null, null, null]);
  });
});
