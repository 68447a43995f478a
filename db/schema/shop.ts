import { sql } from 'drizzle-orm';
import { blob, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { LANGUAGES } from '../../shared/domain/countries.ts';
import { flag, holds, id, instant, isDay, isFlag, oneOf } from './columns.ts';

/**
 * Small re-encoded PNGs (at most 480 × 240). An invoice's snapshot names the one it was printed with, so
 * none is ever replaced.
 */
export const logos = sqliteTable('logos', { sha256: text('sha256').primaryKey(), png: blob('png', { mode: 'buffer' }).notNull() }, (t) => [
  holds('logos_small', sql`length(${t.png}) <= 600000`),
]);

/** The one row that says whose file this is. */
export const shop = sqliteTable(
  'shop',
  {
    id: id(),
    only: integer('only').notNull().unique(),
    name: text('name').notNull(),
    country: text('country').notNull(),
    currency: text('currency').notNull(),
    timeZone: text('time_zone').notNull(),
    locale: text('locale').notNull(),
    language: text('language', { enum: LANGUAGES }).notNull(),
    address: text('address').notNull(),
    phone: text('phone'),
    email: text('email'),
    taxNumber: text('tax_number').notNull(),
    pricesIncludeTax: flag('prices_include_tax'),
    defaultTaxCode: text('default_tax_code').notNull(),
    logoSha256: text('logo_sha256').references(() => logos.sha256),
    createdAt: instant('created_at'),
  },
  (t) => [
    holds('shop_only', sql`${t.only} = 1`),
    oneOf('shop_language', t.language, LANGUAGES),
    isFlag('shop_prices_include_tax', t.pricesIncludeTax),
  ],
);

/** Settings that are not a column of the shop; the value is JSON whose shape the settings repository owns. */
export const settings = sqliteTable(
  'settings',
  {
    key: text('key').primaryKey(),
    value: text('value').notNull(),
    updatedAt: instant('updated_at'),
    updatedBy: text('updated_by').notNull(),
  },
  (t) => [holds('settings_json', sql`json_valid(${t.value})`)],
);

export const taxCodes = sqliteTable('tax_codes', {
  code: text('code').primaryKey(),
  name: text('name').notNull(),
  position: integer('position').notNull(),
});

/** Components of a tax code from a day on; the newest `valid_from` not after the day counts. */
export const taxRates = sqliteTable(
  'tax_rates',
  {
    code: text('code')
      .notNull()
      .references(() => taxCodes.code),
    validFrom: text('valid_from').notNull(),
    position: integer('position').notNull(),
    name: text('name').notNull(),
    rateBp: integer('rate_bp').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.code, t.validFrom, t.position] }),
    isDay('tax_rates_valid_from', t.validFrom),
    holds('tax_rates_rate', sql`${t.rateBp} BETWEEN 0 AND 10000`),
  ],
);

/** Counters. A number is drawn inside the transaction that uses it, so a rollback gives it back: no gap. */
export const series = sqliteTable(
  'series',
  { kind: text('kind').notNull(), period: text('period').notNull(), next: integer('next').notNull() },
  (t) => [primaryKey({ columns: [t.kind, t.period] }), holds('series_next', sql`${t.next} >= 1`)],
);
