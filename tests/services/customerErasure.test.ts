/** What is left of a person who asked to be forgotten: nothing to read, nothing to go on with, nothing to bring back. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { firstBrokenAudit } from '../../db/repositories/audit.ts';
import { firstBrokenDeposit } from '../../db/repositories/deposits.ts';
import { createPhotos } from '../../electron/adapters/photos.ts';
import { createPhotoStore } from '../../electron/adapters/photoStore.ts';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';
import { checkInInput, codeOf, contentOf, openTestShop, type TestShop } from '../support/shop.ts';

const DAY = 86_400_000;
const TERMS = CATALOGUE.en.arrival.contentText.checkInTerms;
let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop({ ports: (folder, clock) => ({ photos: createPhotos(), photoStore: createPhotoStore(folder, clock) }) });
});
afterEach(() => shop.close());

const raw = () => shop.connection.raw;
const deliver = () => raw().exec("UPDATE repair_orders SET state = 'delivered', stage = NULL, delivered_at = 1");
async function erase(id: string): Promise<void> {
  const { number } = await shop.owner.customers.get({ id });
  await shop.owner.customerPrivacy.erase({ id, confirmNumber: number });
}
/** The whole file but what the law keeps. */
const everything = () => contentOf(shop.connection, ['invoices', 'payments', 'deposits']);
const filesKept = () =>
  readdirSync(path.join(shop.folder, 'photos'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jpg'));
const picture = async (colour: string) => {
  const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
  return new File([new Uint8Array(bytes)], 'x.jpg');
};

describe('what somebody wrote', () => {
  test('is gone from bookings, visits, offers, pictures, tyres and the record of acts; the state of the car stays', async () => {
    const { owner } = shop;
    const drawn = sharp({ create: { width: 900, height: 300, channels: 4, background: '#00000000' } });
    const { imageSha256 } = await owner.signatures.prepare({ file: new File([new Uint8Array(await drawn.png().toBuffer())], 's.png') });
    const { loanCarId } = await owner.loanCars.save({
      id: null,
      plate: 'LN1 CAR',
      description: 'Ford Ka',
      odometerKm: 1,
      fuelEighths: 4,
      active: true,
    });
    const soon = shop.clock.now() + DAY;
    const trips = [{ kind: 'pickup' as const, address: '9 Secretlane', startsAt: soon, endsAt: soon + 1, note: 'Secretgate' }];
    const never = await owner.appointments.book({
      plate: 'ZZ9 SEC',
      name: 'Ann Secret',
      complaint: 'Secretnoise',
      plannedMinutes: 60,
      place: null,
    });
    const {
      customerId,
      vehicleId,
      repairOrderId: id,
    } = await owner.checkIn.create(
      checkInInput('AC1 DNT', {
        customer: { is: 'new', name: 'Ann Secretname', phone: '+44 7700 900124', email: null, language: 'en' },
        damage: [{ side: 'left', kind: 'dent', x: 10, y: 10, note: 'Secretdamage' }],
        valuables: 'Secretpurse',
        warningLights: ['abs'],
        signature: { how: 'drawn', imageSha256, signerName: 'Secretsigner', terms: TERMS, language: 'en' },
        loan: { loanCarId, odometerKm: 1, fuelEighths: 4 },
      }),
    );
    const called = await owner.appointments.book({
      customerId,
      vehicleId,
      complaint: 'Secretwish',
      note: 'Secretdesk',
      plannedMinutes: 60,
      place: null,
      trips,
    });
    await owner.appointments.setState({ id: called.id, from: 'requested', to: 'cancelled', note: 'Secretreason' });
    raw().prepare('UPDATE appointments SET customer_id = ?, state = ? WHERE id = ?').run(customerId, 'cancelled', never.id);
    await owner.photos.add({ id, position: 'front', file: await picture('#123456'), note: 'Secretphoto' });
    const [photo] = (await owner.photos.list({ id })).items;
    const annotation = [
      { is: 'text' as const, points: [1, 1] as [number, number], text: 'Secrettext' },
      { is: 'arrow' as const, points: [1, 1, 2, 2] as [number, number, number, number] },
    ];
    const was = { position: 'front' as const, note: 'Secretphoto', rotation: 0 as const, annotation: [] };
    await owner.photos.update({ id: photo!.id, was, to: { ...was, annotation } });
    const tyres = { id: vehicleId, setId: null, season: 'winter' as const, size: '205/55', brand: 'Pirelli', dot: '', place: 'A1' };
    await owner.vehicles.saveTyreSet({ ...tyres, treadFl: null, treadFr: null, treadRl: null, treadRr: null, note: 'Secrettyre' });
    await owner.repairOrders.addLine({ id, kind: 'part', description: 'Pad for Secretname', unitPriceMinor: 100 });
    const offer = await owner.estimates.send({ id });
    const [line] = (await owner.repairOrders.get({ id })).lines;
    await owner.estimates.decide({ ...offer, decisions: [{ lineId: line!.id, approved: false }], note: 'Secretanswer' });
    await owner.repairOrders.removeLine({ id, lineId: line!.id });
    raw().exec("DELETE FROM estimate_lines; UPDATE estimates SET note = 'Secretanswer'");
    const loan = (await owner.arrivals.get({ id })).loan!;
    await owner.loanCars.takeBack({ loanId: loan.id, odometerKm: 2, fuelEighths: 4, note: 'Secretscratch' });
    await owner.repairOrders.move({ id, from: 'awaiting_approval', to: 'cancelled', note: 'Secretwhy' });
    await erase(customerId!);

    const left = contentOf(shop.connection, ['invoices', 'payments', 'deposits', 'estimates']);
    expect(left.match(/.{0,80}secret.{0,20}/giu) ?? []).toEqual([]);
    expect(raw().prepare('SELECT note FROM estimates').pluck().all()).toEqual(['']);
    expect(raw().prepare('SELECT count(*) FROM signature_images').pluck().get()).toBe(0);
    expect(raw().prepare('SELECT side, kind, x, y, note FROM damage_marks').get()).toEqual({
      side: 'left',
      kind: 'dent',
      x: 10,
      y: 10,
      note: '',
    });
    expect(raw().prepare('SELECT warning_lights FROM arrival_facts').pluck().get()).toBe('["abs"]');
    expect(raw().prepare('SELECT complaint FROM repair_orders').pluck().get()).toBe('Brakes squeal');
    expect(JSON.parse(raw().prepare('SELECT annotation FROM photos').pluck().get() as string)).toEqual([annotation[1]]);
    expect(raw().prepare("SELECT to_state FROM status_history WHERE to_state = 'cancelled'").pluck().all()).toEqual(['cancelled']);
    expect(firstBrokenAudit(shop.connection.read)).toBeNull();
  });

  test('is gone from a booking taken by phone before anybody knew who called', async () => {
    const { owner } = shop;
    const soon = shop.clock.now() + DAY;
    const typed = { plate: 'ZZ99 ZZZ', name: 'Ann Secretname', phone: '07700 900777', complaint: 'Rattle', note: 'Secretnote' };
    const trips = [{ kind: 'pickup' as const, address: '1 Secretstreet', startsAt: soon, endsAt: soon + 1, note: 'Secretgate' }];
    const { id: appointmentId } = await owner.appointments.book({ ...typed, plannedMinutes: 60, place: null, trips });
    const customer = { is: 'new' as const, name: 'Ann Secretname', phone: '07700 900777', email: null, language: 'en' as const };
    const { customerId } = await owner.checkIn.create(checkInInput('ZZ99 ZZZ', { appointmentId, customer }));
    // As such bookings were left by a program that did not write on them who came.
    raw().exec("UPDATE appointments SET customer_id = NULL, vehicle_id = NULL, name = 'Ann Secretname', phone = '07700 900777'");
    const other = await owner.checkIn.create(checkInInput('AA11 AAA', { customer: { ...customer, name: 'Bea Stays', phone: null } }));
    const hers = await owner.appointments.book({
      customerId: other.customerId,
      note: 'Her note',
      plannedMinutes: 60,
      place: null,
    });
    const known = { is: 'known' as const, id: customerId! };
    await owner.checkIn.create(checkInInput('AA12 AAA', { appointmentId: hers.id, customer: known }));
    raw().prepare('UPDATE appointments SET customer_id = ? WHERE id = ?').run(other.customerId, hers.id);
    deliver();
    raw().exec("UPDATE appointments SET state = 'done'");
    await erase(customerId!);
    expect(everything().match(/.{0,60}(?:secret|900777).{0,20}/giu) ?? []).toEqual([]);
    expect(raw().prepare('SELECT complaint, note FROM appointments ORDER BY number').all()).toEqual([
      { complaint: 'Rattle', note: '' },
      { complaint: '', note: 'Her note' },
    ]);
  });

  test('is gone from appointments that became a repair, whose complaint stays as the car’s', async () => {
    const { owner } = shop;
    const { customerId, vehicleId } = await owner.checkIn.create(checkInInput('AB1 CDE'));
    deliver();
    const { id } = await owner.appointments.book({ customerId, vehicleId, complaint: 'Rattle', plannedMinutes: 60, place: null });
    await owner.checkIn.create({
      customer: { is: 'known', id: customerId! },
      vehicle: { is: 'known', id: vehicleId },
      odometerKm: null,
      complaint: 'Rattle',
      appointmentId: id,
    });
    deliver();
    raw().exec("UPDATE appointments SET state = 'done'");
    await erase(customerId!);
    expect(raw().prepare('SELECT complaint FROM appointments').pluck().all()).toEqual(['Rattle']);
  });
});

describe('pictures of papers', () => {
  test('are out of reach at once: no showing, no bringing back, no file', async () => {
    const { owner } = shop;
    const { customerId, repairOrderId: id } = await owner.checkIn.create(checkInInput());
    const papers = await owner.photos.add({ id, position: 'document', file: await picture('#aa0000') });
    const removed = await owner.photos.add({ id, position: 'document', file: await picture('#00aa00') });
    const shared = await owner.photos.add({ id, position: 'document', file: await picture('#0000aa') });
    await owner.photos.add({ id, position: 'front', file: await picture('#0000aa') });
    await owner.photos.setRemoved({ id: removed.photoId, removed: true });
    deliver();
    expect(filesKept()).toHaveLength(6);
    await erase(customerId!);
    expect(filesKept(), 'the front of the car shows the same as one of the papers').toHaveLength(2);
    for (const { photoId } of [papers, removed, shared]) {
      expect(await codeOf(owner.photos.setRemoved({ id: photoId, removed: false }))).toBe('CUSTOMER_ERASED');
      expect(await codeOf(owner.photos.picture({ id: photoId, size: 'picture' }))).toBe('PHOTO_NOT_FOUND');
    }
    expect(await codeOf(owner.photos.add({ id, position: 'document', file: await picture('#aa0000') }))).toBe('CUSTOMER_ERASED');
  });

  test('go with the next sweep where the disk refused, not after a month', async () => {
    const { owner } = shop;
    const { customerId, repairOrderId: id } = await owner.checkIn.create(checkInInput());
    await owner.photos.add({ id, position: 'document', file: await picture('#aa0000') });
    deliver();
    const { photoStore } = shop.app.ports;
    const { remove } = photoStore;
    photoStore.remove = async () => Promise.reject(new Error('EBUSY'));
    await erase(customerId!);
    photoStore.remove = remove;
    expect(filesKept()).toHaveLength(2);
    shop.clock.advance(DAY + 1);
    expect(await shop.app.photoSweep.runOnce()).toBe(2);
    expect(filesKept()).toEqual([]);
  });
});

describe('nothing goes on', () => {
  test('no visit, booking, call, signature, deposit, picture or mail of a person who was forgotten', async () => {
    const { owner } = shop;
    const { customerId, vehicleId, repairOrderId: id } = await owner.checkIn.create(checkInInput());
    await owner.repairOrders.addLine({ id, kind: 'part', description: 'Pad', unitPriceMinor: 100 });
    const booked = await owner.appointments.book({ customerId, vehicleId, plannedMinutes: 60, place: null });
    raw().exec("UPDATE appointments SET state = 'no_show'");
    deliver();
    await erase(customerId!);
    const before = contentOf(shop.connection, ['audit', 'sessions']);
    const known = { is: 'known' as const, id: customerId! };
    const order = { id, complaint: 'x', note: 'x', promisedAt: null, keyTag: '', mechanicId: null };
    const line = { kind: 'part' as const, description: 'x', unitPriceMinor: 1 };
    const attempts: Record<string, () => Promise<unknown>> = {
      checkIn: () => owner.checkIn.create({ customer: known, vehicle: { is: 'new', plate: 'NEW 1' }, odometerKm: null, complaint: 'x' }),
      arrive: () => owner.checkIn.create(checkInInput('NEW 2', { appointmentId: booked.id })),
      book: () => owner.appointments.book({ customerId, plannedMinutes: 60, place: null }),
      setState: () => owner.appointments.setState({ id: booked.id, from: 'no_show', to: 'scheduled' }),
      logCall: () => owner.repairOrders.logCall({ id, text: 'x' }),
      logContact: () => owner.customers.logContact({ repairOrderId: id, channel: 'call', text: 'x' }),
      sendLink: () => owner.repairOrders.sendLink({ id }),
      update: () => owner.repairOrders.update(order),
      addLine: () => owner.repairOrders.addLine({ id, ...line }),
      move: () => owner.repairOrders.move({ id, from: 'delivered', to: 'in_progress', note: 'x' }),
      sign: () => owner.signatures.sign({ id, signature: { how: 'paper', signerName: 'x', terms: TERMS, language: 'en' } }),
      deposit: () => owner.deposits.take({ id, method: 'cash', amountMinor: 1 }),
      lend: () => owner.loanCars.lend({ id, loanCarId: id, odometerKm: 1, fuelEighths: 1 }),
      arrival: () => owner.arrivals.update({ id, valuables: 'x' }),
      estimate: () => owner.estimates.send({ id }),
      invoice: () => owner.invoices.issue({ id }),
    };
    for (const [name, attempt] of Object.entries(attempts)) expect([name, await codeOf(attempt())]).toEqual([name, 'CUSTOMER_ERASED']);
    const mail = raw().prepare("SELECT id FROM outbox WHERE state = 'stopped'").pluck().get() as string;
    expect(await codeOf(owner.outbox.sendNow({ id: mail }))).toBe('CUSTOMER_ERASED');
    expect(contentOf(shop.connection, ['audit', 'sessions'])).toBe(before);
  });

  test('a booking under a merged customer is the survivor’s', async () => {
    const { owner } = shop;
    const a = (await owner.checkIn.create(checkInInput('AA1 AAA'))).customerId!;
    const b = (
      await owner.checkIn.create(
        checkInInput('BB1 BBB', { customer: { is: 'new', name: 'G Hopper', phone: null, email: null, language: 'en' } }),
      )
    ).customerId!;
    await owner.customerMerges.merge({ survivorId: a, mergedId: b });
    const { id } = await owner.appointments.book({ customerId: b, plannedMinutes: 60, place: null });
    expect(raw().prepare('SELECT customer_id FROM appointments WHERE id = ?').pluck().get(id)).toBe(a);
    expect((await owner.customerPrivacy.eraseCheck({ id: a })).openBookings).toBe(1);
  });
});

test('money held and a car lent stand in the way, and the check says where', async () => {
  const { owner } = shop;
  const fleet = { plate: 'LN1 CAR', description: 'Ford Ka', odometerKm: 1, fuelEighths: 4, active: true };
  const { loanCarId } = await owner.loanCars.save({ id: null, ...fleet });
  const made = await owner.checkIn.create(
    checkInInput('AB1 CDE', { deposit: { method: 'cash', amountMinor: 500 }, loan: { loanCarId, odometerKm: 1, fuelEighths: 4 } }),
  );
  const [customerId, id] = [made.customerId!, made.repairOrderId];
  deliver();
  const check = await owner.customerPrivacy.eraseCheck({ id: customerId });
  expect(check).toMatchObject({
    openRepairs: [],
    unusedDeposits: [{ id, number: made.number, unusedMinor: 500 }],
    loansOut: [{ id, number: made.number, plate: 'LN1CAR' }],
  });
  const blockersOf = async () => {
    const { number } = await owner.customers.get({ id: customerId });
    return owner.customerPrivacy.erase({ id: customerId, confirmNumber: number }).then(
      () => [],
      (error: { data?: { blockers?: string[] } }) => error.data?.blockers,
    );
  };
  expect(await blockersOf()).toEqual(['unusedDeposit', 'loanOut']);
  await owner.loanCars.takeBack({ loanId: (await owner.arrivals.get({ id })).loan!.id, odometerKm: 2, fuelEighths: 4 });
  expect(await blockersOf()).toEqual(['unusedDeposit']);
  raw().exec("UPDATE repair_orders SET state = 'in_progress', stage = 'disassembly', delivered_at = NULL");
  await owner.repairOrders.addLine({ id, kind: 'part', description: 'Pad', unitPriceMinor: 500 });
  raw().exec("UPDATE repair_lines SET approval = 'approved'");
  const { invoiceId, grossMinor } = await owner.invoices.issue({ id });
  await owner.payments.record({ invoiceId, method: 'cash', amountMinor: grossMinor - 500 });
  deliver();
  expect(await blockersOf()).toEqual([]);
  expect(firstBrokenDeposit(shop.connection.read)).toBeNull();
});
