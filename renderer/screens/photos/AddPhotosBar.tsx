import { Alert, Button, Group, UnstyledButton } from '@mantine/core';
import { IconCamera, IconCheck, IconPhotoPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PHOTO_POSITIONS, type PhotoPosition } from '../../../shared/domain/photos.ts';
import { CameraDialog } from './CameraDialog.tsx';
import classes from './Photos.module.css';
import type { AddPhotos } from './useAddPhotos.ts';

interface Props {
  adding: AddPhotos;
  taken: readonly PhotoPosition[];
  children: ReactNode;
}

/** Ways to add photos: what each shows, files, camera, drop and paste; around the pictures that are there. */
export function AddPhotosBar({ adding, taken, children }: Props): ReactNode {
  const { t } = useTranslation('photos');
  const files = useRef<HTMLInputElement>(null);
  const { isOver, dropProps } = useDrop(adding.add);
  const [isFilming, setFilming] = useState(false);
  usePaste(adding.add);
  return (
    <div className={classes['drop']} data-over={isOver || undefined} {...dropProps}>
      <div className={classes['positions']} role="radiogroup" aria-label={t('whatItShows')}>
        {PHOTO_POSITIONS.map((position) => (
          <UnstyledButton
            key={position}
            role="radio"
            aria-checked={adding.position === position}
            className={classes['position'] ?? ''}
            data-chosen={adding.position === position || undefined}
            onClick={() => adding.setPosition(position)}
          >
            {taken.includes(position) ? <IconCheck size="1rem" aria-hidden /> : null}
            {t(`position.${position}`)}
          </UnstyledButton>
        ))}
      </div>
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconPhotoPlus size="1.1rem" aria-hidden />}
          onClick={() => files.current?.click()}
          data-section-start
        >
          {t('file')}
        </Button>
        <Button variant="default" leftSection={<IconCamera size="1.1rem" aria-hidden />} onClick={() => setFilming(true)}>
          {t('camera')}
        </Button>
        <input
          ref={files}
          type="file"
          hidden
          multiple
          accept="image/jpeg,image/png,image/webp,image/heic,image/heif"
          data-photo-files
          onChange={(event) => {
            const chosen = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = '';
            void adding.add(chosen);
          }}
        />
      </Group>
      {adding.refusals.length > 0 ? (
        <Alert color="red" role="alert">
          {adding.refusals.map((sentence) => (
            <div key={sentence}>{sentence}</div>
          ))}
        </Alert>
      ) : null}
      {children}
      {isFilming ? <CameraDialog adding={adding} onClose={() => setFilming(false)} /> : null}
    </div>
  );
}

function useDrop(add: AddPhotos['add']) {
  const [isOver, setOver] = useState(false);
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');
  const dropProps = {
    onDragOver: (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      void add([...event.dataTransfer.files]);
    },
  };
  return { isOver, dropProps };
}

/** A picture on the clipboard is a photo, unless text is being pasted. */
function usePaste(add: AddPhotos['add']): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const pictures = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith('image/'));
      if (pictures.length === 0) return;
      event.preventDefault();
      void add(pictures);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [add]);
}
