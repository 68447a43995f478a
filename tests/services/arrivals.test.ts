/** What comes with a car: damage, accident, signature, deposit, loan car; through the whole application. */
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { firstBrokenDeposit } from '../../db/repositories/deposits.ts';
import { firstBrokenPayment } from '../../db/repositories/payments.ts';
import { createPhotos } from '../../electron/adapters/photos.ts';
import { shareDeposits } from '../../shared/domain/deposits.ts';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';
import { INJECTIONS } from '../documents/injections.ts';
import { checkInInput, codeOf, contentOf, openTestShop, OWNER, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const TERMS = CATALOGUE.en.arrival.contentText.checkInTerms;
const ARRIVAL = {
  warningLights: ['engine', 'abs'] as const,
  valuables: 'Child seat, sunglasses',
  damage: [
    { side: 'left', kind: 'scratch', x: 250, y: 610, note: 'door' },
    { side: 'top', kind: 'dent', x: 0, y: 1000, note: '' },
  ] as const,
  accident: {
    happenedOn: '2026-03-08',
    place: 'Via Roma, Siena',
    statementFilled: true,
    otherName: 'Mario Rossi',
    otherPlate: 'AA000AA',
    insurer: 'Alba Assicurazioni',
    policyNumber: 'P-1',
    claimNumber: 'C-2',
    expert: 'Dr. Bianchi',
  },
};
const car = (plate: string, more: object = {}) => shop.owner.checkIn.create(checkInInput(plate, more));
const cash = (amountMinor: number, tenderedMinor: number | null = null) => ({
  method: 'cash' as const,
  amountMinor,
  tenderedMinor,
  reference: '',
});

describe('what was noted', () => {
  test('is kept with the check-in, and can be put right while the repair is open', async () => {
    const { repairOrderId: id } = await car('AA1 AAA', ARRIVAL);
    expect(await shop.owner.arrivals.get({ id })).toMatchObject({ ...ARRIVAL, signature: null, loan: null });
    await shop.owner.arrivals.update({ id, warningLights: ['oil', 'oil'], valuables: '', damage: [], accident: null });
    expect(await shop.owner.arrivals.get({ id })).toMatchObject({ warningLights: ['oil'], valuables: '', damage: [], accident: null });
  });

  test('is not put right over what another desk wrote meanwhile', async () => {
    const { repairOrderId: id } = await car('AA9 AAA');
    const { ver } = await shop.owner.arrivals.get({ id });
    const { damage, warningLights } = ARRIVAL;
    await shop.owner.arrivals.update({ id, ...ARRIVAL, damage: [...damage], warningLights: [...warningLights], ver });
    const stale = { id, warningLights: [], valuables: 'a hat', damage: [], accident: null, ver };
    expect(await codeOf(shop.owner.arrivals.update(stale))).toBe('REPAIR_ORDER_CHANGED');
    const now = await shop.owner.arrivals.get({ id });
    expect(now).toMatchObject(ARRIVAL);
    await shop.owner.arrivals.update({ ...stale, ver: now.ver });
    expect(await shop.owner.arrivals.get({ id })).toMatchObject({ valuables: 'a hat', accident: null });
  });

  test('a quick check-in leaves no rows behind', async () => {
    await car('AA2 AAA');
    for (const table of ['arrival_facts', 'damage_marks', 'accidents', 'signatures', 'deposits', 'loans'])
      expect(shop.connection.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
  });

  test('a mechanic sees the state of his car, and nothing of the accident or who signed', async () => {
    const { repairOrderId: id } = await car('AA3 AAA', {
      ...ARRIVAL,
      signature: { how: 'paper', signerName: 'Grace', terms: TERMS, language: 'en' },
    });
    const mechanic = await shop.as('MECHANIC');
    expect(await codeOf(mechanic.arrivals.get({ id }))).toBe('REPAIR_ORDER_NOT_FOUND');
    const his = (await shop.owner.staff.list()).items.find((person) => person.roles.includes('MECHANIC'))!;
    const { complaint, note, promisedAt, keyTag } = await shop.owner.repairOrders.get({ id });
    await shop.owner.repairOrders.update({ id, complaint, note, promisedAt, keyTag, mechanicId: his.id });
    expect(await mechanic.arrivals.get({ id })).toMatchObject({ damage: ARRIVAL.damage, accident: null, signature: null });
    expect(await codeOf(mechanic.arrivals.update({ id, ...ARRIVAL, warningLights: [], damage: [] }))).toBe('PERMISSION_DENIED');
  });

  test('limits: too long, too many, off the drawing, a day that is none', async () => {
    const mark = ARRIVAL.damage[0];
    for (const wrong of [
      { valuables: 'x'.repeat(501) },
      { note: 'x'.repeat(501) },
      { damage: Array.from({ length: 61 }, () => mark) },
      { damage: [{ ...mark, x: 1001 }] },
      { damage: [{ ...mark, side: 'inside' }] },
      { warningLights: ['disco'] },
      { accident: { ...ARRIVAL.accident, happenedOn: '2026-02-30' } },
      { accident: { ...ARRIVAL.accident, otherName: 'x'.repeat(81) } },
      { deposit: cash(0) },
    ])
      expect(await codeOf(car('AA4 AAA', wrong))).toBe('INPUT_INVALID');
  });

  test('texts that try to be more stay what they are, or are refused', async () => {
    for (const [i, text] of INJECTIONS.entries()) {
      const answer = await codeOf(
        car(`IN${i} AA`, { valuables: text, accident: { ...ARRIVAL.accident, place: text, otherName: text.slice(0, 80) } }),
      );
      expect(['ACCEPTED', 'INPUT_INVALID']).toContain(answer);
      if (answer !== 'ACCEPTED') continue;
      const { items } = await shop.owner.repairOrders.list({});
      expect((await shop.owner.arrivals.get({ id: items[0]!.id })).valuables).toBe(text.trim().toWellFormed());
    }
  });
});

describe('signatures', () => {
  test('a drawn one is kept small, on the exact words, and never changes', async () => {
    await shop.close();
    shop = await openTestShop({ ports: () => ({ photos: createPhotos() }) });
    const drawn = await sharp({ create: { width: 900, height: 300, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer();
    const { imageSha256 } = await shop.owner.signatures.prepare({ file: new File([new Uint8Array(drawn)], 'signature.png') });
    const signature = { how: 'drawn' as const, imageSha256, signerName: 'Grace Hopper', terms: TERMS, language: 'en' as const };
    const { repairOrderId: id } = await car('SG1 AAA', { signature });
    const { signature: kept } = await shop.owner.arrivals.get({ id });
    expect(kept).toMatchObject({ how: 'drawn', signerName: 'Grace Hopper', terms: TERMS, takenBy: 'Ada Owner' });
    expect(await sharp(Buffer.from(kept?.pngBase64 ?? '', 'base64')).metadata()).toMatchObject({ format: 'png', width: 600 });
    expect(() => shop.connection.raw.exec("UPDATE signatures SET signer_name = 'x'")).toThrow('append-only');
    expect(() => shop.connection.raw.exec('DELETE FROM signatures')).toThrow('append-only');
    shop.clock.advance(2 * 86_400_000);
    await shop.owner.session.login({ email: OWNER.email, password: OWNER.password });
    const { imageSha256: unused } = await shop.owner.signatures.prepare({
      file: new File(
        [
          new Uint8Array(
            await sharp({ create: { width: 90, height: 30, channels: 3, background: '#000000' } })
              .png()
              .toBuffer(),
          ),
        ],
        'other.png',
      ),
    });
    shop.clock.advance(2 * 86_400_000);
    await shop.app.photoSweep.runOnce();
    expect(shop.connection.raw.prepare('SELECT sha256 FROM signature_images').pluck().all()).toEqual([imageSha256]);
    expect(unused).not.toBe(imageSha256);
  });

  test('words that were changed meanwhile, and a drawing that is not there, are refused whole', async () => {
    const before = contentOf(shop.connection, ['audit', 'sessions']);
    const signature = { how: 'paper' as const, signerName: 'Grace', terms: `${TERMS} And my house.`, language: 'en' as const };
    expect(await codeOf(car('SG2 AAA', { signature }))).toBe('TERMS_CHANGED');
    const gone = { how: 'drawn' as const, imageSha256: 'a'.repeat(64), signerName: 'Grace', terms: TERMS, language: 'en' as const };
    expect(await codeOf(car('SG2 AAA', { signature: gone }))).toBe('SIGNATURE_NOT_FOUND');
    expect(contentOf(shop.connection, ['audit', 'sessions'])).toBe(before);
  });

  test('can be given later, and the last one counts', async () => {
    const { repairOrderId: id } = await car('SG3 AAA');
    for (const signerName of ['First', 'Second']) {
      shop.clock.advance(1000);
      await shop.owner.signatures.sign({ id, signature: { how: 'paper', signerName, terms: TERMS, language: 'en' } });
    }
    expect((await shop.owner.arrivals.get({ id })).signature?.signerName).toBe('Second');
  });
});

describe('texts of the shop', () => {
  test('several at once, by language, with who and when; what is as it was leaves no version', async () => {
    const { items } = await shop.owner.contentTexts.list();
    expect(items).toHaveLength(4);
    expect(items[0]).toMatchObject({ contentId: 'checkInTerms', language: 'en', text: TERMS, changedAt: null });
    const changes = [
      { contentId: 'checkInTerms' as const, language: 'en' as const, text: 'Our own terms.\nSecond line.' },
      { contentId: 'loanTerms' as const, language: 'it' as const, text: CATALOGUE.it.arrival.contentText.loanTerms },
    ];
    expect(await shop.owner.contentTexts.save({ items: changes })).toEqual({ changed: 1 });
    shop.clock.advance(1000);
    expect(await shop.owner.contentTexts.save({ items: [{ ...changes[0]!, text: 'Third.' }] })).toEqual({ changed: 1 });
    const history = await shop.owner.contentTexts.history({ contentId: 'checkInTerms', language: 'en' });
    expect(history.items.map(({ text, changedBy }) => [text, changedBy])).toEqual([
      ['Third.', 'Ada Owner'],
      ['Our own terms.\nSecond line.', 'Ada Owner'],
    ]);
    const desk = await shop.as('CUSTOMER_SUPPORT');
    expect((await desk.contentTexts.list()).items[0]?.text).toBe('Third.');
    expect(await codeOf(desk.contentTexts.save({ items: [] }))).toBe('PERMISSION_DENIED');
  });

  test('complaints: the usual ones until the shop keeps its own; codes are unique', async () => {
    expect((await shop.owner.complaints.list()).items.find(({ code }) => code === 'brakes')?.text).toBe(
      CATALOGUE.en.arrival.complaint.brakes,
    );
    await shop.owner.complaints.save({ items: [{ code: 'SQK', text: 'Squeaks' }] });
    expect(await shop.owner.complaints.list()).toEqual({ items: [{ code: 'sqk', text: 'Squeaks' }], isOwn: true });
    const twice = [
      { code: 'a', text: 'x' },
      { code: 'A', text: 'y' },
    ];
    expect(await codeOf(shop.owner.complaints.save({ items: twice }))).toBe('COMPLAINT_CODE_TWICE');
    await shop.owner.complaints.save({ items: [] });
    expect((await shop.owner.complaints.list()).isOwn).toBe(false);
  });
});

describe('deposits', () => {
  test('are shared oldest first, never more than there is', () => {
    const two = [
      { id: 'a', amountMinor: 5_000, usedMinor: 4_000 },
      { id: 'b', amountMinor: 3_000, usedMinor: 0 },
    ];
    expect(shareDeposits(2_500, two)).toEqual([
      { depositId: 'a', amountMinor: 1_000 },
      { depositId: 'b', amountMinor: 1_500 },
    ]);
    expect(shareDeposits(10_000, two).reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(4_000);
    expect(shareDeposits(0, two)).toEqual([]);
    expect(shareDeposits(100, [])).toEqual([]);
  });

  const billed = async (id: string, unitPriceMinor: number) => {
    const { lineId } = await shop.owner.repairOrders.addLine({ id, kind: 'labour', description: 'Work', unitPriceMinor });
    shop.connection.raw.prepare("UPDATE repair_lines SET approval = 'approved' WHERE id = ?").run(lineId);
    return shop.owner.invoices.issue({ id, email: false });
  };

  test('taken at check-in, used by the invoice as a payment that says so, and counted once', async () => {
    const { repairOrderId: id, depositId } = await car('DP1 AAA', { deposit: cash(5_000, 6_000) });
    await shop.owner.deposits.take({ id, method: 'cardTerminal', amountMinor: 2_000, reference: 'T-77' });
    const { items, unusedMinor } = await shop.owner.deposits.list({ id });
    expect(items.map(({ number, amountMinor }) => [number, amountMinor])).toEqual([
      ['DEP-2026-00001', 5_000],
      ['DEP-2026-00002', 2_000],
    ]);
    expect([items[0]?.id, unusedMinor]).toEqual([depositId, 7_000]);

    const { invoiceId, grossMinor } = await billed(id, 5_500);
    const invoice = await shop.owner.invoices.get({ id: invoiceId });
    expect(invoice.payments.map(({ method, amountMinor, reference }) => [method, amountMinor, reference])).toEqual([
      ['cash', 5_000, 'DEP-2026-00001'],
      ['cardTerminal', grossMinor - 5_000, 'DEP-2026-00002'],
    ]);
    expect(invoice.balanceMinor).toBe(0);
    expect((await shop.owner.deposits.list({ id })).unusedMinor).toBe(7_000 - grossMinor);
    // The drawer: deposits, and payments that no deposit stands behind.
    const drawer = shop.connection.raw
      .prepare(
        "SELECT (SELECT sum(amount_minor) FROM deposits WHERE method = 'cash') + (SELECT coalesce(sum(amount_minor), 0) FROM payments WHERE method = 'cash' AND id NOT IN (SELECT payment_id FROM deposit_uses))",
      )
      .pluck()
      .get();
    expect(drawer).toBe(5_000);
    expect([firstBrokenDeposit(shop.connection.read), firstBrokenPayment(shop.connection.read)]).toEqual([null, null]);
  });

  test('smaller than the invoice leave a balance; the preview says what is left to pay', async () => {
    const { repairOrderId: id } = await car('DP2 AAA', { deposit: cash(1_000) });
    const { lineId } = await shop.owner.repairOrders.addLine({ id, kind: 'labour', description: 'Work', unitPriceMinor: 10_000 });
    shop.connection.raw.prepare("UPDATE repair_lines SET approval = 'approved' WHERE id = ?").run(lineId);
    expect((await shop.owner.invoices.preview({ id })).depositMinor).toBe(1_000);
    const { invoiceId, grossMinor } = await shop.owner.invoices.issue({ id, email: false });
    expect((await shop.owner.invoices.get({ id: invoiceId })).balanceMinor).toBe(grossMinor - 1_000);
    expect((await shop.owner.repairOrders.get({ id })).balanceMinor).toBe(grossMinor - 1_000);
  });

  test('need the permission to take money, and enough cash on the counter; a refusal leaves no car behind', async () => {
    const staff = await shop.as('STAFF');
    const before = contentOf(shop.connection, ['audit', 'sessions']);
    expect(await codeOf(staff.checkIn.create(checkInInput('DP3 AAA', { deposit: cash(1_000) })))).toBe('PERMISSION_DENIED');
    expect(await codeOf(car('DP3 AAA', { deposit: cash(1_000, 500) }))).toBe('PAYMENT_TENDER_TOO_LOW');
    expect(contentOf(shop.connection, ['audit', 'sessions'])).toBe(before);
  });

  test('cannot be changed, taken away or used twice, and a changed bit shows', async () => {
    const { repairOrderId: id } = await car('DP4 AAA', { deposit: cash(5_000) });
    await billed(id, 1_000);
    const { raw } = shop.connection;
    for (const sql of [
      'UPDATE deposits SET amount_minor = 1',
      'DELETE FROM deposits',
      'DELETE FROM deposit_uses',
      'UPDATE deposit_uses SET amount_minor = 1',
    ])
      expect(() => raw.exec(sql), sql).toThrow('append-only');
    expect(() => raw.exec('INSERT OR REPLACE INTO deposits SELECT * FROM deposits')).toThrow(/append-only|gap/u);
    const { depositId } = raw.prepare('SELECT deposit_id AS depositId FROM deposit_uses').get() as { depositId: string };
    const { repairOrderId: other } = await car('DP5 AAA');
    const { invoiceId } = await billed(other, 9_000);
    const { paymentId } = await shop.owner.payments.record({ invoiceId, method: 'cash', amountMinor: 9_000 });
    expect(() => raw.prepare('INSERT INTO deposit_uses VALUES (?, ?, 4900, 0)').run(paymentId, depositId)).toThrow('used up');
    raw.exec('DROP TRIGGER deposits_no_update');
    raw.exec('UPDATE deposits SET amount_minor = amount_minor + 1');
    expect(firstBrokenDeposit(shop.connection.read)).toBe(1);
  });
});

describe('loan cars', () => {
  const fleet = async (plate: string) =>
    (
      await shop.owner.loanCars.save({
        id: null,
        plate,
        description: 'Fiat Panda, white',
        odometerKm: 12_000,
        fuelEighths: 8,
        active: true,
      })
    ).loanCarId;

  test('one car is with one person, also when eight desks lend it at once', async () => {
    const loanCarId = await fleet('LN1 AAA');
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => codeOf(car(`LC${i} AAA`, { loan: { loanCarId, odometerKm: 12_000, fuelEighths: 8 } }))),
    );
    expect(answers.toSorted()).toEqual(['ACCEPTED', ...Array.from({ length: 7 }, () => 'LOAN_CAR_OUT')]);
    const { items } = await shop.owner.loanCars.list();
    expect(items[0]?.loan).toMatchObject({ customerName: 'Grace Hopper' });
    const out = shop.connection.raw.prepare('SELECT loan_car_id, repair_order_id FROM loans').get() as Record<string, string>;
    expect(() =>
      shop.connection.raw
        .prepare("INSERT INTO loans VALUES ('x', ?, ?, 0, '', 0, 0, NULL, NULL, NULL, NULL, '')")
        .run(out['loan_car_id'], out['repair_order_id']),
    ).toThrow('UNIQUE');
  });

  test('comes back with kilometres and fuel, and is free again; one per repair', async () => {
    const [first, second] = [await fleet('LN2 AAA'), await fleet('LN3 AAA')];
    const { repairOrderId: id } = await car('LC9 AAA');
    const { loanId } = await shop.owner.loanCars.lend({ id, loanCarId: first, odometerKm: 12_010, fuelEighths: 7 });
    expect(await codeOf(shop.owner.loanCars.lend({ id, loanCarId: second, odometerKm: 1, fuelEighths: 1 }))).toBe('LOAN_ALREADY_OUT');
    expect(await codeOf(shop.owner.loanCars.takeBack({ loanId, odometerKm: 12_009, fuelEighths: 7 }))).toBe('LOAN_ODOMETER_BACKWARDS');
    await shop.owner.loanCars.takeBack({ loanId, odometerKm: 12_300, fuelEighths: 2, note: 'scratch on the mirror' });
    expect(await codeOf(shop.owner.loanCars.takeBack({ loanId, odometerKm: 12_300, fuelEighths: 2 }))).toBe('LOAN_RETURNED');
    expect((await shop.owner.loanCars.list()).items.find((item) => item.id === first)).toMatchObject({
      odometerKm: 12_300,
      fuelEighths: 2,
      loan: null,
    });
    await shop.owner.loanCars.lend({ id, loanCarId: second, odometerKm: 12_000, fuelEighths: 8 });
    expect((await shop.owner.arrivals.get({ id })).loan).toMatchObject({ plate: 'LN3AAA', returnedAt: null });
  });

  test('two with one plate, and one that is out of service, are refused', async () => {
    const loanCarId = await fleet('LN4 AAA');
    // Nothing of the check-in is left when its loan car cannot have gone so little.
    expect(await codeOf(car('LC9 AAA', { loan: { loanCarId, odometerKm: 50, fuelEighths: 8 } }))).toBe('LOAN_ODOMETER_BACKWARDS');
    expect((await shop.owner.checkIn.lookUpPlate({ text: 'LC9AAA' })).items).toEqual([]);
    expect((await shop.owner.loanCars.list()).items.find((item) => item.id === loanCarId)).toMatchObject({
      odometerKm: 12_000,
      loan: null,
    });
    expect(await codeOf(fleet('ln4-aaa'))).toBe('LOAN_CAR_TAKEN');
    await shop.owner.loanCars.save({ id: loanCarId, plate: 'LN4AAA', description: 'x', odometerKm: 1, fuelEighths: 0, active: false });
    expect(await codeOf(car('LC8 AAA', { loan: { loanCarId, odometerKm: 1, fuelEighths: 0 } }))).toBe('LOAN_CAR_NOT_FOUND');
  });
});
