import { and, asc, eq, gte, lt, sql } from 'drizzle-orm';
import { prefixEnd } from '../../shared/domain/names.ts';
import { DomainError } from '../../shared/errors.ts';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { customers, vehicles } from '../schema/customers.ts';
import { vehiclePlates } from '../schema/vehicleRecords.ts';
import { indexVehicle } from './searchIndex.ts';

export type VehicleRow = typeof vehicles.$inferSelect;

const insertRow = inserter(vehicles);

/** What a new vehicle has until somebody says otherwise. */
const UNSAID = { vin: null, classId: null, note: '', archivedAt: null, ver: 1 } satisfies Partial<VehicleRow>;
export type NewVehicle = Omit<VehicleRow, keyof typeof UNSAID> & Partial<VehicleRow>;

/** @returns the row as it was written */
export function insertVehicle(tx: Tx, given: NewVehicle): VehicleRow {
  const row: VehicleRow = { ...UNSAID, ...given };
  insertRow(tx, row);
  indexVehicle(tx, row.id);
  return row;
}

const byId = prepared((db: ReadDb) =>
  db
    .select()
    .from(vehicles)
    .where(eq(vehicles.id, sql.placeholder('id')))
    .prepare(),
);
const byPlate = prepared((db: ReadDb) =>
  db
    .select()
    .from(vehicles)
    .where(eq(vehicles.plate, sql.placeholder('plate')))
    .prepare(),
);
const update = prepared((tx: Tx) =>
  tx
    .update(vehicles)
    .set({
      odometerKm: sql`coalesce(${sql.placeholder('odometerKm')}, ${vehicles.odometerKm})`,
      customerId: sql`coalesce(${sql.placeholder('customerId')}, ${vehicles.customerId})`,
    })
    .where(eq(vehicles.id, sql.placeholder('id')))
    .prepare(),
);
const match = {
  id: vehicles.id,
  plate: vehicles.plate,
  make: vehicles.make,
  model: vehicles.model,
  year: vehicles.year,
  lastOdometerKm: vehicles.odometerKm,
  customerId: customers.id,
  customerNumber: customers.number,
  customerName: customers.name,
  customerPhone: customers.phone,
  customerEmail: customers.email,
};
const lookUp = prepared((db: ReadDb) =>
  db
    .select(match)
    .from(vehicles)
    .leftJoin(customers, eq(customers.id, vehicles.customerId))
    .where(and(gte(vehicles.plate, sql.placeholder('from')), lt(vehicles.plate, sql.placeholder('to'))))
    .orderBy(asc(vehicles.plate))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const lookUpFormer = prepared((db: ReadDb) =>
  db
    .select({ ...match, formerPlate: vehiclePlates.plate })
    .from(vehiclePlates)
    .innerJoin(vehicles, eq(vehicles.id, vehiclePlates.vehicleId))
    .leftJoin(customers, eq(customers.id, vehicles.customerId))
    .where(and(gte(vehiclePlates.plate, sql.placeholder('from')), lt(vehiclePlates.plate, sql.placeholder('to'))))
    .orderBy(asc(vehiclePlates.plate))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

/** @throws DomainError VEHICLE_NOT_FOUND */
export function getVehicle(db: ReadDb, id: string): VehicleRow {
  const row = byId(db).get({ id });
  if (!row) throw new DomainError('VEHICLE_NOT_FOUND');
  return row;
}

/** By normalised plate. */
export function findVehicleByPlate(db: ReadDb, plate: string): VehicleRow | null {
  return byPlate(db).get({ plate }) ?? null;
}

export interface PlateMatch {
  id: string;
  plate: string;
  make: string;
  model: string;
  year: number | null;
  lastOdometerKm: number | null;
  customerId: string | null;
  customerNumber: string | null;
  customerName: string | null;
  customerPhone: string | null;
  customerEmail: string | null;
}

/** Vehicles whose plate begins with the normalised text; the exact plate sorts first of all. */
export function listByPlatePrefix(db: ReadDb, plate: string, limit: number): PlateMatch[] {
  return lookUp(db).all({ from: plate, to: prefixEnd(plate), limit });
}

const matchById = prepared((db: ReadDb) =>
  db
    .select(match)
    .from(vehicles)
    .leftJoin(customers, eq(customers.id, vehicles.customerId))
    .where(eq(vehicles.id, sql.placeholder('id')))
    .prepare(),
);
/** The vehicle as `listByPlatePrefix` gives it. */
export function findPlateMatch(db: ReadDb, id: string): PlateMatch | null {
  return matchById(db).get({ id }) ?? null;
}

/** Vehicles that wore a plate which begins with the normalised text; one that wore several comes once for each. */
export function listByFormerPlatePrefix(db: ReadDb, plate: string, limit: number): (PlateMatch & { formerPlate: string })[] {
  return lookUpFormer(db).all({ from: plate, to: prefixEnd(plate), limit });
}

const wearers = prepared((db: ReadDb) =>
  db
    .select({ id: vehicles.id, vin: vehicles.vin, fromOn: vehiclePlates.fromOn, untilOn: vehiclePlates.untilOn })
    .from(vehiclePlates)
    .innerJoin(vehicles, eq(vehicles.id, vehiclePlates.vehicleId))
    .where(eq(vehiclePlates.plate, sql.placeholder('plate')))
    .limit(20)
    .prepare(),
);
/** Vehicles that wore this normalised plate before the one they have, and when. */
export function listFormerWearers(db: ReadDb, plate: string) {
  return wearers(db).all({ plate });
}

/** Changes the given columns and the version; without columns, for a change of what belongs to the vehicle. */
export function updateVehicle(tx: Tx, id: string, changes: Partial<Omit<VehicleRow, 'id' | 'createdAt' | 'ver'>>): void {
  tx.update(vehicles)
    .set({ ...changes, ver: sql`${vehicles.ver} + 1` })
    .where(eq(vehicles.id, id))
    .run();
  indexVehicle(tx, id);
}

/** What the odometer shows, without counting as a change that somebody made to the vehicle. */
export function setOdometer(tx: Tx, id: string, odometerKm: number | null): void {
  tx.update(vehicles).set({ odometerKm }).where(eq(vehicles.id, id)).run();
}

const byVin = prepared((db: ReadDb) =>
  db
    .select({ id: vehicles.id, plate: vehicles.plate })
    .from(vehicles)
    .where(and(sql`vin IS NOT NULL`, eq(vehicles.vin, sql.placeholder('vin'))))
    .limit(5)
    .prepare(),
);
/** Cars that carry this VIN; more than one means that one of them is mistyped. */
export function listVehiclesByVin(db: ReadDb, vin: string): { id: string; plate: string }[] {
  return byVin(db).all({ vin });
}

export function listVehiclesOf(db: ReadDb, customerId: string): VehicleRow[] {
  return db.select().from(vehicles).where(eq(vehicles.customerId, customerId)).orderBy(asc(vehicles.plate)).all();
}

/** What a visit teaches: the odometer, and the owner when it changed. Null leaves a value as it is. */
export function noteVisit(tx: Tx, id: string, seen: { odometerKm: number | null; customerId: string | null }): void {
  update(tx).run({ id, ...seen });
}
