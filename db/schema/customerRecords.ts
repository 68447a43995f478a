/** What belongs to a customer besides the row itself. */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { CONSENT_KINDS, CONSENT_SOURCES, CONTACT_CHANNELS, CONTACT_DIRECTIONS } from '../../shared/domain/contacts.ts';
import { flag, holds, id, instant, isFlag, maybeInstant, oneOf } from './columns.ts';
import { customers } from './customers.ts';
import { repairOrders } from './repairOrders.ts';

/** Phones after the first, which is `customers.phone`. */
export const customerPhones = sqliteTable(
  'customer_phones',
  {
    id: id(),
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id),
    position: integer('position').notNull(),
    label: text('label').notNull(),
    phone: text('phone').notNull(),
    /** `phoneKey` of the number. */
    phoneKey: text('phone_key').notNull(),
  },
  (t) => [index('customer_phones_by_customer').on(t.customerId, t.position), index('customer_phones_by_phone').on(t.phoneKey)],
);

/** Addresses in parts, the first of them being what `customers.address` says in one line. None: only the line is known. */
export const customerAddresses = sqliteTable(
  'customer_addresses',
  {
    id: id(),
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id),
    position: integer('position').notNull(),
    label: text('label').notNull(),
    line1: text('line1').notNull(),
    line2: text('line2').notNull(),
    area: text('area').notNull(),
    postcode: text('postcode').notNull(),
    city: text('city').notNull(),
  },
  (t) => [index('customer_addresses_by_customer').on(t.customerId, t.position)],
);

export const customerTags = sqliteTable(
  'customer_tags',
  {
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id),
    tag: text('tag').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.customerId, t.tag] }),
    index('customer_tags_by_tag').on(t.tag, t.customerId),
    holds('customer_tags_tag', sql`length(${t.tag}) BETWEEN 1 AND 30`),
  ],
);

/** Every consent given or withdrawn, never edited (a trigger refuses); the newest of a kind holds. */
export const customerConsents = sqliteTable(
  'customer_consents',
  {
    id: id(),
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id),
    kind: text('kind', { enum: CONSENT_KINDS }).notNull(),
    given: flag('given'),
    at: instant('at'),
    by: text('by').notNull(),
    source: text('source', { enum: CONSENT_SOURCES }).notNull(),
    note: text('note').notNull(),
  },
  (t) => [
    index('customer_consents_by_customer').on(t.customerId, t.at, t.id),
    oneOf('customer_consents_kind', t.kind, CONSENT_KINDS),
    oneOf('customer_consents_source', t.source, CONSENT_SOURCES),
    isFlag('customer_consents_given', t.given),
  ],
);

/** What staff noted of calls, messages and visits. A repair without a customer may have entries too. */
export const contactLog = sqliteTable(
  'contact_log',
  {
    id: id(),
    customerId: text('customer_id').references(() => customers.id),
    repairOrderId: text('repair_order_id').references(() => repairOrders.id),
    at: instant('at'),
    by: text('by').notNull(),
    channel: text('channel', { enum: CONTACT_CHANNELS }).notNull(),
    direction: text('direction', { enum: CONTACT_DIRECTIONS }).notNull(),
    text: text('text').notNull(),
  },
  (t) => [
    index('contact_log_by_customer').on(t.customerId, t.at, t.id),
    index('contact_log_by_order').on(t.repairOrderId, t.at, t.id),
    oneOf('contact_log_channel', t.channel, CONTACT_CHANNELS),
    oneOf('contact_log_direction', t.direction, CONTACT_DIRECTIONS),
    holds('contact_log_about', sql`${t.customerId} IS NOT NULL OR ${t.repairOrderId} IS NOT NULL`),
  ],
);

/** Two customers made one, with what is needed to make them two again. */
export const customerMerges = sqliteTable(
  'customer_merges',
  {
    id: id(),
    survivorId: text('survivor_id')
      .notNull()
      .references(() => customers.id),
    mergedId: text('merged_id')
      .notNull()
      .references(() => customers.id),
    at: instant('at'),
    by: text('by').notNull(),
    /** Both rows as they were and the ids of all that moved, as JSON; emptied when one of them is erased. */
    record: text('record').notNull(),
    undoneAt: maybeInstant('undone_at'),
  },
  (t) => [
    index('customer_merges_by_survivor').on(t.survivorId, t.at),
    uniqueIndex('customer_merges_standing')
      .on(t.mergedId)
      .where(sql`undone_at IS NULL`),
    holds('customer_merges_record', sql`json_valid(${t.record})`),
    holds('customer_merges_two', sql`${t.survivorId} <> ${t.mergedId}`),
  ],
);

/** Pairs that a person looked at and said are two people. `low_id` sorts before `high_id`. */
export const customerDistinct = sqliteTable(
  'customer_distinct',
  {
    lowId: text('low_id')
      .notNull()
      .references(() => customers.id),
    highId: text('high_id')
      .notNull()
      .references(() => customers.id),
    at: instant('at'),
    by: text('by').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.lowId, t.highId] }),
    index('customer_distinct_by_high').on(t.highId),
    holds('customer_distinct_order', sql`${t.lowId} < ${t.highId}`),
  ],
);
