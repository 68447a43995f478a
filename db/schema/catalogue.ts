import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { FUELS } from '../../shared/domain/vehicles.ts';
import { holds, id, maybeInstant } from './columns.ts';

const fuelList = sql.raw(FUELS.map((fuel) => `'${fuel}'`).join(', '));

/** Sizes of car that prices tell apart: small, family, van … */
export const carClasses = sqliteTable(
  'car_classes',
  {
    id: id(),
    name: text('name').notNull(),
    /** Lower case without accents, for comparison. */
    nameKey: text('name_key').notNull().unique(),
    position: integer('position').notNull(),
    archivedAt: maybeInstant('archived_at'),
  },
  (t) => [holds('car_classes_name', sql`length(${t.name}) BETWEEN 1 AND 40`)],
);

export const makes = sqliteTable(
  'makes',
  { id: id(), name: text('name').notNull(), nameKey: text('name_key').notNull().unique(), archivedAt: maybeInstant('archived_at') },
  (t) => [holds('makes_name', sql`length(${t.name}) BETWEEN 1 AND 40`)],
);

/** What typing a model offers, and what the shop knows of it. A vehicle keeps its own words. */
export const models = sqliteTable(
  'models',
  {
    id: id(),
    makeId: text('make_id')
      .notNull()
      .references(() => makes.id),
    name: text('name').notNull(),
    nameKey: text('name_key').notNull(),
    classId: text('class_id').references(() => carClasses.id),
    fuel: text('fuel', { enum: FUELS }),
    yearFrom: integer('year_from'),
    yearTo: integer('year_to'),
    archivedAt: maybeInstant('archived_at'),
  },
  (t) => [
    uniqueIndex('models_by_make').on(t.makeId, t.nameKey),
    index('models_by_class').on(t.classId),
    holds('models_name', sql`length(${t.name}) BETWEEN 1 AND 40`),
    holds('models_fuel', sql`${t.fuel} IS NULL OR ${t.fuel} IN (${fuelList})`),
    holds('models_years', sql`${t.yearTo} IS NULL OR ${t.yearFrom} IS NULL OR ${t.yearTo} >= ${t.yearFrom}`),
  ],
);

/** Parts of town with their postcode, offered where an address is typed. */
export const areas = sqliteTable(
  'areas',
  {
    id: id(),
    name: text('name').notNull(),
    nameKey: text('name_key').notNull().unique(),
    postcode: text('postcode').notNull(),
    city: text('city').notNull(),
  },
  (t) => [holds('areas_name', sql`length(${t.name}) BETWEEN 1 AND 60`)],
);
