import { and, asc, eq, or, sql } from 'drizzle-orm';
import type { ListName } from '../../shared/domain/lists.ts';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { listViews } from '../schema/lists.ts';

export type ListViewRow = typeof listViews.$inferSelect;

const seenBy = prepared((db: ReadDb) =>
  db
    .select()
    .from(listViews)
    .where(
      and(eq(listViews.list, sql.placeholder('list')), or(eq(listViews.staffId, sql.placeholder('staffId')), eq(listViews.shared, true))),
    )
    .orderBy(asc(listViews.name))
    .prepare(),
);
/** One's own views of a list and the shared ones, by name. */
export function listViewsOf(db: ReadDb, list: ListName, staffId: string): ListViewRow[] {
  return seenBy(db).all({ list, staffId });
}

export function findListView(db: ReadDb, id: string): ListViewRow | null {
  return db.select().from(listViews).where(eq(listViews.id, id)).get() ?? null;
}

/** Writes a view; one's own of the same name gives way. */
export function saveListView(tx: Tx, row: ListViewRow): void {
  const { name, list, staffId } = row;
  tx.delete(listViews)
    .where(and(eq(listViews.staffId, staffId), eq(listViews.list, list), eq(listViews.name, name)))
    .run();
  tx.insert(listViews).values(row).run();
}

export function deleteListView(tx: Tx, id: string): void {
  tx.delete(listViews).where(eq(listViews.id, id)).run();
}
