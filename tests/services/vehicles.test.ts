import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkInInput, codeOf, openTestShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const DAY = 86_400_000;
const CARD = {
  engineCode: '',
  displacementCc: null,
  powerKw: null,
  transmission: null,
  colour: '',
  paintCode: '',
  tyreSize: '',
  oilSpec: '',
  oilMillilitres: null,
  registeredOn: null,
  keyNumber: '',
};
const FIELDS = { make: 'Ford', model: 'Fiesta', year: 2018, fuel: null, vin: null, classId: null, note: '', card: CARD };
const TYRES = {
  season: 'winter' as const,
  size: '195/55 R16',
  brand: 'Nokian',
  dot: '2321',
  treadFl: 72,
  treadFr: 71,
  treadRl: 80,
  treadRr: 80,
  place: 'B4',
  note: '',
};

async function car(more: object = {}) {
  const done = await shop.owner.checkIn.create(checkInInput('AB12 CDE', more));
  return { ...done, id: done.vehicleId };
}
/** Weeks later somebody has to sign in again. */
async function later(days: number): Promise<void> {
  shop.clock.advance(days * DAY);
  await shop.owner.session.login({ email: 'ada@shop.test', password: 'Owner-Pass-1' });
}

describe('the page of a vehicle', () => {
  test('takes a VIN as it is spoken, refuses what is none, and tells of a twin', async () => {
    const { owner } = shop;
    const { id } = await car();
    await owner.vehicles.update({
      ...FIELDS,
      id,
      vin: 'wvw-zzz 1kz 9w1 23456',
      card: { ...CARD, engineCode: 'CBZA', powerKw: 77, transmission: 'manual' },
    });
    expect(await owner.vehicles.get({ id })).toMatchObject({
      vin: 'WVWZZZ1KZ9W123456',
      card: { engineCode: 'CBZA', powerKw: 77 },
      sameVin: [],
    });
    expect(await codeOf(owner.vehicles.update({ ...FIELDS, id, vin: 'WVW1' }))).toBe('INPUT_INVALID');
    const twin = await owner.checkIn.create(checkInInput('TW11 NNN'));
    await owner.vehicles.update({ ...FIELDS, id: twin.vehicleId, vin: 'WVWZZZ1KZ9W123456' });
    expect((await owner.vehicles.get({ id })).sameVin).toEqual([{ id: twin.vehicleId, plate: 'TW11NNN' }]);
  });

  test('keeps former plates and owners with their days', async () => {
    const { owner } = shop;
    const { id, customerId } = await car();
    await later(30);
    await owner.vehicles.changePlate({ id, plate: 'pr1 vat', on: '2026-04-01' });
    await later(30);
    await owner.vehicles.changePlate({ id, plate: 'EF 34 GHI', on: '2026-05-01' });
    const buyer = await owner.checkIn.create(
      checkInInput('BU11 YER', { customer: { is: 'new', name: 'Bob Buyer', phone: null, email: null, language: 'en' } }),
    );
    await owner.vehicles.changeOwner({ id, customerId: buyer.customerId, on: '2026-05-02' });
    const view = await owner.vehicles.get({ id });
    expect(view).toMatchObject({ plate: 'EF34GHI', customer: { name: 'Bob Buyer' } });
    expect(view.formerPlates).toEqual([
      { plate: 'PR1VAT', fromOn: '2026-04-01', untilOn: '2026-05-01' },
      { plate: 'AB12CDE', fromOn: null, untilOn: '2026-04-01' },
    ]);
    expect(view.formerOwners).toMatchObject([{ customer: { id: customerId }, fromOn: null, untilOn: '2026-05-02' }]);
    expect(await codeOf(owner.vehicles.changePlate({ id, plate: 'BU11YER', on: '2026-05-02' }))).toBe('PLATE_TAKEN');
    expect(await codeOf(owner.vehicles.changePlate({ id, plate: 'ZZ1', on: '2027-01-01' }))).toBe('DATE_IN_FUTURE');
  });

  test('a car without a name gets one, with its open repair', async () => {
    const { owner } = shop;
    const { id, repairOrderId } = await car({ customer: { is: 'none' } });
    expect((await owner.repairOrders.get({ id: repairOrderId })).customer).toBeNull();
    const given = await owner.vehicles.giveCustomer({
      id,
      customer: { is: 'new', name: 'Ann Late', phone: null, email: null, language: 'en' },
    });
    expect(given.repairOrders).toBe(1);
    expect((await owner.repairOrders.get({ id: repairOrderId })).customer).toMatchObject({ id: given.customerId, name: 'Ann Late' });
    const other = { is: 'new' as const, name: 'Somebody Else', phone: null, email: null, language: 'en' as const };
    expect(await codeOf(owner.vehicles.giveCustomer({ id, customer: other }))).toBe('PLATE_OWNED_BY_ANOTHER');
  });

  test('foresees the service from what the odometer said, and lists who is due', async () => {
    const { owner } = shop;
    const { id } = await car({ odometerKm: 40_000 });
    await owner.vehicles.setDues({
      id,
      inspectionOn: '2026-08-01',
      serviceEveryKm: 15_000,
      serviceEveryMonths: 24,
      lastServiceOn: '2026-01-10',
      lastServiceKm: 38_000,
    });
    expect((await owner.vehicles.get({ id })).dues).toMatchObject({ serviceAtKm: 53_000, serviceOnByKm: null, serviceOn: '2028-01-10' });
    await later(100);
    await owner.vehicles.addReading({ id, on: '2026-06-18', km: 45_000 });
    const view = await owner.vehicles.get({ id });
    expect(view).toMatchObject({ odometerKm: 45_000, kmPerYear: 18_263, dues: { serviceOnByKm: '2026-11-25', serviceOn: '2026-11-25' } });
    expect(view.readings.map((r) => [r.on, r.km, r.source])).toEqual([
      ['2026-03-10', 40_000, 'visit'],
      ['2026-06-18', 45_000, 'staff'],
    ]);
    expect(await codeOf(owner.vehicles.addReading({ id, on: '2026-06-18', km: 44_000 }))).toBe('ODOMETER_BACKWARDS');
    expect((await owner.vehicles.dueSoon({ until: '2026-08-31', kind: 'inspection' })).items).toMatchObject([
      { plate: 'AB12CDE', on: '2026-08-01' },
    ]);
    expect((await owner.vehicles.dueSoon({ until: '2026-08-31', kind: 'service' })).items).toEqual([]);
    const unknown = owner.vehicles.dueSoon({ until: '2026-08-31', kind: 'service', cursor: 'nonsense' });
    expect(await codeOf(unknown), 'a page that nobody gave is not the first').toBe('INPUT_INVALID');
    expect((await owner.vehicles.dueSoon({ until: '2026-12-31', kind: 'service' })).items).toHaveLength(1);
  });

  test('one set of tyres is on at a time; taking it off says where it lies', async () => {
    const { owner } = shop;
    const { id } = await car();
    const winter = (await owner.vehicles.saveTyreSet({ id, setId: null, ...TYRES })).setId;
    const summer = (await owner.vehicles.saveTyreSet({ id, setId: null, ...TYRES, season: 'summer', brand: 'Michelin' })).setId;
    await owner.vehicles.moveTyreSet({ setId: summer, act: 'mounted', odometerKm: 42_000 });
    await owner.vehicles.moveTyreSet({ setId: winter, act: 'mounted', odometerKm: 50_000, placeOfOther: 'C1' });
    const { tyreSets } = await owner.vehicles.get({ id });
    expect(tyreSets.map(({ season, mounted, place }) => ({ season, mounted, place }))).toEqual([
      { season: 'winter', mounted: true, place: '' },
      { season: 'summer', mounted: false, place: 'C1' },
    ]);
    expect(tyreSets[1]!.moves.map((m) => [m.act, m.odometerKm])).toEqual([
      ['stored', 50_000],
      ['mounted', 42_000],
    ]);
    await owner.vehicles.moveTyreSet({ setId: summer, act: 'retired' });
    expect(await codeOf(owner.vehicles.moveTyreSet({ setId: summer, act: 'mounted' }))).toBe('TYRE_SET_RETIRED');
  });

  test('shows every visit with its bill and what was declined', async () => {
    const { owner } = shop;
    const { id, repairOrderId } = await car();
    await owner.repairOrders.addLine({ id: repairOrderId, kind: 'part', description: 'Pads', unitPriceMinor: 5_000 });
    await owner.repairOrders.addLine({ id: repairOrderId, kind: 'part', description: 'Discs', unitPriceMinor: 9_000 });
    const offer = await owner.estimates.send({ id: repairOrderId, email: false });
    const { lines } = await owner.repairOrders.get({ id: repairOrderId });
    await owner.estimates.decide({ ...offer, decisions: lines.map((l, i) => ({ lineId: l.id, approved: i === 0 })) });
    await owner.invoices.issue({ id: repairOrderId, email: false });
    shop.clock.advance(1000);
    await owner.checkIn.create(
      checkInInput('', { vehicle: { is: 'known', id }, customer: { is: 'none' }, odometerKm: 43_000, secondVisitConfirmed: true }),
    );
    const first = await owner.vehicles.visits({ id, limit: 1 });
    expect(first.items).toMatchObject([{ odometerKm: 43_000, invoices: [], declined: [] }]);
    const second = await owner.vehicles.visits({ id, limit: 1, cursor: first.nextCursor });
    expect(second.items).toMatchObject([
      { invoices: [{ number: '2026-00001', balanceMinor: 6_000 }], declined: [{ description: 'Discs', netMinor: 9_000 }] },
    ]);
    expect(second.nextCursor).toBeNull();
  });
});

describe('what two desks write at once', () => {
  test('a stale form of a car is refused, whatever of it was changed meanwhile', async () => {
    const { owner } = shop;
    const { id } = await car();
    const { ver } = await owner.vehicles.get({ id });
    const saved = await owner.vehicles.update({ ...FIELDS, id, note: 'first', ver });
    expect(saved.ver).toBeGreaterThan(ver);
    expect(await codeOf(owner.vehicles.update({ ...FIELDS, id, note: 'second', ver }))).toBe('VEHICLE_CHANGED');
    expect(await owner.vehicles.get({ id })).toMatchObject({ note: 'first', ver: saved.ver });
    const dues = { inspectionOn: '2026-08-01', serviceEveryKm: null, serviceEveryMonths: null, lastServiceOn: null, lastServiceKm: null };
    expect(await codeOf(owner.vehicles.setDues({ id, ...dues, ver }))).toBe('VEHICLE_CHANGED');
    await owner.vehicles.setDues({ id, ...dues, ver: saved.ver });
    expect(await codeOf(owner.vehicles.setDues({ id, ...dues, inspectionOn: null, ver: saved.ver }))).toBe('VEHICLE_CHANGED');
    const now = await owner.vehicles.get({ id });
    expect(now.dues.inspectionOn).toBe('2026-08-01');
    const { setId } = await owner.vehicles.saveTyreSet({ id, setId: null, ...TYRES, ver: now.ver });
    expect(await codeOf(owner.vehicles.saveTyreSet({ id, setId, ...TYRES, note: 'x', ver: now.ver }))).toBe('VEHICLE_CHANGED');
    await owner.vehicles.update({ ...FIELDS, id, note: 'no version, no question' });
  });
});

describe('what runs backwards', () => {
  test('a plate or an owner does not end before it began', async () => {
    const { owner } = shop;
    const { id } = await car();
    const buyer = await owner.checkIn.create(
      checkInInput('BU11 YER', { customer: { is: 'new', name: 'Bob Buyer', phone: null, email: null, language: 'en' } }),
    );
    await owner.vehicles.changePlate({ id, plate: 'PR1VAT', on: '2026-03-08' });
    await owner.vehicles.changeOwner({ id, customerId: buyer.customerId, on: '2026-03-08' });
    expect(await codeOf(owner.vehicles.changePlate({ id, plate: 'EF34GHI', on: '2026-03-07' }))).toBe('DATE_BEFORE_LAST_CHANGE');
    expect(await codeOf(owner.vehicles.changeOwner({ id, customerId: null, on: '2026-03-07' }))).toBe('DATE_BEFORE_LAST_CHANGE');
    expect(await owner.vehicles.get({ id })).toMatchObject({ plate: 'PR1VAT', customer: { id: buyer.customerId } });
    await owner.vehicles.changePlate({ id, plate: 'EF34GHI', on: '2026-03-08' });
    await owner.vehicles.changeOwner({ id, customerId: null, on: '2026-03-08' });
  });

  test('a car is offered at check-in by the plate that it wore, and marked so', async () => {
    const { owner } = shop;
    const { id } = await car();
    await owner.vehicles.changePlate({ id, plate: 'AB99ZZZ', on: '2026-03-08' });
    await owner.vehicles.changePlate({ id, plate: 'PR1VAT', on: '2026-03-09' });
    const found = async (text: string) => (await owner.checkIn.lookUpPlate({ text })).items.map((m) => [m.id, m.plate, m.formerPlate]);
    expect(await found('ab12 cd')).toEqual([[id, 'PR1VAT', 'AB12CDE']]);
    expect(await found('PR1')).toEqual([[id, 'PR1VAT', null]]);
    expect(await found('AB')).toEqual([[id, 'PR1VAT', 'AB12CDE']]);
    expect(await found('1VA'), 'from the middle, where no plate begins so').toEqual([[id, 'PR1VAT', null]]);
    expect(await found('b99'), 'and of one that it wore').toEqual([[id, 'PR1VAT', 'AB99ZZZ']]);
    // The plate went to another car: that one comes first.
    const heir = await owner.checkIn.create(checkInInput('AB12 CDE'));
    expect(await found('AB12CDE')).toEqual([
      [heir.vehicleId, 'AB12CDE', null],
      [id, 'PR1VAT', 'AB12CDE'],
    ]);
  });

  test('a reading above a later one is asked about like one below an earlier one', async () => {
    const { owner } = shop;
    const { id } = await car();
    const early = { id, on: '2026-01-10', km: 90_000 };
    expect(await codeOf(owner.vehicles.addReading(early))).toBe('ODOMETER_BACKWARDS');
    await owner.vehicles.addReading({ ...early, km: 41_000 });
    await owner.vehicles.addReading({ ...early, confirmed: true });
    expect((await owner.vehicles.get({ id })).odometerKm).toBe(42_000);
  });
});

describe('two visits of one car', () => {
  async function twoVisits() {
    const first = await car();
    const second = await shop.owner.checkIn.create(
      checkInInput('', { vehicle: { is: 'known', id: first.id }, customer: { is: 'none' }, secondVisitConfirmed: true }),
    );
    return { id: first.id, visits: [first.repairOrderId, second.repairOrderId] };
  }

  test('of one instant stand on two pages', async () => {
    const { id, visits } = await twoVisits();
    const seen: string[] = [];
    for (let cursor: string | null = null; ;) {
      const page = await shop.owner.vehicles.visits({ id, limit: 1, cursor });
      seen.push(...page.items.map((visit) => visit.id));
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    expect(seen.toSorted()).toEqual(visits.toSorted());
    expect(await codeOf(shop.owner.vehicles.visits({ id, cursor: '5' }))).toBe('INPUT_INVALID');
  });

  test('both tell their tracking page of another plate or model', async () => {
    const { owner } = shop;
    const { id, visits } = await twoVisits();
    const versions = () => Promise.all(visits.map(async (visit) => (await owner.repairOrders.get({ id: visit })).ver));
    const before = await versions();
    await owner.vehicles.changePlate({ id, plate: 'PR1VAT', on: '2026-03-10' });
    const after = await versions();
    expect(after.every((ver, i) => ver > (before[i] ?? 0))).toBe(true);
    await owner.vehicles.update({ ...FIELDS, id, model: 'Focus' });
    expect((await versions()).every((ver, i) => ver > (after[i] ?? 0))).toBe(true);
  });
});

describe('the catalogue', () => {
  test('offers what the shop keeps, one name once, and gives a new car its class', async () => {
    const { owner } = shop;
    const before = await owner.catalogue.get();
    const { id: classId } = await owner.catalogue.saveClass({ id: null, name: 'Tiny cars' });
    const { id: makeId } = await owner.catalogue.saveMake({ id: null, name: 'Ligier Test' });
    await owner.catalogue.saveModel({ id: null, makeId, name: 'JS50', classId, fuel: 'diesel', yearFrom: 2013, yearTo: null });
    expect(await codeOf(owner.catalogue.saveMake({ id: null, name: 'LIGIER test' }))).toBe('NAME_TAKEN');
    const after = await owner.catalogue.get();
    expect(after.classes).toHaveLength(before.classes.length + 1);
    expect(after.models.at(-1) ?? null).not.toBeNull();
    const done = await owner.checkIn.create(
      checkInInput('LI61 ERX', { vehicle: { is: 'new', plate: 'LI61ERX', make: 'ligier test', model: 'js50', year: null } }),
    );
    expect((await owner.vehicles.get({ id: done.vehicleId })).class).toEqual({ id: classId, name: 'Tiny cars' });
    const desk = await shop.as('CUSTOMER_SUPPORT');
    expect(await codeOf(desk.catalogue.saveClass({ id: null, name: 'No' }))).toBe('PERMISSION_DENIED');
  });

  test('a British shop reads miles until it says otherwise', async () => {
    const { owner } = shop;
    const view = await owner.shop.get();
    expect(view.distanceUnit).toBe('mi');
    const { name, address, phone, email, taxNumber, timeZone, language, paymentTiming } = view;
    await owner.shop.update({
      name,
      address,
      phone,
      email,
      taxNumber,
      timeZone,
      language,
      paymentTiming,
      statesOff: [],
      distanceUnit: 'km',
    });
    expect((await owner.shop.get()).distanceUnit).toBe('km');
  });
});
