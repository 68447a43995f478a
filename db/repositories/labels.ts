/** What cars, people, appointments and repairs are called where they are only named: a booking in the schedule. */
import { sql } from 'drizzle-orm';
import { prepared, type ReadDb } from '../connection.ts';
import { remembered } from '../remembered.ts';
import { appointments } from '../schema/appointments.ts';
import { customers, vehicles } from '../schema/customers.ts';
import { repairOrders } from '../schema/repairOrders.ts';

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

const planned = prepared((db: ReadDb) =>
  db
    .select({
      id: appointments.id,
      state: appointments.state,
      number: appointments.number,
      plate: appointments.plate,
      name: appointments.name,
      complaint: appointments.complaint,
      waiting: appointments.waiting,
      vehicleId: appointments.vehicleId,
      customerId: appointments.customerId,
    })
    .from(appointments)
    .where(sql`${appointments.id} IN ${among}`)
    .prepare(),
);
export type AppointmentLabel = ReturnType<ReturnType<typeof planned>['all']>[number];
/** Appointments by id; plate and name as they were typed. */
export const listAppointmentLabels = remembered<AppointmentLabel>({
  table: 'appointments',
  columns: ['state', 'number', 'plate', 'name', 'complaint', 'waiting', 'vehicle_id', 'customer_id'],
  list: (db, ids) => planned(db).all({ ids: JSON.stringify(ids) }),
});

const repairs = prepared((db: ReadDb) =>
  db
    .select({
      id: repairOrders.id,
      state: repairOrders.state,
      number: repairOrders.number,
      complaint: repairOrders.complaint,
      vehicleId: repairOrders.vehicleId,
      customerId: repairOrders.customerId,
    })
    .from(repairOrders)
    .where(sql`${repairOrders.id} IN ${among}`)
    .prepare(),
);
export type RepairLabel = ReturnType<ReturnType<typeof repairs>['all']>[number];
/** Repairs by id. */
export const listRepairLabels = remembered<RepairLabel>({
  table: 'repair_orders',
  columns: ['state', 'number', 'complaint', 'vehicle_id', 'customer_id'],
  list: (db, ids) => repairs(db).all({ ids: JSON.stringify(ids) }),
});
