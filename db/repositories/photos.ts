import { and, asc, eq, gt, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import { prepared, type ReadDb, type Tx } from '../connection.ts';
import { inserter } from '../inserter.ts';
import { photos } from '../schema/photos.ts';
import { repairOrders } from '../schema/repairOrders.ts';

export type PhotoRow = typeof photos.$inferSelect;

export const insertPhoto = inserter(photos);

const byId = prepared((db: ReadDb) =>
  db
    .select()
    .from(photos)
    .where(eq(photos.id, sql.placeholder('id')))
    .prepare(),
);
const ofOrder = prepared((db: ReadDb) =>
  db
    .select()
    .from(photos)
    .where(and(eq(photos.repairOrderId, sql.placeholder('id')), isNull(photos.removedAt)))
    .orderBy(asc(photos.addedAt), asc(photos.id))
    .prepare(),
);
/** Its customer asked to be forgotten. */
const isForgotten = sql`EXISTS (SELECT 1 FROM repair_orders JOIN customers ON customers.id = repair_orders.customer_id
  WHERE repair_orders.id = ${photos.repairOrderId} AND erased_at IS NOT NULL)`;
const named = (column: typeof photos.sha256 | typeof photos.thumbnailSha256) =>
  prepared((db: ReadDb) =>
    db
      .select({ id: photos.id })
      .from(photos)
      .where(
        and(
          eq(column, sql.placeholder('sha256')),
          or(isNull(photos.removedAt), and(gt(photos.removedAt, sql.placeholder('removedAfter')), sql`NOT ${isForgotten}`)),
        ),
      )
      .limit(1)
      .prepare(),
  );
const pictures = named(photos.sha256);
const thumbnails = named(photos.thumbnailSha256);

/** Also one that was removed, so that removing can be undone. @throws DomainError PHOTO_NOT_FOUND */
export function getPhoto(db: ReadDb, id: string): PhotoRow {
  const row = byId(db).get({ id });
  if (!row) throw new DomainError('PHOTO_NOT_FOUND');
  return row;
}

/** The photos of a repair that were not removed, in the order they came. */
export function listPhotosOf(db: ReadDb, repairOrderId: string): PhotoRow[] {
  return ofOrder(db).all({ id: repairOrderId });
}

export function updatePhoto(tx: Tx, id: string, changes: Partial<Omit<PhotoRow, 'id' | 'repairOrderId' | 'sha256'>>): void {
  tx.update(photos).set(changes).where(eq(photos.id, id)).run();
}

/** Removed photos of a customer: their files go at once when he is forgotten, if no other photo shows the same. */
export function listRemovedPictures(db: ReadDb, customerId: string): string[] {
  return db
    .select({ sha256: photos.sha256, thumbnailSha256: photos.thumbnailSha256 })
    .from(photos)
    .innerJoin(repairOrders, eq(repairOrders.id, photos.repairOrderId))
    .where(and(eq(repairOrders.customerId, customerId), isNotNull(photos.removedAt)))
    .all()
    .flatMap(({ sha256, thumbnailSha256 }) => [sha256, thumbnailSha256]);
}

/**
 * Whether a file is still some photo's picture or thumbnail; one removed after `removedAfter` still counts, unless its
 * customer asked to be forgotten: then nobody may bring it back.
 */
export function isPictureInUse(db: ReadDb, sha256: string, removedAfter: number): boolean {
  const which = { sha256, removedAfter };
  return pictures(db).get(which) !== undefined || thumbnails(db).get(which) !== undefined;
}
