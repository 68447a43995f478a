import { and, asc, desc, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import type { RowOutcome } from '../../shared/domain/imports.ts';
import { DomainError } from '../../shared/errors.ts';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { importRows, imports } from '../schema/imports.ts';

export type ImportRecord = typeof imports.$inferSelect;
export type ImportRowRecord = typeof importRows.$inferSelect;

export const insertImport = inserter(imports);
const insertRow = inserter(importRows);

const byId = prepared((db: ReadDb) =>
  db
    .select()
    .from(imports)
    .where(eq(imports.id, sql.placeholder('id')))
    .prepare(),
);
/** @throws DomainError IMPORT_NOT_FOUND */
export function getImport(db: ReadDb, id: string): ImportRecord {
  const row = byId(db).get({ id });
  if (!row) throw new DomainError('IMPORT_NOT_FOUND');
  return row;
}

/** The newest first. */
export function listImports(db: ReadDb, limit: number): ImportRecord[] {
  return db.select().from(imports).orderBy(desc(imports.id)).limit(limit).all();
}

/** Those that a task is at work on; after a kill they go on. */
export function listWorkingImports(db: ReadDb): ImportRecord[] {
  return db
    .select()
    .from(imports)
    .where(sql`state IN ('checking', 'running', 'undoing')`)
    .orderBy(asc(imports.id))
    .all();
}

/** Nothing of these has become anything. */
const isNeverRun = sql`state IN ('uploading', 'checked')`;

/** Imports that nobody ran and nothing happened to since `before`. */
export function listNeverRun(db: ReadDb, before: number): string[] {
  return db
    .select({ id: imports.id })
    .from(imports)
    .where(and(isNeverRun, lt(sql`coalesce(${imports.finishedAt}, ${imports.createdAt})`, before)))
    .all()
    .map(({ id }) => id);
}

/** Deletes an import with its rows, unless it was run or is at work. @returns whether it is gone */
export function deleteNeverRun(tx: Tx, id: string): boolean {
  const found = tx
    .select({ id: imports.id })
    .from(imports)
    .where(and(eq(imports.id, id), isNeverRun))
    .get();
  if (!found) return false;
  tx.delete(importRows).where(eq(importRows.importId, id)).run();
  tx.delete(imports).where(eq(imports.id, id)).run();
  return true;
}

export function updateImport(tx: Tx, id: string, changes: Partial<ImportRecord>): void {
  tx.update(imports).set(changes).where(eq(imports.id, id)).run();
}

export function insertImportRows(tx: Tx, importId: string, from: number, rows: readonly (readonly string[])[]): void {
  for (const [index, cells] of rows.entries()) {
    insertRow(tx, {
      importId,
      row: from + index,
      cells: JSON.stringify(cells),
      outcome: 'unread',
      faults: null,
      entityId: null,
      externalId: null,
      digest: null,
    });
  }
}

const forward = prepared((db: ReadDb) =>
  db
    .select()
    .from(importRows)
    .where(and(eq(importRows.importId, sql.placeholder('id')), gt(importRows.row, sql.placeholder('after'))))
    .orderBy(asc(importRows.row))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
const backward = prepared((db: ReadDb) =>
  db
    .select()
    .from(importRows)
    .where(and(eq(importRows.importId, sql.placeholder('id')), lt(importRows.row, sql.placeholder('before'))))
    .orderBy(desc(importRows.row))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
/** Rows behind number `after`, in the order of the file. */
export function listRowsAfter(db: ReadDb, id: string, after: number, limit: number): ImportRowRecord[] {
  return forward(db).all({ id, after, limit });
}
/** Rows before number `before`, the last one first: undo goes back the way the import came. */
export function listRowsBefore(db: ReadDb, id: string, before: number, limit: number): ImportRowRecord[] {
  return backward(db).all({ id, before, limit });
}

/** Rows with one of the outcomes, in the order of the file. */
export function listRowsWith(db: ReadDb, id: string, outcomes: readonly RowOutcome[], after: number, limit: number): ImportRowRecord[] {
  return db
    .select()
    .from(importRows)
    .where(and(eq(importRows.importId, id), inArray(importRows.outcome, [...outcomes]), gt(importRows.row, after)))
    .orderBy(asc(importRows.row))
    .limit(limit)
    .all();
}

/** How many rows there are of each outcome. */
export function countOutcomes(db: ReadDb, id: string): Partial<Record<RowOutcome, number>> {
  const rows = db
    .select({ outcome: importRows.outcome, count: sql<number>`count(*)` })
    .from(importRows)
    .where(eq(importRows.importId, id))
    .groupBy(importRows.outcome)
    .all();
  return Object.fromEntries(rows.map((row) => [row.outcome, row.count]));
}

const settle = prepared((tx: Tx) =>
  tx
    .update(importRows)
    .set({
      outcome: sql`${sql.placeholder('outcome')}`,
      faults: sql`${sql.placeholder('faults')}`,
      entityId: sql`${sql.placeholder('entityId')}`,
      externalId: sql`${sql.placeholder('externalId')}`,
      digest: sql`${sql.placeholder('digest')}`,
    })
    .where(and(eq(importRows.importId, sql.placeholder('importId')), eq(importRows.row, sql.placeholder('row'))))
    .prepare(),
);
/** Notes what became of a row. */
export function settleRow(tx: Tx, row: Omit<ImportRowRecord, 'cells'>): void {
  settle(tx).run({ ...row });
}

const forget = prepared((tx: Tx) =>
  tx
    .update(importRows)
    .set({ externalId: null, entityId: null })
    .where(
      and(
        eq(importRows.externalId, sql.placeholder('externalId')),
        sql`external_id IS NOT NULL`,
        eq(importRows.entityId, sql.placeholder('entityId')),
      ),
    )
    .prepare(),
);
/** No row of any import goes on saying that the other program's number is the customer who is gone. */
export function forgetNumber(tx: Tx, externalId: string, entityId: string): void {
  forget(tx).run({ externalId, entityId });
}
