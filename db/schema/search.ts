import { sql } from 'drizzle-orm';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { holds } from './columns.ts';

/**
 * Numbers the customers, vehicles and repair orders in the full-text index `search_fts` (made by a custom migration:
 * drizzle-kit knows no virtual tables). Numbers only grow, so the newest is the highest.
 */
export const searchDocs = sqliteTable('search_docs', {
  doc: integer('doc').primaryKey({ autoIncrement: false }),
  entityId: text('entity_id').notNull().unique(),
});

/** Which rules the index was written by; another number here makes the shop write it anew when it opens. */
export const searchState = sqliteTable('search_state', { only: integer('only').primaryKey(), rules: integer('rules').notNull() }, (t) => [
  holds('search_state_only', sql`${t.only} = 1`),
]);
