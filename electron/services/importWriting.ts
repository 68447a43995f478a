/** What one row of an import means to the shop, and adding it. The dry run and the real one ask the same question. */
import { insertCustomer } from '../../db/repositories/customers.ts';
import { setAddresses, setPhones, setTags } from '../../db/repositories/customerRecords.ts';
import { findClaims, type ClaimKind } from '../../db/repositories/importClaims.ts';
import type { ImportRecord, ImportRowRecord } from '../../db/repositories/imports.ts';
import { findOpeningBalance, insertOpeningBalance, insertServiceHistory, listSameHistory } from '../../db/repositories/importedRecords.ts';
import { drawNumber } from '../../db/repositories/series.ts';
import { getShop } from '../../db/repositories/shop.ts';
import { setVehicleDues } from '../../db/repositories/vehicleDues.ts';
import { insertReading } from '../../db/repositories/vehicleRecords.ts';
import { insertVehicle } from '../../db/repositories/vehicles.ts';
import type { ReadDb, Tx } from '../../db/connection.ts';
import type { Day } from '../../shared/dates.ts';
import {
  readImportRow,
  type BalanceImport,
  type CustomerImport,
  type HistoryImport,
  type ImportValues,
  type RowFault,
  type VehicleImport,
} from '../../shared/domain/importRow.ts';
import type { ImportKind, ImportMapping, ImportOptions } from '../../shared/domain/imports.ts';
import { currencyExponent } from '../../shared/money.ts';
import { joinAddress } from './importAddress.ts';
import {
  findSamePerson,
  listNamesakes,
  listNumbered,
  ownerOf,
  personOf,
  type Candidate,
  type Lookup,
  type Person,
} from './importMatching.ts';
import { carOf, carOfDay } from './importedCar.ts';
import { followOdometer, latestKm, projectService } from './vehicleDues.ts';

/** Under what later rows of the file find this one, and what it says there. */
type Claim = readonly [kind: ClaimKind, key: string, said: unknown];
export interface Meaning {
  /** `unread` is an empty line. */
  outcome: 'new' | 'known' | 'faulty' | 'unread';
  faults: RowFault[];
  /** Of what is there already; null also where it is an earlier row of the file. */
  entityId: string | null;
  externalId: string | null;
  claims: readonly Claim[];
  /** Adds what is new. @returns the id of the new entity */
  add: ((tx: Tx, make: Make) => string) | null;
}
export interface Make {
  now: number;
  /** The shop's. */
  today: Day;
  newId: () => string;
  /** Whoever brings the file. */
  by: string;
}

/** Reads a row and looks for what it names. Reading changes nothing; `add` of the answer does. */
export function meaningOf(db: ReadDb, record: ImportRecord, row: ImportRowRecord, today: Day): Meaning {
  const cells = JSON.parse(row.cells) as string[];
  if (cells.length === 0) return { ...NOTHING, outcome: 'unread' };
  // A separator inside a text moves what follows under other headings: nothing of such a row can be believed.
  if (cells.length > (JSON.parse(record.headings) as string[]).length) return faulty({ field: '', code: 'TOO_MANY_CELLS' });
  const mapping = JSON.parse(record.mapping) as ImportMapping;
  const options = JSON.parse(record.options) as ImportOptions;
  const reading = readImportRow(record.kind, cells, mapping, options, currencyExponent(getShop(db).currency), today);
  if (!reading.values) return faulty(...reading.faults);
  const look = { db, importId: record.id, row: row.row, isDry: record.state === 'checking' };
  return MEANINGS[record.kind](look, reading.values as never);
}

const NOTHING = { faults: [], entityId: null, externalId: null, claims: [], add: null };
const faulty = (...faults: RowFault[]): Meaning => ({ ...NOTHING, outcome: 'faulty', faults });
const known = (entityId: string | null, externalId: string | null = null, claims: readonly Claim[] = []): Meaning => ({
  ...NOTHING,
  outcome: 'known',
  entityId,
  externalId,
  claims,
});
const fresh = (add: Meaning['add'], claims: readonly Claim[], externalId: string | null = null): Meaning => ({
  ...NOTHING,
  outcome: 'new',
  externalId,
  claims,
  add,
});

/** What earlier rows of the file said, in a dry run; in the real one it is in the shop. */
const saidBefore = <T>({ db, isDry }: Lookup, kind: ClaimKind, key: string): T[] => (isDry ? (findClaims(db, kind, key) as T[]) : []);

const MEANINGS: { [K in ImportKind]: (look: Lookup, values: ImportValues[K]) => Meaning } = {
  customers: customerMeaning,
  vehicles(look, values) {
    const there = carOf(look.db, values.plate, values.vin);
    if ('code' in there) return faulty(there);
    const claims = claimsOfCar(values);
    if (there.id !== null || claims.some(([kind, key]) => saidBefore(look, kind, key).length > 0)) return known(there.id);
    const owner = ownerOf(look, values.owner);
    if ('code' in owner) return faulty(owner);
    return fresh((tx, make) => addVehicle(tx, make, values, owner.id), claims);
  },
  balances(look, values) {
    const owner = ownerOf(look, values.owner);
    if ('code' in owner) return faulty(owner);
    const { id } = owner;
    // The reader has refused a row without anybody; this is for the type.
    if (id === null) return faulty({ field: 'ownerName', code: 'REQUIRED' });
    const key = `${id} ${values.reference}`;
    const there = findOpeningBalance(look.db, id, values.reference);
    const amountMinor = there ? there.amountMinor : saidBefore<number>(look, 'balance', key)[0];
    if (amountMinor === undefined) return fresh((tx, make) => addBalance(tx, make, values, id), [['balance', key, values.amountMinor]]);
    // Another amount is another debt, or a mistake of one of the two: the person decides.
    return amountMinor === values.amountMinor ? known(there?.id ?? null) : faulty({ field: 'reference', code: 'REFERENCE_TAKEN' });
  },
  history: historyMeaning,
};

function customerMeaning(look: Lookup, values: CustomerImport): Meaning {
  const externalId = values.externalId === '' ? null : values.externalId;
  const person = personOf(look.db, values);
  const [numbered] = externalId === null ? [] : listNumbered(look, externalId, person);
  const there = numbered ?? findSamePerson(look, person);
  const numberClaim: Claim[] = externalId === null ? [] : [['number', externalId, person]];
  const same = (one: Candidate): Meaning => known(one.id, externalId, one.id === null ? numberClaim : []);
  if (there) return same(there);
  if (person.phones.length === 0 && person.email === null) {
    // Nothing but the name: an address tells more, a number less, as two people of one program have two of them.
    const namesakes = listNamesakes(look, person);
    const isBare = (one: Person) => externalId === null && one.phones.length === 0 && one.email === null;
    const twin = namesakes.find((one) => isSameAddress(one, person) || isBare(one));
    if (twin) return same(twin);
    if (namesakes.length > 0) return faulty({ field: 'name', code: 'SAME_NAME' });
  }
  return fresh((tx, make) => addCustomer(tx, make, values), [...numberClaim, ...claimsOf(person)], externalId);
}

const isSameAddress = (one: Person, other: Person): boolean => one.address !== '' && one.address === other.address;

function claimsOf(person: Person): Claim[] {
  const { nameKey, phones, email } = person;
  return [
    ['name', nameKey, person],
    ...[...new Set(phones)].map((phone) => ['phone', `${phone} ${nameKey}`, person] as const),
    ...(email === null ? [] : [['email', `${email} ${nameKey}`, person] as const]),
  ];
}

/** The second row of one VIN is the same car under another plate. */
const claimsOfCar = ({ plate, vin }: VehicleImport): readonly Claim[] => [
  ['plate', plate, null],
  ...(vin === null ? [] : [['vin', vin, null] as const]),
];

type Entry = Pick<HistoryImport, 'amountMinor' | 'reference'>;

/** One day may have the same words twice, on two documents; on one document they must not cost two prices. */
function historyMeaning(look: Lookup, values: HistoryImport): Meaning {
  const { doneOn, text, amountMinor, reference } = values;
  const car = carOfDay(look.db, values.plate, doneOn);
  if ('code' in car) return faulty(car);
  const vehicleId = car.id;
  if (vehicleId === null) return faulty({ field: 'plate', code: 'VEHICLE_NOT_FOUND' });
  const key = `${vehicleId} ${doneOn} ${text}`;
  const there: (Entry & { id?: string })[] = [
    ...listSameHistory(look.db, vehicleId, doneOn, text),
    ...saidBefore<Entry>(look, 'history', key),
  ].filter((one) => one.reference === reference);
  const same = there.find((one) => one.amountMinor === amountMinor);
  if (same) return known(same.id ?? null);
  if (there.length > 0) return faulty({ field: 'text', code: 'ENTRY_DIFFERS' });
  return fresh((tx, make) => addHistory(tx, make, values, vehicleId), [['history', key, { amountMinor, reference }]]);
}

function addCustomer(tx: Tx, { now, newId }: Make, values: CustomerImport): string {
  const { language } = getShop(tx);
  const id = newId();
  const { street, postcode, city, phone2, tags, externalId: _external, ...fields } = values;
  insertCustomer(tx, {
    ...fields,
    id,
    number: `CST${String(drawNumber(tx, 'customer')).padStart(6, '0')}`,
    language,
    address: joinAddress({ street, postcode, city }),
    createdAt: now,
  });
  if (phone2 !== null) setPhones(tx, id, [{ label: '', phone: phone2 }], newId);
  if (street !== '') setAddresses(tx, id, [{ label: '', line1: street, line2: '', area: '', postcode, city }], newId);
  if (tags.length > 0) setTags(tx, id, tags);
  return id;
}

function addVehicle(
  tx: Tx,
  { now, today, newId, by }: Make,
  { owner: _owner, inspectionOn, ...values }: VehicleImport,
  customerId: string | null,
): string {
  const id = newId();
  insertVehicle(tx, { ...values, id, customerId, createdAt: now });
  if (inspectionOn !== null) {
    const nothing = { serviceEveryKm: null, serviceEveryMonths: null, lastServiceOn: null, lastServiceKm: null, serviceOn: null };
    setVehicleDues(tx, { vehicleId: id, inspectionOn, ...nothing });
  }
  // The file does not say when it was read; the day it came is the first one on which the shop knows it.
  if (values.odometerKm !== null)
    insertReading(tx, { id: newId(), vehicleId: id, readOn: today, km: values.odometerKm, source: 'import', by });
  return id;
}

function addBalance(tx: Tx, { now, newId }: Make, { owner: _owner, ...values }: BalanceImport, customerId: string): string {
  const id = newId();
  insertOpeningBalance(tx, { ...values, id, customerId, createdAt: now, settledAt: null, settledBy: null });
  return id;
}

function addHistory(tx: Tx, { now, newId, by }: Make, { plate: _plate, ...values }: HistoryImport, vehicleId: string): string {
  const id = newId();
  insertServiceHistory(tx, { ...values, id, vehicleId, createdAt: now });
  if (values.odometerKm === null) return id;
  // By the same id, so that undo finds the reading that came with the entry.
  const before = latestKm(tx, vehicleId);
  insertReading(tx, { id, vehicleId, readOn: values.doneOn, km: values.odometerKm, source: 'import', by });
  followOdometer(tx, vehicleId, before);
  projectService({ db: tx, tx }, vehicleId);
  return id;
}
