import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { api } from './api.ts';
import type { KeptPhoto } from './photoDrawer.ts';
import { photoQueue, type PhotoOwner } from './photoQueue.ts';

/** Uploads what waits, for as long as somebody is signed in. */
export function usePhotoUploads(enabled: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!enabled) return undefined;
    const controller = new AbortController();
    void photoQueue.run(controller.signal, (id) => queryClient.invalidateQueries({ queryKey: api.photos.list.key({ input: { id } }) }));
    return () => controller.abort();
  }, [enabled, queryClient]);
}

/** Pictures of one repair or of one unfinished check-in that are still on this device. */
export function useKeptPhotos(owner: PhotoOwner): { photos: KeptPhoto[]; sending: string | null } {
  const { photos, sending } = useSyncExternalStore(photoQueue.subscribe, photoQueue.state);
  const own = photos.filter((photo) =>
    'draftId' in owner ? photo.draftId === owner.draftId : photo.repairOrderId === owner.repairOrderId,
  );
  return { photos: own, sending };
}

/** Pictures of this device whose check-in is done: how many are on their way, and those that the shop refused. */
export function useWaitingPhotos(): { waiting: number; refused: KeptPhoto[] } {
  const { photos } = useSyncExternalStore(photoQueue.subscribe, photoQueue.state);
  const owned = photos.filter((photo) => photo.repairOrderId !== null);
  const refused = owned.filter((photo) => photo.refusal !== null);
  return { waiting: owned.length - refused.length, refused };
}
