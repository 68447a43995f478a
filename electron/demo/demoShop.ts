/** A believable shop with a past: the same seed and size always give the same history. */
import type { Connection, Tx } from '../../db/connection.ts';
import { insertAllocation } from '../../db/repositories/allocations.ts';
import { insertCustomer } from '../../db/repositories/customers.ts';
import { insertStaff, listStaff, setRolePermissions } from '../../db/repositories/people.ts';
import { listBays } from '../../db/repositories/schedule.ts';
import { drawNumber } from '../../db/repositories/series.ts';
import { noteIndexCurrent } from '../../db/repositories/searchIndex.ts';
import { getShop, insertShop, insertTaxCode, listTaxCodes, setTaxRates } from '../../db/repositories/shop.ts';
import { insertSyncState } from '../../db/repositories/syncState.ts';
import { insertVehicle, noteVisit } from '../../db/repositories/vehicles.ts';
import { addDays, atTime, dayOf } from '../../shared/dates.ts';
import { COUNTRY_PRESETS } from '../../shared/domain/countries.ts';
import { DEFAULT_ROLE_PERMISSIONS, ROLES } from '../../shared/domain/permissions.ts';
import type { RepairOrderState, RepairType } from '../../shared/domain/repairOrderStates.ts';
import { STARTING_MODELS, type StartingClass } from '../../shared/domain/startingCatalogue.ts';
import { trackingCodeFrom } from '../../shared/domain/trackingCode.ts';
import { createRandom, type Random } from '../../shared/random.ts';
import type { Ids } from '../ports.ts';
import { openCatalogue } from '../services/startingCatalogue.ts';
import { makeDemoArrivals } from './demoArrivals.ts';
import { DEMO_LOGINS, hashLogin } from './demoPeople.ts';
import { demoGrid, GRID_BAYS, openSchedule, writeFortnight, type DemoBookable } from './demoSchedule.ts';
import { writeDoubles, writeRecords } from './demoRecords.ts';
import { issueBills, writeVisit, type DemoVisit, type DemoWriter } from './demoRepairs.ts';
import { DEMO_BAYS, CARS, COMPANIES, COMPLAINTS, FIRST_NAMES, LAST_NAMES, STREETS } from './demoWords.ts';

const DAYS_OF_HISTORY = 730;
const PER_TRANSACTION = 2_000;
const HOUR = 3_600_000;
const OPEN_MIX = [
  'received',
  'received',
  'inspecting',
  'awaiting_approval',
  'awaiting_approval',
  'waiting_parts',
  'in_progress',
  'in_progress',
  'in_progress',
  'quality_check',
  'ready',
  'ready',
] as const;

export interface DemoSize {
  /** Repair orders in all, the open ones included. */
  repairs: number;
  open: number;
  seed: number;
  /** The present, from which the past is counted back. */
  now: number;
}

/** Fills a new, empty database. @throws whatever the database refuses; nothing is half done within a batch */
export async function makeDemoShop(connection: Connection, size: DemoSize, onProgress: (done: number) => void = () => {}): Promise<void> {
  const logins = await Promise.all(DEMO_LOGINS.map(hashLogin));
  const random = createRandom(size.seed);
  const time = { now: size.now - DAYS_OF_HISTORY * 24 * HOUR };
  const ids = seededIds(random, time);
  // Its own dice: the repairs of a seed stay what they were.
  const dice = createRandom(size.seed + 1);
  const bookings = { ids: seededIds(dice, time), random: dice, now: size.now };
  const isGrid = size.repairs >= GRID_FROM;
  connection.write((tx) => {
    openShop(tx, ids, time.now, logins);
    openSchedule(tx, bookings.ids, size.now, isGrid ? GRID_BAYS : DEMO_BAYS.length);
  });
  const classes = connection.write((tx) => openCatalogue(tx, ids.uuid, 'en'));
  const cars = connection.write((tx) => makeCars(tx, ids, random, Math.max(20, Math.ceil(size.repairs / 3)), time.now, classes));
  const plan = planOf(connection, size, random, cars);
  const trackingCode = codes();
  const bills: DemoWriter['bills'] = [];
  const here: DemoBookable[] = [];
  const bays = listBays(connection.read);
  const grid = demoGrid(size.now);
  for (let done = 0; done < plan.length; done += PER_TRANSACTION) {
    connection.write((tx) => {
      const shop = getShop(tx);
      const writer: DemoWriter = { tx, ids, random, shop, taxCodes: listTaxCodes(tx, dayOf(size.now, shop.timeZone)), trackingCode, bills };
      for (const [i, visit] of plan.slice(done, done + PER_TRANSACTION).entries()) {
        time.now = visit.at;
        issueBills(writer, visit.at);
        const repairOrderId = writeVisit(writer, visit);
        if (isGrid) bookOnGrid(tx, bookings.ids, repairOrderId, { bays, ...grid(plan.length - 1 - done - i) });
        else if (isHere(visit.state)) here.push({ repairOrderId, at: visit.at, mechanicId: mechanicOf(visit), type: visit.type });
        noteVisit(tx, visit.vehicle.id, { odometerKm: visit.odometerKm, customerId: null });
      }
      if (done + PER_TRANSACTION >= plan.length) issueBills(writer, Infinity);
    });
    onProgress(Math.min(done + PER_TRANSACTION, plan.length));
  }
  time.now = size.now;
  if (!isGrid) connection.write((tx) => writeFortnight({ ...bookings, tx }, here, cars));
  const known = createRandom(size.seed + 7);
  const knownIds = seededIds(known, time);
  const recorded = cars.slice(0, RECORDED);
  for (let done = 0; done < recorded.length; done += PER_TRANSACTION) {
    connection.write((tx) => {
      const writer = { tx, ids: knownIds, random: known, zone: getShop(tx).timeZone, now: size.now };
      for (const car of recorded.slice(done, done + PER_TRANSACTION)) writeRecords(writer, car);
      if (done === 0) writeDoubles(writer, cars);
    });
  }
  makeDemoArrivals(connection, { ids: bookings.ids, random: createRandom(size.seed + 2) }, getShop(connection.read).timeZone);
  connection.write(noteIndexCurrent);
}

/** As many cars have more than the counter's fields; more would only make a large file slow to generate. */
const RECORDED = 3_000;
/** From this size on the schedule is a grid that grows with the repairs, not a believable fortnight. */
const GRID_FROM = 5_000;
const isHere = (state: RepairOrderState): boolean => state !== 'delivered' && state !== 'cancelled';
const mechanicOf = ({ state, mechanic }: DemoVisit): string | null => (state === 'received' ? null : mechanic.id);

function bookOnGrid(
  tx: Tx,
  ids: Ids,
  repairOrderId: string,
  { bays, bay, startsAt, endsAt }: { bays: readonly { id: string }[]; bay: number; startsAt: number; endsAt: number },
): void {
  const bayId = bays[bay]?.id ?? null;
  insertAllocation(tx, {
    id: ids.uuid(),
    appointmentId: null,
    repairOrderId,
    bayId,
    mechanicId: null,
    skillId: null,
    startsAt,
    endsAt,
    active: true,
  });
}

function openShop(tx: Tx, ids: Ids, at: number, logins: readonly Awaited<ReturnType<typeof hashLogin>>[]): void {
  const preset = COUNTRY_PRESETS['GB'];
  if (!preset) throw new Error('The British preset is missing');
  for (const [position, { code, name, components }] of preset.taxCodes.entries()) {
    insertTaxCode(tx, code, name, position);
    setTaxRates(tx, code, '2000-01-01', components);
  }
  insertShop(tx, {
    id: ids.uuid(),
    name: 'Harbour Street Garage',
    country: 'GB',
    currency: preset.currency,
    timeZone: preset.timeZone,
    locale: preset.locale,
    language: 'en',
    address: '14 Harbour Street, Whitby YO21 1DX',
    phone: '+44 1947 600 142',
    email: 'hello@demo.baybook.test',
    taxNumber: 'GB 123 4567 82',
    pricesIncludeTax: preset.pricesIncludeTax,
    defaultTaxCode: preset.defaultTaxCode,
    logoSha256: null,
    createdAt: at,
  });
  for (const role of ROLES) setRolePermissions(tx, role, DEFAULT_ROLE_PERMISSIONS[role]);
  for (const { login, passwordHash, pinHash } of logins) {
    const { name, email, role } = login;
    const number = `STF${String(drawNumber(tx, 'staff')).padStart(6, '0')}`;
    insertStaff(
      tx,
      { id: ids.uuid(), number, name, email, phone: null, language: 'en', passwordHash, pinHash, active: true, createdAt: at },
      [role],
    );
  }
  insertSyncState(tx, ids.uuid());
}

interface DemoCar {
  vehicle: DemoVisit['vehicle'];
  customer: NonNullable<DemoVisit['customer']>;
  odometerKm: number;
  make: string;
  isCompany: boolean;
}

function makeCars(
  tx: Tx,
  ids: Ids,
  random: Random,
  count: number,
  at: number,
  classes: Record<StartingClass, string>,
): [DemoCar, ...DemoCar[]] {
  const cars = Array.from({ length: count }, (_, i): DemoCar => {
    const isCompany = random.chance(0.06);
    const name = isCompany ? `${random.pick(COMPANIES)} ${i}` : `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`;
    const customer = { id: ids.uuid(), name, address: `${random.int(1, 140)} ${random.pick(STREETS)}, Whitby YO21 ${random.int(1, 4)}AB` };
    const phone = `+44 7${random.int(100, 999)} ${random.int(100_000, 999_999)}`;
    const email = random.chance(0.8) ? `customer${i}@mail.example` : null;
    insertCustomer(tx, {
      ...customer,
      number: `CST${String(drawNumber(tx, 'customer')).padStart(6, '0')}`,
      kind: isCompany ? 'company' : 'person',
      phone,
      email,
      language: 'en',
      taxNumber: '',
      note: '',
      createdAt: at,
    });
    const [make, model] = random.pick(CARS);
    const year = random.int(2006, 2025);
    const vehicle = { id: ids.uuid(), plate: plateOf(i, random), description: `${make} ${model} ${year}` };
    const odometerKm = random.int(8_000, 160_000);
    insertVehicle(tx, {
      id: vehicle.id,
      plate: vehicle.plate,
      customerId: customer.id,
      make,
      model,
      year,
      fuel: model === 'Model 3' ? 'electric' : random.pick(['petrol', 'petrol', 'diesel', 'hybrid']),
      odometerKm,
      createdAt: at,
      classId: classes[STARTING_MODELS.find((known) => known.model === model)?.class ?? 'compact'],
    });
    return { vehicle, customer, odometerKm, make, isCompany };
  });
  return cars as [DemoCar, ...DemoCar[]];
}

/** When which car comes in and how far it got, oldest first. */
function planOf(connection: Connection, size: DemoSize, random: Random, cars: [DemoCar, ...DemoCar[]]): DemoVisit[] {
  const people = listStaff(connection.read);
  const mechanics = people.filter((p) => p.roles.includes('MECHANIC')).map(({ id, name }) => ({ id, name })) as [
    DemoVisit['mechanic'],
    ...DemoVisit['mechanic'][],
  ];
  const { timeZone } = getShop(connection.read);
  const today = dayOf(size.now, timeZone);
  const visits = Array.from({ length: size.repairs }, (_, i): DemoVisit => {
    const isOpen = i >= size.repairs - size.open;
    const car = isOpen ? (cars[(i * 7) % cars.length] ?? cars[0]) : random.pick(cars);
    const day = addDays(today, isOpen ? -random.int(0, 4) : -random.int(6, DAYS_OF_HISTORY - 2));
    const at = Math.min(
      atTime(day, `${String(random.int(7, 16)).padStart(2, '0')}:${random.pick(['00', '15', '30', '45'])}`, timeZone),
      size.now - random.int(5, 200) * 60_000,
    );
    const type: RepairType = random.chance(0.85) ? 'mechanical' : random.chance(0.7) ? 'body' : 'cosmetic';
    const state: RepairOrderState = isOpen
      ? (OPEN_MIX[i % OPEN_MIX.length] ?? 'received')
      : random.chance(0.02)
        ? 'cancelled'
        : 'delivered';
    car.odometerKm += random.int(50, 4_000);
    const promisedDay = addDays(dayOf(at, timeZone), random.int(isOpen ? 1 : 0, 3));
    const promised = atTime(
      isOpen && promisedDay < today ? addDays(today, random.int(0, 2)) : promisedDay,
      `${random.int(10, 18)}:${random.pick(['00', '30'])}`,
      timeZone,
    );
    return {
      at,
      type,
      complaint: random.pick(COMPLAINTS[type]),
      state,
      vehicle: car.vehicle,
      customer: car.customer,
      odometerKm: car.odometerKm,
      mechanic: random.pick(mechanics),
      desk: 'Megan Reid',
      latest: size.now - 60_000,
      promisedAt: Math.max(promised, at + HOUR),
    };
  });
  // Billing follows receipt by hours, so the past is written in the order it was billed and dates never go back.
  return inOrder(visits);
}

/** By time; each car's figures go up along the way, the highest it was given coming last. */
function inOrder(visits: readonly DemoVisit[]): DemoVisit[] {
  const figures = new Map<string, number[]>();
  for (const { vehicle, odometerKm } of visits) figures.set(vehicle.id, [...(figures.get(vehicle.id) ?? []), odometerKm]);
  return visits
    .toSorted((a, b) => a.at - b.at)
    .map((visit) => ({ ...visit, odometerKm: figures.get(visit.vehicle.id)?.shift() ?? visit.odometerKm }));
}

/** A plate of the current British shape. The last three letters count `i`, the first two count their rounds: all distinct. */
function plateOf(i: number, random: Random): string {
  const letters = 'ABCDEFGHJKLMNOPRSTUVWXY';
  const at = (n: number) => letters.charAt(Math.floor(n) % 23);
  const round = Math.floor(i / 12_167);
  return `${at(i + round)}${at(i * 3 + round / 23)}${String(random.int(2, 25)).padStart(2, '0')}${at(i / 529)}${at(i / 23)}${at(i)}`;
}

/** Walks all 2^30 codes once by an odd step, so that they are distinct and do not look counted. */
function codes(): () => string {
  let n = 0x1d_34_5f_21 >>> 0;
  return () => {
    n = (n + 0x2c_9f_1b_35) % 0x40_00_00_00;
    return trackingCodeFrom(Uint8Array.from({ length: 6 }, (_, i) => Math.floor(n / 32 ** i) % 32));
  };
}

/** UUIDv7 of a simulated time. Secrets of a demo shop need not be secret, but must be distinct. */
function seededIds(random: Random, time: { now: number }): Ids {
  let counter = 0;
  const bytes = (count: number) => Uint8Array.from({ length: count }, () => random.int(0, 255));
  return {
    uuid() {
      counter = (counter + 1) % 4096;
      const hex = Buffer.from(bytes(8)).toString('hex');
      const ms = time.now.toString(16).padStart(12, '0');
      return `${ms.slice(0, 8)}-${ms.slice(8)}-7${counter.toString(16).padStart(3, '0')}-8${hex.slice(1, 4)}-${hex.slice(4)}`;
    },
    bytes,
  };
}
