/** What one row of an import means to the shop, and adding it. The dry run and the real one ask the same question. */
import { insertCustomer } from '../../db/repositories/customers.ts';
import { setAddresses, setPhones, setTags } from '../../db/repositories/customerRecords.ts';
import { findByExternalId, type ImportRecord, type ImportRowRecord } from '../../db/repositories/imports.ts';
import {
  findOnePerson,
  findOpeningBalance,
  findSamePerson,
  findServiceHistory,
  insertOpeningBalance,
  insertServiceHistory,
} from '../../db/repositories/importedRecords.ts';
import { drawNumber } from '../../db/repositories/series.ts';
import { getShop } from '../../db/repositories/shop.ts';
import { setVehicleDues } from '../../db/repositories/vehicleDues.ts';
import { findVehicleByPlate, insertVehicle } from '../../db/repositories/vehicles.ts';
import type { ReadDb, Tx } from '../../db/connection.ts';
import {
  readImportRow,
  type BalanceImport,
  type CustomerImport,
  type HistoryImport,
  type ImportValues,
  type OwnerRef,
  type RowFault,
  type VehicleImport,
} from '../../shared/domain/importRow.ts';
import type { ImportKind, ImportMapping, ImportOptions } from '../../shared/domain/imports.ts';
import { currencyExponent } from '../../shared/money.ts';

export interface Meaning {
  outcome: 'new' | 'known' | 'faulty';
  faults: RowFault[];
  /** Of what is there already. */
  entityId: string | null;
  externalId: string | null;
  /** Adds what is new. @returns the id of the new entity */
  add: ((tx: Tx, make: Make) => string) | null;
}
export interface Make {
  now: number;
  newId: () => string;
}

/** Reads a row and looks for what it names. Reading changes nothing; `add` of the answer does. */
export function meaningOf(db: ReadDb, record: ImportRecord, row: ImportRowRecord): Meaning {
  const cells = JSON.parse(row.cells) as string[];
  const mapping = JSON.parse(record.mapping) as ImportMapping;
  const options = JSON.parse(record.options) as ImportOptions;
  const reading = readImportRow(record.kind, cells, mapping, options, currencyExponent(getShop(db).currency));
  if (!reading.values) return faulty(reading.faults);
  return MEANINGS[record.kind](db, reading.values as never);
}

const faulty = (faults: RowFault[]): Meaning => ({ outcome: 'faulty', faults, entityId: null, externalId: null, add: null });
const known = (entityId: string, externalId: string | null = null): Meaning => ({
  outcome: 'known',
  faults: [],
  entityId,
  externalId,
  add: null,
});
const fresh = (add: Meaning['add'], externalId: string | null = null): Meaning => ({
  outcome: 'new',
  faults: [],
  entityId: null,
  externalId,
  add,
});

const MEANINGS: { [K in ImportKind]: (db: ReadDb, values: ImportValues[K]) => Meaning } = {
  customers(db, values) {
    const externalId = values.externalId === '' ? null : values.externalId;
    const there = (externalId === null ? null : findByExternalId(db, externalId)) ?? findSamePerson(db, values);
    return there === null ? fresh((tx, make) => addCustomer(tx, make, values), externalId) : known(there, externalId);
  },
  vehicles(db, values) {
    const there = findVehicleByPlate(db, values.plate);
    if (there) return known(there.id);
    const owner = ownerOf(db, values.owner);
    return owner === 'unknown' ? faulty([ownerFault(values.owner)]) : fresh((tx, make) => addVehicle(tx, make, values, owner));
  },
  balances(db, values) {
    const owner = ownerOf(db, values.owner);
    if (owner === 'unknown' || owner === null) return faulty([ownerFault(values.owner)]);
    const there = findOpeningBalance(db, owner, values.reference);
    return there === null ? fresh((tx, make) => addBalance(tx, make, values, owner)) : known(there);
  },
  history(db, values) {
    const vehicle = findVehicleByPlate(db, values.plate);
    if (!vehicle) return faulty([{ field: 'plate', code: 'VEHICLE_NOT_FOUND' }]);
    const there = findServiceHistory(db, vehicle.id, values.doneOn, values.text);
    return there === null ? fresh((tx, make) => addHistory(tx, make, values, vehicle.id)) : known(there);
  },
};

/** @returns null where the file names nobody, `unknown` where nobody (or not one alone) fits */
function ownerOf(db: ReadDb, { number, name, phone, email }: OwnerRef): string | null {
  if ([number, name, phone, email].every((said) => said === '')) return null;
  const byNumber = number === '' ? null : findByExternalId(db, number);
  return byNumber ?? findOnePerson(db, { name, phone, email }) ?? 'unknown';
}

const ownerFault = (owner: OwnerRef): RowFault => ({
  field: owner.number === '' ? 'ownerName' : 'ownerNumber',
  code: 'CUSTOMER_NOT_FOUND',
});

function addCustomer(tx: Tx, { now, newId }: Make, values: CustomerImport): string {
  const { language } = getShop(tx);
  const id = newId();
  const { street, postcode, city, phone2, tags, externalId: _external, ...fields } = values;
  const place = [postcode, city].filter(Boolean).join(' ');
  insertCustomer(tx, {
    ...fields,
    id,
    number: `CST${String(drawNumber(tx, 'customer')).padStart(6, '0')}`,
    language,
    address: [street, place].filter(Boolean).join(', '),
    createdAt: now,
  });
  if (phone2 !== null) setPhones(tx, id, [{ label: '', phone: phone2 }], newId);
  if (street !== '') setAddresses(tx, id, [{ label: '', line1: street, line2: '', area: '', postcode, city }], newId);
  if (tags.length > 0) setTags(tx, id, tags);
  return id;
}

function addVehicle(
  tx: Tx,
  { now, newId }: Make,
  { owner: _owner, inspectionOn, ...values }: VehicleImport,
  customerId: string | null,
): string {
  const id = newId();
  insertVehicle(tx, { ...values, id, customerId, createdAt: now });
  if (inspectionOn !== null) {
    const nothing = { serviceEveryKm: null, serviceEveryMonths: null, lastServiceOn: null, lastServiceKm: null, serviceOn: null };
    setVehicleDues(tx, { vehicleId: id, inspectionOn, ...nothing });
  }
  return id;
}

function addBalance(tx: Tx, { now, newId }: Make, { owner: _owner, ...values }: BalanceImport, customerId: string): string {
  const id = newId();
  insertOpeningBalance(tx, { ...values, id, customerId, createdAt: now, settledAt: null, settledBy: null });
  return id;
}

function addHistory(tx: Tx, { now, newId }: Make, { plate: _plate, ...values }: HistoryImport, vehicleId: string): string {
  const id = newId();
  insertServiceHistory(tx, { ...values, id, vehicleId, createdAt: now });
  return id;
}
