/** When the shop works, and where and by whom. */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { flag, holds, id, instant, isDay, isFlag } from './columns.ts';
import { staff } from './people.ts';

/** Kinds of work. The ones every shop starts with have a code and are named by the catalogue while `name` is empty. */
export const skills = sqliteTable(
  'skills',
  {
    id: id(),
    code: text('code'),
    name: text('name').notNull(),
    position: integer('position').notNull(),
    active: flag('active'),
  },
  (t) => [
    uniqueIndex('skills_by_code')
      .on(t.code)
      .where(sql`code IS NOT NULL`),
    holds('skills_named', sql`${t.code} IS NOT NULL OR length(${t.name}) > 0`),
    isFlag('skills_active', t.active),
  ],
);

export const bays = sqliteTable(
  'bays',
  { id: id(), name: text('name').notNull(), position: integer('position').notNull(), active: flag('active') },
  (t) => [isFlag('bays_active', t.active), holds('bays_name', sql`length(${t.name}) > 0`)],
);

/** What can be done on a bay; a bay without rows takes anything. */
export const baySkills = sqliteTable(
  'bay_skills',
  {
    bayId: text('bay_id')
      .notNull()
      .references(() => bays.id),
    skillId: text('skill_id')
      .notNull()
      .references(() => skills.id),
  },
  (t) => [primaryKey({ columns: [t.bayId, t.skillId] })],
);

/** What a person can do, 1 (knows) to 3 (expert); a mechanic without rows does anything at 1. */
export const staffSkills = sqliteTable(
  'staff_skills',
  {
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    skillId: text('skill_id')
      .notNull()
      .references(() => skills.id),
    level: integer('level').notNull(),
  },
  (t) => [primaryKey({ columns: [t.staffId, t.skillId] }), holds('staff_skills_level', sql`${t.level} BETWEEN 1 AND 3`)],
);

/** Open from a minute of the day to another, per weekday (1 Monday … 7 Sunday), on the shop's wall clock. */
export const openingHours = sqliteTable(
  'opening_hours',
  {
    weekday: integer('weekday').notNull(),
    fromMinute: integer('from_minute').notNull(),
    toMinute: integer('to_minute').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.weekday, t.fromMinute] }),
    holds(
      'opening_hours_range',
      sql`${t.weekday} BETWEEN 1 AND 7 AND ${t.fromMinute} >= 0 AND ${t.fromMinute} < ${t.toMinute} AND ${t.toMinute} <= 1440`,
    ),
  ],
);

/** Days on which the shop stays closed whatever its hours say. */
export const closedDays = sqliteTable('closed_days', { day: text('day').primaryKey(), name: text('name').notNull() }, (t) => [
  isDay('closed_days_day', t.day),
]);

export const absences = sqliteTable(
  'absences',
  {
    id: id(),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    startsAt: instant('starts_at'),
    endsAt: instant('ends_at'),
    reason: text('reason').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at'),
  },
  (t) => [
    index('absences_by_person').on(t.staffId, t.endsAt),
    index('absences_by_end').on(t.endsAt),
    holds('absences_range', sql`${t.startsAt} < ${t.endsAt}`),
  ],
);

/** Time that takes no booking: of one bay, of one mechanic, or, with neither, of the whole shop. */
export const closedSlots = sqliteTable(
  'closed_slots',
  {
    id: id(),
    bayId: text('bay_id').references(() => bays.id),
    mechanicId: text('mechanic_id').references(() => staff.id),
    startsAt: instant('starts_at'),
    endsAt: instant('ends_at'),
    reason: text('reason').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at'),
  },
  (t) => [
    index('closed_slots_by_end').on(t.endsAt),
    holds('closed_slots_range', sql`${t.startsAt} < ${t.endsAt}`),
    holds('closed_slots_one', sql`${t.bayId} IS NULL OR ${t.mechanicId} IS NULL`),
  ],
);
