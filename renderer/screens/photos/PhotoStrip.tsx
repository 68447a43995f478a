import { Badge, Group, Text, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptPhoto } from '../../lib/photoDrawer.ts';
import { KeptTile } from './KeptTile.tsx';
import { PhotoDrawing } from './PhotoDrawing.tsx';
import classes from './Photos.module.css';
import { usePicture, type Photo } from './usePicture.ts';

interface Props {
  photos: readonly Photo[];
  kept: readonly KeptPhoto[];
  sending: string | null;
  onOpen: (index: number) => void;
}

/** Photos in the order they came, then those that are on their way. */
export function PhotoStrip({ photos, kept, sending, onOpen }: Props): ReactNode {
  const { t } = useTranslation('photos');
  if (photos.length + kept.length === 0) return <Text c="dimmed">{t('empty')}</Text>;
  return (
    <ul className={classes['strip']} aria-label={t('title')}>
      {photos.map((photo, index) => (
        <li key={photo.id} className={classes['tile']}>
          <Thumbnail photo={photo} number={index + 1} onOpen={() => onOpen(index)} />
        </li>
      ))}
      {kept.map((photo) => (
        <KeptTile key={photo.key} photo={photo} isSending={photo.key === sending} />
      ))}
    </ul>
  );
}

function Thumbnail({ photo, number, onOpen }: { photo: Photo; number: number; onOpen: () => void }): ReactNode {
  const { t } = useTranslation('photos');
  const { url, failed } = usePicture(photo.id, 'thumbnail');
  const position = t(`position.${photo.position}`);
  return (
    <UnstyledButton className={classes['open'] ?? ''} aria-label={t('openPhoto', { number, position })} onClick={onOpen}>
      {failed ? (
        <span className={classes['picture']}>{t('gone')}</span>
      ) : (
        <PhotoDrawing className={classes['picture']} shape={photo} url={url} drawn={photo.annotation} label={position} fill aria-hidden />
      )}
      <Group gap={4} justify="space-between">
        <Text size="sm" fw={550} truncate>
          {position}
        </Text>
        {photo.customerMaySee ? <Badge>{t('shared')}</Badge> : null}
      </Group>
      {photo.note === '' ? null : (
        <Text size="xs" c="dimmed" truncate>
          {photo.note}
        </Text>
      )}
    </UnstyledButton>
  );
}
