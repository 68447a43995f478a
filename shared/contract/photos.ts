import { z } from 'zod';
import { PHOTO_POSITIONS, ROTATIONS } from '../domain/photos.ts';
import { id, instant, line } from './fields.ts';
import { action, command, errors, query } from './procedure.ts';

const READ = ['read:repairOrder', 'readAssigned:repairOrder'] as const;
const says = (error: string) => ({ error });

/** Ten-thousandths of the picture's width or height, as it lies in the file. */
const along = z.int(says('FIELD_INVALID')).min(0, says('NUMBER_TOO_SMALL')).max(10_000, says('NUMBER_TOO_LARGE'));

/** Something drawn over a photo. Points are x, y, x, y …. */
export const drawing = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('line'), points: z.array(along).min(4).max(800) }),
  z.strictObject({ is: z.literal('arrow'), points: z.tuple([along, along, along, along]) }),
  z.strictObject({ is: z.literal('text'), points: z.tuple([along, along]), text: line(60) }),
]);

const position = z.enum(PHOTO_POSITIONS, says('FIELD_INVALID'));
const rotation = z.union(
  ROTATIONS.map((degrees) => z.literal(degrees)),
  says('FIELD_INVALID'),
);
const annotation = z.array(drawing).max(60, says('TOO_LONG'));
const said = z.strictObject({ position, note: line(200, 0), rotation, annotation });

export const photoView = z.object({
  id,
  position,
  width: z.int(),
  height: z.int(),
  takenAt: z.int().nullable(),
  addedAt: z.int(),
  addedBy: z.string(),
  note: z.string(),
  customerMaySee: z.boolean(),
  rotation,
  annotation,
});

/** Pictures of a repair. The files are untrusted until they are drawn anew; nobody gets back what he sent. */
export const photos = {
  list: query(READ, 'GET /repair-orders/{id}/photos')
    .input(z.strictObject({ id }))
    .output(z.object({ items: z.array(photoView) }))
    .errors(errors('REPAIR_ORDER_NOT_FOUND')),
  /** The same picture twice is one photo: a repeat answers with the first. */
  add: action(['add:photo'], 'POST /repair-orders/{id}/photos')
    .input(
      z.strictObject({
        id,
        file: z.file(says('REQUIRED')),
        position: position.default('other'),
        takenAt: instant.nullable().default(null),
        note: line(200, 0).default(''),
      }),
    )
    .output(z.object({ photoId: id }))
    .errors(
      errors(
        'REPAIR_ORDER_NOT_FOUND',
        'CUSTOMER_ERASED',
        'PHOTO_TOO_LARGE',
        'PHOTO_KIND_UNKNOWN',
        'PHOTO_HEIC_UNSUPPORTED',
        'PHOTO_UNREADABLE',
        'PHOTO_FAILED',
      ),
    ),
  /** The picture or its thumbnail, as a JPEG without metadata. */
  picture: action(READ, 'GET /photos/{id}/{size}')
    .input(z.strictObject({ id, size: z.enum(['picture', 'thumbnail']) }))
    .output(z.file())
    .errors(errors('PHOTO_NOT_FOUND', 'REPAIR_ORDER_NOT_FOUND')),
  update: command(['add:photo'], 'PUT /photos/{id}')
    .input(z.strictObject({ id, was: said, to: said }))
    .output(z.object({}))
    .errors(errors('PHOTO_NOT_FOUND', 'PHOTO_CHANGED', 'REPAIR_ORDER_NOT_FOUND', 'CUSTOMER_ERASED')),
  /** Whether the customer may see it once pictures reach the tracking page. */
  share: command(['update:repairOrder'], 'PUT /photos/{id}/share')
    .input(z.strictObject({ id, customerMaySee: z.boolean() }))
    .output(z.object({}))
    .errors(errors('PHOTO_NOT_FOUND', 'REPAIR_ORDER_NOT_FOUND', 'CUSTOMER_ERASED')),
  /** Takes a photo away, or brings it back. A mechanic may do so with his own. */
  setRemoved: command(['add:photo'], 'PUT /photos/{id}/removed')
    .input(z.strictObject({ id, removed: z.boolean() }))
    .output(z.object({}))
    .errors(errors('PHOTO_NOT_FOUND', 'REPAIR_ORDER_NOT_FOUND', 'CUSTOMER_ERASED')),
};
