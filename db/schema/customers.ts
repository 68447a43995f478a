import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { CUSTOMER_KINDS } from '../../shared/contract/customers.ts';
import { LANGUAGES } from '../../shared/domain/countries.ts';
import { id, instant, holds, oneOf } from './columns.ts';

export const customers = sqliteTable(
  'customers',
  {
    id: id(),
    number: text('number').notNull().unique(),
    kind: text('kind', { enum: CUSTOMER_KINDS }).notNull(),
    name: text('name').notNull(),
    /** Lower case without accents, for comparison. */
    nameKey: text('name_key').notNull(),
    phone: text('phone'),
    /** `phoneKey` of the number: equal however it was written. */
    phoneKey: text('phone_key'),
    email: text('email'),
    language: text('language', { enum: LANGUAGES }).notNull(),
    taxNumber: text('tax_number').notNull(),
    address: text('address').notNull(),
    note: text('note').notNull(),
    createdAt: instant('created_at'),
  },
  (t) => [
    index('customers_by_phone')
      .on(t.phoneKey)
      .where(sql`phone_key IS NOT NULL`),
    index('customers_by_email')
      .on(sql`lower(${t.email})`)
      .where(sql`email IS NOT NULL`),
    index('customers_by_name').on(t.nameKey),
    oneOf('customers_kind', t.kind, CUSTOMER_KINDS),
    oneOf('customers_language', t.language, LANGUAGES),
  ],
);

/** Words of a customer's name, so that any of them finds the person by its beginning. */
export const customerWords = sqliteTable(
  'customer_words',
  {
    word: text('word').notNull(),
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id),
  },
  (t) => [primaryKey({ columns: [t.word, t.customerId] }), index('customer_words_by_customer').on(t.customerId)],
);

export const vehicles = sqliteTable(
  'vehicles',
  {
    id: id(),
    /** Normalised: upper case letters and digits. */
    plate: text('plate').notNull(),
    customerId: text('customer_id').references(() => customers.id),
    make: text('make').notNull(),
    model: text('model').notNull(),
    year: integer('year'),
    fuel: text('fuel'),
    odometerKm: integer('odometer_km'),
    createdAt: instant('created_at'),
  },
  (t) => [
    uniqueIndex('vehicles_by_plate').on(t.plate),
    index('vehicles_by_customer').on(t.customerId),
    holds('vehicles_plate', sql`length(${t.plate}) BETWEEN 2 AND 10`),
    holds('vehicles_odometer', sql`${t.odometerKm} IS NULL OR ${t.odometerKm} >= 0`),
  ],
);
