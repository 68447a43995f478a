/** What cars and people are called where they are only named: a booking in the schedule. */
import { sql } from 'drizzle-orm';
import { prepared, type ReadDb } from '../connection.ts';
import { remembered } from '../remembered.ts';
import { customers, vehicles } from '../schema/customers.ts';

const among = sql`(SELECT value FROM json_each(${sql.placeholder('ids')}))`;

const cars = prepared((db: ReadDb) =>
  db
    .select({ id: vehicles.id, plate: vehicles.plate, make: vehicles.make, model: vehicles.model })
    .from(vehicles)
    .where(sql`${vehicles.id} IN ${among}`)
    .prepare(),
);
export type CarLabel = ReturnType<ReturnType<typeof cars>['all']>[number];
/** Cars by id. */
export const listCarLabels = remembered<CarLabel>({
  table: 'vehicles',
  columns: ['plate', 'make', 'model'],
  list: (db, ids) => cars(db).all({ ids: JSON.stringify(ids) }),
});

const people = prepared((db: ReadDb) =>
  db
    .select({ id: customers.id, name: customers.name })
    .from(customers)
    .where(sql`${customers.id} IN ${among}`)
    .prepare(),
);
export type PersonLabel = ReturnType<ReturnType<typeof people>['all']>[number];
/** Customers by id. */
export const listPersonLabels = remembered<PersonLabel>({
  table: 'customers',
  columns: ['name'],
  list: (db, ids) => people(db).all({ ids: JSON.stringify(ids) }),
});
