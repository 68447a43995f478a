import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { api } from '../../lib/api.ts';
import { useMay } from '../../lib/session.tsx';
import { useKeptPhotos } from '../../lib/usePhotoQueue.ts';
import { AddPhotosBar } from './AddPhotosBar.tsx';
import { PhotoCompare } from './PhotoCompare.tsx';
import { PhotoStrip } from './PhotoStrip.tsx';
import { PhotoViewer } from './PhotoViewer.tsx';
import { useAddPhotos } from './useAddPhotos.ts';

/** All photos of one repair: those in the shop, those on their way, and the means to add more. */
export function RepairPhotos({ repairOrderId }: { repairOrderId: string }): ReactNode {
  const mayAdd = useMay('add:photo');
  const query = useQuery(api.photos.list.queryOptions({ input: { id: repairOrderId } }));
  const { photos: kept, sending } = useKeptPhotos({ repairOrderId });
  const [open, setOpen] = useState<{ index: number; comparing: boolean } | null>(null);
  const photos = query.data?.items ?? [];
  const taken = [...photos, ...kept].map(({ position }) => position);
  const adding = useAddPhotos({ repairOrderId }, taken);
  if (!query.data) return query.error ? <ErrorNotice error={query.error} retry={query.refetch} /> : <Skeletons rows={1} height="7rem" />;
  const strip = <PhotoStrip photos={photos} kept={kept} sending={sending} onOpen={(index) => setOpen({ index, comparing: false })} />;
  return (
    <>
      {mayAdd ? (
        <AddPhotosBar adding={adding} taken={taken}>
          {strip}
        </AddPhotosBar>
      ) : (
        strip
      )}
      {open === null ? null : open.comparing ? (
        <PhotoCompare photos={photos} start={open.index} onClose={() => setOpen({ ...open, comparing: false })} />
      ) : (
        <PhotoViewer
          photos={photos}
          index={Math.min(open.index, photos.length - 1)}
          onIndex={(index) => setOpen({ index, comparing: false })}
          onCompare={() => setOpen({ ...open, comparing: true })}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
