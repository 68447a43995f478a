import { describe, expect, test } from 'vitest';
import { needsOf } from '../../renderer/lib/navigation.ts';
import { outboxSearch, canStop, countdown } from '../../renderer/screens/outbox/outboxView.ts';
import { auditDetail } from '../../renderer/screens/settings/auditDetail.ts';
import { SETTINGS_PAGES } from '../../renderer/screens/settings/settingsPages.ts';
import { listFrom } from '../../renderer/screens/today/lists.ts';
import { guessCountry } from '../../renderer/lib/places.ts';

describe('what an address needs', () => {
  test('is decided by the longest beginning that matches', () => {
    expect(needsOf('/settings/audit')).toEqual(['read:audit']);
    expect(needsOf('/invoices/0190')).toEqual(['read:invoice']);
    expect(needsOf('/invoicesx')).toEqual([]);
    expect(needsOf('/')).toEqual([]);
  });

  test('is said for every page of Settings', () => {
    for (const [to] of SETTINGS_PAGES) expect(needsOf(to), to).not.toEqual(needsOf('/settings'));
  });
});

describe('what an address says', () => {
  test('is taken only when it is one of ours', () => {
    expect([listFrom({ list: 'ready' }), listFrom({ list: 'secret' }), listFrom({})]).toEqual([{ list: 'ready' }, {}, {}]);
    expect(outboxSearch({ show: 'sent', id: 'x', more: 1 })).toEqual({ show: 'sent', id: 'x' });
    expect(outboxSearch({ show: 3, id: 4 })).toEqual({});
  });
});

test('a message can be stopped until it leaves', () => {
  const states = ['held', 'due', 'sending', 'sent', 'stopped', 'failed'] as const;
  expect(states.filter((state) => canStop({ state }))).toEqual(['held', 'due', 'failed']);
  expect([countdown(65_000, 0), countdown(900, 0), countdown(0, 5_000)]).toEqual(['1:05', '0:01', '0:00']);
});

test('an act’s notes are read as text, and shown as they are when they are not JSON', () => {
  expect(auditDetail('{"from":"ready","count":2}')).toBe('from: ready · count: 2');
  expect(auditDetail('{"lineId":"x","note":"","tax":null,"roles":["ADMIN","STAFF"]}')).toBe('roles: ADMIN, STAFF');
  expect([auditDetail('{}'), auditDetail('plain'), auditDetail('7')]).toEqual(['', 'plain', '7']);
  expect(auditDetail('{"device":"Mozilla/5.0 (Windows NT 10.0) Chrome/156.0 Safari/537.36"}')).toBe('device: Chrome · Windows');
});

test('the first run proposes the country of the zone, else of the language', () => {
  expect(guessCountry('Europe/Rome', ['en-GB'])).toBe('IT');
  expect(guessCountry('Europe/Paris', ['fr-FR', 'en-AU'])).toBe('AU');
  expect(guessCountry('UTC', ['de'])).toBe('GB');
});
