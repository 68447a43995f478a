/** What belongs to a vehicle besides the row itself. */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { READING_SOURCES, TRANSMISSIONS, TYRE_ACTS, TYRE_SEASONS } from '../../shared/domain/vehicles.ts';
import { flag, holds, id, instant, isDay, isFlag, maybeInstant, oneOf } from './columns.ts';
import { customers, vehicles } from './customers.ts';

const vehicleId = () =>
  text('vehicle_id')
    .notNull()
    .references(() => vehicles.id);

/** Plates that a vehicle wore before the one it has; search finds the car by them. */
export const vehiclePlates = sqliteTable(
  'vehicle_plates',
  {
    id: id(),
    vehicleId: vehicleId(),
    /** Normalised like `vehicles.plate`. */
    plate: text('plate').notNull(),
    /** Unknown for the first. */
    fromOn: text('from_on'),
    untilOn: text('until_on').notNull(),
  },
  (t) => [
    index('vehicle_plates_by_plate').on(t.plate),
    index('vehicle_plates_by_vehicle').on(t.vehicleId, t.untilOn),
    holds('vehicle_plates_plate', sql`length(${t.plate}) BETWEEN 2 AND 10`),
    isDay('vehicle_plates_from', t.fromOn),
    isDay('vehicle_plates_until', t.untilOn),
  ],
);

/** Owners before the present one, which is `vehicles.customer_id`. */
export const vehicleOwners = sqliteTable(
  'vehicle_owners',
  {
    id: id(),
    vehicleId: vehicleId(),
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id),
    fromOn: text('from_on'),
    untilOn: text('until_on').notNull(),
  },
  (t) => [
    index('vehicle_owners_by_vehicle').on(t.vehicleId, t.untilOn),
    index('vehicle_owners_by_customer').on(t.customerId),
    isDay('vehicle_owners_from', t.fromOn),
    isDay('vehicle_owners_until', t.untilOn),
  ],
);

/** What the papers of the car and the workshop's experience say; no row, nothing known. */
export const vehicleCards = sqliteTable(
  'vehicle_cards',
  {
    vehicleId: text('vehicle_id')
      .primaryKey()
      .references(() => vehicles.id),
    engineCode: text('engine_code').notNull(),
    displacementCc: integer('displacement_cc'),
    powerKw: integer('power_kw'),
    transmission: text('transmission', { enum: TRANSMISSIONS }),
    colour: text('colour').notNull(),
    paintCode: text('paint_code').notNull(),
    tyreSize: text('tyre_size').notNull(),
    oilSpec: text('oil_spec').notNull(),
    oilMillilitres: integer('oil_millilitres'),
    registeredOn: text('registered_on'),
    keyNumber: text('key_number').notNull(),
  },
  (t) => [
    holds(
      'vehicle_cards_transmission',
      sql`${t.transmission} IS NULL OR ${t.transmission} IN (${sql.raw(TRANSMISSIONS.map((name) => `'${name}'`).join(', '))})`,
    ),
    holds(
      'vehicle_cards_numbers',
      sql`coalesce(${t.displacementCc}, 1) > 0 AND coalesce(${t.powerKw}, 1) > 0 AND coalesce(${t.oilMillilitres}, 1) > 0`,
    ),
    isDay('vehicle_cards_registered', t.registeredOn),
  ],
);

/** When a vehicle is due: the inspection by day, the service by distance and time. No row, nothing is known. */
export const vehicleDues = sqliteTable(
  'vehicle_dues',
  {
    vehicleId: text('vehicle_id')
      .primaryKey()
      .references(() => vehicles.id),
    inspectionOn: text('inspection_on'),
    serviceEveryKm: integer('service_every_km'),
    serviceEveryMonths: integer('service_every_months'),
    lastServiceOn: text('last_service_on'),
    lastServiceKm: integer('last_service_km'),
    /** Kept by whoever writes an interval, a service or a reading: the earlier of the two rules, projected. */
    serviceOn: text('service_on'),
  },
  (t) => [
    index('vehicle_dues_by_inspection')
      .on(t.inspectionOn, t.vehicleId)
      .where(sql`inspection_on IS NOT NULL`),
    index('vehicle_dues_by_service')
      .on(t.serviceOn, t.vehicleId)
      .where(sql`service_on IS NOT NULL`),
    isDay('vehicle_dues_inspection', t.inspectionOn),
    isDay('vehicle_dues_last_service', t.lastServiceOn),
    isDay('vehicle_dues_service', t.serviceOn),
    holds(
      'vehicle_dues_numbers',
      sql`coalesce(${t.serviceEveryKm}, 1) > 0 AND coalesce(${t.serviceEveryMonths}, 1) > 0 AND coalesce(${t.lastServiceKm}, 0) >= 0`,
    ),
  ],
);

/** Odometer readings outside a visit; those of a visit are on the repair order. */
export const odometerReadings = sqliteTable(
  'odometer_readings',
  {
    id: id(),
    vehicleId: vehicleId(),
    readOn: text('read_on').notNull(),
    km: integer('km').notNull(),
    source: text('source', { enum: READING_SOURCES }).notNull(),
    by: text('by').notNull(),
  },
  (t) => [
    index('odometer_readings_by_vehicle').on(t.vehicleId, t.readOn),
    isDay('odometer_readings_on', t.readOn),
    holds('odometer_readings_km', sql`${t.km} >= 0`),
    oneOf('odometer_readings_source', t.source, READING_SOURCES),
  ],
);

const tread = (name: string) => integer(name);

/** A set of wheels or tyres of a vehicle, on it or in the shop's store. */
export const tyreSets = sqliteTable(
  'tyre_sets',
  {
    id: id(),
    vehicleId: vehicleId(),
    season: text('season', { enum: TYRE_SEASONS }).notNull(),
    size: text('size').notNull(),
    brand: text('brand').notNull(),
    /** Week and year of making as moulded, `2321`. */
    dot: text('dot').notNull(),
    /** Tenths of a millimetre, front left, front right, rear left, rear right. */
    treadFl: tread('tread_fl'),
    treadFr: tread('tread_fr'),
    treadRl: tread('tread_rl'),
    treadRr: tread('tread_rr'),
    mounted: flag('mounted'),
    /** Shelf and place while it is stored here; empty when the customer has it. */
    place: text('place').notNull(),
    note: text('note').notNull(),
    createdAt: instant('created_at'),
    /** Worn out, sold or gone with the car. */
    retiredAt: maybeInstant('retired_at'),
  },
  (t) => [
    index('tyre_sets_by_vehicle').on(t.vehicleId, t.createdAt),
    uniqueIndex('tyre_sets_mounted')
      .on(t.vehicleId)
      .where(sql`mounted = 1`),
    oneOf('tyre_sets_season', t.season, TYRE_SEASONS),
    isFlag('tyre_sets_flag', t.mounted),
    holds(
      'tyre_sets_tread',
      sql`coalesce(${t.treadFl}, 0) BETWEEN 0 AND 250 AND coalesce(${t.treadFr}, 0) BETWEEN 0 AND 250 AND coalesce(${t.treadRl}, 0) BETWEEN 0 AND 250 AND coalesce(${t.treadRr}, 0) BETWEEN 0 AND 250`,
    ),
    holds('tyre_sets_retired', sql`${t.retiredAt} IS NULL OR ${t.mounted} = 0`),
  ],
);

/** When a set went on and came off. */
export const tyreMoves = sqliteTable(
  'tyre_moves',
  {
    id: id(),
    tyreSetId: text('tyre_set_id')
      .notNull()
      .references(() => tyreSets.id),
    at: instant('at'),
    by: text('by').notNull(),
    act: text('act', { enum: TYRE_ACTS }).notNull(),
    odometerKm: integer('odometer_km'),
    place: text('place').notNull(),
  },
  (t) => [index('tyre_moves_by_set').on(t.tyreSetId, t.at, t.id), oneOf('tyre_moves_act', t.act, TYRE_ACTS)],
);
