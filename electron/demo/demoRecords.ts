/** What the demo shop knows of people and cars besides the bare rows: made as the pages would have written it. */
import type { Tx } from '../../db/connection.ts';
import { insertContact } from '../../db/repositories/contactLog.ts';
import { insertConsent, setAddresses, setPhones, setTags } from '../../db/repositories/customerRecords.ts';
import { getCustomer, insertCustomer, updateCustomer } from '../../db/repositories/customers.ts';
import { drawNumber } from '../../db/repositories/series.ts';
import { setVehicleDues } from '../../db/repositories/vehicleDues.ts';
import { insertFormerPlate, insertTyreMove, insertTyreSet, setVehicleCard } from '../../db/repositories/vehicleRecords.ts';
import { updateVehicle } from '../../db/repositories/vehicles.ts';
import { addDays, dayOf } from '../../shared/dates.ts';
import { checkDigitOf } from '../../shared/domain/vin.ts';
import type { Random } from '../../shared/random.ts';
import type { Ids } from '../ports.ts';

const DAY = 86_400_000;
const WMI: Readonly<Record<string, string>> = {
  Ford: 'WF0',
  Vauxhall: 'W0L',
  Volkswagen: 'WVW',
  Nissan: 'SJN',
  Toyota: 'VNK',
  Kia: 'U5Y',
  BMW: 'WBA',
  Audi: 'WAU',
  Mini: 'WMW',
  Peugeot: 'VF3',
  Hyundai: 'TMA',
  Skoda: 'TMB',
  'Mercedes-Benz': 'WDD',
  Tesla: '5YJ',
};
const CALLS = [
  'Asked when the car will be ready.',
  'Wants a call before anything above £150.',
  'Said the noise is back, will come by on Friday.',
  'Happy with the work, asked for a copy of the invoice.',
  'Rang to move the appointment.',
] as const;
const COLOURS = ['Candy White', 'Deep Black', 'Indium Grey', 'Race Red', 'Pacific Blue', 'Silver'] as const;
const TYRES = ['195/65 R15', '205/55 R16', '225/45 R17', '215/60 R17'] as const;
const BRANDS = ['Michelin Primacy 4', 'Continental EcoContact 6', 'Goodyear EfficientGrip', 'Pirelli Cinturato'] as const;
const WINTER = ['Nokian WR D4', 'Michelin Alpin 6', 'Dunlop Winter Sport 5'] as const;

export interface DemoRecordWriter {
  tx: Tx;
  ids: Ids;
  random: Random;
  zone: string;
  now: number;
}

export interface DemoOwned {
  customer: { id: string; name: string; address: string };
  vehicle: { id: string; plate: string };
  make: string;
  odometerKm: number;
  isCompany: boolean;
}

/** Fills in what a shop would have learnt of one customer and the car; a third of them have nothing but the counter's fields. */
export function writeRecords(writer: DemoRecordWriter, owned: DemoOwned): void {
  if (writer.random.chance(0.34)) return;
  writeCustomer(writer, owned);
  writeVehicle(writer, owned);
}

function writeCustomer({ tx, ids, random, now }: DemoRecordWriter, { customer, isCompany }: DemoOwned): void {
  const [street = '', rest = ''] = customer.address.split(', ');
  const [city = '', ...postcode] = rest.split(' ');
  const home = { label: isCompany ? 'office' : 'home', line1: street, line2: '', area: '', postcode: postcode.join(' '), city };
  const second = { label: 'workshop', line1: `Unit ${random.int(1, 30)}, Harbour Estate`, line2: '', area: '', postcode: 'YO21 3PA', city };
  setAddresses(tx, customer.id, isCompany ? [home, second] : [home], ids.uuid);
  if (random.chance(0.3))
    setPhones(tx, customer.id, [{ label: isCompany ? 'accounts' : 'work', phone: `01947 ${random.int(610_000, 899_999)}` }], ids.uuid);
  const address = [street, [home.postcode, city].join(' ')].join(', ');
  updateCustomer(tx, customer.id, {
    address,
    phoneLabel: isCompany ? 'office' : 'mobile',
    ...(isCompany
      ? { paymentTermsDays: random.pick([14, 30]), creditLimitMinor: random.pick([150_000, 300_000]), taxNumber: 'GB123456782' }
      : {}),
    referral: random.chance(0.3) ? random.pick(['website', 'passing by', 'a neighbour']) : '',
  });
  if (isCompany || random.chance(0.1))
    setTags(tx, customer.id, [isCompany ? 'Fleet' : random.pick(['Regular', 'Waits in the shop', 'Cash only'])]);
  for (const kind of ['email', 'marketing'] as const) {
    if (!random.chance(0.5)) continue;
    const at = now - random.int(20, 600) * DAY;
    const given = kind === 'email' || random.chance(0.4);
    insertConsent(tx, { id: ids.uuid(), customerId: customer.id, kind, given, at, by: 'Megan Reid', source: 'counter', note: '' });
  }
  for (let i = random.int(0, 2); i > 0; i -= 1) {
    const entry = { channel: random.pick(['call', 'call', 'sms', 'visit']), direction: random.pick(['in', 'in', 'out']) } as const;
    const at = now - random.int(1, 400) * DAY - random.int(0, 9) * 3_600_000;
    insertContact(tx, {
      id: ids.uuid(),
      customerId: customer.id,
      repairOrderId: null,
      at,
      by: 'Megan Reid',
      ...entry,
      text: random.pick(CALLS),
    });
  }
}

function writeVehicle({ tx, ids, random, zone, now }: DemoRecordWriter, { vehicle, make, odometerKm }: DemoOwned): void {
  const id = vehicle.id;
  const today = dayOf(now, zone);
  const raw = `${WMI[make] ?? 'WF0'}ZZZ${random.int(1, 9)}${random.pick(['K', 'A', 'B'])}0${random.pick(['D', 'G', 'K', 'M'])}W${String(random.int(1, 999_999)).padStart(6, '0')}`;
  updateVehicle(tx, id, { vin: raw.slice(0, 8) + checkDigitOf(raw) + raw.slice(9) });
  const isElectric = make === 'Tesla';
  setVehicleCard(tx, {
    vehicleId: id,
    engineCode: isElectric ? '' : random.pick(['CJZA', 'B4164T', 'HR12', 'K9K', 'M15A']),
    displacementCc: isElectric ? null : random.pick([999, 1197, 1498, 1598, 1968]),
    powerKw: random.int(50, 150),
    transmission: isElectric ? 'singleSpeed' : random.pick(['manual', 'manual', 'automatic']),
    colour: random.pick(COLOURS),
    paintCode: '',
    tyreSize: random.pick(TYRES),
    oilSpec: isElectric ? '' : random.pick(['5W-30 C3', '0W-20', '5W-40']),
    oilMillilitres: isElectric ? null : random.int(36, 60) * 100,
    registeredOn: addDays(today, -random.int(700, 5_000)),
    keyNumber: '',
  });
  const months = random.pick([12, 24]);
  const lastServiceOn = addDays(today, -random.int(30, months * 30));
  setVehicleDues(tx, {
    vehicleId: id,
    inspectionOn: addDays(today, random.int(-20, 360)),
    serviceEveryKm: random.pick([15_000, 20_000, 30_000]),
    serviceEveryMonths: months,
    lastServiceOn,
    lastServiceKm: odometerKm,
    serviceOn: addDays(lastServiceOn, Math.round(months * 30.4)),
  });
  if (random.chance(0.08))
    insertFormerPlate(tx, {
      id: ids.uuid(),
      vehicleId: id,
      plate: `OLD${random.int(1000, 9999)}`,
      fromOn: null,
      untilOn: addDays(today, -random.int(100, 900)),
    });
  if (random.chance(0.3)) writeTyres({ tx, ids, random, zone, now }, id, odometerKm);
}

function writeTyres({ tx, ids, random, now }: DemoRecordWriter, vehicleId: string, odometerKm: number): void {
  const size = random.pick(TYRES);
  for (const season of ['summer', 'winter'] as const) {
    const mounted = season === 'winter';
    const worn = random.int(18, 75);
    const id = ids.uuid();
    const place = mounted ? '' : `${random.pick(['A', 'B', 'C'])}${random.int(1, 24)}`;
    const tread = { treadFl: worn, treadFr: worn + 1, treadRl: worn + 5, treadRr: worn + 4 };
    const brand = season === 'winter' ? random.pick(WINTER) : random.pick(BRANDS);
    const dot = `${String(random.int(1, 52)).padStart(2, '0')}${random.int(19, 25)}`;
    insertTyreSet(tx, {
      id,
      vehicleId,
      season,
      size,
      brand,
      dot,
      ...tread,
      mounted,
      place,
      note: '',
      createdAt: now - 500 * DAY,
      retiredAt: null,
    });
    const act = mounted ? ('mounted' as const) : ('stored' as const);
    insertTyreMove(tx, { id: ids.uuid(), tyreSetId: id, at: now - 25 * DAY, by: 'Luca Ferri', act, odometerKm, place });
  }
}

/** A few people who were written down twice, for the screen that finds them. */
export function writeDoubles({ tx, ids, random, now }: DemoRecordWriter, owned: readonly DemoOwned[]): void {
  for (const { customer, isCompany } of owned.slice(0, 12).filter((car) => !car.isCompany)) {
    const known = getCustomer(tx, customer.id);
    const isByPhone = random.chance(0.5);
    insertCustomer(tx, {
      id: ids.uuid(),
      number: `CST${String(drawNumber(tx, 'customer')).padStart(6, '0')}`,
      kind: isCompany ? 'company' : 'person',
      name: known.name.normalize('NFD').replace(/\p{M}/gu, '').replace('ph', 'f'),
      phone: isByPhone ? known.phone : `+44 7${random.int(100, 999)} ${random.int(100_000, 999_999)}`,
      email: isByPhone ? null : known.email,
      language: 'en',
      taxNumber: '',
      address: known.address,
      note: '',
      createdAt: now - random.int(5, 90) * DAY,
    });
  }
}
