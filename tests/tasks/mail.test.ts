/** F11 seen from the outbox: what counts as a refusal, what is only silence, and how the task rests after errors. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMailTask } from '../../electron/tasks/mail.ts';
import { MailError } from '../../electron/ports.ts';
import { checkInInput, OWNER, openTestShop, type TestShop } from '../support/shop.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const nobody = () => new MailError('connect ECONNREFUSED', false, { answered: false });
const later = () => new MailError('451 try later', false);

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const rows = () =>
  shop.connection.raw.prepare('SELECT id, state, attempts, last_error, next_try_at FROM outbox ORDER BY id').all() as {
    id: string;
    state: string;
    attempts: number;
    last_error: string | null;
    next_try_at: number;
  }[];
const setMail = () =>
  shop.owner.settings.setMail({
    host: 'mail.test',
    port: 25,
    security: 'none',
    user: '',
    fromName: 'Garage',
    fromAddress: 'desk@garage.test',
    password: null,
  });
const checkIn = (plate: string) => shop.owner.checkIn.create(checkInInput(plate));
/** Tries at every minute at which something is due, for `ms`. */
async function pass(ms: number): Promise<void> {
  for (const end = shop.clock.now() + ms; shop.clock.now() < end;) {
    const [row] = rows();
    const next = row?.state === 'due' ? Math.max(row.next_try_at, shop.clock.now() + MINUTE) : end;
    shop.clock.advance(Math.min(next, end) - shop.clock.now());
    await shop.app.mail.runOnce();
  }
}

test('a week without a line loses nothing', async () => {
  await setMail();
  await checkIn('AB12 CDE');
  shop.failMail.with = nobody();
  await pass(7 * DAY);
  expect(rows()).toMatchObject([{ state: 'due', attempts: 0, last_error: 'connect ECONNREFUSED' }]);
  shop.failMail.with = null;
  await pass(MINUTE);
  expect(rows()).toMatchObject([{ state: 'sent', attempts: 1 }]);
  expect(shop.sentMail).toHaveLength(1);
});

test('a mailer that throws something else counts as silence too', async () => {
  await setMail();
  await checkIn('AB12 CDE');
  shop.failMail.with = new Error('unexpected');
  await pass(4 * DAY);
  expect(rows()).toMatchObject([{ state: 'due', attempts: 0 }]);
});

test('4xx is tried for three days from the first one, then a person must look and gets three days more', async () => {
  await checkIn('AB12 CDE');
  // Four days until somebody enters the SMTP account, and one more without a line.
  shop.clock.advance(4 * DAY);
  await shop.owner.session.login({ email: OWNER.email, password: OWNER.password });
  await setMail();
  shop.failMail.with = nobody();
  await pass(DAY);
  shop.failMail.with = later();
  await pass(MINUTE);
  expect(rows()).toMatchObject([{ state: 'due', attempts: 1, last_error: '451 try later' }]);
  const first = shop.clock.now();
  while (rows()[0]?.state === 'due') await pass(MINUTE);
  expect(rows()).toMatchObject([{ state: 'failed', attempts: 26 }]);
  expect(shop.clock.now() - first).toBeGreaterThanOrEqual(3 * DAY);
  expect(shop.clock.now() - first).toBeLessThan(3 * DAY + 4 * 60 * MINUTE);
  await shop.owner.session.login({ email: OWNER.email, password: OWNER.password });
  await shop.owner.outbox.sendNow({ id: rows()[0]?.id ?? '' });
  await shop.app.mail.runOnce();
  expect(rows()).toMatchObject([{ state: 'due', attempts: 27, next_try_at: shop.clock.now() + MINUTE }]);
});

test('5xx stops at once', async () => {
  await setMail();
  await checkIn('AB12 CDE');
  shop.failMail.with = new MailError('550 no such person', true);
  await pass(2 * MINUTE);
  expect(rows()).toMatchObject([{ state: 'failed', attempts: 1, last_error: '550 no such person' }]);
});

test('the first silence ends the round; the longest waiting goes first in the next', async () => {
  await setMail();
  for (const plate of ['AA11 AAA', 'BB22 BBB', 'CC33 CCC']) await checkIn(plate);
  shop.clock.advance(MINUTE);
  let asked = 0;
  shop.app.ports.mailer = {
    send: () => {
      asked += 1;
      return Promise.reject(nobody());
    },
  };
  await shop.app.mail.runOnce();
  expect(asked).toBe(1);
  const tried = rows().find((row) => row.last_error !== null)?.id;
  shop.clock.advance(MINUTE / 2);
  await shop.app.mail.runOnce();
  expect(asked).toBe(2);
  expect(rows().filter((row) => row.last_error !== null && row.id !== tried)).toHaveLength(1);
});

test('by itself it looks once a minute while nobody answers, also when new mail comes', { timeout: 20_000 }, async () => {
  await setMail();
  await checkIn('AB12 CDE');
  shop.clock.advance(MINUTE);
  let asked = 0;
  const mailer = {
    send: () => {
      asked += 1;
      return Promise.reject(nobody());
    },
  };
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const task = createMailTask(shop.connection, { ...shop.app.ports, mailer }, shop.app.live);
  try {
    task.start();
    for (let second = 0; second < 120; second += 1) {
      shop.clock.advance(1000);
      shop.app.live.publish(['outbox']);
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(asked).toBeGreaterThanOrEqual(2);
    expect(asked).toBeLessThanOrEqual(3);
  } finally {
    await task.stop();
    vi.useRealTimers();
  }
});

test('after errors of its own it rests 1 s, doubling to 5 min', async () => {
  await setMail();
  await checkIn('AB12 CDE');
  shop.clock.advance(MINUTE);
  const at: number[] = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const began = performance.now();
  const log = { info() {}, warn() {}, error: () => void at.push(Math.round((performance.now() - began) / 1000)) };
  shop.connection.raw.pragma('query_only = ON');
  const task = createMailTask(shop.connection, { ...shop.app.ports, log }, shop.app.live);
  try {
    task.start();
    await vi.advanceTimersByTimeAsync(30 * MINUTE);
    const waits = at.slice(1).map((when, n) => when - (at[n] ?? 0));
    expect(waits.slice(0, 11)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    shop.connection.raw.pragma('query_only = OFF');
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(shop.sentMail).toHaveLength(1);
  } finally {
    shop.connection.raw.pragma('query_only = OFF');
    await task.stop();
    vi.useRealTimers();
  }
});
