/** Everything the shop keeps about one person, as files that he can read and that another program can take in. */
import {
  listCustomerAppointments,
  listCustomerArrivals,
  listCustomerInvoices,
  listCustomerLines,
  listCustomerMail,
  listCustomerPictures,
  listCustomerRepairs,
  listCustomerTrips,
  listCustomerTyres,
} from '../../db/repositories/personalData.ts';
import { listBookings } from '../../db/repositories/customerAccounts.ts';
import { listAddressesOf, listConsentsOf, listPhonesOf, listTagsOf } from '../../db/repositories/customerRecords.ts';
import { listIdentities, type CustomerRow } from '../../db/repositories/customers.ts';
import { listOpeningBalances } from '../../db/repositories/importedRecords.ts';
import { getShop } from '../../db/repositories/shop.ts';
import { findVehicleCard, listFormerPlates } from '../../db/repositories/vehicleRecords.ts';
import { listVehiclesOf } from '../../db/repositories/vehicles.ts';
import type { ReadDb } from '../../db/connection.ts';
import { dayOf, formatDay } from '../../shared/dates.ts';
import { localeOf } from '../../shared/domain/countries.ts';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';
import { currencyExponent, decimalText } from '../../shared/money.ts';
import { csvText } from '../documents/csv.ts';
import { fillIn } from '../documents/fillIn.ts';

type Row = Readonly<Record<string, unknown>>;

/** A picture that goes along under `file`, found by its SHA-256. */
interface PersonalPicture {
  file: string;
  sha256: string;
  of: 'photo' | 'signature';
}
interface PersonalFiles {
  /** Text files by name. */
  files: Record<string, string>;
  /** Those that go along as PDF. */
  invoices: { id: string; number: string }[];
  pictures: PersonalPicture[];
}

/** What the copy of a person's data is made of; the caller adds invoices and pictures. */
export function personalFiles(db: ReadDb, customer: CustomerRow): PersonalFiles {
  const ids = listIdentities(db, customer.id);
  const { timeZone, currency } = getShop(db);
  const readable = readableIn(timeZone, currencyExponent(currency));
  const invoices = listCustomerInvoices(db, ids);
  const { damage, accidents, loans, deposits } = listCustomerArrivals(db, customer.id);
  const { photos, signatures } = picturesOf(db, customer.id);
  const tables: Record<string, Row[]> = {
    'customer.csv': [ownRow(db, customer)],
    'phones.csv': [
      ...(customer.phone === null ? [] : [{ label: customer.phoneLabel, phone: customer.phone }]),
      ...listPhonesOf(db, customer.id).map(({ label, phone }) => ({ label, phone })),
    ],
    'addresses.csv': listAddressesOf(db, customer.id).map(({ id: _id, customerId: _customer, position: _position, ...row }) => row),
    'consents.csv': listConsentsOf(db, customer.id).map(({ id: _id, customerId: _customer, ...row }) => row),
    'contacts.csv': listCustomerMail(db, customer.id),
    'vehicles.csv': listVehiclesOf(db, customer.id).map((vehicle) => vehicleRow(db, vehicle)),
    'tyres.csv': listCustomerTyres(db, customer.id),
    'appointments.csv': listCustomerAppointments(db, customer.id),
    'trips.csv': listCustomerTrips(db, customer.id),
    'repairs.csv': listCustomerRepairs(db, customer.id),
    'damage.csv': damage,
    'accidents.csv': accidents,
    'photos.csv': photos.map(withoutHash),
    'signatures.csv': signatures.map(withoutHash),
    'loans.csv': loans,
    'deposits.csv': deposits,
    'lines.csv': listCustomerLines(db, customer.id),
    'balances.csv': listOpeningBalances(db, ids).map(({ id: _id, customerId: _customer, ...row }) => row),
    'invoices.csv': invoices.map(({ id: _id, ...row }) => row),
    'payments.csv': listBookings(db, ids, { from: '9999-12-31', to: '0000-01-01', since: 0, until: Number.MAX_SAFE_INTEGER })
      .filter(({ kind }) => kind === 'payment')
      .map(({ number, at, about, method, amountMinor }) => ({ number, receivedAt: at, invoice: about, method, amountMinor: -amountMinor })),
  };
  const shown = Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, rows.map(readable)]));
  const data = Object.fromEntries(Object.entries(shown).map(([name, rows]) => [name.replace('.csv', ''), rows]));
  const csv = Object.entries(shown).map(([name, rows]) => [name, table(rows)] as const);
  const pictures = [
    ...photos.map(({ file, sha256 }): PersonalPicture => ({ file, sha256, of: 'photo' })),
    ...signatures.flatMap(({ file, sha256 }): PersonalPicture[] => (sha256 === null ? [] : [{ file, sha256, of: 'signature' }])),
  ];
  return { files: { 'data.json': `${JSON.stringify(data, null, 2)}\n`, ...Object.fromEntries(csv) }, invoices, pictures };
}

/** Photos and signatures with the name under which each goes along. */
function picturesOf(db: ReadDb, customerId: string) {
  const { photos, signatures } = listCustomerPictures(db, customerId);
  const place = (i: number): string => String(i + 1).padStart(3, '0');
  return {
    photos: photos.map((row, i) => ({ ...row, file: `photos/${place(i)}-${row.repair}-${row.position}.jpg` })),
    signatures: signatures.map((row, i) => ({ ...row, file: row.sha256 === null ? '' : `signatures/${place(i)}-${row.repair}.png` })),
  };
}

const withoutHash = ({ sha256: _sha256, ...row }: Row): Row => row;

/** Says in the customer's language what each file is. */
export function readmeOf(db: ReadDb, customer: CustomerRow, names: readonly string[], now: number): string {
  const shop = getShop(db);
  const { readme, file, folder } = CATALOGUE[customer.language].personalData;
  const day = formatDay(dayOf(now, shop.timeZone), localeOf(customer.language, shop.country));
  const values = { shop: shop.name, name: customer.name, number: customer.number, day, currency: shop.currency, zone: shop.timeZone };
  const about = (name: string): string => ({ ...file, ...folder })[name as keyof typeof file | keyof typeof folder];
  const contact = [shop.email, shop.phone, shop.address].filter(Boolean).join(', ');
  const lines = [
    fillIn(readme.title, values),
    '',
    fillIn(readme.intro, values),
    '',
    fillIn(readme.formats, values),
    '',
    `${readme.files}:`,
    ...['README.txt', ...names].map((name) => `  ${name.padEnd(16)} ${about(name)}`),
    '',
    fillIn(readme.contact, { contact }),
  ];
  return `${lines.join('\r\n')}\r\n`;
}

function ownRow(db: ReadDb, customer: CustomerRow): Row {
  const {
    number,
    kind,
    name,
    email,
    language,
    taxNumber,
    taxCode,
    address,
    note,
    paymentTermsDays,
    creditLimitMinor,
    referral,
    createdAt,
  } = customer;
  const tags = listTagsOf(db, customer.id).join(', ');
  return {
    number,
    kind,
    name,
    email,
    language,
    taxNumber,
    taxCode,
    address,
    note,
    tags,
    paymentTermsDays,
    creditLimitMinor,
    referral,
    createdAt,
  };
}

function vehicleRow(db: ReadDb, vehicle: ReturnType<typeof listVehiclesOf>[number]): Row {
  const { id, customerId: _customer, classId: _class, archivedAt: _archived, createdAt: _at, ...row } = vehicle;
  const { vehicleId: _vehicle, ...card } = findVehicleCard(db, id) ?? { vehicleId: id };
  const formerPlates = listFormerPlates(db, id)
    .map(({ plate }) => plate)
    .join(', ');
  return { ...row, ...card, formerPlates };
}

/** Instants as ISO time in the shop's zone, amounts as decimals: figures a person reads. */
function readableIn(zone: string, digits: number): (row: Row) => Row {
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  const value = (name: string, raw: unknown): unknown => {
    if (typeof raw !== 'number') return raw;
    if (name.endsWith('At') || name === 'at') return time.format(raw);
    return name.endsWith('Minor') ? decimalText(raw, digits) : raw;
  };
  const plain = (name: string): string => name.replace(/Minor$/u, '');
  return (row) => Object.fromEntries(Object.entries(row).map(([name, raw]) => [plain(name), value(name, raw)]));
}

function table(rows: readonly Row[]): string {
  const names = Object.keys(rows[0] ?? {});
  const text = (raw: unknown): string | number | null =>
    typeof raw === 'number' ? raw : raw === null || raw === undefined ? null : typeof raw === 'string' ? raw : JSON.stringify(raw);
  return csvText(
    names.map((name) => ({ name, of: (row: Row) => text(row[name]) })),
    rows,
  );
}
