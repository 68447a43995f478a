import { Button, Checkbox, Group, Modal, Select, Text, TextInput } from '@mantine/core';
import {
  IconArrowsDiff,
  IconChevronLeft,
  IconChevronRight,
  IconPencil,
  IconRotate,
  IconRotateClockwise,
  IconTrash,
} from '@tabler/icons-react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PHOTO_POSITIONS, ROTATIONS, type PhotoPosition } from '../../../shared/domain/photos.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { showUndo } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { saidOf } from '../../lib/photoChange.ts';
import { useFormat } from '../../lib/format.ts';
import { useMay } from '../../lib/session.tsx';
import { DrawOnPhoto } from './DrawOnPhoto.tsx';
import { PhotoDrawing } from './PhotoDrawing.tsx';
import classes from './Photos.module.css';
import { usePicture, type Photo } from './usePicture.ts';

interface Props {
  photos: readonly Photo[];
  index: number;
  onIndex: (index: number) => void;
  onCompare: () => void;
  onClose: () => void;
}

/** One photo, large: turn it, draw on it, say what it shows. Left and right go through them. */
export function PhotoViewer({ photos, index, onIndex, onCompare, onClose }: Props): ReactNode {
  const { t } = useTranslation('photos');
  const photo = photos[index];
  const [isDrawing, setDrawing] = useState(false);
  if (!photo) return null;
  const go = (by: number): void => {
    if (photos[index + by]) onIndex(index + by);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isDrawing || event.target instanceof HTMLInputElement) return;
    if (event.key === 'ArrowLeft') go(-1);
    if (event.key === 'ArrowRight') go(1);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      fullScreen
      title={t('viewer', { number: index + 1, count: photos.length })}
      onKeyDown={onKeyDown}
      closeOnEscape={!isDrawing}
    >
      {isDrawing ? (
        <DrawOnPhoto key={photo.id} photo={photo} onDone={() => setDrawing(false)} />
      ) : (
        <div className={classes['viewer']}>
          <Large photo={photo} />
          <Group gap="xs" justify="center">
            <Button
              variant="default"
              disabled={index === 0}
              onClick={() => go(-1)}
              leftSection={<IconChevronLeft size="1.1rem" aria-hidden />}
            >
              {t('previous')}
            </Button>
            <Button
              variant="default"
              disabled={index === photos.length - 1}
              onClick={() => go(1)}
              rightSection={<IconChevronRight size="1.1rem" aria-hidden />}
            >
              {t('next')}
            </Button>
            <Button
              variant="default"
              disabled={photos.length < 2}
              onClick={onCompare}
              leftSection={<IconArrowsDiff size="1.1rem" aria-hidden />}
            >
              {t('compare')}
            </Button>
          </Group>
          <PhotoFacts key={photo.id} photo={photo} onDraw={() => setDrawing(true)} onRemoved={onClose} />
        </div>
      )}
    </Modal>
  );
}

function Large({ photo }: { photo: Photo }): ReactNode {
  const { t } = useTranslation('photos');
  const { url, failed } = usePicture(photo.id, 'picture');
  const position = t(`position.${photo.position}`);
  if (failed) return <Text className={classes['large'] ?? ''}>{t('gone')}</Text>;
  return <PhotoDrawing className={classes['large']} shape={photo} url={url} drawn={photo.annotation} label={t('picture', { position })} />;
}

function PhotoFacts({ photo, onDraw, onRemoved }: { photo: Photo; onDraw: () => void; onRemoved: () => void }): ReactNode {
  const { t } = useTranslation('photos');
  const { near } = useFormat();
  const [note, setNote] = useState(photo.note);
  const mayAdd = useMay('add:photo');
  const mayShare = useMay('update:repairOrder');
  const update = useCommand(api.photos.update);
  const [isShared, setShared] = useState(photo.customerMaySee);
  const share = useCommand(api.photos.share, { onFault: (_fault, { customerMaySee }) => setShared(!customerMaySee) });
  const removing = useCommand(api.photos.setRemoved, {
    onSuccess: (_answer, { id, removed }) => {
      if (!removed) return;
      onRemoved();
      showUndo(t('dropped'), () => removing.run({ id, removed: false }));
    },
  });
  const { id, position, rotation } = photo;
  const save = (changes: Partial<Pick<Photo, 'position' | 'note' | 'rotation'>>): void => {
    const was = saidOf(photo);
    update.run({ id, was, to: { ...was, note: note.trim(), ...changes } });
  };
  const turn = (by: number): void => save({ rotation: ROTATIONS[(ROTATIONS.indexOf(rotation) + by + 4) % 4] ?? 0 });
  return (
    <div className={classes['facts']}>
      {mayAdd ? (
        <Group gap="xs" align="flex-end">
          <Select
            allowDeselect={false}
            label={t('whatItShows')}
            data={PHOTO_POSITIONS.map((value) => ({ value, label: t(`position.${value}`) }))}
            value={position}
            onChange={(value) => save({ position: value as PhotoPosition })}
          />
          <TextInput
            label={t('note')}
            value={note}
            maxLength={200}
            onChange={(event) => setNote(event.currentTarget.value)}
            onBlur={() => (note.trim() === photo.note ? undefined : save({}))}
          />
          <Button variant="default" onClick={() => turn(-1)} leftSection={<IconRotate size="1.1rem" aria-hidden />}>
            {t('rotateLeft')}
          </Button>
          <Button variant="default" onClick={() => turn(1)} leftSection={<IconRotateClockwise size="1.1rem" aria-hidden />}>
            {t('rotateRight')}
          </Button>
          <Button variant="default" onClick={onDraw} leftSection={<IconPencil size="1.1rem" aria-hidden />}>
            {t('draw')}
          </Button>
          <Button
            variant="default"
            onClick={() => removing.run({ id, removed: true })}
            leftSection={<IconTrash size="1.1rem" aria-hidden />}
          >
            {t('drop')}
          </Button>
        </Group>
      ) : null}
      <Group gap="lg">
        <Checkbox
          label={t('share')}
          disabled={!mayShare}
          checked={isShared}
          onChange={(event) => {
            setShared(event.currentTarget.checked);
            share.run({ id, customerMaySee: event.currentTarget.checked });
          }}
        />
        <Text size="sm" c="dimmed">
          {t('addedBy', { name: photo.addedBy, time: near(photo.addedAt) })}
        </Text>
      </Group>
      <ErrorNotice fault={update.fault ?? share.fault ?? removing.fault} />
    </div>
  );
}
