import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { APPOINTMENT_SOURCES, APPOINTMENT_STATES, LONGEST_ALLOCATION_MS, TRIP_KINDS } from '../../shared/domain/appointmentStates.ts';
import { REPEAT_UNITS } from '../../shared/domain/repeats.ts';
import { flag, holds, id, instant, isDay, isFlag, maybeInstant, oneOf } from './columns.ts';
import { customers, vehicles } from './customers.ts';
import { staff } from './people.ts';
import { repairOrders } from './repairOrders.ts';
import { bays, skills } from './schedule.ts';

/** A service that comes back: a fleet's vans every month, a service every so many kilometres. */
export const appointmentSeries = sqliteTable(
  'appointment_series',
  {
    id: id(),
    /** Whose it is follows from the car: a series goes with it when it is sold. */
    vehicleId: text('vehicle_id')
      .notNull()
      .references(() => vehicles.id),
    complaint: text('complaint').notNull(),
    skillId: text('skill_id').references(() => skills.id),
    plannedMinutes: integer('planned_minutes').notNull(),
    bayId: text('bay_id').references(() => bays.id),
    mechanicId: text('mechanic_id').references(() => staff.id),
    unit: text('unit', { enum: REPEAT_UNITS }).notNull(),
    /** Weeks, months or kilometres between two services. */
    every: integer('every').notNull(),
    firstOn: text('first_on').notNull(),
    /** Minute of the shop's day at which each begins. */
    minuteOfDay: integer('minute_of_day').notNull(),
    /** How many were made so far; the next is this times `every` after the first. */
    made: integer('made').notNull(),
    /** For kilometres: what the counter showed when the last one was made due. */
    lastKm: integer('last_km'),
    endedAt: maybeInstant('ended_at'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at'),
    /** +1 with every change that somebody made; what the shop makes ahead by itself does not count. */
    ver: integer('ver').notNull().default(1),
  },
  (t) => [
    index('appointment_series_live')
      .on(t.id)
      .where(sql`ended_at IS NULL`),
    oneOf('appointment_series_unit', t.unit, REPEAT_UNITS),
    isDay('appointment_series_first', t.firstOn),
    holds('appointment_series_numbers', sql`${t.every} > 0 AND ${t.plannedMinutes} > 0 AND ${t.minuteOfDay} BETWEEN 0 AND 1439`),
  ],
);

export const appointments = sqliteTable(
  'appointments',
  {
    id: id(),
    number: text('number').notNull().unique(),
    state: text('state', { enum: APPOINTMENT_STATES }).notNull(),
    customerId: text('customer_id').references(() => customers.id),
    vehicleId: text('vehicle_id').references(() => vehicles.id),
    /** As typed, for whom the shop does not know yet; the plate is normalised. */
    plate: text('plate').notNull(),
    name: text('name').notNull(),
    phone: text('phone').notNull(),
    complaint: text('complaint').notNull(),
    note: text('note').notNull(),
    plannedMinutes: integer('planned_minutes').notNull(),
    skillId: text('skill_id').references(() => skills.id),
    source: text('source', { enum: APPOINTMENT_SOURCES }).notNull(),
    /** Wants an earlier place if one comes free. */
    waiting: flag('waiting'),
    repairOrderId: text('repair_order_id').references(() => repairOrders.id),
    seriesId: text('series_id').references(() => appointmentSeries.id),
    arrivedAt: maybeInstant('arrived_at'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at'),
    /** Day of `createdAt` in the shop's zone, for the limit per customer and day. */
    createdOn: text('created_on').notNull(),
    /** +1 with every change. */
    ver: integer('ver').notNull(),
  },
  (t) => [
    uniqueIndex('appointments_by_order')
      .on(t.repairOrderId)
      .where(sql`repair_order_id IS NOT NULL`),
    index('appointments_by_customer')
      .on(t.customerId, t.createdAt)
      .where(sql`customer_id IS NOT NULL`),
    index('appointments_by_vehicle')
      .on(t.vehicleId, t.createdAt)
      .where(sql`vehicle_id IS NOT NULL`),
    index('appointments_by_plate').on(t.plate, t.createdAt),
    index('appointments_made_on').on(t.createdOn, t.customerId),
    index('appointments_newest').on(t.createdAt, t.id),
    index('appointments_requested')
      .on(t.createdAt, t.id)
      .where(sql`state = 'requested'`),
    index('appointments_waiting')
      .on(t.createdAt, t.id)
      .where(sql`waiting = 1`),
    index('appointments_by_series')
      .on(t.seriesId, t.createdAt, t.id)
      .where(sql`series_id IS NOT NULL`),
    oneOf('appointments_state', t.state, APPOINTMENT_STATES),
    oneOf('appointments_source', t.source, APPOINTMENT_SOURCES),
    isFlag('appointments_waiting_flag', t.waiting),
    isDay('appointments_created_on', t.createdOn),
    holds('appointments_minutes', sql`${t.plannedMinutes} BETWEEN 5 AND 14400`),
    holds('appointments_arrived', sql`(${t.state} NOT IN ('arrived', 'done')) OR ${t.arrivedAt} IS NOT NULL`),
  ],
);

/**
 * A stretch of one bay's and one mechanic's time. It belongs to the appointment, from its arrival also to
 * the repair; a repair may have several. Released ones (cancelled, not shown up) stay for the record.
 */
export const allocations = sqliteTable(
  'allocations',
  {
    id: id(),
    appointmentId: text('appointment_id').references(() => appointments.id),
    repairOrderId: text('repair_order_id').references(() => repairOrders.id),
    bayId: text('bay_id').references(() => bays.id),
    mechanicId: text('mechanic_id').references(() => staff.id),
    skillId: text('skill_id').references(() => skills.id),
    startsAt: instant('starts_at'),
    endsAt: instant('ends_at'),
    /** Holds its place; 0 once released. */
    active: flag('active'),
  },
  (t) => [
    index('allocations_by_start')
      .on(t.startsAt)
      .where(sql`active = 1`),
    index('allocations_released')
      .on(t.startsAt)
      .where(sql`active = 0`),
    index('allocations_by_bay')
      .on(t.bayId, t.startsAt, t.endsAt)
      .where(sql`active = 1 AND bay_id IS NOT NULL`),
    index('allocations_by_mechanic')
      .on(t.mechanicId, t.startsAt, t.endsAt)
      .where(sql`active = 1 AND mechanic_id IS NOT NULL`),
    index('allocations_listed').on(t.startsAt, t.id),
    index('allocations_by_appointment').on(t.appointmentId, t.startsAt),
    index('allocations_by_order')
      .on(t.repairOrderId, t.startsAt)
      .where(sql`repair_order_id IS NOT NULL`),
    isFlag('allocations_active', t.active),
    holds('allocations_owner', sql`${t.appointmentId} IS NOT NULL OR ${t.repairOrderId} IS NOT NULL`),
    holds(
      'allocations_length',
      sql`${t.endsAt} > ${t.startsAt} AND ${t.endsAt} - ${t.startsAt} <= ${sql.raw(String(LONGEST_ALLOCATION_MS))}`,
    ),
  ],
);

/** When the customer would like to come, the dearest wish first. */
export const preferredSlots = sqliteTable(
  'preferred_slots',
  {
    appointmentId: text('appointment_id')
      .notNull()
      .references(() => appointments.id),
    priority: integer('priority').notNull(),
    startsAt: instant('starts_at'),
    endsAt: instant('ends_at'),
  },
  (t) => [primaryKey({ columns: [t.appointmentId, t.priority] }), holds('preferred_slots_range', sql`${t.startsAt} < ${t.endsAt}`)],
);

/** Fetching the car and bringing it back. */
export const trips = sqliteTable(
  'trips',
  {
    appointmentId: text('appointment_id')
      .notNull()
      .references(() => appointments.id),
    kind: text('kind', { enum: TRIP_KINDS }).notNull(),
    address: text('address').notNull(),
    startsAt: instant('starts_at'),
    endsAt: instant('ends_at'),
    driverId: text('driver_id').references(() => staff.id),
    note: text('note').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.appointmentId, t.kind] }),
    index('trips_by_start').on(t.startsAt),
    oneOf('trips_kind', t.kind, TRIP_KINDS),
    holds('trips_range', sql`${t.startsAt} < ${t.endsAt}`),
  ],
);

/** Every change of an appointment's state; append-only like that of repairs (triggers refuse). */
export const appointmentHistory = sqliteTable(
  'appointment_history',
  {
    id: id(),
    appointmentId: text('appointment_id')
      .notNull()
      .references(() => appointments.id),
    at: instant('at'),
    by: text('by').notNull(),
    fromState: text('from_state'),
    toState: text('to_state').notNull(),
    note: text('note').notNull(),
  },
  (t) => [
    index('appointment_history_by_appointment').on(t.appointmentId, t.at, t.id),
    oneOf('appointment_history_to', t.toState, APPOINTMENT_STATES),
  ],
);
