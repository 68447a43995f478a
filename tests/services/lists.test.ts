/** Long lists: pages join without a gap or a repeat, whatever the sort, direction and filter. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openShop, type OpenedShop } from '../../db/open.ts';
import { createApp, type App } from '../../electron/createApp.ts';
import { DEMO_LOGINS } from '../../electron/demo/demoPeople.ts';
import { makeDemoShop } from '../../electron/demo/demoShop.ts';
import { nameKey } from '../../shared/domain/names.ts';
import { APPOINTMENT_SORTS, CUSTOMER_SORTS, REPAIR_SORTS, VEHICLE_SORTS } from '../../shared/domain/lists.ts';
import { scratchFolder } from '../support/programs.ts';
import { clientFor, codeOf, testPorts, type Client } from '../support/shop.ts';

const data = scratchFolder('lists');
const NOW = Date.UTC(2026, 5, 1);
let app: App;
let connection: OpenedShop;
let manager: Client;
const as = async (role: string): Promise<Client> => {
  const login = DEMO_LOGINS.find((one) => one.role === role);
  const client = clientFor(app);
  await client.session.login({ email: login?.email ?? '', password: login?.password ?? '' });
  return client;
};
beforeAll(async () => {
  connection = openShop(data.folder);
  await makeDemoShop(connection, { repairs: 700, open: 60, seed: 5, now: NOW });
  connection.raw.exec(`DELETE FROM role_permissions WHERE role = 'MECHANIC' AND permission = 'read:customer';
    INSERT OR IGNORE INTO role_permissions VALUES ('MECHANIC', 'read:appointment'), ('MECHANIC', 'read:vehicle')`);
  const clock = { now: () => NOW, advance: () => {} };
  app = createApp(testPorts(clock, { sentMail: [], failMail: { with: null } }), connection, {
    version: 'test',
    instanceId: 'lists',
    runTasks: false,
  });
  manager = await as('MANAGER');
});
afterAll(async () => {
  await app.close();
  data.remove();
});

type Page = { items: { id: string }[]; nextCursor: string | null };
async function all(page: (cursor: string | null) => Promise<Page>): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < 200; pages += 1) {
    const answer = await page(cursor);
    ids.push(...answer.items.map((row) => row.id));
    if (answer.nextCursor === null) return ids;
    cursor = answer.nextCursor;
  }
  throw new Error('the list does not end');
}
const idsOf = (sql: string): string[] => connection.raw.prepare(sql).pluck().all() as string[];

describe.each(['asc', 'desc'] as const)('%s', (direction) => {
  const sign = direction === 'asc' ? 'ASC' : 'DESC';
  test.each(REPAIR_SORTS)('repairs by %s', async (sort) => {
    const key = { received: 'received_at', number: 'number', promised: 'promised_at' }[sort];
    const only = sort === 'promised' ? "WHERE state NOT IN ('delivered', 'cancelled') AND promised_at IS NOT NULL" : '';
    const found = await all((cursor) => manager.lists.repairs({ sort, direction, cursor, limit: 33 }));
    expect(found).toEqual(idsOf(`SELECT id FROM repair_orders ${only} ORDER BY ${key} ${sign}, id ${sign}`));
  });
  test.each(CUSTOMER_SORTS)('customers by %s', async (sort) => {
    const key = { name: 'name_key', newest: 'id' }[sort];
    const found = await all((cursor) => manager.lists.customers({ sort, direction, cursor, limit: 41 }));
    expect(found).toEqual(
      idsOf(`SELECT id FROM customers WHERE archived_at IS NULL AND merged_into IS NULL ORDER BY ${key} ${sign}, id ${sign}`),
    );
  });
  test.each(VEHICLE_SORTS)('vehicles by %s', async (sort) => {
    const key = { plate: 'plate', newest: 'id', inspection: 'inspection_on', service: 'service_on' }[sort];
    const found = await all((cursor) => manager.lists.vehicles({ sort, direction, cursor, limit: 29 }));
    const source =
      sort === 'plate' || sort === 'newest' ? 'vehicles' : `vehicle_dues JOIN vehicles ON id = vehicle_id WHERE ${key} IS NOT NULL`;
    expect(found).toEqual(idsOf(`SELECT id FROM ${source} ORDER BY ${key} ${sign}, id ${sign}`));
  });
  test.each(APPOINTMENT_SORTS)('appointments by %s', async (sort) => {
    const found = await all((cursor) => manager.lists.appointments({ sort, direction, cursor, limit: 17 }));
    const source = sort === 'start' ? 'allocations WHERE appointment_id IS NOT NULL ORDER BY starts_at' : 'appointments ORDER BY id';
    expect(found).toEqual(idsOf(`SELECT id FROM ${source} ${sign}, id ${sign}`));
  });
});

test('filters pass exactly what they say, on every sort', async () => {
  for (const sort of ['received', 'number'] as const) {
    const ready = await all((cursor) => manager.lists.repairs({ sort, shown: 'ready', cursor, limit: 5 }));
    expect(ready.toSorted()).toEqual(idsOf("SELECT id FROM repair_orders WHERE state = 'ready' ORDER BY id"));
    const open = await all((cursor) => manager.lists.repairs({ sort, shown: 'open', type: 'body', cursor, limit: 5 }));
    expect(open.toSorted()).toEqual(
      idsOf("SELECT id FROM repair_orders WHERE state NOT IN ('delivered', 'cancelled') AND type = 'body' ORDER BY id"),
    );
  }
  const owing = await all((cursor) => manager.lists.customers({ owing: true, cursor, limit: 7 }));
  expect(owing.length).toBeGreaterThan(0);
  expect(owing.toSorted()).toEqual(
    idsOf('SELECT DISTINCT customer_id FROM invoices JOIN invoice_balances ON invoice_id = id WHERE balance_minor > 0 ORDER BY 1'),
  );
  const { items: people } = await manager.lists.customers({ owing: true, limit: 3 });
  for (const { id, owedMinor, vehicleCount, lastVisitAt } of people) {
    const [due, cars, last] = connection.raw
      .prepare(
        `SELECT (SELECT sum(balance_minor) FROM invoices JOIN invoice_balances ON invoice_id = id WHERE customer_id = @id),
                (SELECT count(*) FROM vehicles WHERE customer_id = @id), (SELECT max(received_at) FROM repair_orders WHERE customer_id = @id)`,
      )
      .raw()
      .get({ id }) as number[];
    expect([owedMinor, vehicleCount, lastVisitAt]).toEqual([due, cars, last]);
  }
  const month = await all((cursor) => manager.lists.repairs({ from: '2026-03-01', to: '2026-03-31', cursor, limit: 50 }));
  const span = `received_at >= ${Date.UTC(2026, 2, 1)} AND received_at < ${Date.UTC(2026, 2, 31, 23)}`;
  expect(month.toSorted()).toEqual(idsOf(`SELECT id FROM repair_orders WHERE ${span} ORDER BY id`));
  expect(month.length).toBeGreaterThan(0);
});

test('a text finds what the search finds, in the order that is asked for', async () => {
  const [plate = ''] = idsOf('SELECT plate FROM vehicles ORDER BY id LIMIT 1');
  const { items } = await manager.lists.vehicles({ text: plate.slice(2), sort: 'plate' });
  expect(items.map((row) => row.plate)).toContain(plate);
  const { items: repairs } = await manager.lists.repairs({ text: 'brakes', sort: 'received', direction: 'desc' });
  expect(repairs.length).toBeGreaterThan(3);
  expect(repairs.map((row) => row.receivedAt)).toEqual(repairs.map((row) => row.receivedAt).toSorted((a, b) => b - a));
});

test('who may not export cannot take large pages; a mechanic lists his own repairs only', async () => {
  const mechanic = await as('MECHANIC');
  expect(await codeOf(mechanic.lists.repairs({ limit: 1_000 }))).toBe('PERMISSION_DENIED');
  expect(await codeOf(mechanic.lists.noteExport({ list: 'repairs', format: 'csv' }))).toBe('PERMISSION_DENIED');
  const own = await all((cursor) => mechanic.lists.repairs({ cursor, limit: 100 }));
  const me = (await mechanic.session.current()).person?.id;
  expect(own.toSorted()).toEqual(idsOf(`SELECT id FROM repair_orders WHERE mechanic_id = '${me}' ORDER BY id`));
  expect((await mechanic.lists.repairs({})).items.every((row) => row.customerPhone === null)).toBe(true);
  expect((await manager.lists.repairs({ limit: 1_000 })).items).toHaveLength(700);
});

test('views are one’s own or shared, replaced by name, removed by their owner', async () => {
  const desk = await as('CUSTOMER_SUPPORT');
  const { id } = await desk.lists.saveView({ list: 'repairs', name: 'Mine', view: { shown: 'open' } });
  await desk.lists.saveView({ list: 'repairs', name: 'All of us', shared: true, view: { shown: 'ready' } });
  expect((await manager.lists.views({ list: 'repairs' })).items).toMatchObject([
    { name: 'All of us', mine: false, view: { shown: 'ready' } },
  ]);
  expect(await codeOf(manager.lists.removeView({ id }))).toBe('LIST_VIEW_NOT_FOUND');
  await desk.lists.saveView({ list: 'repairs', name: 'Mine', view: { shown: 'delivered' } });
  const { items } = await desk.lists.views({ list: 'repairs' });
  expect(items.filter((view) => view.name === 'Mine')).toMatchObject([{ view: { shown: 'delivered' } }]);
  await desk.lists.removeView({ id: items.find((view) => view.name === 'Mine')?.id ?? '' });
  expect((await desk.lists.views({ list: 'repairs' })).items.map((view) => view.name)).toEqual(['All of us']);
});

test('a cursor that no page gave is refused', async () => {
  for (const cursor of ['x', '[]', '{"a":1}', '[1,2]', '["a"]', 'null'])
    expect(await codeOf(manager.lists.repairs({ cursor })), cursor).toBe('INPUT_INVALID');
});

test('a text obeys the filters that pages obey', async () => {
  const { raw } = connection;
  const [car = ''] = idsOf('SELECT plate FROM vehicles ORDER BY id LIMIT 1');
  const [classId = ''] = idsOf('SELECT id FROM car_classes LIMIT 1');
  raw.exec(`UPDATE vehicles SET class_id = NULL, archived_at = 1 WHERE plate = '${car}'`);
  const plates = async (more: object) => (await manager.lists.vehicles({ text: car, ...more })).items.map((row) => row.plate);
  expect(await plates({})).not.toContain(car);
  expect(await plates({ archived: true })).toEqual([car]);
  expect(await plates({ archived: true, classId })).toEqual([]);
  raw.exec(`UPDATE vehicles SET archived_at = NULL WHERE plate = '${car}'`);
  const [name = ''] = idsOf('SELECT name FROM customers ORDER BY id LIMIT 1');
  raw.exec(`UPDATE customers SET archived_at = 1 WHERE name = '${name}'`);
  const names = async (archived: boolean) => (await manager.lists.customers({ text: name, archived })).items.map((row) => row.name);
  expect(await names(false)).not.toContain(name);
  expect(await names(true)).toContain(name);
  raw.exec(`UPDATE customers SET archived_at = NULL WHERE name = '${name}'`);
});

test('phones are for who may read customers, in every list', async () => {
  const mechanic = await as('MECHANIC');
  for (const { items } of [await mechanic.lists.vehicles({}), await mechanic.lists.appointments({ sort: 'newest' })]) {
    expect(items.length).toBeGreaterThan(0);
    expect(items.every((row) => row.customerPhone === null)).toBe(true);
  }
  expect((await manager.lists.vehicles({})).items.some((row) => row.customerPhone !== null)).toBe(true);
  expect((await manager.lists.appointments({ sort: 'newest' })).items.some((row) => row.customerPhone !== null)).toBe(true);
});

test('a view is shared by who may read its list, and has a size', async () => {
  const mechanic = await as('MECHANIC');
  expect(await codeOf(mechanic.lists.saveView({ list: 'customers', name: 'For all', shared: true, view: {} }))).toBe('PERMISSION_DENIED');
  expect(await codeOf(mechanic.lists.saveView({ list: 'repairs', name: 'For all', shared: true, view: {} }))).toBe('ACCEPTED');
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, 'x']));
  const large = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`k${n}`, 'x'.repeat(1_500)]));
  for (const view of [many, large])
    expect(await codeOf(manager.lists.saveView({ list: 'customers', name: 'Large', view }))).toBe('INPUT_INVALID');
});

test('pages go on behind the longest name there can be', async () => {
  const key = nameKey('ß'.repeat(80));
  connection.raw.prepare('UPDATE customers SET name_key = ? WHERE id IN (SELECT id FROM customers LIMIT 2)').run(key);
  const found = await all((cursor) => manager.lists.customers({ cursor, limit: cursor === null ? 1 : 200, direction: 'desc' }));
  expect(found).toEqual(idsOf('SELECT id FROM customers WHERE merged_into IS NULL ORDER BY name_key DESC, id DESC'));
});

test('appointments are found by number, plate and name; requests stand on top of what is ahead', async () => {
  const { id: requestId } = await manager.appointments.book({
    plannedMinutes: 60,
    name: 'Wanda Waiting',
    phone: '07700 900777',
    place: null,
  });
  const ahead = await manager.lists.appointments({ from: '2026-06-01', requestsFirst: true, limit: 20 });
  const isRequest = ahead.items.map((row) => row.startsAt === null);
  expect(ahead.items.find((row) => row.appointmentId === requestId)).toMatchObject({ state: 'requested', startsAt: null });
  expect(isRequest).toEqual(isRequest.toSorted((a, b) => Number(b) - Number(a)));
  const starts = ahead.items.flatMap((row) => row.startsAt ?? []);
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  const textFinds = async (text: string, more: object = {}) => (await manager.lists.appointments({ text, ...more })).items;
  expect(await textFinds('wanda')).toMatchObject([{ appointmentId: requestId }]);
  const old = (await manager.lists.appointments({ sort: 'newest', direction: 'asc', limit: 1 })).items[0];
  expect(await textFinds(old?.number ?? '')).toMatchObject([{ number: old?.number }]);
  expect((await textFinds(old?.plate ?? '')).map((row) => row.number)).toContain(old?.number);
  expect(await textFinds(old?.number ?? '', { state: 'requested' })).toEqual([]);
});
