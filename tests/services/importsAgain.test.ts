/** Files that come twice, from two programs, with doubles, with rows that throw: what is meant, what is counted, what goes on. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openShop } from '../../db/open.ts';
import { createApp } from '../../electron/createApp.ts';
import { importingInto, OPTIONS, type Importing } from '../support/importing.ts';
import { openTestShop, OWNER, testPorts, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let files: Importing;
beforeEach(async () => {
  shop = await openTestShop();
  files = importingInto(shop);
});
afterEach(() => shop.close());

const PEOPLE = ['Customer ID', 'Name', 'Phone', 'Email', 'Address'];
const CARS = ['Plate', 'Customer ID', 'Owner', 'Km'];
const one = (sql: string) => shop.connection.raw.prepare(sql).pluck().get();
const ownerOf = (plate: string) =>
  one(`SELECT c.name FROM vehicles v JOIN customers c ON c.id = v.customer_id WHERE v.plate = '${plate}'`) ?? null;
/** The dry run's numbers are the run's. */
async function runAsChecked(id: string): Promise<Record<string, number>> {
  const { new: fresh, ...rest } = await files.outcomes(id);
  await files.run(id);
  const after = await files.outcomes(id);
  expect(after).toEqual({ ...rest, ...(fresh === undefined ? {} : { added: fresh }) });
  return after;
}

test('a file that is sent again with other columns replaces what nobody ran, and nothing else', async () => {
  const { imports } = shop.owner;
  const file = { kind: 'customers' as const, fileName: 'x.csv', headings: ['Name'], mapping: { name: 0 }, options: OPTIONS };
  const listed = async () => (await imports.list()).items.map(({ id }) => id);
  const rowsLeft = () => shop.connection.raw.prepare('SELECT DISTINCT import_id FROM import_rows ORDER BY 1').pluck().all();
  const first = await files.upload('customers', ['Name'], [['Ann Lee']]);
  const { id: second } = await imports.begin({ ...file, replaces: first });
  expect(await listed()).toEqual([second]);
  expect(rowsLeft()).toEqual([]);
  await imports.addRows({ id: second, from: 1, rows: [['Ann Lee']] });
  await imports.check({ id: second });
  const { id: third } = await imports.begin({ ...file, replaces: second });
  expect(await listed(), 'one that is being looked at stays').toEqual([third, second]);
  shop.app.imports.runOnce();
  await files.run(second);
  const { id: fourth } = await imports.begin({ ...file, replaces: second });
  expect(await listed(), 'one that was run is what undo needs').toEqual([fourth, third, second]);
  expect(rowsLeft()).toEqual([second]);
});

test('a file that nobody ran goes after two weeks', async () => {
  const checked = await files.upload('customers', ['Name'], [['Ann Lee']]);
  const done = await files.upload('customers', ['Name'], [['Bea Fox']]);
  await files.run(done);
  shop.clock.advance(13 * 86_400_000);
  await shop.owner.session.login({ email: OWNER.email, password: OWNER.password });
  await shop.owner.imports.check({ id: checked });
  shop.app.imports.runOnce();
  shop.clock.advance(2 * 86_400_000);
  expect(shop.app.importSweep.runOnce(), 'somebody looked at it the day before yesterday').toBe(0);
  shop.clock.advance(13 * 86_400_000);
  expect(shop.app.importSweep.runOnce()).toBe(1);
  expect(shop.connection.raw.prepare('SELECT id FROM imports').pluck().all()).toEqual([done]);
  expect(shop.connection.raw.prepare('SELECT import_id FROM import_rows').pluck().all()).toEqual([done]);
});

test('after undo the same file comes in again, and numbers of dry runs mean nobody who is gone', async () => {
  const rows = [
    ['K1', 'Ann Able', '07700 900001', '', ''],
    ['K2', 'Bob Brown', '', '', '2 Old Road'],
  ];
  const first = await files.upload('customers', PEOPLE, rows);
  await files.run(first);
  const dry = await files.upload('customers', PEOPLE, rows);
  expect(await files.outcomes(dry)).toEqual({ known: 2 });
  await files.undo(first);
  expect(one('SELECT count(*) FROM import_rows WHERE entity_id IS NOT NULL')).toBe(0);
  const cars = await files.upload('vehicles', CARS, [['AB12CDE', 'K1', '', '']]);
  expect(await files.faults(cars)).toEqual(['1 ownerNumber: CUSTOMER_NOT_FOUND']);
  expect(await runAsChecked(await files.upload('customers', PEOPLE, rows))).toEqual({ added: 2 });
  expect(await runAsChecked(await files.upload('vehicles', CARS, [['AB12CDE', 'K1', '', '']]))).toEqual({ added: 1 });
  expect(ownerOf('AB12CDE')).toBe('Ann Able');
});

test('one who was merged answers as the survivor, one who was erased not at all', async () => {
  await files.run(
    await files.upload('customers', PEOPLE, [
      ['K1', 'Ann Able', '07700 900001', '', ''],
      ['K2', 'Anne Able', '07700 900002', '', ''],
      ['K3', 'Cy Clay', '07700 900003', '', ''],
    ]),
  );
  const idOf = (name: string) => String(one(`SELECT id FROM customers WHERE name = '${name}'`));
  const { raw } = shop.connection;
  raw.prepare('UPDATE customers SET merged_into = ? WHERE id = ?').run(idOf('Ann Able'), idOf('Anne Able'));
  raw.prepare('UPDATE customers SET erased_at = 1 WHERE id = ?').run(idOf('Cy Clay'));
  const cars = await files.upload('vehicles', CARS, [
    ['AB12CDE', 'K2', '', ''],
    ['AB12CDF', 'K3', '', ''],
  ]);
  expect(await files.faults(cars)).toEqual(['2 ownerNumber: CUSTOMER_NOT_FOUND']);
  await files.run(cars);
  expect(ownerOf('AB12CDE')).toBe('Ann Able');
});

test('a row that throws is faulty, and the rest of the file and other files go on', async () => {
  const id = await files.upload(
    'customers',
    ['Name', 'Phone'],
    [
      ['Ann Able', '07700 900001'],
      ['Bob Bad', '07700 900002'],
      ['Cy Clay', '07700 900003'],
    ],
  );
  shop.connection.raw.exec(
    "CREATE TRIGGER refuses BEFORE INSERT ON customers WHEN new.name = 'Bob Bad' BEGIN SELECT RAISE(ABORT, 'no'); END",
  );
  await files.run(id);
  expect(await files.outcomes(id)).toEqual({ added: 2, faulty: 1 });
  expect(await files.faults(id)).toEqual(['2 : ROW_FAILED']);
  expect((await shop.owner.imports.get({ id })).state).toBe('done');
  expect((await shop.owner.customers.find({ text: 'able' })).items).toHaveLength(1);
});

test('without room the import stops by itself and says so; with room it goes on', async () => {
  const rows = Array.from({ length: 400 }, (_, n) => [`Person ${n}`, `07700 ${900_000 + n}`]);
  const id = await files.upload('customers', ['Name', 'Phone'], rows);
  await shop.owner.imports.run({ id });
  const { raw } = shop.connection;
  const most = raw.pragma('max_page_count', { simple: true });
  raw.pragma(`max_page_count = ${Number(raw.pragma('page_count', { simple: true })) + 8}`);
  shop.app.imports.runOnce();
  const stopped = await shop.owner.imports.get({ id });
  expect(stopped.state).toBe('stopped');
  expect(stopped.finishedAt).not.toBeNull();
  expect(stopped.outcomes.faulty).toBeUndefined();
  raw.pragma(`max_page_count = ${Number(most)}`);
  await files.run(id);
  expect(await files.outcomes(id)).toEqual({ added: 400 });
});

test('two programs with the same numbers: nobody is dropped, no car goes to a stranger', async () => {
  await files.run(await files.upload('customers', PEOPLE, [['7', 'Ann Able', '07700 900001', '', '']]));
  const early = await files.upload('vehicles', CARS, [['BB12CDE', '7', 'Bob Brown', '']]);
  expect(await files.faults(early)).toEqual(['1 ownerNumber: NUMBER_OF_ANOTHER']);
  const other = await files.upload('customers', PEOPLE, [['7', 'Bob Brown', '07700 900002', '', '']]);
  expect(await runAsChecked(other)).toEqual({ added: 1 });
  const cars = await files.upload('vehicles', CARS, [
    ['AA12CDE', '7', 'Able Ann', ''],
    ['BB12CDE', '7', 'Bob Brown', ''],
    ['CC12CDE', '7', '', ''],
  ]);
  expect(await files.faults(cars)).toEqual(['3 ownerNumber: CUSTOMER_AMBIGUOUS']);
  await runAsChecked(cars);
  expect([ownerOf('AA12CDE'), ownerOf('BB12CDE')]).toEqual(['Ann Able', 'Bob Brown']);
  // Renamed here since: the row that brought the number still speaks for him.
  shop.connection.raw.exec(
    "UPDATE customers SET name = 'Rob Brown-Day', name_key = 'rob brown day', phone = NULL, phone_key = NULL WHERE name = 'Bob Brown'",
  );
  expect(await files.outcomes(await files.upload('customers', PEOPLE, [['7', 'Bob Brown', '07700 900002', '', '']]))).toEqual({ known: 1 });
});

test('a further phone tells who is meant as the first does, in the shop and in the file', async () => {
  const { owner } = shop;
  const { id } = await owner.customers.create({ name: 'Mario Rossi', phone: '07700 900001', email: null, language: 'en' });
  shop.connection.raw.prepare("INSERT INTO customer_phones VALUES ('p', ?, 0, 'work', '07700 900002', '7700900002')").run(id);
  expect((await owner.checkIn.possibleDuplicates({ phone: '+44 7700 900002' })).items).toMatchObject([{ id, because: 'phone' }]);
  const headings = ['Name', 'Phone', 'Phone 2'];
  const rows = [
    ['Mario Rossi', '07700 900002', ''],
    ['Mario Rossi', '07700 900009', '07700 900001'],
    ['Ann Lee', '07700 900003', '07700 900004'],
    ['Ann Lee', '07700 900004', ''],
    ['Bea Lee', '', '07700 900005'],
    ['Bea Lee', '07700 900005', ''],
  ];
  expect(await runAsChecked(await files.upload('customers', headings, rows))).toEqual({ known: 4, added: 2 });
  expect(await runAsChecked(await files.upload('customers', headings, rows))).toEqual({ known: 6 });
  await files.run(await files.upload('vehicles', ['Plate', 'Owner', 'Owner phone'], [['AB12 NEW', '', '07700 900002']]));
  expect(ownerOf('AB12NEW')).toBe('Mario Rossi');
});

test('a second amount under one reference, or for one entry of the history, is no double', async () => {
  await files.run(await files.upload('customers', PEOPLE, [['1', 'Ann Able', '07700 900001', '', '']]));
  const balances = await files.upload(
    'balances',
    ['Invoice', 'Balance', 'Owner'],
    [
      ['R-1', '10.00', 'Ann Able'],
      ['R-1', '10.00', 'Ann Able'],
      ['R-1', '12.00', 'Ann Able'],
    ],
  );
  expect(await runAsChecked(balances)).toEqual({ added: 1, known: 1, faulty: 1 });
  expect(await files.faults(balances)).toEqual(['3 reference: REFERENCE_TAKEN']);
  expect(await files.faults(await files.upload('balances', ['Invoice', 'Balance', 'Owner'], [['R-1', '11.00', 'Ann Able']]))).toEqual([
    '1 reference: REFERENCE_TAKEN',
  ]);
  await files.run(await files.upload('vehicles', CARS, [['AB12CDE', '', '', '']]));
  const history = await files.upload(
    'history',
    ['Plate', 'Date', 'Work', 'Amount', 'Invoice'],
    [
      ['AB12CDE', '01/02/2020', 'Labour', '50', 'A'],
      ['AB12CDE', '01/02/2020', 'Labour', '50', 'A'],
      ['AB12CDE', '01/02/2020', 'Labour', '70', 'A'],
      ['AB12CDE', '01/02/2020', 'Labour', '70', 'B'],
    ],
  );
  expect(await runAsChecked(history)).toEqual({ added: 2, known: 1, faulty: 1 });
  expect(await files.faults(history)).toEqual(['3 text: ENTRY_DIFFERS']);
});

test('the dry run sees doubles of the file itself, and the same file again adds nothing', async () => {
  const people = [
    ...['Ann', 'Bob', 'Cy', 'Dee', 'Eve'].map((name) => ['', `${name} Office`, '020 7946 0000', '', '']),
    ['', 'Ann Office', '+44 20 7946 0000', '', ''],
    ['', 'Only Name', '', '', ''],
    ['', 'Only Name', '', '', ''],
    ['9', 'Two Numbers', '07700 900009', '', ''],
    ['10', 'Two Numbers', '07700 900009', '', ''],
    ['', 'At Home', '', '', '1 Old Road'],
    ['', 'At Home', '', '', '2 Old Road'],
    ['11', 'Bare Number', '', '', ''],
    ['12', 'Bare Number', '', '', ''],
    [],
  ];
  const first = await files.upload('customers', PEOPLE, people);
  expect(await runAsChecked(first)).toEqual({ added: 10, known: 3, faulty: 1, unread: 1 });
  expect(await files.faults(first)).toEqual(['14 name: SAME_NAME']);
  expect(await files.outcomes(await files.upload('customers', PEOPLE, people))).toEqual({ known: 13, faulty: 1, unread: 1 });
  const cars = [
    ['AB12CDE', '', 'Eve Office', ''],
    ['ab12 cde', '', '', ''],
  ];
  expect(await runAsChecked(await files.upload('vehicles', CARS, cars))).toEqual({ added: 1, known: 1 });
  expect(ownerOf('AB12CDE')).toBe('Eve Office');
  expect(await files.outcomes(await files.upload('vehicles', CARS, cars))).toEqual({ known: 2 });
});

test('a check that was cut off by a restart still sees the doubles of its first rows', async () => {
  const headings = ['Name', 'Phone'];
  const { id } = await shop.owner.imports.begin({
    kind: 'customers',
    fileName: 'x.csv',
    headings,
    mapping: { name: 0, phone: 1 },
    options: OPTIONS,
  });
  await shop.owner.imports.addRows({
    id,
    from: 1,
    rows: [
      ['Ann Able', '07700 900001'],
      ['Ann Able', '07700 900001'],
    ],
  });
  await shop.owner.imports.check({ id });
  // As a batch that ended behind the first row leaves it.
  shop.connection.raw.prepare('UPDATE imports SET done = 1 WHERE id = ?').run(id);
  await shop.app.close();
  const connection = openShop(shop.folder);
  const app = createApp(testPorts(shop.clock, { sentMail: [], failMail: { with: null } }), connection, {
    version: 't',
    instanceId: 'test-instance',
    runTasks: false,
  });
  app.imports.runOnce();
  expect(connection.raw.prepare('SELECT outcome FROM import_rows ORDER BY row').pluck().all()).toEqual(['new', 'known']);
  await app.close();
  shop = await openTestShop();
});

test('what the odometers of a file say are readings, until undo', async () => {
  const cars = await files.upload('vehicles', CARS, [['AB12CDE', '', '', '84,000']]);
  await files.run(cars);
  const { id } = (await shop.owner.lists.vehicles({})).items[0] ?? { id: '' };
  const history = await files.upload('history', ['Plate', 'Date', 'Work', 'Km'], [['AB12CDE', '01/02/2020', 'Belt', '60 000']]);
  await files.run(history);
  expect((await shop.owner.vehicles.get({ id })).readings).toMatchObject([
    { on: '2020-02-01', km: 60_000, source: 'import' },
    { on: '2026-03-10', km: 84_000, source: 'import' },
  ]);
  await files.undo(history);
  expect((await shop.owner.vehicles.get({ id })).readings).toHaveLength(1);
  await files.undo(cars);
  expect(await files.outcomes(cars)).toEqual({ removed: 1 });
  expect(one('SELECT count(*) FROM odometer_readings')).toBe(0);
});

test('a car whose odometer somebody read since stays', async () => {
  const cars = await files.upload('vehicles', CARS, [['AB12CDE', '', '', '84,000']]);
  await files.run(cars);
  const { id } = (await shop.owner.lists.vehicles({})).items[0] ?? { id: '' };
  await shop.owner.vehicles.addReading({ id, on: '2026-03-10', km: 84_100, source: 'staff' });
  await files.undo(cars);
  expect(await files.outcomes(cars)).toEqual({ kept: 1 });
});

test('amounts above what the shop itself takes are refused, so that sums stay exact', async () => {
  await files.run(await files.upload('customers', PEOPLE, [['1', 'Ann Able', '07700 900001', '', '']]));
  const id = await files.upload(
    'balances',
    ['Invoice', 'Balance', 'Owner'],
    [
      ['R-1', '90071992547409.90', 'Ann Able'],
      ['R-2', '999999999.99', 'Ann Able'],
      ['R-3', '1000000000.00', 'Ann Able'],
    ],
  );
  expect(await files.faults(id)).toEqual(['1 amount: NUMBER_TOO_LARGE', '3 amount: NUMBER_TOO_LARGE']);
});
