/** Makes, models, classes and areas. A few hundred rows that change a few times a year. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { nameKey } from '../../shared/domain/names.ts';
import { DomainError } from '../../shared/errors.ts';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { areas, carClasses, makes, models } from '../schema/catalogue.ts';

export type ClassRow = typeof carClasses.$inferSelect;
export type MakeRow = typeof makes.$inferSelect;
export type ModelRow = typeof models.$inferSelect;
export type AreaRow = typeof areas.$inferSelect;

export const listClasses = (db: ReadDb): ClassRow[] => db.select().from(carClasses).orderBy(asc(carClasses.position)).all();
export const listMakes = (db: ReadDb): MakeRow[] => db.select().from(makes).orderBy(asc(makes.nameKey)).all();
export const listModels = (db: ReadDb): ModelRow[] => db.select().from(models).orderBy(asc(models.makeId), asc(models.nameKey)).all();
export const listAreas = (db: ReadDb): AreaRow[] => db.select().from(areas).orderBy(asc(areas.nameKey)).all();

export function findClass(db: ReadDb, id: string): ClassRow | null {
  return db.select().from(carClasses).where(eq(carClasses.id, id)).get() ?? null;
}

/** The class that the catalogue gives a model, by the words of make and model; null when it knows none. */
export function findClassOfModel(db: ReadDb, make: string, model: string): string | null {
  return classOfModel(db).get({ make: nameKey(make), model: nameKey(model) })?.classId ?? null;
}

const classOfModel = prepared((db: ReadDb) =>
  db
    .select({ classId: models.classId })
    .from(models)
    .innerJoin(makes, eq(makes.id, models.makeId))
    .where(and(eq(makes.nameKey, sql.placeholder('make')), eq(models.nameKey, sql.placeholder('model')), isNull(models.archivedAt)))
    .prepare(),
);

/** @throws DomainError NAME_TAKEN */
function assertFree(taken: { id: string } | undefined, own: string): void {
  if (taken && taken.id !== own) throw new DomainError('NAME_TAKEN', { id: taken.id });
}
/** @throws DomainError CATALOGUE_ENTRY_NOT_FOUND */
function assertChanged({ changes }: { changes: number }): void {
  if (changes === 0) throw new DomainError('CATALOGUE_ENTRY_NOT_FOUND');
}

interface Saved {
  id: string;
  name: string;
  archivedAt: number | null;
}

export function saveClass(tx: Tx, row: Saved, isNew: boolean): void {
  const key = nameKey(row.name);
  assertFree(tx.select({ id: carClasses.id }).from(carClasses).where(eq(carClasses.nameKey, key)).get(), row.id);
  if (isNew) {
    const last = tx
      .select({ position: sql<number>`coalesce(max(${carClasses.position}), -1)` })
      .from(carClasses)
      .get();
    tx.insert(carClasses)
      .values({ ...row, nameKey: key, position: (last?.position ?? -1) + 1 })
      .run();
  } else
    assertChanged(
      tx
        .update(carClasses)
        .set({ ...row, nameKey: key })
        .where(eq(carClasses.id, row.id))
        .run(),
    );
}

export function setClassPosition(tx: Tx, id: string, position: number): void {
  assertChanged(tx.update(carClasses).set({ position }).where(eq(carClasses.id, id)).run());
}

export function saveMake(tx: Tx, row: Saved, isNew: boolean): void {
  const key = nameKey(row.name);
  assertFree(tx.select({ id: makes.id }).from(makes).where(eq(makes.nameKey, key)).get(), row.id);
  const values = { ...row, nameKey: key };
  if (isNew) tx.insert(makes).values(values).run();
  else assertChanged(tx.update(makes).set(values).where(eq(makes.id, row.id)).run());
}

export function saveModel(tx: Tx, row: Omit<ModelRow, 'nameKey'>, isNew: boolean): void {
  const key = nameKey(row.name);
  const same = and(eq(models.makeId, row.makeId), eq(models.nameKey, key));
  assertFree(tx.select({ id: models.id }).from(models).where(same).get(), row.id);
  const values = { ...row, nameKey: key };
  if (isNew) tx.insert(models).values(values).run();
  else assertChanged(tx.update(models).set(values).where(eq(models.id, row.id)).run());
}

export function saveArea(tx: Tx, row: Omit<AreaRow, 'nameKey'>, isNew: boolean): void {
  const key = nameKey(row.name);
  assertFree(tx.select({ id: areas.id }).from(areas).where(eq(areas.nameKey, key)).get(), row.id);
  const values = { ...row, nameKey: key };
  if (isNew) tx.insert(areas).values(values).run();
  else assertChanged(tx.update(areas).set(values).where(eq(areas.id, row.id)).run());
}

export function deleteArea(tx: Tx, id: string): void {
  assertChanged(tx.delete(areas).where(eq(areas.id, id)).run());
}
