/** Taking a person out of the files that were brought: the rows that became him, and those that only speak of him. */
import { sql } from 'drizzle-orm';
import { fieldsOf, type ImportKind, type ImportMapping } from '../../shared/domain/imports.ts';
import { nameKey } from '../../shared/domain/names.ts';
import { isPhone, phoneKey } from '../../shared/domain/phone.ts';
import type { ReadDb, Tx } from '../connection.ts';
import { importRows } from '../schema/imports.ts';
import { listPhonesOf } from './customerRecords.ts';
import { getCustomer } from './customers.ts';
import { getShop } from './shop.ts';

/** Rows read in one go. */
const READ = 2_000;

/**
 * The rows of files that became him, what he owed, his cars or their past; the same rows of another file; and, whatever
 * became of their file, rows that name him and are nobody else's: a file that waits would bring him back. Without the
 * other program's number the next import of his row is a new person.
 */
export function eraseImports(tx: Tx, customerId: string): void {
  const cars = sql`SELECT id FROM vehicles WHERE customer_id = ${customerId} UNION SELECT vehicle_id FROM vehicle_owners WHERE customer_id = ${customerId}`;
  const became = sql`SELECT ${customerId} UNION SELECT id FROM opening_balances WHERE customer_id = ${customerId}
    UNION ${cars} UNION SELECT id FROM service_history WHERE vehicle_id IN (${cars})`;
  const theirs = sql`entity_id IN (${became})`;
  const naming = JSON.stringify(listRowsNaming(tx, customerId));
  tx.update(importRows)
    // What would have been added is an empty line from here on.
    .set({ cells: '[]', externalId: null, outcome: sql`CASE outcome WHEN 'new' THEN 'unread' ELSE outcome END` })
    .where(sql`${theirs} OR cells IN (SELECT cells FROM import_rows WHERE ${theirs}) OR rowid IN (SELECT value FROM json_each(${naming}))`)
    .run();
}

/** Rows in which his phone, e-mail or whole name stands and which are not another customer's, by their rowid. */
function listRowsNaming(db: ReadDb, customerId: string): number[] {
  const { mayName, names } = namerOf(db, customerId);
  const found: number[] = [];
  for (let after = 0; ;) {
    const rows = db.all<{ at: number; cells: string; kind: ImportKind; mapping: string }>(
      sql`SELECT import_rows.rowid AS at, cells, kind, mapping FROM import_rows JOIN imports ON imports.id = import_id
        WHERE import_rows.rowid > ${after} AND cells <> '[]' AND NOT EXISTS (SELECT 1 FROM customers WHERE id = entity_id)
        ORDER BY import_rows.rowid LIMIT ${sql.raw(String(READ))}`,
    );
    for (const { at, cells, kind, mapping } of rows)
      if (mayName(cells) && names(JSON.parse(cells) as string[], nameColumns(kind, JSON.parse(mapping) as ImportMapping))) found.push(at);
    const last = rows.at(-1);
    if (!last || rows.length < READ) return found;
    after = last.at;
  }
}

/** Columns that were taken for somebody's name or a part of it. */
const nameColumns = (kind: ImportKind, mapping: ImportMapping): number[] =>
  fieldsOf(kind).flatMap(([field]) => (/^(?:name|firstName|lastName|company|ownerName)$/u.test(field) ? (mapping[field] ?? []) : []));

interface Namer {
  /** Whether a row, as it is kept, can speak of him at all: most cannot, and taking one apart takes ten times as long. */
  mayName(kept: string): boolean;
  /** Whether its cells do, whatever their columns were taken for. */
  names(cells: readonly string[], nameColumns: readonly number[]): boolean;
}

/** So many digits at the end of a phone are the same however it is dialled. */
const TAIL_DIGITS = 6;

function namerOf(db: ReadDb, customerId: string): Namer {
  const { name, phone, email } = getCustomer(db, customerId);
  const { country } = getShop(db);
  const phones = [phone, ...listPhonesOf(db, customerId).map((row) => row.phone)].flatMap((typed) =>
    typed === null ? [] : phoneKey(typed, country),
  );
  const words = wordsOf(name);
  const sorted = words.toSorted().join(' ');
  const isEmail = (cell: string): boolean => email !== null && cell.trim().toLowerCase() === email.toLowerCase();
  const isHisPhone = (cell: string): boolean => isPhone(cell) && phones.includes(phoneKey(cell, country));
  const isName = (...cells: string[]): boolean => cells.flatMap(wordsOf).toSorted().join(' ') === sorted;
  const isNamed = (cells: readonly string[], columns: readonly number[]): boolean => {
    // One word alone may as well be a make or a town.
    if (words.length < 2) return columns.some((column) => isName(cells[column] ?? ''));
    const all = new Set(cells.flatMap(wordsOf));
    if (!words.every((word) => all.has(word))) return false;
    // First name and surname often have a column each.
    return cells.some((cell, at) => isName(cell) || cells.slice(at + 1).some((other) => isName(cell, other)));
  };
  return {
    mayName(kept) {
      // Accents, other alphabets and what JSON writes in other letters are for the whole look.
      if (/[^ -~]|\\[^"]/u.test(kept)) return true;
      const plain = kept.toLowerCase();
      if (words.length > 0 && words.every((word) => plain.includes(word))) return true;
      if (email !== null && plain.includes(email.toLowerCase())) return true;
      const digits = phones.length === 0 ? '' : kept.replaceAll(/\D/gu, '');
      return phones.some((key) => digits.includes(key.slice(-TAIL_DIGITS)));
    },
    names: (cells, columns) => cells.some((cell) => isEmail(cell) || isHisPhone(cell)) || (sorted !== '' && isNamed(cells, columns)),
  };
}

const wordsOf = (text: string): string[] => nameKey(text).split(' ').filter(Boolean);
