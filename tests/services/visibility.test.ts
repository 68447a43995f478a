/** Who may touch and read what: a repair that does not exist for a caller, and people whom he has no business with. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_ROLE_PERMISSIONS, type Permission } from '../../shared/domain/permissions.ts';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';
import { checkInInput, codeOf, contentOf, openTestShop, type Client, type TestShop } from '../support/shop.ts';

const TERMS = CATALOGUE.en.arrival.contentText.checkInTerms;
let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

/** A mechanic of a shop that lets its mechanics do more. */
async function mechanicWith(...more: Permission[]): Promise<Client> {
  await shop.owner.roles.setPermissions({ role: 'MECHANIC', permissions: [...DEFAULT_ROLE_PERMISSIONS.MECHANIC, ...more] });
  return shop.as('MECHANIC');
}
async function assign(id: string): Promise<void> {
  const { items } = await shop.owner.staff.list();
  const mechanicId = items.find((person) => person.roles.includes('MECHANIC'))!.id;
  const { complaint, note, promisedAt, keyTag } = await shop.owner.repairOrders.get({ id });
  await shop.owner.repairOrders.update({ id, complaint, note, promisedAt, keyTag, mechanicId });
}

describe('a mechanic who may change repairs', () => {
  test('changes none that he does not see', async () => {
    const { owner } = shop;
    const mechanic = await mechanicWith(
      'update:repairOrder',
      'update:appointment',
      'create:estimate',
      'approve:estimate',
      'issue:invoice',
      'take:payment',
      'cancel:repairOrder',
    );
    const { repairOrderId: id, vehicleId } = await owner.checkIn.create(checkInInput('AB1 CDE', { customer: { is: 'none' } }));
    const line = { kind: 'part' as const, description: 'Pad', unitPriceMinor: 100 };
    const { lineId } = await owner.repairOrders.addLine({ id, ...line });
    const offer = await owner.estimates.send({ id });
    const place = { startsAt: shop.clock.now() + 3_600_000, bayId: null, mechanicId: null };
    const before = contentOf(shop.connection, ['audit', 'sessions']);
    const attempts: Record<string, () => Promise<unknown>> = {
      logCall: () => mechanic.repairOrders.logCall({ id, text: 'x' }),
      logContact: () => mechanic.customers.logContact({ repairOrderId: id, channel: 'call', text: 'x' }),
      sendLink: () => mechanic.repairOrders.sendLink({ id }),
      update: () => mechanic.repairOrders.update({ id, complaint: 'x', note: '', promisedAt: null, keyTag: '', mechanicId: null }),
      move: () => mechanic.repairOrders.move({ id, from: 'awaiting_approval', to: 'cancelled', note: 'x' }),
      setStage: () => mechanic.repairOrders.setStage({ id, stage: 'x' }),
      addLine: () => mechanic.repairOrders.addLine({ id, ...line }),
      updateLine: () => mechanic.repairOrders.updateLine({ id, lineId, ...line, unitPriceMinor: 1 }),
      removeLine: () => mechanic.repairOrders.removeLine({ id, lineId }),
      setLineDone: () => mechanic.repairOrders.setLineDone({ id, lineId, done: true }),
      sign: () => mechanic.signatures.sign({ id, signature: { how: 'paper', signerName: 'x', terms: TERMS, language: 'en' } }),
      deposit: () => mechanic.deposits.take({ id, method: 'cash', amountMinor: 1 }),
      lend: () => mechanic.loanCars.lend({ id, loanCarId: id, odometerKm: 1, fuelEighths: 1 }),
      arrival: () => mechanic.arrivals.update({ id, valuables: 'x' }),
      estimate: () => mechanic.estimates.send({ id }),
      decide: () => mechanic.estimates.decide({ ...offer, decisions: [{ lineId, approved: true }] }),
      preview: () => mechanic.invoices.preview({ id }),
      invoice: () => mechanic.invoices.issue({ id }),
      addTime: () => mechanic.appointments.addTime({ appointmentId: null, repairOrderId: id, place, minutes: 60 }),
    };
    for (const [name, attempt] of Object.entries(attempts))
      expect([name, await codeOf(attempt())]).toEqual([name, 'REPAIR_ORDER_NOT_FOUND']);
    expect(await codeOf(mechanic.vehicles.giveCustomer({ id: vehicleId, customer: checkInInput().customer }))).toBe('VEHICLE_NOT_FOUND');
    expect(contentOf(shop.connection, ['audit', 'sessions'])).toBe(before);
    await assign(id);
    for (const name of ['logCall', 'logContact', 'addLine'] as const)
      expect([name, await codeOf(attempts[name]!())]).toEqual([name, 'ACCEPTED']);
    expect(await codeOf(mechanic.vehicles.giveCustomer({ id: vehicleId, customer: checkInInput().customer }))).toBe('ACCEPTED');
  });

  test('keeps the accident that he was not shown', async () => {
    const accident = { place: 'Whitby', insurer: 'Harbour Mutual' };
    const mechanic = await mechanicWith('update:repairOrder');
    const { repairOrderId: id } = await shop.owner.checkIn.create(checkInInput('AB1 CDE', { accident, valuables: 'Bag' }));
    await assign(id);
    const { signature: _signature, loan: _loan, ...shown } = await mechanic.arrivals.get({ id });
    expect(shown.accident).toBeNull();
    await mechanic.arrivals.update({ id, ...shown, valuables: 'Bag, child seat' });
    expect(await shop.owner.arrivals.get({ id })).toMatchObject({ valuables: 'Bag, child seat', accident });
    await shop.owner.arrivals.update({ id, valuables: 'Bag', accident: null });
    expect((await shop.owner.arrivals.get({ id })).accident).toBeNull();
  });

  test('does not see pictures of papers', async () => {
    const mechanic = await mechanicWith('update:repairOrder');
    const { repairOrderId: id } = await shop.owner.checkIn.create(checkInInput());
    await assign(id);
    const add = (client: Client, text: string, position: 'document' | 'front') =>
      client.photos.add({ id, position, file: new File([text], 'x.jpg') });
    const papers = await add(shop.owner, 'papers', 'document');
    const front = await add(shop.owner, 'front', 'front');
    const own = await add(mechanic, 'own', 'document');
    expect((await shop.owner.photos.list({ id })).items).toHaveLength(3);
    expect((await mechanic.photos.list({ id })).items.map((photo) => photo.id)).toEqual([front.photoId]);
    const whole = { position: 'front' as const, note: '', rotation: 0 as const, annotation: [] };
    for (const refused of [
      mechanic.photos.picture({ id: papers.photoId, size: 'thumbnail' }),
      mechanic.photos.picture({ id: own.photoId, size: 'picture' }),
      mechanic.photos.update({ id: papers.photoId, was: whole, to: whole }),
      mechanic.photos.share({ id: papers.photoId, customerMaySee: true }),
      mechanic.photos.setRemoved({ id: papers.photoId, removed: true }),
    ])
      expect(await codeOf(refused)).toBe('PHOTO_NOT_FOUND');
    const hide = mechanic.photos.update({ id: front.photoId, was: whole, to: { ...whole, position: 'document' } });
    expect(await codeOf(hide), 'he would hide the desk’s picture from every mechanic').toBe('PERMISSION_DENIED');
    await mechanic.photos.setRemoved({ id: own.photoId, removed: true });
    expect((await shop.owner.photos.list({ id })).items).toHaveLength(2);
  });
});

test('a contact about a customer and a repair is about his repair, by whatever id he was known', async () => {
  const { owner } = shop;
  const nobody = { is: 'new' as const, name: 'Ann Other', phone: null, email: null, language: 'en' as const };
  const a = await owner.checkIn.create(checkInInput('AA1 AAA'));
  const b = await owner.checkIn.create(checkInInput('BB1 BBB', { customer: nobody }));
  const said = { channel: 'call' as const, text: 'x' };
  const mixed = { ...said, customerId: a.customerId, repairOrderId: b.repairOrderId };
  expect(await codeOf(owner.customers.logContact(mixed))).toBe('REPAIR_ORDER_NOT_FOUND');
  await owner.customerMerges.merge({ survivorId: a.customerId!, mergedId: b.customerId! });
  await owner.customers.logContact(mixed);
  await owner.customers.logContact({ ...mixed, customerId: b.customerId });
  await owner.repairOrders.logCall({ id: b.repairOrderId, text: 'called' });
  expect((await owner.customers.contacts({ id: a.customerId! })).items.map(({ text }) => text).filter((text) => text !== null)).toEqual(
    expect.arrayContaining(['x', 'x', 'called']),
  );
});

test('whose a car is, is not told to who may only read cars', async () => {
  const { owner } = shop;
  const { vehicleId } = await owner.checkIn.create(checkInInput('AB12 CDE'));
  const dues = { serviceEveryKm: null, serviceEveryMonths: null, lastServiceOn: null, lastServiceKm: null };
  await owner.vehicles.setDues({ id: vehicleId, inspectionOn: '2026-04-01', ...dues });
  await owner.roles.setPermissions({ role: 'STAFF', permissions: ['read:staff', 'read:vehicle', 'readAssigned:repairOrder'] });
  const reader = await shop.as('STAFF');
  const seenBy = async (client: Client) => [
    await client.vehicles.dueSoon({ until: '2026-12-31', kind: 'inspection' }),
    await client.vehicles.visits({ id: vehicleId }),
    (await client.search.find({ text: 'AB12CDE' })).items.filter(({ kind }) => kind === 'vehicle'),
    await client.vehicles.get({ id: vehicleId }),
    await client.lists.vehicles({}),
  ];
  for (const seen of await seenBy(owner)) expect(JSON.stringify(seen)).toContain('Grace Hopper');
  for (const seen of await seenBy(reader)) {
    expect(JSON.stringify(seen)).not.toMatch(/Grace|900123|grace@/u);
    expect(JSON.stringify(seen).length).toBeGreaterThan(20);
  }
  for (const text of ['Grace', '900123']) {
    expect((await owner.lists.vehicles({ text })).items).toHaveLength(1);
    expect((await reader.lists.vehicles({ text })).items, 'nor by asking for him').toEqual([]);
  }
});

test('how a customer is reached is not told to who may only read the schedule', async () => {
  const { owner, clock } = shop;
  const { vehicleId } = await owner.checkIn.create(checkInInput('AB12 CDE'));
  const place = { startsAt: clock.now() + 3_600_000, bayId: null, mechanicId: null };
  const { id } = await owner.appointments.book({ vehicleId, plannedMinutes: 60, place });
  await owner.appointments.book({ plate: 'XY1 ABC', phone: '07700 900123', plannedMinutes: 60, waiting: true, place: null });
  await owner.roles.setPermissions({ role: 'STAFF', permissions: ['read:staff', 'read:appointment', 'readAssigned:repairOrder'] });
  const reader = await shop.as('STAFF');
  const seenBy = async (client: Client) => [
    await client.appointments.get({ id }),
    await client.appointments.arrivals(),
    await client.appointments.waitingList(),
    await client.appointments.aheadOfPlate({ plate: 'AB12CDE' }),
    await client.lists.appointments({ sort: 'newest' }),
  ];
  for (const seen of await seenBy(owner)) expect(JSON.stringify(seen)).toContain('900123');
  for (const seen of await seenBy(reader)) {
    expect(JSON.stringify(seen)).not.toMatch(/900123|grace@/u);
    expect(JSON.stringify(seen)).toMatch(/AB12CDE|XY1ABC/u);
  }
});

test('how colleagues are reached and sign in is told to who manages them, and to nobody else', async () => {
  const theirs = (await (await shop.as('MECHANIC')).staff.list()).items;
  const whole = (await shop.owner.staff.list()).items;
  expect(theirs.map(({ name, roles }) => [name, roles])).toEqual(whole.map(({ name, roles }) => [name, roles]));
  expect(theirs.map(({ email, phone, hasPin }) => [email, phone, hasPin])).toEqual(whole.map(() => ['', null, false]));
  expect(whole.every(({ email }) => email.includes('@'))).toBe(true);
});

test('what somebody owes is not told to who may only merge', async () => {
  const { owner } = shop;
  const [a, b] = [await owner.checkIn.create(checkInInput('AA1 AAA')), await owner.checkIn.create(checkInInput('BB1 BBB'))];
  const pair = { aId: a.customerId!, bId: b.customerId! };
  await owner.roles.setPermissions({ role: 'STAFF', permissions: ['read:staff', 'read:customer', 'merge:customer'] });
  const merger = await shop.as('STAFF');
  expect((await owner.customerMerges.compare(pair)).a.owedMinor).toBe(0);
  expect((await merger.customerMerges.compare(pair)).a.owedMinor).toBeNull();
});

test('what is looked for in a list is told only to who may read it', async () => {
  const { owner } = shop;
  await owner.lists.saveView({ list: 'customers', name: 'Late payers', shared: true, view: { text: 'Hopper' } });
  await owner.lists.saveView({ list: 'repairs', name: 'Bodies', shared: true, view: { type: 'body' } });
  const mechanic = await shop.as('MECHANIC');
  expect((await mechanic.lists.views({ list: 'customers' })).items).toEqual([]);
  expect((await mechanic.lists.views({ list: 'repairs' })).items.map((view) => view.name)).toEqual(['Bodies']);
});

test('a mechanic finds his own repair behind any number of others’', async () => {
  const { owner } = shop;
  const mechanic = await shop.as('MECHANIC');
  const { repairOrderId: id, vehicleId } = await owner.checkIn.create(checkInInput('AB1 CDE', { complaint: 'Gearbox whines' }));
  await assign(id);
  const again = { vehicle: { is: 'known', id: vehicleId }, customer: { is: 'none' }, secondVisitConfirmed: true };
  for (let n = 0; n < 505; n += 1) await owner.checkIn.create(checkInInput('', { ...again, complaint: 'Gearbox whines' }));
  expect((await mechanic.lists.repairs({ text: 'gearbox' })).items.map((row) => row.id)).toEqual([id]);
});

test('the record of acts names nobody whom an act was about', async () => {
  const { owner } = shop;
  const { repairOrderId: id, customerId } = await owner.checkIn.create(checkInInput());
  const { lineId } = await owner.repairOrders.addLine({ id, kind: 'part', description: 'Pad for Secretname', unitPriceMinor: 100 });
  await owner.repairOrders.removeLine({ id, lineId });
  const mail = shop.connection.raw.prepare('SELECT id FROM outbox').pluck().get() as string;
  await owner.outbox.stop({ id: mail });
  await owner.outbox.sendNow({ id: mail });
  const period = { startsAt: shop.clock.now(), endsAt: shop.clock.now() + 60_000, reason: 'Secretillness' };
  const { person } = await owner.session.current();
  await owner.schedule.addAbsence({ staffId: person!.id, ...period });
  await owner.schedule.block({ ...period, bayId: null, mechanicId: null });
  await owner.repairOrders.logCall({ id, text: 'Secretcall' });
  shop.connection.raw
    .prepare("INSERT INTO opening_balances VALUES ('01890000-0000-7000-8000-0000000000b1', ?, 'Secretref', 1, NULL, NULL, 0, NULL, NULL)")
    .run(customerId);
  await owner.customerAccounts.settleOpening({ id: '01890000-0000-7000-8000-0000000000b1', settled: true });
  const details = shop.connection.raw.prepare('SELECT group_concat(detail) FROM audit').pluck().get();
  expect(details).not.toMatch(/Secret|Hopper|900123|grace@|Fiesta/u);
});
