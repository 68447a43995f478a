/** Former plates and owners, technical card, odometer readings and tyre sets of a vehicle. */
import { and, asc, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { customers } from '../schema/customers.ts';
import { repairOrders } from '../schema/repairOrders.ts';
import { indexVehicle } from './searchIndex.ts';
import { odometerReadings, tyreMoves, tyreSets, vehicleCards, vehicleOwners, vehiclePlates } from '../schema/vehicleRecords.ts';

export type VehicleCardRow = typeof vehicleCards.$inferSelect;
export type TyreSetRow = typeof tyreSets.$inferSelect;
export type TyreMoveRow = typeof tyreMoves.$inferSelect;

const insertPlate = inserter(vehiclePlates);
export const insertFormerOwner = inserter(vehicleOwners);
export const insertReading = inserter(odometerReadings);
export const insertTyreSet = inserter(tyreSets);
export const insertTyreMove = inserter(tyreMoves);

/** A plate that the vehicle wore before; search goes on finding it by that one. */
export function insertFormerPlate(tx: Tx, row: typeof vehiclePlates.$inferSelect): void {
  insertPlate(tx, row);
  indexVehicle(tx, row.vehicleId);
}

const platesOf = prepared((db: ReadDb) =>
  db
    .select({ plate: vehiclePlates.plate, fromOn: vehiclePlates.fromOn, untilOn: vehiclePlates.untilOn })
    .from(vehiclePlates)
    .where(eq(vehiclePlates.vehicleId, sql.placeholder('id')))
    .orderBy(desc(vehiclePlates.untilOn))
    .prepare(),
);
/** Plates before the present one, newest first. */
export function listFormerPlates(db: ReadDb, vehicleId: string) {
  return platesOf(db).all({ id: vehicleId });
}

const ownersOf = prepared((db: ReadDb) =>
  db
    .select({
      customerId: vehicleOwners.customerId,
      number: customers.number,
      name: customers.name,
      fromOn: vehicleOwners.fromOn,
      untilOn: vehicleOwners.untilOn,
    })
    .from(vehicleOwners)
    .innerJoin(customers, eq(customers.id, vehicleOwners.customerId))
    .where(eq(vehicleOwners.vehicleId, sql.placeholder('id')))
    .orderBy(desc(vehicleOwners.untilOn))
    .prepare(),
);
/** Owners before the present one, newest first. */
export function listFormerOwners(db: ReadDb, vehicleId: string) {
  return ownersOf(db).all({ id: vehicleId });
}

const cardOf = prepared((db: ReadDb) =>
  db
    .select()
    .from(vehicleCards)
    .where(eq(vehicleCards.vehicleId, sql.placeholder('id')))
    .prepare(),
);
/** The technical card; null while nobody has filled in any of it. */
export function findVehicleCard(db: ReadDb, vehicleId: string): VehicleCardRow | null {
  return cardOf(db).get({ id: vehicleId }) ?? null;
}

export function setVehicleCard(tx: Tx, row: VehicleCardRow): void {
  tx.insert(vehicleCards).values(row).onConflictDoUpdate({ target: vehicleCards.vehicleId, set: row }).run();
}

/** One figure of an odometer. A visit's day follows from `at`, another's is given. */
export interface OdometerFigure {
  at: number | null;
  on: string | null;
  km: number;
  source: (typeof odometerReadings.$inferSelect)['source'] | 'visit';
  repairOrderId: string | null;
  repairOrderNumber: string | null;
}

const visitFigures = prepared((db: ReadDb) =>
  db
    .select({ at: repairOrders.receivedAt, km: repairOrders.odometerKm, id: repairOrders.id, number: repairOrders.number })
    .from(repairOrders)
    .where(and(eq(repairOrders.vehicleId, sql.placeholder('id')), isNotNull(repairOrders.odometerKm)))
    .orderBy(asc(repairOrders.receivedAt))
    .prepare(),
);
const otherFigures = prepared((db: ReadDb) =>
  db
    .select({ on: odometerReadings.readOn, km: odometerReadings.km, source: odometerReadings.source })
    .from(odometerReadings)
    .where(eq(odometerReadings.vehicleId, sql.placeholder('id')))
    .orderBy(asc(odometerReadings.readOn))
    .prepare(),
);
/** Every figure that was ever read, of visits and between them, in no common order. */
export function listOdometerFigures(db: ReadDb, vehicleId: string): OdometerFigure[] {
  const visits = visitFigures(db).all({ id: vehicleId });
  return [
    ...visits.map(({ at, km, id, number }): OdometerFigure => {
      return { at, on: null, km: km ?? 0, source: 'visit', repairOrderId: id, repairOrderNumber: number };
    }),
    ...otherFigures(db)
      .all({ id: vehicleId })
      .map((row): OdometerFigure => ({ ...row, at: null, repairOrderId: null, repairOrderNumber: null })),
  ];
}

const setsOf = prepared((db: ReadDb) =>
  db
    .select()
    .from(tyreSets)
    .where(eq(tyreSets.vehicleId, sql.placeholder('id')))
    .orderBy(asc(tyreSets.createdAt))
    .prepare(),
);
export function listTyreSetsOf(db: ReadDb, vehicleId: string): TyreSetRow[] {
  return setsOf(db).all({ id: vehicleId });
}

const movesOf = prepared((db: ReadDb) =>
  db
    .select()
    .from(tyreMoves)
    .where(eq(tyreMoves.tyreSetId, sql.placeholder('id')))
    .orderBy(desc(tyreMoves.at), desc(tyreMoves.id))
    .prepare(),
);
/** Newest first. */
export function listTyreMoves(db: ReadDb, tyreSetId: string): TyreMoveRow[] {
  return movesOf(db).all({ id: tyreSetId });
}

/** @throws DomainError TYRE_SET_NOT_FOUND */
export function getTyreSet(db: ReadDb, id: string): TyreSetRow {
  const row = db.select().from(tyreSets).where(eq(tyreSets.id, id)).get();
  if (!row) throw new DomainError('TYRE_SET_NOT_FOUND');
  return row;
}

export function updateTyreSet(tx: Tx, id: string, changes: Partial<TyreSetRow>): void {
  tx.update(tyreSets).set(changes).where(eq(tyreSets.id, id)).run();
}
