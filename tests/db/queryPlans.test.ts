/** Hot queries never scan a growing table and never sort in a temporary B-tree; statements are prepared once. */
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openShop, type OpenedShop } from '../../db/open.ts';
import { countWaiting, findDue, listOutbox } from '../../db/repositories/outbox.ts';
import { listInvoices } from '../../db/repositories/invoices.ts';
import {
  findOpenOf,
  isTrackingCodeTaken,
  listCards,
  listRepairOrdersOfCustomer,
  listVisitsOf,
} from '../../db/repositories/repairOrders.ts';
import { listPossibleDuplicates } from '../../db/repositories/customers.ts';
import {
  listAppointmentsByNumber,
  listAppointmentsMatching,
  listCustomersByEmail,
  listCustomersByNumber,
  listCustomersMatching,
  listInvoicesByNumber,
  listOrdersByCode,
  listOrdersByDeposit,
  listOrdersByNumber,
  listOrdersMatching,
  listVehiclesMatching,
} from '../../db/repositories/search.ts';
import { listPeopleNumbered, listPeopleWith } from '../../db/repositories/importedPeople.ts';
import { findOpeningBalance, listSameHistory } from '../../db/repositories/importedRecords.ts';
import {
  listAppointmentIdsOf,
  listAppointments,
  listAppointmentsById,
  listRequestRows,
} from '../../db/repositories/lists/appointmentList.ts';
import { listCustomers, listCustomersById } from '../../db/repositories/lists/customerList.ts';
import { listRepairs } from '../../db/repositories/lists/repairList.ts';
import { listVehicles, listVehiclesById } from '../../db/repositories/lists/vehicleList.ts';
import { APPOINTMENT_SORTS, CUSTOMER_SORTS, REPAIR_SORTS, VEHICLE_SORTS } from '../../shared/domain/lists.ts';
import {
  findPlateMatch,
  listByFormerPlatePrefix,
  listByPlatePrefix,
  listFormerWearers,
  listVehiclesByVin,
} from '../../db/repositories/vehicles.ts';
import {
  findAllocationCard,
  listAllocationCards,
  listAllocationsOf,
  listAllocationsOfOrder,
  listBusyOfBay,
  listBusyOfMechanic,
  listOverdueCards,
  listPlanned,
} from '../../db/repositories/allocations.ts';
import {
  findAppointmentOfOrder,
  listAheadOfPlate,
  listBeginning,
  listHistoryOf,
  listMissed,
  listOpenMadeOn,
  listRequested,
  listTripsBetween,
  listWaiting,
} from '../../db/repositories/appointments.ts';
import { listAheadOfSeries } from '../../db/repositories/appointmentSeries.ts';
import { listAbsences, listAbsencesOf, listClosedSlots } from '../../db/repositories/schedule.ts';
import { listContacts } from '../../db/repositories/contactLog.ts';
import {
  heldBefore,
  listBookings,
  listDepositBookings,
  listHeldDeposits,
  listOpenInvoices,
  owedBefore,
  sumInvoices,
} from '../../db/repositories/customerAccounts.ts';
import { hasInvoiceFor } from '../../db/repositories/customerMerges.ts';
import { DUPLICATE_SOURCES, listInOrderOf } from '../../db/repositories/customerDuplicates.ts';
import { listAddressesOf, listConsentsOf, listPhonesOf, listTagsOf } from '../../db/repositories/customerRecords.ts';
import { listDue } from '../../db/repositories/vehicleDues.ts';
import { listFormerOwners, listFormerPlates, listOdometerFigures, listTyreSetsOf } from '../../db/repositories/vehicleRecords.ts';
import { listDeclinedOfOrders, listInvoicesOfOrders, listVisitPage } from '../../db/repositories/vehicleVisits.ts';
import { listDirty } from '../../db/repositories/syncState.ts';
import { findArrival } from '../../db/repositories/arrivals.ts';
import { findContentText } from '../../db/repositories/contentTexts.ts';
import { listDepositsOf } from '../../db/repositories/deposits.ts';
import { findLoanOf, isLent } from '../../db/repositories/loanCars.ts';
import { isPictureInUse, listPhotosOf } from '../../db/repositories/photos.ts';
import { findSignatureOf } from '../../db/repositories/signatures.ts';
import { listLinesOf } from '../../db/repositories/repairLines.ts';
import { listStatusOf } from '../../db/repositories/statusHistory.ts';
import { phoneKey } from '../../shared/domain/phone.ts';
import { makeDemoShop } from '../../electron/demo/demoShop.ts';
import { scratchFolder } from '../support/programs.ts';

const data = scratchFolder('plans');
let shop: OpenedShop;
const seen: string[] = [];
let prepares = 0;

beforeAll(async () => {
  const original = Database.prototype.prepare;
  Database.prototype.prepare = function prepare(this: Database.Database, sql: string) {
    prepares += 1;
    seen.push(sql);
    return original.call(this, sql) as never;
  };
  shop = openShop(data.folder);
  await makeDemoShop(shop, { repairs: 600, open: 40, seed: 3, now: Date.UTC(2026, 5, 1) });
});
afterAll(() => {
  shop.close();
  data.remove();
});

const GROWING =
  /\bSCAN (contact_log|customer_phones|customer_addresses|customer_tags|customer_consents|vehicle_plates|vehicle_owners|vehicle_dues|odometer_readings|tyre_sets|repair_orders|repair_lines|customers|vehicles|status_history|invoices|invoice_balances|payments|outbox|audit|idempotency|estimates|estimate_lines|sync_dirty|appointments|allocations|appointment_history|trips|photos|deposits|deposit_uses|damage_marks|accidents|arrival_facts|signatures|loans|content_texts|import_rows|opening_balances|service_history|i|b|gone)\b(?! USING (COVERING )?INDEX)/u;

/** The plan of the statement that `run` prepares or, when it was prepared before, of the last one like it. */
function plansOf(run: () => unknown): string[] {
  const from = seen.length;
  run();
  return seen
    .slice(from)
    .filter((sql) => /^\s*select/iu.test(sql))
    .flatMap((sql) =>
      (
        shop.raw.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...Array.from({ length: (sql.match(/\?/gu) ?? []).length }, () => 0)) as {
          detail: string;
        }[]
      ).map((row) => row.detail),
    );
}

/** A number that stands among somebody's further ones. */
function furtherPhone(): string {
  const phone = '07700900999';
  shop.raw
    .prepare("INSERT OR IGNORE INTO customer_phones SELECT 'further', id, 1, '', ?, ? FROM customers LIMIT 1")
    .run(phone, phoneKey(phone, 'GB'));
  return phone;
}

const page = { direction: 'desc', after: null, limit: 50 } as const;

const PERIOD = { from: '2026-01-01', to: '2026-12-31', since: 0, until: 1 };

describe('plans', () => {
  test.each<[string, () => unknown]>([
    ['plate prefix', () => listByPlatePrefix(shop.read, 'AB', 6)],
    ['a car as the check-in offers it', () => findPlateMatch(shop.read, 'x')],
    ['former plate prefix', () => listByFormerPlatePrefix(shop.read, 'AB', 6)],
    ['open visit of a vehicle', () => findOpenOf(shop.read, 'x')],
    ['last visits', () => listVisitsOf(shop.read, 'x', 3)],
    ['visits of a customer', () => listRepairOrdersOfCustomer(shop.read, 'x', 3)],
    ['tracking code', () => isTrackingCodeTaken(shop.read, 'ABC123')],
    ['all repairs, a page', () => listCards(shop.read, { state: null, mechanicId: null }, null, 50)],
    ['repairs in a state, a page', () => listCards(shop.read, { state: 'delivered', mechanicId: null }, null, 50)],
    ['repairs of a mechanic, a page', () => listCards(shop.read, { state: null, mechanicId: 'x' }, null, 50)],
    ['invoices, a page', () => listInvoices(shop.read, false, null, 50)],
    ['unpaid invoices, a page', () => listInvoices(shop.read, true, null, 50)],
    ['lines of a repair', () => listLinesOf(shop.read, 'x')],
    ['history of a repair', () => listStatusOf(shop.read, 'x')],
    [
      'customers by words or digits',
      () => listCustomersMatching(shop.read, { match: '"ngra"*', quick: null, parts: [], isLong: false }, 6, () => true),
    ],
    [
      'vehicles by a fragment',
      () => listVehiclesMatching(shop.read, { match: '"v12"*', quick: null, parts: [], isLong: false }, 6, () => true),
    ],
    [
      'appointments by a word',
      () => listAppointmentsMatching(shop.read, { match: '"atim"*', quick: null, parts: [], isLong: false }, 6, () => true),
    ],
    ['appointments by the beginning of a number', () => listAppointmentsByNumber(shop.read, 'AP-2026', 6)],
    ['repairs by a word', () => listOrdersMatching(shop.read, { match: '"cbra"*', quick: null, parts: [], isLong: false }, 6, () => true)],
    ['repairs by the number of a deposit', () => listOrdersByDeposit(shop.read, 'DEP-2026', 6)],
    ['repairs by the beginning of a number', () => listOrdersByNumber(shop.read, 'RO-2026', 6)],
    ['repairs by code', () => listOrdersByCode(shop.read, 'ABC123')],
    ['invoices by the beginning of a number', () => listInvoicesByNumber(shop.read, '2026', 6)],
    ['customers by the beginning of a number', () => listCustomersByNumber(shop.read, 'CST', 6)],
    ['customers by the beginning of an address', () => listCustomersByEmail(shop.read, 'a', 6)],
    ['possible duplicates', () => listPossibleDuplicates(shop.read, { name: 'Grace Hopper', phone: '07700900123', email: 'a@b.c' })],
    [
      'possible duplicates by a further number',
      () => listPossibleDuplicates(shop.read, { name: 'Grace Hopper', phone: furtherPhone(), email: '' }),
    ],
    ...(['phone', 'email', 'name', 'namedPhone', 'namedEmail'] as const).map((has): [string, () => unknown] => [
      `people of an import by ${has}`,
      () => listPeopleWith(shop.read, has, 'x', 'y'),
    ]),
    ['people by another program’s number', () => listPeopleNumbered(shop.read, 'K1', { importId: 'x', row: 1 })],
    ['cars that wore a plate', () => listFormerWearers(shop.read, 'x')],
    ['cars of a VIN', () => listVehiclesByVin(shop.read, 'x')],
    ['an open balance again', () => findOpeningBalance(shop.read, 'x', 'R-1')],
    ['an entry of the history again', () => listSameHistory(shop.read, 'x', '2026-01-01', 'y')],
    ['customers that a text found', () => listCustomersById(shop.read, ['x'], { kind: null, tag: null, owing: null, archived: false })],
    [
      'vehicles that a text found',
      () => listVehiclesById(shop.read, ['x'], { make: null, classId: null, anonymous: null, dueOn: null, archived: false }),
    ],
    ['appointments that a text found', () => listAppointmentsById(shop.read, ['x'], { state: null, from: null, to: null })],
    ['appointments of a customer', () => listAppointmentIdsOf(shop.read, 'customer', 'x', 5)],
    ['appointments of a car', () => listAppointmentIdsOf(shop.read, 'vehicle', 'x', 5)],
    ['requests without a place', () => listRequestRows(shop.read)],
    ...REPAIR_SORTS.flatMap((sort) =>
      ([null, 'open', 'ready'] as const).map((shown): [string, () => unknown] => [
        `list of repairs by ${sort}, ${shown ?? 'all'}`,
        () => listRepairs(shop.read, { shown, type: 'body', mechanicId: null, from: null, to: null }, { sort, ...page }),
      ]),
    ),
    ...CUSTOMER_SORTS.map((sort): [string, () => unknown] => [
      `list of customers by ${sort}`,
      () => listCustomers(shop.read, { kind: null, tag: 'x', owing: true, archived: false }, { sort, ...page }),
    ]),
    ...VEHICLE_SORTS.map((sort): [string, () => unknown] => [
      `list of vehicles by ${sort}`,
      () =>
        listVehicles(shop.read, { make: null, classId: null, anonymous: null, dueOn: '2026-01-01', archived: false }, { sort, ...page }),
    ]),
    ...APPOINTMENT_SORTS.map((sort): [string, () => unknown] => [
      `list of appointments by ${sort}`,
      () => listAppointments(shop.read, { state: null, from: null, to: null }, { sort, ...page }),
    ]),
    ['mail that is due', () => findDue(shop.read, 0)],
    ['waiting mail', () => countWaiting(shop.read)],
    ['the outbox', () => listOutbox(shop.read, 'waiting', 50)],
    ['everything in the outbox', () => listOutbox(shop.read, 'all', 50)],
    ['photos of a repair', () => listPhotosOf(shop.read, 'x')],
    ['whether a picture is in use', () => isPictureInUse(shop.read, 'x', 0)],
    ['deposits of a repair', () => listDepositsOf(shop.read, 'x')],
    ['how a car came', () => findArrival(shop.read, 'x')],
    ['who signed', () => findSignatureOf(shop.read, 'x')],
    ['what was lent for a repair', () => findLoanOf(shop.read, 'x')],
    ['whether a loan car is out', () => isLent(shop.read, 'x')],
    ['a text of the shop', () => findContentText(shop.read, 'checkInTerms', 'en')],
    ['bookings of a bay', () => listBusyOfBay(shop.read, 'x', { from: 1, to: 2 })],
    ['bookings of a mechanic', () => listBusyOfMechanic(shop.read, 'x', { from: 1, to: 2 })],
    ['a week of bookings', () => listAllocationCards(shop.read, { from: 1, to: 2 })],
    ['a booking', () => findAllocationCard(shop.read, 'x')],
    ['what a day holds', () => listPlanned(shop.read, { from: 1, to: 2 })],
    ['bookings of an appointment', () => listAllocationsOf(shop.read, 'x')],
    ['bookings of a repair', () => listAllocationsOfOrder(shop.read, 'x')],
    ['work left over', () => listOverdueCards(shop.read, { from: 1, to: 2 })],
    ['arrivals', () => listBeginning(shop.read, { from: 1, to: 2 })],
    ['no-shows', () => listMissed(shop.read, { from: 1, to: 2 })],
    ['appointment of a repair', () => findAppointmentOfOrder(shop.read, 'x')],
    ['requests', () => listRequested(shop.read, 50)],
    ['the waiting list', () => listWaiting(shop.read, 50)],
    ['appointments of a plate', () => listAheadOfPlate(shop.read, 'AB12CDE', 5)],
    ['open appointments made on a day', () => listOpenMadeOn(shop.read, '2026-01-01')],
    ['history of an appointment', () => listHistoryOf(shop.read, 'x')],
    ['what is ahead of a series', () => listAheadOfSeries(shop.read, 'x')],
    ['trips of a day', () => listTripsBetween(shop.read, { from: 1, to: 2 })],
    ['absences', () => listAbsences(shop.read, 1, 2)],
    ['absences of a mechanic', () => listAbsencesOf(shop.read, 'x', 1, 2)],
    ['closed time', () => listClosedSlots(shop.read, 1, 2)],
    ['contacts of a customer, a page', () => listContacts(shop.read, 'x', null, 20)],
    ['open invoices of a customer', () => listOpenInvoices(shop.read, ['x'])],
    ['turnover of a customer', () => sumInvoices(shop.read, ['x'])],
    ['statement of a customer', () => listBookings(shop.read, ['x'], PERIOD)],
    ['deposits of a customer', () => listHeldDeposits(shop.read, ['x'])],
    ['deposits in a statement', () => listDepositBookings(shop.read, ['x'], PERIOD)],
    ['held before a statement', () => heldBefore(shop.read, ['x'], PERIOD)],
    ['whether a moved repair was billed to somebody', () => hasInvoiceFor(shop.read, ['x'], 'x')],
    ['owed before a statement', () => owedBefore(shop.read, ['x'], PERIOD)],
    [
      'phones, addresses, tags and consents of a customer',
      () => [listPhonesOf, listAddressesOf, listTagsOf, listConsentsOf].map((list) => list(shop.read, 'x')),
    ],
    ...DUPLICATE_SOURCES.map((source): [string, () => unknown] => [`doubles by ${source}`, () => listInOrderOf(shop.read, source, '', 50)]),
    ['cars due for inspection', () => listDue(shop.read, 'inspection', '2030-01-01', null, 50)],
    ['cars due for service', () => listDue(shop.read, 'service', '2030-01-01', null, 50)],
    [
      'former plates and owners, readings and tyres',
      () => [listFormerPlates, listFormerOwners, listOdometerFigures, listTyreSetsOf].map((list) => list(shop.read, 'x')),
    ],
    ['visits of a vehicle, a page', () => listVisitPage(shop.read, 'x', { at: 9e15, id: 'x' }, 20)],
    [
      'what visits were billed, and what was declined',
      () => [listInvoicesOfOrders(shop.read, ['x']), listDeclinedOfOrders(shop.read, ['x'])],
    ],
    ['what to push', () => listDirty(shop.read, 0, 500)],
  ])('%s', (_name, run) => {
    const plans = plansOf(run);
    expect(plans.length).toBeGreaterThan(0);
    expect(plans.filter((detail) => GROWING.test(detail))).toEqual([]);
    expect(plans.filter((detail) => detail.includes('TEMP B-TREE'))).toEqual([]);
  });
});

test('a thousand look-ups prepare nothing new', () => {
  const calls = () => {
    listByPlatePrefix(shop.read, 'AB', 6);
    listCards(shop.read, { state: null, mechanicId: null }, null, 50);
    listVisitsOf(shop.read, 'x', 3);
    listRepairOrdersOfCustomer(shop.read, 'x', 3);
  };
  calls();
  const before = prepares;
  for (let i = 0; i < 1000; i += 1) calls();
  expect(prepares).toBe(before);
});

/**
 * SQLite plans a statement anew at every bind of a value that its plan depends on: a bound limit, and a bound value
 * where a partial index has a constant. It tells nobody, and costs more than most of the statements.
 */
test('no statement is planned anew when its values are bound', () => {
  const partial = shop.raw
    .prepare(
      "SELECT tbl_name AS name, substr(sql, instr(sql, ' WHERE ')) AS condition FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'",
    )
    .all() as { name: string; condition: string }[];
  const bound = partial.flatMap(({ name, condition }) =>
    [...condition.matchAll(/(\w+) (=|<>|>|NOT IN|IN) /gu)].map(([, column = '', operator = '']) => {
      const values = operator.endsWith('IN') ? `${operator} \\(\\?` : `${operator} \\?`;
      // A plus before the column takes the comparison out of the planner's sight.
      return new RegExp(`(?<!\\+)"${name}"\\."${column}" ${values}`, 'iu');
    }),
  );
  expect(bound.length).toBeGreaterThan(5);
  const ofProduct = [...new Set(seen)].filter((source) => !source.startsWith('EXPLAIN'));
  expect(ofProduct.filter((source) => /\blimit \?/iu.test(source))).toEqual([]);
  expect(ofProduct.filter((source) => bound.some((pattern) => pattern.test(source)))).toEqual([]);
});
