import { getPhoto, insertPhoto, listPhotosOf, updatePhoto, type PhotoRow } from '../../db/repositories/photos.ts';
import { getRepairOrder } from '../../db/repositories/repairOrders.ts';
import type { ReadDb } from '../../db/connection.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import type { photoView } from '../../shared/contract/photos.ts';
import { MAX_PHOTO_BYTES } from '../../shared/domain/photos.ts';
import { DomainError } from '../../shared/errors.ts';
import type { z } from 'zod';
import type { Actor } from '../calls/actor.ts';
import type { Service, Writing } from '../calls/service.ts';
import { assertNotErased, assertVisible, isErased, repairToChange } from './visibility.ts';

type PhotoView = z.output<typeof photoView>;

export const photos: Service<Contract['photos']> = {
  list({ db, actor }, { id }) {
    assertVisible(actor, getRepairOrder(db, id));
    const items = listPhotosOf(db, id).filter((photo) => seesPosition(actor, photo.position));
    return { items: items.map(viewOf) };
  },

  /** Both files are on the disk before the row that names them exists; files without a row are swept up later. */
  async add({ db, actor, ports, write }, { id, file, position, takenAt, note }) {
    repairToChange({ db, actor }, id);
    if (file.size > MAX_PHOTO_BYTES) throw new DomainError('PHOTO_TOO_LARGE');
    const made = await ports.photos.take(new Uint8Array(await file.arrayBuffer()));
    const [sha256, thumbnailSha256] = await Promise.all([ports.photoStore.put(made.picture), ports.photoStore.put(made.thumbnail)]);
    return write((w) => {
      repairToChange(w, id);
      const same = listPhotosOf(w.db, id).find((photo) => photo.sha256 === sha256 && photo.position === position);
      w.about(id, { photo: same?.id ?? sha256, position });
      if (same) return { photoId: same.id };
      const photoId = w.ids.uuid();
      insertPhoto(w.tx, {
        id: photoId,
        repairOrderId: id,
        position,
        sha256,
        thumbnailSha256,
        width: made.width,
        height: made.height,
        bytes: made.picture.byteLength,
        takenAt,
        addedAt: w.now,
        addedBy: w.actor.name,
        addedById: w.actor.id,
        note,
        customerMaySee: false,
        rotation: 0,
        annotation: '[]',
        removedAt: null,
      });
      w.changed('photos');
      return { photoId };
    });
  },

  async picture({ db, actor, ports }, { id, size }) {
    const { sha256, thumbnailSha256, position, removedAt, customerId } = visiblePhoto(db, actor, id);
    if (!seesPosition(actor, position)) throw new DomainError('PHOTO_NOT_FOUND');
    // Until it is swept up a removed picture can be looked at, so that removing can be undone; not of who was forgotten.
    if (removedAt !== null && isErased(db, customerId)) throw new DomainError('PHOTO_NOT_FOUND');
    const bytes = await ports.photoStore.read(size === 'picture' ? sha256 : thumbnailSha256);
    if (!bytes) throw new DomainError('PHOTO_NOT_FOUND');
    return new File([new Uint8Array(bytes)], `${id}.jpg`, { type: 'image/jpeg' });
  },

  update(w, { id, was, to }) {
    const photo = photoToChange(w, id);
    const [seen, wanted] = [rowOf(was), rowOf(to)];
    const changed = SAID.filter((name) => wanted[name] !== seen[name]);
    // What another desk changed meanwhile stays; over its change of the same thing nobody writes unseen.
    if (changed.some((name) => photo[name] !== seen[name])) throw new DomainError('PHOTO_CHANGED');
    // He would hide it from himself and every other mechanic.
    if (photo.addedById !== w.actor.id && !seesPosition(w.actor, to.position))
      throw new DomainError('PERMISSION_DENIED', { needs: ['read:repairOrder'] });
    if (changed.length > 0) updatePhoto(w.tx, id, Object.fromEntries(changed.map((name) => [name, wanted[name]])));
    w.about(photo.repairOrderId, { photo: id, position: to.position, rotation: to.rotation, drawn: to.annotation.length });
    w.changed('photos');
    return {};
  },

  share(w, { id, customerMaySee }) {
    const { repairOrderId } = photoToChange(w, id);
    updatePhoto(w.tx, id, { customerMaySee });
    w.about(repairOrderId, { photo: id, customerMaySee });
    w.changed('photos');
    return {};
  },

  setRemoved(w, { id, removed }) {
    const { repairOrderId, addedById } = photoToChange(w, id);
    if (addedById !== w.actor.id && !w.actor.permissions.has('update:repairOrder'))
      throw new DomainError('PERMISSION_DENIED', { needs: ['update:repairOrder'] });
    updatePhoto(w.tx, id, { removedAt: removed ? w.now : null });
    w.about(repairOrderId, { photo: id, removed });
    w.changed('photos');
    return {};
  },
};

const SAID = ['position', 'note', 'rotation', 'annotation'] as const;
const rowOf = (said: Pick<PhotoView, (typeof SAID)[number]>): Pick<PhotoRow, (typeof SAID)[number]> => ({
  position: said.position,
  note: said.note,
  rotation: said.rotation,
  annotation: JSON.stringify(said.annotation),
});

/** @throws DomainError PHOTO_NOT_FOUND, REPAIR_ORDER_NOT_FOUND  it does not exist for this caller */
function visiblePhoto(db: ReadDb, actor: Actor, id: string): PhotoRow & { customerId: string | null } {
  const photo = getPhoto(db, id);
  const order = getRepairOrder(db, photo.repairOrderId);
  assertVisible(actor, order);
  return { ...photo, customerId: order.customerId };
}

/** Who cannot see a picture of papers may still put right what he took himself. @throws DomainError as `visiblePhoto`, CUSTOMER_ERASED */
function photoToChange({ db, actor }: Pick<Writing, 'db' | 'actor'>, id: string): PhotoRow {
  const photo = visiblePhoto(db, actor, id);
  if (!seesPosition(actor, photo.position) && photo.addedById !== actor.id) throw new DomainError('PHOTO_NOT_FOUND');
  assertNotErased(db, photo.customerId);
  return photo;
}

/** A mechanic works on the car; its owner's papers are for the desk. */
function seesPosition(actor: Actor, position: PhotoRow['position']): boolean {
  return position !== 'document' || actor.permissions.has('read:repairOrder');
}

function viewOf({
  id,
  position,
  width,
  height,
  takenAt,
  addedAt,
  addedBy,
  note,
  customerMaySee,
  rotation,
  annotation,
}: PhotoRow): PhotoView {
  return {
    id,
    position,
    width,
    height,
    takenAt,
    addedAt,
    addedBy,
    note,
    customerMaySee,
    rotation: rotation as PhotoView['rotation'],
    annotation: JSON.parse(annotation) as PhotoView['annotation'],
  };
}
