import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import { CUSTOMER_KINDS } from '../../shared/contract/customers.ts';
import { LANGUAGES } from '../../shared/domain/countries.ts';
import { carClasses } from './catalogue.ts';
import { id, instant, holds, maybeInstant, oneOf } from './columns.ts';

/** A row with `merged_into` is another customer's now: lists and search leave it out, links to it open the survivor. */
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
    /** National tax code (codice fiscale, PAN, ABN …) beside the VAT number. */
    taxCode: text('tax_code').notNull().default(''),
    /** What kind of phone the first one is: mobile, home … in the shop's own word. */
    phoneLabel: text('phone_label').notNull().default(''),
    /** Days after issue until an invoice is overdue; 0 is payable at once. */
    paymentTermsDays: integer('payment_terms_days').notNull().default(0),
    creditLimitMinor: integer('credit_limit_minor'),
    /** How they came, in words; who sent them is `referred_by`. */
    referral: text('referral').notNull().default(''),
    referredBy: text('referred_by').references((): AnySQLiteColumn => customers.id),
    archivedAt: maybeInstant('archived_at'),
    mergedInto: text('merged_into').references((): AnySQLiteColumn => customers.id),
    /** Personal data were removed on request; what is left serves the books. */
    erasedAt: maybeInstant('erased_at'),
    /** Counts changes, so that a form which was filled before one is noticed. */
    ver: integer('ver').notNull().default(1),
  },
  (t) => [
    index('customers_by_phone')
      .on(t.phoneKey)
      .where(sql`phone_key IS NOT NULL`),
    index('customers_by_email')
      .on(sql`lower(${t.email})`)
      .where(sql`email IS NOT NULL`),
    index('customers_by_name').on(t.nameKey, t.id),
    index('customers_by_tax_number')
      .on(t.taxNumber)
      .where(sql`tax_number <> ''`),
    index('customers_by_survivor')
      .on(t.mergedInto)
      .where(sql`merged_into IS NOT NULL`),
    index('customers_by_referrer')
      .on(t.referredBy)
      .where(sql`referred_by IS NOT NULL`),
    oneOf('customers_kind', t.kind, CUSTOMER_KINDS),
    oneOf('customers_language', t.language, LANGUAGES),
  ],
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
    /** 17 characters of ISO 3779, upper case; another car may carry the same one by mistake, so not unique. */
    vin: text('vin'),
    classId: text('class_id').references(() => carClasses.id),
    note: text('note').notNull().default(''),
    archivedAt: maybeInstant('archived_at'),
    /** Counts changes of the car, its card, intervals and tyres, so that a form which was filled before one is noticed. */
    ver: integer('ver').notNull().default(1),
  },
  (t) => [
    uniqueIndex('vehicles_by_plate').on(t.plate),
    index('vehicles_by_customer').on(t.customerId),
    index('vehicles_by_vin')
      .on(t.vin)
      .where(sql`vin IS NOT NULL`),
    index('vehicles_by_class')
      .on(t.classId)
      .where(sql`class_id IS NOT NULL`),
    holds('vehicles_plate', sql`length(${t.plate}) BETWEEN 2 AND 10`),
    holds('vehicles_odometer', sql`${t.odometerKm} IS NULL OR ${t.odometerKm} >= 0`),
  ],
);
