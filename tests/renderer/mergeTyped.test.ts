/** Two desks in one form: nobody's words are lost in silence. */
import { expect, test } from 'vitest';
import { mergeTyped } from '../../renderer/lib/mergeTyped.ts';

const filled = { name: 'Ann', note: '', phones: [{ phone: '1' }], card: { colour: '', key: '' } };

test('what only one of them changed is there afterwards', () => {
  const typed = { ...filled, note: 'Likes tea', card: { colour: 'red', key: '' } };
  const saved = { ...filled, phones: [{ phone: '1' }, { phone: '2' }], card: { colour: '', key: 'K7' } };
  expect(mergeTyped(filled, typed, saved)).toEqual({
    values: { name: 'Ann', note: 'Likes tea', phones: [{ phone: '1' }, { phone: '2' }], card: { colour: 'red', key: 'K7' } },
    isOverruled: false,
  });
});

test('where both changed the same, the saved one stands and that is said', () => {
  const typed = { ...filled, phones: [{ phone: '3' }] };
  const saved = { ...filled, phones: [{ phone: '2' }] };
  expect(mergeTyped(filled, typed, saved)).toEqual({ values: saved, isOverruled: true });
});

test('the same change made twice overrules nobody', () => {
  const both = { ...filled, name: 'Anne', phones: [] };
  expect(mergeTyped(filled, both, both)).toEqual({ values: both, isOverruled: false });
});

test('somebody who is pointed at is one field', () => {
  const by = (id: string, name: string) => ({ referredBy: { id, name } });
  expect(mergeTyped(by('a', 'Ann'), by('b', 'Bob'), by('c', 'Ann')).values).toEqual(by('c', 'Ann'));
});
