/** Ways round the rules that were tried and closed. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkInInput, clientFor, codeOf, openTestShop, OWNER, type Client, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

/** A car with one sent estimate over the given lines. */
async function offered(lines: readonly { kind: 'part' | 'discount'; unitPriceMinor: number; taxCode?: string }[]) {
  const { repairOrderId: id } = await shop.owner.checkIn.create(checkInInput());
  for (const [i, line] of lines.entries()) await shop.owner.repairOrders.addLine({ id, description: `Line ${i}`, ...line });
  const offer = await shop.owner.estimates.send({ id, email: false });
  const { lines: rows } = await shop.owner.repairOrders.get({ id });
  const decide = (client: Client, approved: (i: number) => boolean) =>
    client.estimates.decide({ ...offer, decisions: rows.map((l, i) => ({ lineId: l.id, approved: approved(i) })) });
  return { id, rows, decide };
}

describe('money', () => {
  test('an old offer does not approve a changed line', async () => {
    const { id, rows, decide } = await offered([{ kind: 'part', unitPriceMinor: 10_000 }]);
    await shop.owner.repairOrders.updateLine({ id, lineId: rows[0]!.id, kind: 'part', description: 'Line 0', unitPriceMinor: 100_000 });
    expect(await codeOf(decide(shop.owner, () => true))).toBe('ESTIMATE_SUPERSEDED');
  });

  test('saving a line without a change keeps its approval; a changed one blocks the way out', async () => {
    const { id, rows, decide } = await offered([{ kind: 'part', unitPriceMinor: 10_000 }]);
    await decide(shop.owner, () => true);
    const line = { id, lineId: rows[0]!.id, kind: 'part' as const, description: 'Line 0', unitPriceMinor: 10_000 };
    await shop.owner.repairOrders.updateLine(line);
    expect((await shop.owner.repairOrders.get({ id })).lines[0]!.approval).toBe('approved');
    await shop.owner.repairOrders.move({ id, from: 'awaiting_approval', to: 'in_progress' });
    await shop.owner.repairOrders.setLineDone({ id, lineId: line.lineId, done: true });
    await shop.owner.repairOrders.move({ id, from: 'in_progress', to: 'quality_check' });
    await shop.owner.repairOrders.move({ id, from: 'quality_check', to: 'ready' });
    await shop.owner.repairOrders.updateLine({ ...line, unitPriceMinor: 9_999 });
    const desk = await shop.as('CUSTOMER_SUPPORT');
    expect(await codeOf(desk.repairOrders.move({ id, from: 'ready', to: 'delivered' }))).toBe('TRANSITION_BLOCKED');
  });

  test('no answer and no mixture of taxes makes a bill below nothing', async () => {
    const { decide } = await offered([
      { kind: 'part', unitPriceMinor: 10_000 },
      { kind: 'discount', unitPriceMinor: 5_000 },
    ]);
    expect(await codeOf(decide(shop.owner, (i) => i === 1))).toBe('DISCOUNT_ABOVE_TOTAL');
    const { repairOrderId: id } = await shop.owner.checkIn.create(checkInInput('ZZ99 ZZZ'));
    await shop.owner.repairOrders.addLine({ id, kind: 'part', description: 'Exempt', unitPriceMinor: 10_000, taxCode: 'ZERO' });
    expect(
      await codeOf(shop.owner.repairOrders.addLine({ id, kind: 'discount', description: 'Gift', unitPriceMinor: 10_000, taxCode: 'VAT' })),
    ).toBe('DISCOUNT_ABOVE_TOTAL');
  });

  test('lines whose sum cannot be shown are not taken in', async () => {
    const { repairOrderId: id } = await shop.owner.checkIn.create(checkInInput());
    const huge = () => shop.owner.repairOrders.addLine({ id, kind: 'part', description: 'Huge', unitPriceMinor: 99_999_999_999 });
    const codes = new Set<string>();
    for (let i = 0; i < 8; i += 1) codes.add(await codeOf(huge()));
    expect(codes).toContain('AMOUNT_OUT_OF_RANGE');
    expect((await shop.owner.repairOrders.get({ id })).lines.length).toBeLessThan(8);
  });

  test('nothing is decided on a cancelled repair', async () => {
    const { id, decide } = await offered([{ kind: 'part', unitPriceMinor: 100 }]);
    await shop.owner.repairOrders.move({ id, from: 'awaiting_approval', to: 'cancelled', note: 'No' });
    expect(await codeOf(decide(shop.owner, () => true))).toBe('REPAIR_ORDER_CLOSED');
  });

  test('a row that is written once cannot be replaced either', async () => {
    const { id, decide } = await offered([{ kind: 'part', unitPriceMinor: 100 }]);
    await decide(shop.owner, () => true);
    const { invoiceId } = await shop.owner.invoices.issue({ id });
    await shop.owner.payments.record({ invoiceId, method: 'cash', amountMinor: 120 });
    const { raw } = shop.connection;
    for (const table of ['payments', 'audit', 'status_history', 'invoices'])
      expect(() => raw.exec(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table} LIMIT 1`), table).toThrow(/append-only|immutable/u);
    expect(() => raw.exec('INSERT OR REPLACE INTO repair_lines SELECT * FROM repair_lines LIMIT 1')).toThrow('invoiced');
    expect(() => raw.exec("UPDATE estimates SET snapshot = '{}'")).toThrow('frozen');
  });

  test('a clock that ran ahead once does not stop invoicing for ever', async () => {
    const first = await offered([{ kind: 'part', unitPriceMinor: 100 }]);
    await first.decide(shop.owner, () => true);
    shop.clock.advance(4 * 365 * 86_400_000);
    await shop.owner.session.login({ email: OWNER.email, password: OWNER.password });
    expect((await shop.owner.invoices.issue({ id: first.id })).number).toBe('2030-00001');
    shop.clock.advance(-4 * 365 * 86_400_000);
    await shop.owner.session.login({ email: OWNER.email, password: OWNER.password });
    const { repairOrderId: id } = await shop.owner.checkIn.create(checkInInput('ZZ99 ZZZ'));
    await shop.owner.repairOrders.addLine({ id, kind: 'part', description: 'Pad', unitPriceMinor: 100 });
    const offer = await shop.owner.estimates.send({ id });
    const { lines } = await shop.owner.repairOrders.get({ id });
    await shop.owner.estimates.decide({ ...offer, decisions: lines.map((l) => ({ lineId: l.id, approved: true })) });
    expect(await codeOf(shop.owner.invoices.issue({ id }))).toBe('CLOCK_BEHIND_LAST_INVOICE');
    expect((await shop.owner.invoices.issue({ id, lastDateConfirmed: true })).number).toBe('2030-00002');
  });
});

describe('people', () => {
  test('guesses sent at once are counted as if sent one by one', async () => {
    const far = shop.device('lan', '192.168.1.66');
    const codes = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        codeOf(far.session.login({ email: OWNER.email, password: i === 59 ? OWNER.password : `wrong-${i}` })),
      ),
    );
    expect(codes.filter((c) => c === 'CREDENTIALS_WRONG').length).toBeLessThanOrEqual(4);
    expect(codes.at(-1)).toBe('TOO_MANY_ATTEMPTS');
    const { person } = await shop.owner.session.current();
    const pins = await Promise.all(
      Array.from({ length: 60 }, () => codeOf(shop.owner.session.switchTo({ staffId: person!.id, pin: '0000' }))),
    );
    expect(pins.filter((c) => c === 'PIN_WRONG').length).toBeLessThanOrEqual(4);
  });

  test('a program with assigned repairs only has none', async () => {
    const { repairOrderId: id } = await shop.owner.checkIn.create(checkInInput());
    const { token } = await shop.owner.apiTokens.create({ name: 'Narrow', permissions: ['readAssigned:repairOrder'] });
    const program = clientFor(shop.app, { apiToken: token });
    expect((await program.repairOrders.list({})).items).toEqual([]);
    expect((await program.repairOrders.board()).items).toEqual([]);
    expect(await codeOf(program.repairOrders.get({ id }))).toBe('REPAIR_ORDER_NOT_FOUND');
  });

  test('a mechanic sees his repair without its money, and every refusal is on record', async () => {
    const mechanic = await shop.as('MECHANIC');
    const { person } = await mechanic.session.current();
    const { id, decide } = await offered([{ kind: 'part', unitPriceMinor: 100 }]);
    await decide(shop.owner, () => true);
    const { invoiceId } = await shop.owner.invoices.issue({ id });
    await shop.owner.repairOrders.update({ id, complaint: 'x', note: '', promisedAt: null, keyTag: '', mechanicId: person!.id });
    expect(await mechanic.repairOrders.get({ id })).toMatchObject({ invoices: [], payments: [], balanceMinor: null });
    const denials = () => shop.connection.raw.prepare("SELECT count(*) FROM audit WHERE outcome = 'denied'").pluck().get();
    const before = denials() as number;
    expect(await codeOf(mechanic.documents.render({ kind: 'invoice', id: invoiceId }))).toBe('PERMISSION_DENIED');
    expect(await codeOf(mechanic.repairOrders.move({ id, from: 'awaiting_approval', to: 'cancelled', note: 'x' }))).toBe(
      'PERMISSION_DENIED',
    );
    expect(denials()).toBe(before + 2);
  });

  test('nobody hands out what he does not have', async () => {
    await shop.owner.roles.setPermissions({ role: 'STAFF', permissions: ['manage:staff', 'read:staff'] });
    const climber = await shop.as('STAFF');
    const { person } = await climber.session.current();
    const self = { id: person!.id, name: 'Climber', email: 'climber@shop.test', phone: null, language: 'en' as const, active: true };
    expect(await codeOf(climber.staff.update({ ...self, roles: ['ADMIN'] }))).toBe('PERMISSION_DENIED');
    const [owner] = (await shop.owner.staff.list()).items.filter((s) => s.roles.includes('ADMIN'));
    expect(await codeOf(climber.staff.setSecret({ id: owner!.id, password: 'Taken-Over-1', pin: null }))).toBe('PERMISSION_DENIED');
    const { token } = await shop.owner.apiTokens.create({ name: 'Bot', permissions: ['manage:staff'] });
    expect(
      await codeOf(
        clientFor(shop.app, { apiToken: token }).staff.create({
          name: 'Ghost',
          email: 'g@shop.test',
          phone: null,
          language: 'en',
          roles: ['STAFF'],
          password: 'Ghost-Pass-1',
          pin: null,
        }),
      ),
    ).toBe('PERMISSION_DENIED');
  });

  test('a new password ends the other devices, a new sign-in the one before it', async () => {
    const other = shop.device();
    await other.session.login({ email: OWNER.email, password: OWNER.password });
    await shop.owner.session.changeOwnSecret({ currentPassword: OWNER.password, newPassword: 'Another-Pass-1', newPin: null });
    expect((await other.session.current()).state).toBe('none');
    expect((await shop.owner.session.current()).state).toBe('active');
    const live = async () => (await shop.owner.staff.sessions()).items.length;
    const before = await live();
    await shop.owner.session.login({ email: OWNER.email, password: 'Another-Pass-1' });
    expect(await live()).toBe(before);
  });

  test('a retried action is one effect; a retry that would repeat a secret is refused', async () => {
    const keyed = clientFor(shop.app, { key: () => 'the-same-key-again' });
    await keyed.session.login({ email: OWNER.email, password: OWNER.password });
    const person = {
      name: 'Once Only',
      email: 'once@shop.test',
      phone: null,
      language: 'en' as const,
      roles: ['STAFF' as const],
      password: 'Person-Pass-1',
      pin: null,
    };
    expect(await keyed.staff.create(person)).toEqual(await keyed.staff.create(person));
    const tokens = clientFor(shop.app, { key: () => 'another-key-for-tokens' });
    await tokens.session.login({ email: OWNER.email, password: OWNER.password });
    await tokens.apiTokens.create({ name: 'A', permissions: ['read:staff'] });
    expect(await codeOf(tokens.apiTokens.create({ name: 'A', permissions: ['read:staff'] }))).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  test('a copy of personal data whose answer was lost is made again under the same key, and both are on record', async () => {
    const { customerId: id } = await shop.owner.checkIn.create(checkInInput());
    const keyed = clientFor(shop.app, { key: () => 'one-key-for-the-copy' });
    await keyed.session.login({ email: OWNER.email, password: OWNER.password });
    const first = await keyed.customerPrivacy.export({ id: id! });
    expect((await keyed.customerPrivacy.export({ id: id! })).fileName).toBe(first.fileName);
    const { raw } = shop.connection;
    expect(raw.prepare("SELECT count(*) FROM audit WHERE action = 'customerPrivacy.export'").pluck().get()).toBe(2);
    expect(raw.prepare("SELECT count(*) FROM idempotency WHERE key = 'one-key-for-the-copy'").pluck().get()).toBe(0);
  });

  test('a test mail whose answer was lost is answered again, not sent again', async () => {
    await shop.owner.settings.setMail({
      host: 'smtp.test',
      port: 25,
      security: 'none',
      user: '',
      password: 'pw',
      fromName: 'Test Garage',
      fromAddress: 'desk@shop.test',
    });
    const keyed = clientFor(shop.app, { key: () => 'one-key-for-the-mail' });
    await keyed.session.login({ email: OWNER.email, password: OWNER.password });
    const first = await keyed.settings.testMail({ to: 'ada@shop.test' });
    expect(await keyed.settings.testMail({ to: 'ada@shop.test' })).toEqual(first);
    expect(shop.sentMail).toHaveLength(1);
  });
});

test('a form filled before someone else’s change does not overwrite it', async () => {
  const { repairOrderId: id } = await shop.owner.checkIn.create(checkInInput());
  const { ver } = await shop.owner.repairOrders.get({ id });
  const form = { id, complaint: 'x', note: '', promisedAt: null, keyTag: '', mechanicId: null, ver };
  await shop.owner.repairOrders.update(form);
  expect(await codeOf(shop.owner.repairOrders.update(form))).toBe('REPAIR_ORDER_CHANGED');
  expect(await codeOf(shop.owner.repairOrders.update({ ...form, ver: null, promisedAt: shop.clock.now() - 1000 }))).toBe('PROMISE_IN_PAST');
});

test('what happened keeps its order when the clock is set back', async () => {
  const { repairOrderId: id } = await shop.owner.checkIn.create(checkInInput());
  shop.clock.advance(-3_600_000);
  await shop.owner.repairOrders.move({ id, from: 'received', to: 'inspecting' });
  expect((await shop.owner.repairOrders.get({ id })).history.map((h) => h.to)).toEqual(['received', 'inspecting']);
});

test('leaving without a session leaves nothing behind', async () => {
  const rows = () => shop.connection.raw.prepare('SELECT count(*) FROM audit').pluck().get();
  const before = rows();
  await shop.device().session.logout();
  expect(rows()).toBe(before);
});
