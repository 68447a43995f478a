import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GUIDED_POSITIONS } from '../../../shared/domain/photos.ts';
import { useKeptPhotos } from '../../lib/usePhotoQueue.ts';
import { AddPhotosBar } from '../photos/AddPhotosBar.tsx';
import { PhotoStrip } from '../photos/PhotoStrip.tsx';
import { useAddPhotos } from '../photos/useAddPhotos.ts';

/** Photos of a car that is being checked in: kept here, and brought to the shop once it is. */
export function DraftPhotos({ draftId }: { draftId: string }): ReactNode {
  const { t } = useTranslation('photos');
  const { photos, sending } = useKeptPhotos({ draftId });
  const taken = photos.map(({ position }) => position);
  const adding = useAddPhotos({ draftId }, taken);
  const missing = GUIDED_POSITIONS.filter((position) => !['damage', 'document'].includes(position) && !taken.includes(position));
  return (
    <AddPhotosBar adding={adding} taken={taken}>
      <Text size="sm" c="dimmed" aria-live="polite">
        {missing.length === 0
          ? t('complete')
          : t('missing', { positions: missing.map((position) => t(`position.${position}`)).join(', ') })}
      </Text>
      <PhotoStrip photos={[]} kept={photos} sending={sending} onOpen={() => undefined} />
    </AddPhotosBar>
  );
}
