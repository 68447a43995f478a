/** When vehicles are due. */
import { and, asc, eq, sql } from 'drizzle-orm';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { customers, vehicles } from '../schema/customers.ts';
import { vehicleDues } from '../schema/vehicleRecords.ts';

export type VehicleDuesRow = typeof vehicleDues.$inferSelect;

const ofVehicle = prepared((db: ReadDb) =>
  db
    .select()
    .from(vehicleDues)
    .where(eq(vehicleDues.vehicleId, sql.placeholder('id')))
    .prepare(),
);
/** Null while nothing is known of the vehicle's dates. */
export function findVehicleDues(db: ReadDb, vehicleId: string): VehicleDuesRow | null {
  return ofVehicle(db).get({ id: vehicleId }) ?? null;
}

export function setVehicleDues(tx: Tx, row: VehicleDuesRow): void {
  tx.insert(vehicleDues).values(row).onConflictDoUpdate({ target: vehicleDues.vehicleId, set: row }).run();
}

const dueBy = (column: typeof vehicleDues.inspectionOn | typeof vehicleDues.serviceOn, known: string) =>
  prepared((db: ReadDb) =>
    db
      .select({
        vehicleId: vehicleDues.vehicleId,
        on: sql<string>`${column}`,
        plate: vehicles.plate,
        make: vehicles.make,
        model: vehicles.model,
        customerId: customers.id,
        customerNumber: customers.number,
        customerName: customers.name,
        customerPhone: customers.phone,
        customerEmail: customers.email,
      })
      .from(vehicleDues)
      .innerJoin(vehicles, eq(vehicles.id, vehicleDues.vehicleId))
      .leftJoin(customers, eq(customers.id, vehicles.customerId))
      .where(
        and(
          sql.raw(`${known} IS NOT NULL`),
          sql`${column} <= ${sql.placeholder('until')}`,
          sql`(${column}, ${vehicleDues.vehicleId}) > (${sql.placeholder('on')}, ${sql.placeholder('id')})`,
        ),
      )
      .orderBy(asc(column), asc(vehicleDues.vehicleId))
      .limit(sql.placeholder('limit'))
      .prepare(),
  );
const pages = {
  inspection: dueBy(vehicleDues.inspectionOn, 'inspection_on'),
  service: dueBy(vehicleDues.serviceOn, 'service_on'),
};

/** Where a page of due cars ended. */
export interface DuePosition {
  on: string;
  id: string;
}

/** Cars due by `until`, the soonest first, overdue ones before them. */
export function listDue(db: ReadDb, kind: keyof typeof pages, until: string, after: DuePosition | null, limit: number) {
  return pages[kind](db).all({ until, on: after?.on ?? '', id: after?.id ?? '', limit });
}
