import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { firstBrokenAudit } from '../../db/repositories/audit.ts';
import { firstBrokenInvoice } from '../../db/repositories/invoices.ts';
import { firstBrokenPayment } from '../../db/repositories/payments.ts';
import { checkInInput, codeOf, openTestShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

/** Takes a car to `ready` with one approved and one declined line, and returns its ids. */
async function readyCar() {
  const { owner } = shop;
  const { repairOrderId: id } = await owner.checkIn.create(checkInInput());
  await owner.repairOrders.addLine({ id, kind: 'labour', description: 'Front brakes', quantityMilli: 1500, unitPriceMinor: 6000 });
  await owner.repairOrders.addLine({ id, kind: 'part', description: 'Brake pads', unitPriceMinor: 4225 });
  const offer = await owner.estimates.send({ id });
  const view = await owner.repairOrders.get({ id });
  const [labour, pads] = view.lines;
  const decisions = [
    { lineId: labour!.id, approved: true },
    { lineId: pads!.id, approved: false },
  ];
  await owner.estimates.decide({
    estimateId: offer.estimateId,
    version: offer.version,
    decisions,
    channel: 'phone',
    note: 'Called back at ten',
  });
  await owner.repairOrders.move({ id, from: 'awaiting_approval', to: 'in_progress' });
  await owner.repairOrders.setLineDone({ id, lineId: labour!.id, done: true });
  await owner.repairOrders.move({ id, from: 'in_progress', to: 'quality_check' });
  await owner.repairOrders.move({ id, from: 'quality_check', to: 'ready' });
  return { id, estimateId: offer.estimateId, decisions };
}

describe('one whole car', () => {
  test('from check-in to the road, to the cent', async () => {
    const { owner } = shop;
    const { id } = await readyCar();
    const preview = await owner.invoices.preview({ id });
    expect(preview).toMatchObject({ blockers: [], totals: { netMinor: 9000, taxMinor: 1800, grossMinor: 10_800 } });
    const invoice = await owner.invoices.issue({ id, expectedGrossMinor: 10_800 });
    expect(invoice.number).toBe('2026-00001');
    expect(
      await owner.payments.record({ invoiceId: invoice.invoiceId, method: 'cash', amountMinor: 800, tenderedMinor: 1000 }),
    ).toMatchObject({ balanceMinor: 10_000, changeMinor: 200 });
    expect(await owner.payments.record({ invoiceId: invoice.invoiceId, method: 'cardTerminal', amountMinor: 10_000 })).toMatchObject({
      balanceMinor: 0,
      number: 'R-2026-00002',
    });
    await owner.repairOrders.move({ id, from: 'ready', to: 'delivered' });

    const view = await owner.repairOrders.get({ id });
    expect(view.history.map((h) => h.to)).toEqual(['received', 'awaiting_approval', 'in_progress', 'quality_check', 'ready', 'delivered']);
    expect(view).toMatchObject({ state: 'delivered', balanceMinor: 0, moves: [{ to: 'ready' }] });
    expect([
      firstBrokenAudit(shop.connection.read),
      firstBrokenInvoice(shop.connection.read),
      firstBrokenPayment(shop.connection.read),
    ]).toEqual([null, null, null]);
  });

  test('every fact is mailed once, after its hold, with the invoice attached', async () => {
    const { owner } = shop;
    const { id } = await readyCar();
    await owner.repairOrders.move({ id, from: 'ready', to: 'in_progress' });
    await owner.repairOrders.move({ id, from: 'in_progress', to: 'quality_check' });
    await owner.repairOrders.move({ id, from: 'quality_check', to: 'ready' });
    await owner.invoices.issue({ id });
    expect(await shop.app.mail.runOnce()).toBe(0);

    await owner.settings.setMail({
      host: 'smtp.test',
      port: 25,
      security: 'none',
      user: '',
      password: 'pw',
      fromName: 'Test Garage',
      fromAddress: 'desk@shop.test',
    });
    expect(await shop.app.mail.runOnce()).toBe(0);
    shop.clock.advance(61_000);
    await shop.app.mail.runOnce();
    expect(shop.sentMail.map((m) => m.message.attachments.map((a) => a.fileName))).toEqual([[], ['estimate.pdf'], [], ['2026-00001.pdf']]);
    expect(await shop.app.mail.runOnce()).toBe(0);
    expect((await owner.outbox.list({ show: 'sent' })).items).toHaveLength(4);
  });

  test('a stopped message never leaves', async () => {
    const { owner } = shop;
    await owner.checkIn.create(checkInInput());
    const [held] = (await owner.outbox.list({ show: 'waiting' })).items;
    expect(held).toMatchObject({ state: 'held', recipient: 'grace@mail.test' });
    expect(Object.keys(held!)).not.toEqual(expect.arrayContaining(['html']));
    expect(held).not.toHaveProperty('dedupeKey');
    await owner.outbox.stop({ id: held!.id });
    await owner.settings.setMail({
      host: 'smtp.test',
      port: 25,
      security: 'none',
      user: '',
      password: null,
      fromName: 'G',
      fromAddress: 'desk@shop.test',
    });
    shop.clock.advance(600_000);
    expect(await shop.app.mail.runOnce()).toBe(0);
    expect(await codeOf(owner.outbox.stop({ id: held!.id }))).toBe('OUTBOX_ITEM_GONE');
  });

  test('an answer counts once and only for its version', async () => {
    const { owner } = shop;
    const { estimateId, decisions, id } = await readyCar();
    expect(await codeOf(owner.estimates.decide({ estimateId, version: 1, decisions }))).toBe('ESTIMATE_ALREADY_DECIDED');
    await owner.repairOrders.addLine({ id, kind: 'part', description: 'Wipers', unitPriceMinor: 1999 });
    const second = await owner.estimates.send({ id, email: false });
    await owner.repairOrders.addLine({ id, kind: 'part', description: 'Bulb', unitPriceMinor: 499 });
    const third = await owner.estimates.send({ id, email: false });
    expect(third.version).toBe(3);
    expect(await codeOf(owner.estimates.decide({ estimateId: second.estimateId, version: 2, decisions }))).toBe('ESTIMATE_SUPERSEDED');
    expect(await codeOf(owner.estimates.decide({ estimateId: third.estimateId, version: 3, decisions: [decisions[0]!] }))).toBe(
      'ESTIMATE_DECISION_INCOMPLETE',
    );
  });

  test('an invoiced line cannot change, not even past the services', async () => {
    const { id } = await readyCar();
    await shop.owner.invoices.issue({ id });
    const [line] = (await shop.owner.repairOrders.get({ id })).lines;
    expect(
      await codeOf(shop.owner.repairOrders.updateLine({ id, lineId: line!.id, kind: 'labour', description: 'x', unitPriceMinor: 1 })),
    ).toBe('LINE_LOCKED');
    const { raw } = shop.connection;
    expect(() => raw.exec('UPDATE repair_lines SET unit_price_minor = 1 WHERE invoice_id IS NOT NULL')).toThrow('line is invoiced');
    expect(() => raw.exec('UPDATE invoices SET gross_minor = 1, net_minor = 1, tax_minor = 0')).toThrow('immutable');
    expect(() => raw.exec('DELETE FROM invoices')).toThrow('immutable');
    expect(() => raw.exec('UPDATE status_history SET note = 1')).toThrow('append-only');
  });
});
