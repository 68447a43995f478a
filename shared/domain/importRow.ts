/** Reads one row of another program's file into what the shop keeps, or says which cell cannot be read. */
import { withoutGuard } from '../csv.ts';
import type { FieldCode } from '../errors.ts';
import { MAX_MINOR } from '../money.ts';
import { toKm } from './distance.ts';
import { fuelOf } from './importFuel.ts';
import { readImportAmount, readImportDay, type ImportKind, type ImportMapping, type ImportOptions } from './imports.ts';
import { nameKey } from './names.ts';
import { isPhone } from './phone.ts';
import { isPlate, normalisePlate } from './plate.ts';
import type { Fuel } from './vehicles.ts';
import { isVin, normaliseVin } from './vin.ts';

/** Why a row that can be read stays out; `imports.fault` of the locales says each. */
export const ROW_FAULTS = [
  'CUSTOMER_NOT_FOUND',
  'CUSTOMER_AMBIGUOUS',
  'NUMBER_OF_ANOTHER',
  'SAME_NAME',
  'VEHICLE_NOT_FOUND',
  'VEHICLE_AMBIGUOUS',
  'REFERENCE_TAKEN',
  'ENTRY_DIFFERS',
  'TOO_MANY_CELLS',
  'ROW_FAILED',
] as const;
export interface RowFault {
  field: string;
  code: FieldCode | (typeof ROW_FAULTS)[number];
}

export interface OwnerRef {
  number: string;
  name: string;
  phone: string;
  email: string;
}
export interface CustomerImport {
  externalId: string;
  kind: 'person' | 'company';
  name: string;
  phone: string | null;
  phone2: string | null;
  email: string | null;
  street: string;
  postcode: string;
  city: string;
  taxNumber: string;
  taxCode: string;
  note: string;
  tags: string[];
}
export interface VehicleImport {
  plate: string;
  make: string;
  model: string;
  year: number | null;
  fuel: Fuel | null;
  vin: string | null;
  odometerKm: number | null;
  inspectionOn: string | null;
  note: string;
  owner: OwnerRef;
}
export interface BalanceImport {
  reference: string;
  amountMinor: number;
  issuedOn: string | null;
  dueOn: string | null;
  owner: OwnerRef;
}
export interface HistoryImport {
  plate: string;
  doneOn: string;
  text: string;
  odometerKm: number | null;
  amountMinor: number | null;
  reference: string;
}
export interface ImportValues {
  customers: CustomerImport;
  vehicles: VehicleImport;
  balances: BalanceImport;
  history: HistoryImport;
}

/** Forms of companies as `nameKey` writes them, dots or not: S.r.l., S.p.A., Ltd, GmbH. */
const COMPANY_FORM =
  /(?:^| )(?:s ?r ?l(?: ?s)?|s ?p ?a|s ?n ?c|s ?a ?s|s ?a|s ?c ?a ?r ?l|soc coop|ltd|limited|plc|llp|llc|inc|pty|pvt|gmbh|ag|kg|ohg|ug|b ?v|n ?v)(?: |$)/u;

export type RowReading<K extends ImportKind> = { values: ImportValues[K]; faults: [] } | { values: null; faults: RowFault[] };

/**
 * @param digits  decimals of the shop's currency
 * @param today  the last day on which what is past can have been; a year of two digits may say a later one
 */
export function readImportRow<K extends ImportKind>(
  kind: K,
  cells: readonly string[],
  mapping: ImportMapping,
  options: ImportOptions,
  digits: number,
  today: string,
): RowReading<K> {
  const row = new RowReader(cells, mapping, options, { digits, today });
  const values = READERS[kind](row) as ImportValues[K];
  return row.faults.length === 0 ? { values, faults: [] } : { values: null, faults: row.faults };
}

const READERS: { [K in ImportKind]: (row: RowReader) => ImportValues[K] } = {
  customers(row) {
    const company = row.line('company', 80);
    const parts = [row.line('firstName', 40), row.line('lastName', 40)].filter(Boolean).join(' ');
    const name = row.line('name', 80) || company || parts;
    const taxNumber = row.line('taxNumber', 30);
    if (name.length < 2) row.fault('name', name === '' ? 'REQUIRED' : 'TOO_SHORT');
    const isCompany = (company !== '' && (name === company || parts === '')) || (taxNumber !== '' && COMPANY_FORM.test(nameKey(name)));
    return {
      externalId: row.line('externalId', 40),
      kind: isCompany ? 'company' : 'person',
      name,
      phone: row.phone('phone'),
      phone2: row.phone('phone2'),
      email: row.email('email'),
      street: row.line('street', 80),
      postcode: row.line('postcode', 12),
      city: row.line('city', 60),
      taxNumber,
      taxCode: row.line('taxCode', 30),
      note: row.text('note', 500),
      tags: row
        .line('tags', 200)
        .split(/[,;|]/u)
        .map((tag) => tag.trim().slice(0, 30))
        .filter(Boolean)
        .slice(0, 20),
    };
  },
  vehicles: (row) => ({
    plate: row.plate(),
    make: row.line('make', 40),
    model: row.line('model', 40),
    year: row.whole('year', 1886, 2100),
    fuel: row.fuel(),
    vin: row.vin(),
    odometerKm: row.distance(),
    inspectionOn: row.day('inspectionOn'),
    note: row.text('note', 500),
    owner: row.owner(),
  }),
  balances(row) {
    const owner = row.owner();
    if (Object.values(owner).every((said) => said === '')) row.fault('ownerName', 'REQUIRED');
    const amount = row.amount('amount', true) ?? 0;
    if (amount < 0) row.fault('amount', 'NUMBER_TOO_SMALL');
    return {
      reference: row.line('reference', 40, true),
      amountMinor: amount,
      issuedOn: row.pastDay('issuedOn'),
      dueOn: row.day('dueOn'),
      owner,
    };
  },
  history: (row) => ({
    plate: row.plate(),
    doneOn: row.pastDay('doneOn', true) ?? '',
    text: row.text('text', 2_000, true),
    odometerKm: row.distance(),
    amountMinor: row.amount('amount'),
    reference: row.line('reference', 40),
  }),
};

/** The cells of one row by field; notes what cannot be read. */
class RowReader {
  readonly faults: RowFault[] = [];
  readonly #cells: readonly string[];
  readonly #mapping: ImportMapping;
  readonly #options: ImportOptions;
  readonly #digits: number;
  readonly #today: string;

  constructor(cells: readonly string[], mapping: ImportMapping, options: ImportOptions, shop: { digits: number; today: string }) {
    this.#cells = cells;
    this.#mapping = mapping;
    this.#options = options;
    this.#digits = shop.digits;
    this.#today = shop.today;
  }

  fault(field: string, code: RowFault['code']): void {
    this.faults.push({ field, code });
  }

  /** Several lines; other control characters are dropped, as they never were meant. */
  text(field: string, most: number, isRequired = false): string {
    const column = this.#mapping[field];
    const cell = column === undefined ? '' : (this.#cells[column] ?? '');
    const text = withoutGuard(cell)
      .replace(/[^\P{Cc}\n\t]/gu, '')
      .trim();
    if (isRequired && text === '') this.fault(field, 'REQUIRED');
    if (text.length > most) this.fault(field, 'TOO_LONG');
    return text;
  }

  line(field: string, most: number, isRequired = false): string {
    return this.text(field, most, isRequired).replace(/\s+/gu, ' ');
  }

  plate(): string {
    const typed = this.line('plate', 20, true);
    if (typed !== '' && !isPlate(typed)) this.fault('plate', 'PLATE_INVALID');
    return normalisePlate(typed);
  }

  phone(field: string): string | null {
    const typed = this.line(field, 40);
    if (typed !== '' && !isPhone(typed)) this.fault(field, 'PHONE_INVALID');
    return typed === '' ? null : typed;
  }

  email(field: string): string | null {
    const typed = this.line(field, 254);
    if (typed !== '' && !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]{2,}$/u.test(typed)) this.fault(field, 'EMAIL_INVALID');
    return typed === '' ? null : typed;
  }

  vin(): string | null {
    const typed = this.line('vin', 40);
    if (typed === '') return null;
    if (!isVin(typed)) this.fault('vin', 'VIN_INVALID');
    return normaliseVin(typed);
  }

  fuel(): Fuel | null {
    const typed = this.line('fuel', 40).toLowerCase();
    if (typed === '') return null;
    return fuelOf(typed);
  }

  day(field: string, isRequired = false): string | null {
    const typed = this.line(field, 40, isRequired);
    const day = typed === '' ? null : readImportDay(typed, this.#options.dateOrder);
    if (typed !== '' && day === null) this.fault(field, 'FIELD_INVALID');
    return day;
  }

  pastDay(field: string, isRequired = false): string | null {
    const day = this.day(field, isRequired);
    if (day !== null && day > this.#today) this.fault(field, 'DATE_IN_FUTURE');
    return day;
  }

  amount(field: string, isRequired = false): number | null {
    const typed = this.line(field, 40, isRequired);
    const amount = typed === '' ? null : readImportAmount(typed, this.#options.decimal, this.#digits);
    if (typed !== '' && amount === null) this.fault(field, 'AMOUNT_INVALID');
    // Sums of what the shop takes itself stay exact; one row of a file must not end that.
    else if (amount !== null && Math.abs(amount) > MAX_MINOR) this.fault(field, 'NUMBER_TOO_LARGE');
    return amount;
  }

  whole(field: string, least: number, most: number): number | null {
    const typed = this.line(field, 20).replace(/[.,\s](?=\d{3}\b)/gu, '');
    if (typed === '') return null;
    const value = /^\d+(?:[.,]0+)?$/u.test(typed) ? Number.parseInt(typed, 10) : Number.NaN;
    if (Number.isNaN(value)) this.fault(field, 'WHOLE_NUMBER_INVALID');
    else if (value < least) this.fault(field, 'NUMBER_TOO_SMALL');
    else if (value > most) this.fault(field, 'NUMBER_TOO_LARGE');
    return value;
  }

  distance(): number | null {
    const value = this.whole('odometer', 0, 6_000_000);
    return value === null || Number.isNaN(value) ? null : toKm(value, this.#options.distance);
  }

  owner(): OwnerRef {
    return {
      number: this.line('ownerNumber', 40),
      name: this.line('ownerName', 80),
      phone: this.line('ownerPhone', 40),
      email: this.line('ownerEmail', 254),
    };
  }
}
