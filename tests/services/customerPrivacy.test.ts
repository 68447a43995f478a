import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstBrokenAudit } from '../../db/repositories/audit.ts';
import { firstBrokenInvoice } from '../../db/repositories/invoices.ts';
import { createPhotos } from '../../electron/adapters/photos.ts';
import { createPhotoStore } from '../../electron/adapters/photoStore.ts';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';
import { checkInInput, codeOf, contentOf, openTestShop, type TestShop } from '../support/shop.ts';

const TERMS = CATALOGUE.en.arrival.contentText.checkInTerms;
const NO_ACCIDENT = {
  happenedOn: null,
  place: '',
  statementFilled: false,
  otherName: '',
  otherPlate: '',
  insurer: '',
  policyNumber: '',
  claimNumber: '',
  expert: '',
};
let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

/** A person with a past: an invoice, a call, consents, a second phone, and a merged double. */
async function personWithPast() {
  const { owner } = shop;
  const done = await owner.checkIn.create(
    checkInInput('AB12 CDE', {
      customer: {
        is: 'new',
        name: 'Grace Secretperson',
        phone: '+44 7700 900123',
        email: 'grace@secret.test',
        language: 'it',
        address: '9 Secret Lane',
        note: 'Secretnote',
      },
      note: 'Secretdesk',
    }),
  );
  const double = await owner.checkIn.create(
    checkInInput('XY34 ZZZ', { customer: { is: 'new', name: 'G Secretperson', phone: '+44 7700 900999', email: null, language: 'en' } }),
  );
  const id = done.customerId!;
  await owner.customers.logContact({ customerId: id, channel: 'call', text: 'Secretcall' });
  await owner.customers.setConsent({ id, kind: 'marketing', given: true, note: 'Secretconsent' });
  await owner.customerMerges.merge({ survivorId: id, mergedId: double.customerId! });
  await owner.repairOrders.addLine({ id: done.repairOrderId, kind: 'part', description: 'Pad', unitPriceMinor: 100 });
  const offer = await owner.estimates.send({ id: done.repairOrderId });
  const { lines } = await owner.repairOrders.get({ id: done.repairOrderId });
  await owner.estimates.decide({ ...offer, decisions: lines.map((l) => ({ lineId: l.id, approved: true })) });
  const { invoiceId } = await owner.invoices.issue({ id: done.repairOrderId });
  return { ...done, id, invoiceId, other: double.repairOrderId };
}

test('a person gets everything about him, each file described in his language', async () => {
  const { id } = await personWithPast();
  const { base64, fileName } = await shop.owner.customerPrivacy.export({ id });
  const files = unzipSync(Buffer.from(base64, 'base64'));
  const text = (name: string) => Buffer.from(files[name]!).toString();
  expect(fileName).toBe('personal-data-CST000001.zip');
  expect(Object.keys(files).toSorted()).toEqual([
    'README.txt',
    'accidents.csv',
    'addresses.csv',
    'appointments.csv',
    'balances.csv',
    'consents.csv',
    'contacts.csv',
    'customer.csv',
    'damage.csv',
    'data.json',
    'deposits.csv',
    'invoices.csv',
    'invoices/2026-00001.pdf',
    'lines.csv',
    'loans.csv',
    'payments.csv',
    'phones.csv',
    'photos.csv',
    'repairs.csv',
    'signatures.csv',
    'trips.csv',
    'tyres.csv',
    'vehicles.csv',
  ]);
  const readme = text('README.txt');
  expect(readme).toContain('I vostri dati presso Test Garage');
  for (const name of Object.keys(files).filter((n) => !n.startsWith('invoices/'))) expect(readme).toContain(name);
  expect(readme).not.toContain('{{');
  expect(text('customer.csv')).toContain('Grace Secretperson');
  expect(text('contacts.csv')).toContain('Secretcall');
  expect(text('phones.csv')).toContain('900999');
  expect(JSON.parse(text('data.json'))).toMatchObject({
    invoices: [{ number: '2026-00001', gross: '1.20' }],
    vehicles: [{ plate: 'AB12CDE' }, { plate: 'XY34ZZZ' }],
  });
});

test('what came with the car, its photos and the drawn signature are part of the copy', async () => {
  await shop.close();
  shop = await openTestShop({ ports: (folder, clock) => ({ photos: createPhotos(), photoStore: createPhotoStore(folder, clock) }) });
  const { owner } = shop;
  const picture = sharp({ create: { width: 640, height: 480, channels: 3, background: '#447799' } });
  const drawn = sharp({ create: { width: 900, height: 300, channels: 4, background: '#00000000' } });
  const { imageSha256 } = await owner.signatures.prepare({
    file: new File([new Uint8Array(await drawn.png().toBuffer())], 'signature.png'),
  });
  const { repairOrderId: id, customerId } = await owner.checkIn.create(
    checkInInput('AC1 DNT', {
      customer: { is: 'new', name: 'Grace Hopper', phone: '+44 7700 900124', email: null, language: 'en' },
      damage: [{ side: 'left', kind: 'dent', x: 10, y: 10, note: 'door' }],
      valuables: 'Sunglasses',
      accident: { ...NO_ACCIDENT, place: 'Whitby', insurer: 'Harbour Mutual' },
      signature: { how: 'drawn', imageSha256, signerName: 'Grace Hopper', terms: TERMS, language: 'en' },
    }),
  );
  await owner.photos.add({
    id,
    position: 'front',
    note: 'scratch',
    file: new File([new Uint8Array(await picture.jpeg().toBuffer())], 'x.jpg'),
  });
  const { base64 } = await owner.customerPrivacy.export({ id: customerId! });
  const files = unzipSync(Buffer.from(base64, 'base64'));
  const data = JSON.parse(Buffer.from(files['data.json']!).toString()) as Record<string, Record<string, string>[]>;
  expect(data).toMatchObject({
    repairs: [{ valuables: 'Sunglasses' }],
    damage: [{ side: 'left', kind: 'dent', note: 'door' }],
    accidents: [{ place: 'Whitby', insurer: 'Harbour Mutual' }],
    photos: [{ position: 'front', note: 'scratch' }],
    signatures: [{ signerName: 'Grace Hopper', terms: TERMS }],
  });
  expect(await sharp(files[data['photos']![0]!['file']!]).metadata()).toMatchObject({ format: 'jpeg', width: 640 });
  expect(await sharp(files[data['signatures']![0]!['file']!]).metadata()).toMatchObject({ format: 'png', width: 600 });
  expect(Buffer.from(files['README.txt']!).toString()).toContain('photos/');
});

test('a booking taken by phone before anybody knew who called is part of the copy', async () => {
  const { owner } = shop;
  const startsAt = shop.clock.now() + 86_400_000;
  const typed = { plate: 'ZZ99 ZZZ', name: 'Ann Caller', phone: '07700 900777', note: 'rang twice', complaint: 'Rattle' };
  const trips = [{ kind: 'pickup' as const, address: '9 Mill Lane', startsAt, endsAt: startsAt + 1, note: '' }];
  const { id: appointmentId } = await owner.appointments.book({ ...typed, plannedMinutes: 60, place: null, trips });
  const { customerId } = await owner.checkIn.create(checkInInput('ZZ99 ZZZ', { appointmentId }));
  // As such bookings were left by a program that did not write on them who came.
  shop.connection.raw.exec("UPDATE appointments SET customer_id = NULL, name = 'Ann Caller', phone = '07700 900777'");
  const { base64 } = await owner.customerPrivacy.export({ id: customerId! });
  const data = JSON.parse(Buffer.from(unzipSync(Buffer.from(base64, 'base64'))['data.json']!).toString()) as unknown;
  expect(data).toMatchObject({
    appointments: [{ name: 'Ann Caller', phone: '07700 900777', note: 'rang twice', complaint: 'Rattle' }],
    trips: [{ address: '9 Mill Lane' }],
  });
});

test('where the car was fetched, what was owed before, and notes about tyres are part of the copy', async () => {
  const { owner } = shop;
  const { customerId, vehicleId } = await owner.checkIn.create(checkInInput());
  const startsAt = shop.clock.now() + 86_400_000;
  const trips = [{ kind: 'pickup' as const, address: '9 Mill Lane', startsAt, endsAt: startsAt + 3_600_000, note: 'blue gate' }];
  await owner.appointments.book({ customerId, vehicleId, plannedMinutes: 60, place: null, trips });
  const set = { season: 'winter' as const, size: '205/55 R16', brand: 'Pirelli', dot: '2321', place: 'A1', note: 'worn outside' };
  await owner.vehicles.saveTyreSet({ id: vehicleId, setId: null, ...set, treadFl: 40, treadFr: 40, treadRl: 40, treadRr: 40 });
  shop.connection.raw
    .prepare("INSERT INTO opening_balances VALUES ('b1', ?, 'OLD-7', 1250, '2025-01-02', NULL, 0, NULL, NULL)")
    .run(customerId);
  const { base64 } = await owner.customerPrivacy.export({ id: customerId! });
  const files = unzipSync(Buffer.from(base64, 'base64'));
  expect(JSON.parse(Buffer.from(files['data.json']!).toString())).toMatchObject({
    trips: [{ appointment: 'AP-2026-00001', kind: 'pickup', address: '9 Mill Lane', startsAt: '2026-03-11 09:00:00', note: 'blue gate' }],
    tyres: [{ plate: 'AB12CDE', season: 'winter', brand: 'Pirelli', place: 'A1', note: 'worn outside' }],
    balances: [{ reference: 'OLD-7', amount: '12.50', issuedOn: '2025-01-02' }],
  });
});

test('who is to be forgotten must have nothing open, and somebody must type his number', async () => {
  const { owner } = shop;
  const { id, repairOrderId, other, invoiceId } = await personWithPast();
  const check = await owner.customerPrivacy.eraseCheck({ id });
  expect(check).toMatchObject({ owedMinor: 120, invoices: 1, vehicles: ['AB12CDE', 'XY34ZZZ'] });
  expect(check.openRepairs).toHaveLength(2);
  expect(check.waitingMail).toBeGreaterThan(0);
  const before = contentOf(shop.connection, ['audit', 'sessions']);
  expect(await codeOf(owner.customerPrivacy.erase({ id, confirmNumber: 'CST000001' }))).toBe('ERASURE_BLOCKED');
  expect(await codeOf(owner.customerPrivacy.erase({ id, confirmNumber: 'CST000002' }))).toBe('CONFIRMATION_WRONG');
  expect(contentOf(shop.connection, ['audit', 'sessions'])).toBe(before);

  await owner.payments.record({ invoiceId, method: 'cash', amountMinor: 120 });
  const { raw } = shop.connection;
  raw.prepare("UPDATE repair_orders SET state = 'delivered', stage = NULL, delivered_at = 1 WHERE id IN (?, ?)").run(repairOrderId, other);
  const invoice = raw.prepare('SELECT * FROM invoices').get();
  await owner.customerPrivacy.erase({ id, confirmNumber: 'cst000001' });

  expect(raw.prepare('SELECT * FROM invoices').get()).toEqual(invoice);
  expect([firstBrokenAudit(shop.connection.read), firstBrokenInvoice(shop.connection.read)]).toEqual([null, null]);
  expect(contentOf(shop.connection, ['invoices'])).not.toMatch(/Secret|secret\.test|7700 ?900|7700900/u);
  expect(raw.prepare("SELECT count(*) FROM outbox WHERE state IN ('held', 'due', 'failed')").pluck().get()).toBe(0);
  expect(raw.prepare('SELECT complaint FROM repair_orders').pluck().all()).toEqual(['Brakes squeal', 'Brakes squeal']);
  expect((await owner.vehicles.get({ id: (await owner.checkIn.lookUpPlate({ text: 'AB12CDE' })).items[0]!.id })).customer).toBeNull();
  const after = await owner.customers.get({ id });
  expect(after).toMatchObject({ name: 'CST000001', phones: [], email: null });
  expect(after.erasedAt).not.toBeNull();
  expect(await codeOf(owner.customers.archive({ id, archived: true }))).toBe('CUSTOMER_ERASED');
  expect(await codeOf(owner.customerPrivacy.erase({ id, confirmNumber: 'CST000001' }))).toBe('CUSTOMER_ERASED');
  expect(raw.prepare("SELECT detail FROM audit WHERE action = 'customerPrivacy.erase' AND outcome = 'done'").pluck().get()).toBe(
    '{"number":"CST000001"}',
  );
});

test('signer, the other party of an accident, and pictures of papers are forgotten too; the state of the car is not', async () => {
  const { owner } = shop;
  const { raw } = shop.connection;
  const { customerId, repairOrderId: id } = await owner.checkIn.create(
    checkInInput('AC1 DNT', {
      customer: { is: 'new', name: 'Ann Secretname', phone: '+44 7700 900124', email: null, language: 'en' },
      damage: [{ side: 'left', kind: 'dent', x: 10, y: 10, note: 'door' }],
      accident: {
        happenedOn: '2026-03-08',
        place: 'Secretplace',
        statementFilled: true,
        otherName: 'Secretother',
        otherPlate: 'SECRET1',
        insurer: 'Secretinsurer',
        policyNumber: 'Secretpolicy',
        claimNumber: 'Secretclaim',
        expert: 'Secretexpert',
      },
      signature: { how: 'paper', signerName: 'Secretsigner', terms: TERMS, language: 'en' },
    }),
  );
  for (const [n, position] of (['document', 'front'] as const).entries())
    raw
      .prepare(
        `INSERT INTO photos (id, repair_order_id, position, sha256, thumbnail_sha256, width, height, bytes, added_at, added_by, added_by_id, note, customer_may_see, rotation, annotation)
         VALUES (?, ?, ?, ?, ?, 1, 1, 1, 1, 'x', 'x', '', 0, 0, '[]')`,
      )
      .run(`photo-${n}`, id, position, String(n).repeat(64), String(n + 2).repeat(64));
  raw.prepare("UPDATE repair_orders SET state = 'delivered', stage = NULL, delivered_at = 1 WHERE id = ?").run(id);
  const { number } = await owner.customers.get({ id: customerId! });
  await owner.customerPrivacy.erase({ id: customerId!, confirmNumber: number });

  expect(contentOf(shop.connection)).not.toMatch(/Secret|SECRET1/u);
  expect(raw.prepare('SELECT signer_name, terms FROM signatures').get()).toEqual({ signer_name: '', terms: TERMS });
  expect(raw.prepare('SELECT happened_on FROM accidents').pluck().get()).toBe('2026-03-08');
  expect(raw.prepare('SELECT side, kind, note FROM damage_marks').get()).toEqual({ side: 'left', kind: 'dent', note: '' });
  expect(raw.prepare('SELECT position FROM photos WHERE removed_at IS NULL').pluck().all()).toEqual(['front']);
});
