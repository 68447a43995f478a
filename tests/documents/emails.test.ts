import { describe, expect, test } from 'vitest';
import { composeEmail, type EmailData, type EmailKind, type EmailShop } from '../../electron/documents/emails.ts';
import { REPAIR_ORDER_STATES } from '../../shared/domain/repairOrderStates.ts';
import { INJECTIONS } from './injections.ts';

const shop: EmailShop = {
  name: 'Harbour Lane Garage',
  address: '14 Harbour Lane, Bristol',
  phone: '+44 117 496 0123',
  locale: 'en-GB',
  currency: 'GBP',
  timeZone: 'Europe/London',
};
const car = { shop, customerName: 'Zoë', plate: 'AB12CDE', vehicle: 'VW Golf 2019', trackingUrl: 'https://track.example/harbour/K7M4QX' };
const DATA: EmailData = {
  status: { ...car, state: 'in_progress', promisedAt: Date.UTC(2026, 10, 14, 17, 30) },
  estimate: {
    ...car,
    repairOrderNumber: 'RO-2026-00417',
    estimateVersion: 2,
    lines: [{ description: 'Brakes', grossMinor: 11_610 }],
    taxMinor: 1_935,
    grossMinor: 11_610,
  },
  invoice: { ...car, number: 'INV-2026-00089', grossMinor: 123_456_789, dueOn: '2026-11-28' },
  test: { shop, customerName: null },
};
const KINDS = Object.keys(DATA) as EmailKind[];
const italy: EmailShop = { ...shop, name: 'Officina Àlberti', locale: 'it-IT', currency: 'EUR', timeZone: 'Europe/Rome' };

describe('composeEmail', () => {
  test('tells a state with the promised time and the link, the same as text and as HTML', () => {
    const mail = composeEmail('status', DATA.status, 'en');
    expect(mail.subject).toBe('We are working on AB12CDE');
    for (const body of [mail.text, mail.html]) {
      expect(body).toContain('Hello Zoë,');
      expect(body).toContain('Work on your car has started.');
      expect(body).toContain('14 Nov 2026, 17:30');
      expect(body).toContain('https://track.example/harbour/K7M4QX');
      expect(body).toContain('+44 117 496 0123');
    }
  });

  test('writes amounts to the cent, per line and in total', () => {
    const estimate = composeEmail('estimate', DATA.estimate, 'en');
    expect(estimate.subject).toBe('Estimate for AB12CDE: £116.10');
    expect(estimate.text).toContain('- Brakes: £116.10');
    expect(estimate.text).toContain('including £19.35 tax');
    const invoice = composeEmail('invoice', { ...DATA.invoice, shop: italy }, 'it');
    expect(invoice.subject).toBe('Fattura INV-2026-00089 di Officina Àlberti');
    expect(invoice.text.replace(/\u00a0/gu, ' ')).toContain('1.234.567,89 €');
    expect(invoice.text).toContain('28 novembre 2026');
  });

  test.each(['en', 'it'] as const)('has its own words for every state in %s', (language) => {
    const mails = REPAIR_ORDER_STATES.map((state) => composeEmail('status', { ...DATA.status, state }, language));
    expect(new Set(mails.map((mail) => mail.subject)).size).toBe(REPAIR_ORDER_STATES.length);
    expect(new Set(mails.map((mail) => mail.text)).size).toBe(REPAIR_ORDER_STATES.length);
    for (const mail of mails) expect(`${mail.subject}${mail.text}${mail.html}`).not.toMatch(/\{\{|undefined|\bnull\b/u);
  });

  test('a finished car has no promised time any more', () => {
    expect(composeEmail('status', { ...DATA.status, state: 'ready' }, 'en').text).not.toContain('Promised');
  });

  test('a subject stays short enough for a header', () => {
    const long = composeEmail('test', { shop: { ...shop, name: 'Å'.repeat(500) }, customerName: null }, 'en');
    expect([...long.subject]).toHaveLength(160);
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'not a url', 'file:///etc/passwd'])('%s is no link', (trackingUrl) => {
    const mail = composeEmail('status', { ...DATA.status, trackingUrl }, 'en');
    expect(mail.html).not.toContain('href=');
    expect(mail.text).not.toContain(trackingUrl);
  });
});

describe.each(INJECTIONS)('typed text %j', (text) => {
  test.each(KINDS)('changes nothing but words in %s', (kind) => {
    const mail = composeEmail(kind, everywhere(DATA[kind], text) as EmailData[typeof kind], 'en');
    const calm = composeEmail(kind, DATA[kind], 'en');

    expect(mail.subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    expect(mail.subject.isWellFormed() && mail.html.isWellFormed() && mail.text.isWellFormed()).toBe(true);
    expect(tagsOf(mail.html)).toEqual(tagsOf(calm.html));
    expect(mail.html + mail.text).not.toMatch(/[\u202A-\u202E]/u);
    expect(mail.html.match(/href="[^"]*"/gu)).toEqual(calm.html.match(/href="[^"]*"/gu));
  });
});

/** The elements of the page in order, without their text. */
function tagsOf(html: string): string[] {
  return html.match(/<[^>]*>/gu) ?? [];
}

/** Puts `text` into every field that a person fills in. */
function everywhere<T extends object>(data: T, text: string): T {
  const typed = ['name', 'address', 'phone', 'customerName', 'plate', 'vehicle', 'repairOrderNumber', 'number', 'description'];
  const replaced = Object.entries(data).map(([key, value]: [string, unknown]) => {
    if (Array.isArray(value)) return [key, value.map((item: object) => everywhere(item, text))];
    if (typeof value === 'object' && value !== null) return [key, everywhere(value, text)];
    return [key, typed.includes(key) && value !== null ? text : value];
  });
  return Object.fromEntries(replaced) as T;
}
