import { sql } from 'drizzle-orm';
import { index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { LISTS } from '../../shared/domain/lists.ts';
import { flag, holds, id, instant, isFlag, oneOf } from './columns.ts';
import { staff } from './people.ts';

/** A list as somebody likes it: filter, sort and columns under a name; shared ones are for everybody. */
export const listViews = sqliteTable(
  'list_views',
  {
    id: id(),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    list: text('list', { enum: LISTS }).notNull(),
    name: text('name').notNull(),
    shared: flag('shared'),
    /** JSON as the screen's address says it. */
    view: text('view').notNull(),
    createdAt: instant('created_at'),
  },
  (t) => [
    uniqueIndex('list_views_by_name').on(t.staffId, t.list, t.name),
    index('list_views_shared')
      .on(t.list)
      .where(sql`shared = 1`),
    oneOf('list_views_list', t.list, LISTS),
    isFlag('list_views_shared', t.shared),
    holds('list_views_view', sql`json_valid(${t.view})`),
  ],
);
