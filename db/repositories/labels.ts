/** What cars, people, appointments and repairs are called where they are only named: a booking in the schedule. */
import { getTableName, sql, type Column, type Table } from 'drizzle-orm';
import { preparedList, type Listing, type ReadDb } from '../connection.ts';
import { remembered } from '../remembered.ts';
import { appointments } from '../schema/appointments.ts';
import { customers, vehicles } from '../schema/customers.ts';
import { repairOrders } from '../schema/repairOrders.ts';

const among = sql`(SELECT value FROM json_each(${sql.placeholder('ids')}))`;

/** Remembers `columns` of a table by id, and forgets a row when one of just these changes. */
function labelsOf<F extends Readonly<Record<string, Column>>, S extends Listing<{ id: string }>>(
  table: Table,
  columns: F,
  build: (db: ReadDb, columns: F) => S,
) {
  const list = preparedList(columns, build);
  return remembered<ReturnType<S['all']>[number]>({
    table: getTableName(table),
    columns: Object.values(columns).flatMap(({ name }) => (name === 'id' ? [] : name)),
    list: (db, ids) => list(db, { ids: JSON.stringify(ids) }),
  });
}

/** Cars by id. */
export const listCarLabels = labelsOf(
  vehicles,
  { id: vehicles.id, plate: vehicles.plate, make: vehicles.make, model: vehicles.model },
  (db, columns) =>
    db
      .select(columns)
      .from(vehicles)
      .where(sql`${vehicles.id} IN ${among}`)
      .prepare(),
);

/** Customers by id. */
export const listPersonLabels = labelsOf(customers, { id: customers.id, name: customers.name }, (db, columns) =>
  db
    .select(columns)
    .from(customers)
    .where(sql`${customers.id} IN ${among}`)
    .prepare(),
);

/** Appointments by id; plate and name as they were typed. */
export const listAppointmentLabels = labelsOf(
  appointments,
  {
    id: appointments.id,
    state: appointments.state,
    number: appointments.number,
    plate: appointments.plate,
    name: appointments.name,
    complaint: appointments.complaint,
    waiting: appointments.waiting,
    vehicleId: appointments.vehicleId,
    customerId: appointments.customerId,
  },
  (db, columns) =>
    db
      .select(columns)
      .from(appointments)
      .where(sql`${appointments.id} IN ${among}`)
      .prepare(),
);

/** Repairs by id. */
export const listRepairLabels = labelsOf(
  repairOrders,
  {
    id: repairOrders.id,
    state: repairOrders.state,
    number: repairOrders.number,
    complaint: repairOrders.complaint,
    vehicleId: repairOrders.vehicleId,
    customerId: repairOrders.customerId,
  },
  (db, columns) =>
    db
      .select(columns)
      .from(repairOrders)
      .where(sql`${repairOrders.id} IN ${among}`)
      .prepare(),
);
