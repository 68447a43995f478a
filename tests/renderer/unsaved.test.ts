import { describe, expect, test, vi } from 'vitest';
import { UnsavedForms } from '../../renderer/lib/unsaved.ts';

const at = (pathname: string, search: object = {}) => ({ pathname, search });

describe('forms with something unsaved', () => {
  test('nothing is asked while nothing is held, nor after it was released', async () => {
    const forms = new UnsavedForms();
    const then = vi.fn();
    expect(forms.isLeft(at('/a'), at('/b'))).toBe(false);
    forms.hold('x', 'address');
    forms.release('x');
    expect(forms.isLeft(at('/a'), at('/b'))).toBe(false);
    await forms.leave(then);
    expect(then).toHaveBeenCalledOnce();
    expect(forms.isAsking()).toBe(false);
  });

  test('another page leaves every form; another tab only those that go with it', () => {
    const forms = new UnsavedForms();
    forms.hold('kept', 'page');
    expect(forms.isLeft(at('/a'), at('/b'))).toBe(true);
    expect(forms.isLeft(at('/a'), at('/a', { tab: 'more' }))).toBe(false);
    forms.hold('gone', 'address');
    expect(forms.isLeft(at('/a'), at('/a', { tab: 'more' }))).toBe(true);
    expect(forms.isLeft(at('/a', { tab: 'more' }), at('/a', { tab: 'more' }))).toBe(false);
  });

  test('closing a form asks once; staying keeps it, leaving lets go of it first', async () => {
    const forms = new UnsavedForms();
    const heard = vi.fn();
    forms.subscribe(heard);
    forms.hold('x', 'address');
    const close = vi.fn(() => expect(forms.isLeft(at('/a'), at('/b')), 'x no longer asks').toBe(false));
    const first = forms.leave(close, ['x']);
    await forms.leave(close, ['x']);
    expect(forms.isAsking()).toBe(true);
    forms.answer(false);
    await first;
    expect(close).not.toHaveBeenCalled();
    expect(forms.isLeft(at('/a'), at('/b'))).toBe(true);
    const second = forms.leave(close, ['x']);
    forms.answer(true);
    await second;
    expect(close).toHaveBeenCalledOnce();
    expect(heard).toHaveBeenCalled();
  });
});
