import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { PHOTO_POSITIONS } from '../../shared/domain/photos.ts';
import { flag, holds, id, instant, isFlag, maybeInstant, oneOf } from './columns.ts';
import { repairOrders } from './repairOrders.ts';

/** What is known of a picture; the picture itself is a file named by its SHA-256. */
export const photos = sqliteTable(
  'photos',
  {
    id: id(),
    repairOrderId: text('repair_order_id')
      .notNull()
      .references(() => repairOrders.id),
    position: text('position', { enum: PHOTO_POSITIONS }).notNull(),
    /** File of the picture, at most 1,600 px on a side. */
    sha256: text('sha256').notNull(),
    /** File of the thumbnail, at most 320 px on a side. */
    thumbnailSha256: text('thumbnail_sha256').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    bytes: integer('bytes').notNull(),
    takenAt: maybeInstant('taken_at'),
    addedAt: instant('added_at'),
    addedBy: text('added_by').notNull(),
    /** Id of who added it, so that a mechanic may take his own away. */
    addedById: text('added_by_id').notNull(),
    note: text('note').notNull(),
    customerMaySee: flag('customer_may_see'),
    /** Degrees clockwise at which it is shown. */
    rotation: integer('rotation').notNull(),
    /** What was drawn on it, as JSON; the picture stays as it was. */
    annotation: text('annotation').notNull(),
    removedAt: maybeInstant('removed_at'),
  },
  (t) => [
    index('photos_by_order').on(t.repairOrderId, t.addedAt, t.id),
    index('photos_by_sha256').on(t.sha256),
    index('photos_by_thumbnail').on(t.thumbnailSha256),
    oneOf('photos_position', t.position, PHOTO_POSITIONS),
    holds('photos_sha256', sql`length(${t.sha256}) = 64 AND length(${t.thumbnailSha256}) = 64`),
    holds('photos_size', sql`${t.width} > 0 AND ${t.height} > 0 AND ${t.bytes} > 0`),
    holds('photos_rotation', sql`${t.rotation} IN (0, 90, 180, 270)`),
    holds('photos_annotation', sql`json_valid(${t.annotation})`),
    isFlag('photos_customer_may_see', t.customerMaySee),
  ],
);
