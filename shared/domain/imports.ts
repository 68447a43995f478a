/** What can be brought over from another program, and how its columns are recognised. */
import { nameKey } from './names.ts';

/** Letters of a cell that travel; no field takes as many, so that what was cut is found faulty. */
export const LONGEST_CELL = 5_000;

/** Rows that travel in one call; a file of any length is sent in such pieces. */
export const ROWS_PER_CALL = 500;

export const IMPORT_KINDS = ['customers', 'vehicles', 'balances', 'history'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** `uploading → checking → checked → running → done`, stopped in between, and back again by `undoing → undone`. */
export const IMPORT_STATES = ['uploading', 'checking', 'checked', 'running', 'stopped', 'done', 'undoing', 'undone'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];
/** What a state becomes when it is stopped, by a person or because writing failed. */
export const STOPPED_AS: Readonly<Partial<Record<ImportState, ImportState>>> = {
  checking: 'uploading',
  running: 'stopped',
  undoing: 'stopped',
};

/**
 * - `new` would be added, `known` is there already and stays as it is, `faulty` cannot be read: after the dry run. An empty
 *   line of the file stays `unread`.
 * - `added`, `removed` (by undo), `kept` (used or changed since, so undo left it): after the real one.
 */
/** What a known row is: a customer or car with a page, something without one, an earlier row of the file, or what is not there any more. */
export const KNOWN_AS = ['record', 'entry', 'earlierRow', 'gone'] as const;
/** Columns that a file may have. */
export const MOST_COLUMNS = 200;
export const ROW_OUTCOMES = ['unread', 'new', 'known', 'faulty', 'added', 'removed', 'kept'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;
export const DECIMALS = [',', '.'] as const;
export interface ImportOptions {
  dateOrder: (typeof DATE_ORDERS)[number];
  decimal: (typeof DECIMALS)[number];
  distance: 'km' | 'mi';
}

interface Field {
  isRequired?: boolean;
  /** Headings that other programs give it, without accents and signs. */
  headings: readonly string[];
}

const OWNER = {
  ownerNumber: { headings: ['customer number', 'customer id', 'customerid', 'client id', 'codice cliente', 'id cliente', 'kundennummer'] },
  ownerName: {
    headings: ['owner', 'customer', 'customer name', 'owner name', 'proprietario', 'cliente', 'intestatario', 'nome cliente', 'name'],
  },
  ownerPhone: { headings: ['owner phone', 'customer phone', 'telefono cliente', 'cellulare cliente', 'phone', 'mobile', 'telefono'] },
  ownerEmail: { headings: ['owner email', 'customer email', 'email cliente', 'email', 'e mail'] },
} as const satisfies Record<string, Field>;

/** Every field by kind, in the order in which the screen asks for it. */
export const IMPORT_FIELDS = {
  customers: {
    externalId: { headings: ['number', 'customer number', 'customer id', 'id', 'code', 'codice', 'codice cliente', 'nr', 'kundennummer'] },
    name: {
      headings: ['name', 'full name', 'customer', 'customer name', 'nome e cognome', 'nominativo', 'cliente', 'display name'],
    },
    firstName: { headings: ['first name', 'firstname', 'given name', 'forename', 'nome', 'vorname'] },
    lastName: { headings: ['last name', 'lastname', 'surname', 'family name', 'cognome', 'nachname'] },
    company: {
      headings: ['company', 'company name', 'business', 'business name', 'ragione sociale', 'azienda', 'societa', 'ditta', 'firma'],
    },
    phone: {
      headings: ['phone', 'telephone', 'phone number', 'tel', 'telefono', 'telefon', 'mobile', 'mobile phone', 'cell', 'cellulare'],
    },
    // A mobile beside a phone is the second one; alone, it is the phone.
    phone2: {
      headings: [
        'phone 2',
        'second phone',
        'home phone',
        'work phone',
        'telefono 2',
        'altro telefono',
        'landline',
        'mobile',
        'mobile phone',
        'cell',
        'cellulare',
      ],
    },
    email: { headings: ['email', 'e mail', 'mail', 'email address', 'indirizzo email', 'posta elettronica'] },
    street: { headings: ['address', 'street', 'address 1', 'address line 1', 'indirizzo', 'via', 'strasse'] },
    postcode: { headings: ['postcode', 'zip', 'zip code', 'postal code', 'cap', 'plz'] },
    city: { headings: ['city', 'town', 'suburb', 'citta', 'comune', 'localita', 'ort'] },
    taxNumber: { headings: ['vat', 'vat number', 'tax number', 'abn', 'gstin', 'partita iva', 'p iva', 'piva'] },
    taxCode: { headings: ['tax code', 'codice fiscale', 'cf', 'pan'] },
    note: { headings: ['note', 'notes', 'comment', 'comments', 'remarks', 'annotazioni', 'osservazioni'] },
    tags: { headings: ['tags', 'groups', 'category', 'categoria', 'gruppo', 'etichette'] },
  },
  vehicles: {
    plate: {
      isRequired: true,
      headings: ['plate', 'registration', 'reg', 'rego', 'reg no', 'registration number', 'license plate', 'targa', 'kennzeichen', 'vrm'],
    },
    make: { headings: ['make', 'manufacturer', 'brand', 'marca', 'casa', 'hersteller'] },
    model: { headings: ['model', 'modello', 'modell'] },
    year: { headings: ['year', 'model year', 'anno', 'baujahr', 'anno immatricolazione'] },
    fuel: { headings: ['fuel', 'fuel type', 'alimentazione', 'carburante', 'kraftstoff'] },
    vin: { headings: ['vin', 'chassis', 'chassis number', 'telaio', 'numero telaio', 'fahrgestellnummer'] },
    odometer: {
      headings: ['odometer', 'mileage', 'km', 'kms', 'kilometres', 'kilometers', 'miles', 'chilometri', 'miglia', 'kilometerstand'],
    },
    inspectionOn: { headings: ['inspection', 'mot', 'mot due', 'wof', 'inspection due', 'revisione', 'scadenza revisione', 'tuv'] },
    note: { headings: ['note', 'notes', 'comment', 'annotazioni'] },
    ...OWNER,
  },
  balances: {
    reference: {
      isRequired: true,
      headings: ['invoice', 'invoice number', 'reference', 'document', 'fattura', 'numero fattura', 'numero', 'rechnung', 'number'],
    },
    amount: {
      isRequired: true,
      headings: ['balance', 'open', 'outstanding', 'amount due', 'due', 'amount', 'saldo', 'da pagare', 'importo', 'residuo', 'offen'],
    },
    issuedOn: { headings: ['date', 'invoice date', 'issued', 'data', 'data fattura', 'datum'] },
    dueOn: { headings: ['due date', 'due on', 'scadenza', 'data scadenza', 'fallig'] },
    ...OWNER,
  },
  history: {
    plate: {
      isRequired: true,
      headings: ['plate', 'registration', 'reg', 'rego', 'registration number', 'targa', 'kennzeichen', 'vehicle'],
    },
    doneOn: { isRequired: true, headings: ['date', 'service date', 'job date', 'done', 'data', 'data lavoro', 'datum'] },
    text: {
      isRequired: true,
      headings: ['work', 'description', 'job', 'service', 'work done', 'details', 'lavoro', 'descrizione', 'lavori', 'arbeit'],
    },
    odometer: { headings: ['odometer', 'mileage', 'km', 'kilometres', 'miles', 'chilometri', 'miglia', 'kilometerstand'] },
    amount: { headings: ['amount', 'total', 'price', 'importo', 'totale', 'prezzo', 'summe'] },
    reference: { headings: ['invoice', 'invoice number', 'reference', 'ro', 'job number', 'fattura', 'commessa', 'numero'] },
  },
} as const satisfies Record<ImportKind, Record<string, Field>>;

export type ImportField = { [K in ImportKind]: keyof (typeof IMPORT_FIELDS)[K] }[ImportKind];
/** Field name to the number of the file's column; a field without one is not in the file. */
export type ImportMapping = Readonly<Partial<Record<string, number>>>;

export function fieldsOf(kind: ImportKind): readonly [name: ImportField, field: Field][] {
  return Object.entries(IMPORT_FIELDS[kind]) as [ImportField, Field][];
}

/** The number of a person in the other program, by the field of his name: codes under a name's heading are such numbers. */
const NUMBER_OF = { name: 'externalId', ownerName: 'ownerNumber' } as const;

/**
 * Guesses which column is which field by its heading: the same words first, then a heading that contains them. A field
 * asks for its headings in their order, and a column is given away once.
 *
 * @param samplesOf  some cells of a column; where a name should be and only codes are, the column is the old number
 */
export function guessMapping(
  kind: ImportKind,
  headings: readonly string[],
  samplesOf: (column: number) => readonly string[] = () => [],
): ImportMapping {
  const keys = headings.map(nameKey);
  const isCodes = (column: number): boolean => areCodes(samplesOf(column));
  const taken = new Set<number>();
  const mapping: Record<string, number> = {};
  for (const fits of [(key: string, heading: string) => key === heading, contains]) {
    for (const [field, { headings: known }] of fieldsOf(kind)) {
      if (field in mapping) continue;
      const isName = field in NUMBER_OF;
      const isFree = (column: number): boolean => !taken.has(column) && keys[column] !== '' && !(isName && isCodes(column));
      const column =
        columnFor(keys, known, fits, isFree) ?? columnFor(keys, nameHeadings(kind, field), fits, (c) => isFree(c) && isCodes(c));
      if (column === null) continue;
      mapping[field] = column;
      taken.add(column);
    }
  }
  return mapping;
}

function columnFor(
  keys: readonly string[],
  known: readonly string[],
  fits: (key: string, heading: string) => boolean,
  isFree: (column: number) => boolean,
): number | null {
  for (const heading of known) {
    const column = keys.findIndex((key, index) => isFree(index) && fits(key, heading));
    if (column !== -1) return column;
  }
  return null;
}

/** Headings under which the names stand whose numbers `field` takes; none where it takes no numbers. */
function nameHeadings(kind: ImportKind, field: ImportField): readonly string[] {
  const named = Object.entries(NUMBER_OF).find(([, number]) => number === field)?.[0];
  return fieldsOf(kind).find(([name]) => name === named)?.[1].headings ?? [];
}

const areCodes = (cells: readonly string[]): boolean =>
  cells.length > 0 && cells.every((cell) => /^\p{L}{0,4}[-./ ]?\d[\d./-]*$/u.test(cell.trim()));
const contains = (key: string, heading: string): boolean => heading.length > 2 && ` ${key} `.includes(` ${heading} `);

/** Fields that must have a column and have none; a customer's name may come in parts. */
export function missingFields(kind: ImportKind, mapping: ImportMapping): ImportField[] {
  const has = (field: string) => mapping[field] !== undefined;
  const required = fieldsOf(kind)
    .filter(([, field]) => field.isRequired)
    .map(([name]) => name);
  const missing = required.filter((name) => !has(name));
  if (kind === 'customers' && !['name', 'lastName', 'company', 'firstName'].some(has)) missing.push('name');
  if (kind === 'balances' && !['ownerNumber', 'ownerName', 'ownerPhone', 'ownerEmail'].some(has)) missing.push('ownerName');
  return missing;
}

const UNIT_WORDS: readonly [unit: ImportOptions['distance'], words: RegExp][] = [
  ['km', /\b(?:kms?|kilomet(?:re|er)s?|kilometerstand|chilometr[io]|chilometraggio)\b/u],
  ['mi', /\b(?:mi|miles?|miglia|miglio)\b/u],
];

/** The unit that the heading of the odometer's column names; `habit` where it names none, or both. */
export function guessDistance(heading: string, habit: ImportOptions['distance']): ImportOptions['distance'] {
  const named = UNIT_WORDS.filter(([, words]) => words.test(nameKey(heading)));
  return named.length === 1 ? (named[0]?.[0] ?? habit) : habit;
}

/** Whether days are written with the day, the month or the year first: what all samples can be read as, the shop's habit if several. */
export function guessDateOrder(samples: readonly string[], habit: ImportOptions['dateOrder']): ImportOptions['dateOrder'] {
  const dates = samples.filter((sample) => /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}/u.test(sample.trim()));
  const possible = DATE_ORDERS.filter((order) => dates.every((text) => readImportDay(text, order) !== null));
  return possible.includes(habit) || possible.length === 0 ? habit : (possible[0] ?? habit);
}

/** A day as `YYYY-MM-DD`; a time behind it is dropped; two digits of a year are of this century up to 79. @returns null when it is no day */
export function readImportDay(text: string, order: ImportOptions['dateOrder']): string | null {
  const parts = /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:[T\s].*)?$/u.exec(text.trim())?.slice(1) ?? [];
  const [a = '', b = '', c = ''] = parts;
  if (parts.length < 3) return null;
  const isYearFirst = a.length === 4 || order === 'ymd';
  const [year, month, day] = isYearFirst ? [a, b, c] : order === 'dmy' ? [c, b, a] : [c, a, b];
  if (day.length > 2 || month.length > 2) return null;
  const full = year.length === 4 ? year : year.length === 2 ? `${Number(year) < 80 ? '20' : '19'}${year}` : '';
  const iso = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) && full >= '1900' ? iso : null;
}

/** What stands between the groups of a number besides the sign that is not the decimal one. */
const GAPS = "\\s\u00a0\u202f'’";

/**
 * An amount with the file's decimal sign, in units of `10^-digits`; currency signs are ignored. A group sign counts only
 * before exactly three digits (or, as in India, before pairs and then three): `12.50` is no amount of a file that writes
 * a comma, rather than a hundred times too much.
 *
 * @returns null when it is none
 */
export function readImportAmount(text: string, decimal: ImportOptions['decimal'], digits: number): number | null {
  const plain = text
    .replace(/[$€£₹]|[A-Z]{3}/gu, '')
    .trim()
    .replace('−', '-');
  const group = `[${decimal === ',' ? '.' : ','}${GAPS}]`;
  const whole = `\\d+|\\d{1,3}(?:${group}\\d{3})+|\\d{1,2}(?:${group}\\d{2})*${group}\\d{3}`;
  const [, sign = '', units = '', fraction = ''] = new RegExp(`^(-?)\\s*(${whole})(?:[${decimal}](\\d+))?$`, 'u').exec(plain) ?? [];
  if (units === '' || fraction.replace(/0+$/u, '').length > digits) return null;
  const value = Number(`${sign}${units.replace(/\D/gu, '')}${fraction.slice(0, digits).padEnd(digits, '0')}`);
  return Number.isSafeInteger(value) ? value : null;
}

/** The decimal sign with which more of the samples can be read than with the other; a date counts for neither. */
export function guessDecimal(samples: readonly string[], habit: ImportOptions['decimal']): ImportOptions['decimal'] {
  const amounts = samples.filter((sample) => /\d/u.test(sample) && !/^\s*\d{1,4}([./-])\d{1,2}\1\d{1,4}/u.test(sample));
  const [comma = 0, point = 0] = DECIMALS.map((sign) => amounts.filter((sample) => readImportAmount(sample, sign, 2) !== null).length);
  return comma === point ? habit : comma > point ? ',' : '.';
}
