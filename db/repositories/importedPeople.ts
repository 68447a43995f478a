/** Customers that a row of another program's file may mean. One who was merged stands for the survivor, one erased for nobody. */
import { and, eq, isNull, or, sql, type SQL } from 'drizzle-orm';
import { prepared, type ReadDb } from '../connection.ts';
import { customers } from '../schema/customers.ts';
import { importRows, imports } from '../schema/imports.ts';
import { getSurvivor } from './customers.ts';

const columns = {
  id: customers.id,
  mergedInto: customers.mergedInto,
  nameKey: customers.nameKey,
  phoneKey: customers.phoneKey,
  email: sql<string | null>`lower(${customers.email})`,
  address: customers.address,
};
type Row = { [K in keyof typeof columns]: string | null } & { id: string; nameKey: string; address: string };
export type KnownPerson = Omit<Row, 'mergedInto'>;

const MOST = 20;
const people = (condition: SQL | undefined) =>
  prepared((db: ReadDb) =>
    db
      .select(columns)
      .from(customers)
      .where(and(condition, isNull(customers.erasedAt)))
      .limit(MOST)
      .prepare(),
  );
// The first of his phones or a further one.
const isPhone = or(
  and(sql`phone_key IS NOT NULL`, eq(customers.phoneKey, sql.placeholder('value'))),
  sql`${customers.id} IN (SELECT customer_id FROM customer_phones WHERE phone_key = ${sql.placeholder('value')})`,
);
const isEmail = and(sql`email IS NOT NULL`, eq(sql`lower(${customers.email})`, sql.placeholder('value')));
const isName = eq(customers.nameKey, sql.placeholder('name'));
const STATEMENTS = {
  phone: people(isPhone),
  email: people(isEmail),
  name: people(isName),
  // A switchboard's number is many people's: the name belongs into the question.
  namedPhone: people(and(isPhone, sql`+${isName}`)),
  namedEmail: people(and(isEmail, sql`+${isName}`)),
} as const;

/** Up to twenty customers who have it. */
export function listPeopleWith(db: ReadDb, has: keyof typeof STATEMENTS, value: string, name = ''): KnownPerson[] {
  return STATEMENTS[has](db)
    .all({ value, name })
    .flatMap((row) => alive(db, row));
}

const numbered = prepared((db: ReadDb) =>
  db
    .select({ ...columns, cells: importRows.cells, mapping: imports.mapping, options: imports.options })
    .from(importRows)
    .innerJoin(imports, eq(imports.id, importRows.importId))
    .innerJoin(customers, eq(customers.id, importRows.entityId))
    .where(
      and(
        eq(importRows.externalId, sql.placeholder('externalId')),
        sql`external_id IS NOT NULL`,
        sql`${importRows.outcome} IN ('added', 'known', 'kept')`,
        sql`NOT (${importRows.importId} = ${sql.placeholder('importId')} AND ${importRows.row} >= ${sql.placeholder('row')})`,
        isNull(customers.erasedAt),
      ),
    )
    .prepare(),
);

export interface NumberedPerson extends KnownPerson {
  /** The row that the number came by, and how it was read. */
  cells: string;
  mapping: string;
  options: string;
}

/**
 * Customers whom imports brought under another program's number: several, where programs count alike. Rows of the
 * import at hand from `row` on do not count, so that a dry run and the real one know the same.
 */
export function listPeopleNumbered(db: ReadDb, externalId: string, at: { importId: string; row: number }): NumberedPerson[] {
  // The same file may have come often: one row of each customer speaks for him.
  const rows = new Map(
    numbered(db)
      .all({ externalId, ...at })
      .map((row) => [row.id, row]),
  );
  return [...rows.values()].flatMap(({ cells, mapping, options, ...row }) =>
    alive(db, row).map((person) => ({ ...person, cells, mapping, options })),
  );
}

function alive(db: ReadDb, { mergedInto, ...row }: Row): KnownPerson[] {
  if (mergedInto === null) return [row];
  const { id, erasedAt } = getSurvivor(db, mergedInto);
  return erasedAt === null ? [{ ...row, id }] : [];
}
