import { Button, Group, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { saidOf } from '../../lib/photoChange.ts';
import { Drawings, PhotoDrawing } from './PhotoDrawing.tsx';
import classes from './Photos.module.css';
import { TOOLS, useDrawing } from './useDrawing.ts';
import { usePicture, type Photo } from './usePicture.ts';

/** Pen, arrow and words over a photo; nothing is kept until it is saved, and the picture itself stays as it was. */
export function DrawOnPhoto({ photo, onDone }: { photo: Photo; onDone: () => void }): ReactNode {
  const { t } = useTranslation('photos');
  const drawing = useDrawing(photo);
  const { url } = usePicture(photo.id, 'picture');
  const canvas = useRef<HTMLDivElement>(null);
  useEffect(() => canvas.current?.querySelector('svg')?.focus(), []);
  const save = useCommand(api.photos.update, { onSuccess: onDone });
  // As it was when the drawing began; who was told that it changed, and saves again, means it.
  const [began] = useState(() => saidOf(photo));
  const was = save.fault?.code === 'PHOTO_CHANGED' ? saidOf(photo) : began;
  return (
    <div className={classes['viewer']}>
      <div ref={canvas} className={classes['large']}>
        <PhotoDrawing
          className={classes['canvas']}
          shape={photo}
          url={url}
          drawn={drawing.drawn}
          label={t('canvas')}
          role="application"
          tabIndex={0}
          {...drawing.handlers}
        >
          <Drawings drawn={drawing.pending ? [drawing.pending] : []} shape={photo} />
          <Cross photo={photo} at={drawing.cross} />
        </PhotoDrawing>
      </div>
      <Group gap="xs" align="flex-end" justify="center">
        <SegmentedControl
          aria-label={t('toolLabel')}
          data={TOOLS.map((tool) => ({ value: tool, label: t(`tool.${tool}`) }))}
          value={drawing.tool}
          onChange={drawing.setTool}
        />
        {drawing.tool === 'text' ? (
          <TextInput
            label={t('text')}
            value={drawing.text}
            maxLength={60}
            onChange={(event) => drawing.setText(event.currentTarget.value)}
          />
        ) : null}
        <Button variant="default" onClick={drawing.undo} disabled={drawing.drawn.length === 0 && drawing.pending === null}>
          {t('undo')}
        </Button>
        <Button variant="default" onClick={drawing.clear} disabled={drawing.drawn.length === 0}>
          {t('clearDrawing')}
        </Button>
        <Button loading={save.isPending} onClick={() => save.run({ id: photo.id, was, to: { ...was, annotation: drawing.drawn } })}>
          {t('saveDrawing')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('cancelDrawing')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" ta="center">
        {t('drawHint')}
      </Text>
      <ErrorNotice fault={save.fault} />
    </div>
  );
}

/** Where the keyboard draws. */
function Cross({ photo, at: [x, y] }: { photo: Photo; at: readonly [number, number] }): ReactNode {
  const [cx, cy] = [(x * photo.width) / 10_000, (y * photo.height) / 10_000];
  const size = Math.max(photo.width, photo.height) / 60;
  const d = `M${cx - size} ${cy}H${cx + size}M${cx} ${cy - size}V${cy + size}`;
  return (
    <g className={classes['cross']} fill="none">
      <path d={d} stroke="#ffffff" strokeWidth={size / 3} />
      <path d={d} stroke="#111111" strokeWidth={size / 8} />
    </g>
  );
}
