import { sql, type SQL } from 'drizzle-orm';
import { check, integer, text, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core';

/** UUIDv7 primary key. */
export const id = () => text('id').primaryKey();
/** UTC milliseconds. */
export const instant = (name: string) => integer(name).notNull();
export const maybeInstant = (name: string) => integer(name);
/** Whole minor units of the shop's currency. */
export const minor = (name: string) => integer(name).notNull();
/** 0 or 1. */
export const flag = (name: string) => integer(name, { mode: 'boolean' }).notNull();

/** CHECK that a column holds one of the listed words. */
export const oneOf = (name: string, column: AnySQLiteColumn, values: readonly string[]) =>
  check(name, sql`${column} IN (${sql.raw(values.map((v) => `'${v}'`).join(', '))})`);
/** CHECK that a column is a `YYYY-MM-DD` day that exists. */
export const isDay = (name: string, column: AnySQLiteColumn) => check(name, sql`${column} IS NULL OR date(${column}) IS ${column}`);
/** CHECK of any condition. */
export const holds = (name: string, condition: SQL) => check(name, condition);
/** CHECK that 0/1 columns hold nothing else. */
export const isFlag = (name: string, column: AnySQLiteColumn) => check(name, sql`${column} IN (0, 1)`);
