import { afterEach, beforeEach, expect, test } from 'vitest';
import { getCustomer, insertCustomer, updateCustomer } from '../../db/repositories/customers.ts';
import { getRepairOrder, insertRepairOrder, updateRepairOrder } from '../../db/repositories/repairOrders.ts';
import { rebuildIndex } from '../../db/repositories/searchIndex.ts';
import { getVehicle, insertVehicle } from '../../db/repositories/vehicles.ts';
import { createApp } from '../../electron/createApp.ts';
import { checkInInput, openTestShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

test('a repair is found by plate, number, bare number, code, name and phone, the open one first', async () => {
  const { repairOrderId: id, number, trackingCode } = await shop.owner.checkIn.create(checkInInput('AB12 CDE'));
  const first = async (text: string) => (await shop.owner.search.find({ text })).items[0];
  for (const text of [
    'ab12',
    'AB12 CDE',
    number,
    number.toLowerCase(),
    '1',
    '00001',
    trackingCode.toLowerCase(),
    'hopper',
    'gra hop',
    '07700 900',
    '+447700',
  ]) {
    expect(await first(text), text).toMatchObject({ kind: 'repairOrder', id });
  }
  expect((await shop.owner.search.find({ text: 'nobody' })).items).toEqual([]);
});

test('an appointment is found by everything about it until the car is here, by its number for ever', async () => {
  const { owner } = shop;
  const booked = await owner.appointments.book({
    plate: 'XY34 ZZZ',
    name: 'Zoë Ångström',
    phone: '+44 7700 900777',
    complaint: 'Timing belt',
    plannedMinutes: 60,
    place: null,
  });
  const kinds = async (text: string) => (await owner.search.find({ text })).items.map(({ kind, id }) => `${kind} ${id}`);
  const expected = `appointment ${booked.id}`;
  for (const text of ['y34z', 'angstrom', '900777', 'timing', 'zoe belt', booked.number, 'ap1'])
    expect(await kinds(text), text).toContain(expected);
  await owner.appointments.setState({ id: booked.id, from: 'requested', to: 'cancelled' });
  expect(await kinds('timing')).toEqual([]);
  expect(await kinds(booked.number)).toEqual([expected]);
  await owner.appointments.setState({ id: booked.id, from: 'cancelled', to: 'requested' });
  expect(await kinds('timing')).toEqual([expected]);

  const car = await owner.checkIn.create(checkInInput('XY34 ZZZ', { appointmentId: booked.id, complaint: 'Timing belt' }));
  expect((await kinds('timing')).filter((one) => one.startsWith('appointment'))).toEqual([]);
  expect(await kinds('timing')).toContain(`repairOrder ${car.repairOrderId}`);
});

test('an appointment is found by the present name and plate of whose it is', async () => {
  const { owner } = shop;
  const { customerId, vehicleId } = await owner.checkIn.create(checkInInput('AB12 CDE'));
  const { id } = await owner.appointments.book({ customerId, vehicleId, plate: 'AB12 CDE', plannedMinutes: 60, place: null });
  const finds = async (text: string) => (await owner.search.find({ text })).items.some((item) => item.id === id);
  expect([await finds('hopper'), await finds('12cd')]).toEqual([true, true]);
  const customer = getCustomer(shop.connection.read, customerId!);
  shop.connection.write((tx) => updateCustomer(tx, customerId!, { ...customer, name: 'Grace Murray' }));
  expect([await finds('hopper'), await finds('murray')]).toEqual([false, true]);
});

test('the number of a deposit’s receipt leads to its repair', async () => {
  const { owner } = shop;
  const { repairOrderId: id } = await owner.checkIn.create(checkInInput('DE10 POS'));
  const { number } = await owner.deposits.take({ id, method: 'cash', amountMinor: 5_000 });
  for (const text of [number, number.toLowerCase(), `dep ${Number(number.slice(-5))}`]) {
    const { items } = await owner.search.find({ text });
    expect(
      items.map((item) => item.id),
      text,
    ).toEqual([id]);
  }
  expect((await owner.search.find({ text: 'DEP 99' })).items).toEqual([]);
});

test('a whole VIN or number is found among hundreds that begin with the same letters', async () => {
  const { owner, connection } = shop;
  const { vehicleId, customerId } = await owner.checkIn.create(checkInInput('AB12 CDE'));
  const [vehicle, customer] = [getVehicle(connection.read, vehicleId), getCustomer(connection.read, customerId!)];
  const place = (n: number) => String(n).padStart(4, '0');
  connection.write((tx) => {
    for (let n = 0; n < 500; n += 1) {
      const id = `00000000-0000-7000-8000-00000000${place(n)}`;
      insertCustomer(tx, {
        ...customer,
        id,
        number: `CST1${place(n)}`,
        name: `Christopher${n % 250}`,
        phone: `+44 1234 56${place(n)}`,
        email: null,
      });
      insertVehicle(tx, {
        ...vehicle,
        id: id.replace('-8000-', '-9000-'),
        plate: `QQ${place(n)}`,
        vin: `WVWZZZ1KZAW00${place(n)}`,
        customerId: id,
      });
    }
  });
  const items = async (text: string) => (await owner.search.find({ text })).items;
  expect(await items('WVWZZZ1KZAW000001')).toMatchObject([{ kind: 'vehicle', plate: 'QQ0001' }]);
  // As a VIN is read off a paper, with an O for the zero.
  expect(await items('wvwzzz1kzawOO0001')).toMatchObject([{ kind: 'vehicle', plate: 'QQ0001' }]);
  for (const text of ['+44 1234 560001', '01234 560001', '0044 1234 560001'])
    expect(await items(text), text).toMatchObject([{ kind: 'customer', number: 'CST10001' }]);
  expect(await items('christopher249')).toContainEqual(expect.objectContaining({ number: 'CST10249' }));
});

test('names are found as a plain keyboard writes them', async () => {
  const { owner, connection } = shop;
  const { customerId } = await owner.checkIn.create(checkInInput('AB12 CDE'));
  const customer = getCustomer(connection.read, customerId!);
  for (const [name, ...typed] of [
    ['Søren Sørensen', 'soren', 'sorensen', 'søren'],
    ['Łukasz Wałęsa', 'lukasz', 'walesa'],
    ['Işıl Yıldız', 'isil', 'yildiz'],
    ['Ærø Þór Đorđe', 'aero', 'thor', 'dorde'],
    ['Sinéad O’Brien', 'obrien', 'o brien', "o'brien", 'brien'],
    ["D'Angelo Jean-Luc", 'dangelo', 'jeanluc', 'jean luc', 'luc'],
  ] as const) {
    connection.write((tx) => updateCustomer(tx, customerId!, { ...customer, name }));
    for (const text of typed)
      expect((await owner.search.find({ text })).items, text).toContainEqual(expect.objectContaining({ kind: 'customer', name }));
  }
});

test('a mechanic finds his closed repair below any number of others', async () => {
  const { owner, connection } = shop;
  const mechanic = await shop.as('MECHANIC');
  const mechanicId = (await owner.staff.list()).items.find((one) => one.roles.includes('MECHANIC'))?.id ?? '';
  const { repairOrderId } = await owner.checkIn.create(checkInInput('AB12 CDE'));
  const own = getRepairOrder(connection.read, repairOrderId);
  connection.write((tx) => {
    updateRepairOrder(tx, repairOrderId, { mechanicId, state: 'delivered', deliveredAt: 1 });
    for (let n = 0; n < 450; n += 1) {
      const tail = String(n).padStart(5, '0');
      insertRepairOrder(tx, {
        ...own,
        id: `00000000-0000-7000-8000-0000000${tail}`,
        number: `RO-2025-${tail}`,
        trackingCode: `Z${tail}`,
        trackingToken: `t${n}`,
      });
    }
  });
  for (const text of ['12cd', 'brakes']) {
    const { items } = await mechanic.search.find({ text });
    expect(
      items.map((item) => item.id),
      text,
    ).toEqual(text === 'brakes' ? [repairOrderId] : []);
  }
});

test('an older index keeps the order in which repairs came', async () => {
  const { owner, connection } = shop;
  const ids: string[] = [];
  for (const plate of ['AA1 AAA', 'BB1 BBB', 'CC1 CCC']) ids.unshift((await owner.checkIn.create(checkInInput(plate))).repairOrderId);
  const newest = async () => (await owner.search.find({ text: 'brakes' })).items.map((item) => item.id);
  expect(await newest()).toEqual(ids);
  connection.write((tx) => {
    const order = getRepairOrder(tx, ids[0]!);
    updateCustomer(tx, order.customerId!, { ...getCustomer(tx, order.customerId!), name: 'Zed' });
  });
  rebuildIndex(connection);
  expect(await newest()).toEqual(ids);
});

test('a shop whose index is of other rules is written anew when it opens', async () => {
  await shop.owner.checkIn.create(checkInInput('AB12 CDE'));
  shop.connection.raw.exec(
    "INSERT INTO search_fts (search_fts) VALUES ('delete-all'); DELETE FROM search_docs; UPDATE search_state SET rules = 0",
  );
  expect((await shop.owner.search.find({ text: 'hopper' })).items).toEqual([]);
  createApp(shop.app.ports, shop.connection, { version: 'test', instanceId: 'again', runTasks: false });
  expect((await shop.owner.search.find({ text: 'hopper' })).items).not.toEqual([]);
});
