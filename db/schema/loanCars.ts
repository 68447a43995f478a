import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { flag, holds, id, instant, isFlag, maybeInstant } from './columns.ts';
import { repairOrders } from './repairOrders.ts';

/** Cars that the shop lends while a customer's car is here. */
export const loanCars = sqliteTable(
  'loan_cars',
  {
    id: id(),
    plate: text('plate').notNull(),
    description: text('description').notNull(),
    odometerKm: integer('odometer_km').notNull(),
    fuelEighths: integer('fuel_eighths').notNull(),
    note: text('note').notNull(),
    active: flag('active'),
    createdAt: instant('created_at'),
  },
  (t) => [
    uniqueIndex('loan_cars_by_plate').on(t.plate),
    holds('loan_cars_gauges', sql`${t.odometerKm} >= 0 AND ${t.fuelEighths} BETWEEN 0 AND 8`),
    isFlag('loan_cars_active', t.active),
  ],
);

/** One lending; the two partial indexes let a car be with one person, and a visit have one car, at a time. */
export const loans = sqliteTable(
  'loans',
  {
    id: id(),
    loanCarId: text('loan_car_id')
      .notNull()
      .references(() => loanCars.id),
    repairOrderId: text('repair_order_id')
      .notNull()
      .references(() => repairOrders.id),
    lentAt: instant('lent_at'),
    lentBy: text('lent_by').notNull(),
    odometerOutKm: integer('odometer_out_km').notNull(),
    fuelOutEighths: integer('fuel_out_eighths').notNull(),
    returnedAt: maybeInstant('returned_at'),
    returnedBy: text('returned_by'),
    odometerInKm: integer('odometer_in_km'),
    fuelInEighths: integer('fuel_in_eighths'),
    note: text('note').notNull(),
  },
  (t) => [
    uniqueIndex('loans_out')
      .on(t.loanCarId)
      .where(sql`returned_at IS NULL`),
    uniqueIndex('loans_out_by_order')
      .on(t.repairOrderId)
      .where(sql`returned_at IS NULL`),
    index('loans_by_order').on(t.repairOrderId, t.lentAt),
    index('loans_by_car').on(t.loanCarId, t.lentAt),
    holds('loans_gauges', sql`${t.odometerOutKm} >= 0 AND ${t.fuelOutEighths} BETWEEN 0 AND 8`),
    holds(
      'loans_returned',
      sql`(${t.returnedAt} IS NULL AND ${t.odometerInKm} IS NULL) OR (${t.returnedAt} IS NOT NULL AND ${t.returnedBy} IS NOT NULL
        AND ${t.odometerInKm} >= ${t.odometerOutKm} AND ${t.fuelInEighths} BETWEEN 0 AND 8)`,
    ),
  ],
);
