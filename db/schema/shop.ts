import { sql } from 'drizzle-orm';
import { blob, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { LANGUAGES } from '../../shared/domain/countries.ts';
import { flag, holds, id, instant, isDay, isFlag, oneOf } from './columns.ts';

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
    /** Small re-encoded PNG (at most 480 × 240): part of every document, so it travels with the file. */
    logoPng: blob('logo_png', { mode: 'buffer' }),
    createdAt: instant('created_at'),
  },
  (t) => [
    holds('shop_only', sql`${t.only} = 1`),
    oneOf('shop_language', t.language, LANGUAGES),
    isFlag('shop_prices_include_tax', t.pricesIncludeTax),
    holds('shop_logo_small', sql`${t.logoPng} IS NULL OR length(${t.logoPng}) <= 600000`),
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
