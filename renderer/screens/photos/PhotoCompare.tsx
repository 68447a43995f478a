import { Button, Group, Modal, Select, Text } from '@mantine/core';
import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode, type WheelEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { PhotoDrawing, WHOLE, type View } from './PhotoDrawing.tsx';
import classes from './Photos.module.css';
import { usePicture, type Photo } from './usePicture.ts';

interface Props {
  photos: readonly Photo[];
  start: number;
  onClose: () => void;
}

const LARGEST = 8;
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-0.1, 0],
  ArrowRight: [0.1, 0],
  ArrowUp: [0, -0.1],
  ArrowDown: [0, 0.1],
};

/** Before and after: two photos that move and zoom as one. */
export function PhotoCompare({ photos, start, onClose }: Props): ReactNode {
  const { t } = useTranslation('photos');
  const [view, setView] = useState(WHOLE);
  const [chosen, setChosen] = useState<[number, number]>(
    () => [partnerOf(photos, start), start].toSorted((a, b) => a - b) as [number, number],
  );
  const zoom = (by: number): void => setView((before) => within({ ...before, zoom: before.zoom * by }));
  const pan = (dx: number, dy: number): void =>
    setView((before) => within({ ...before, x: before.x + dx / before.zoom, y: before.y + dy / before.zoom }));
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (event.target instanceof HTMLInputElement) return;
    if (step) pan(...step);
    else if (event.key === '+' || event.key === '=') zoom(1.25);
    else if (event.key === '-') zoom(0.8);
    else return;
    event.preventDefault();
  };
  return (
    <Modal opened onClose={onClose} fullScreen title={t('compareTitle')} onKeyDown={onKeyDown}>
      <div className={classes['viewer']}>
        <div className={classes['pair']}>
          {(['left', 'right'] as const).map((side, i) => (
            <Pane
              key={side}
              side={side}
              photos={photos}
              index={chosen[i] ?? 0}
              onChoose={(index) => setChosen(side === 'left' ? [index, chosen[1]] : [chosen[0], index])}
              view={view}
              pan={pan}
              zoom={zoom}
            />
          ))}
        </div>
        <Group gap="xs" justify="center">
          <Button variant="default" onClick={() => zoom(1.25)} disabled={view.zoom >= LARGEST}>
            {t('zoomIn')}
          </Button>
          <Button variant="default" onClick={() => zoom(0.8)} disabled={view.zoom <= 1}>
            {t('zoomOut')}
          </Button>
          <Button variant="default" onClick={() => setView(WHOLE)} disabled={view.zoom === 1}>
            {t('zoomReset')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('compareHint')}
          </Text>
        </Group>
      </div>
    </Modal>
  );
}

interface PaneProps {
  side: 'left' | 'right';
  photos: readonly Photo[];
  index: number;
  onChoose: (index: number) => void;
  view: View;
  pan: (dx: number, dy: number) => void;
  zoom: (by: number) => void;
}

function Pane({ side, photos, index, onChoose, view, pan, zoom }: PaneProps): ReactNode {
  const { t } = useTranslation('photos');
  const photo = photos[index] ?? photos[0];
  const from = useRef<readonly [number, number] | null>(null);
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (!from.current) return;
    const { width, height } = event.currentTarget.getBoundingClientRect();
    pan((from.current[0] - event.clientX) / width, (from.current[1] - event.clientY) / height);
    from.current = [event.clientX, event.clientY];
  };
  if (!photo) return null;
  return (
    <div>
      <Select
        allowDeselect={false}
        label={t('compareWith', { side: t(`side.${side}`) })}
        data={photos.map((each, i) => ({ value: String(i), label: `${i + 1} · ${t(`position.${each.position}`)}` }))}
        value={String(index)}
        onChange={(value) => onChoose(Number(value))}
      />
      <div
        className={classes['pane']}
        onPointerDown={(event) => {
          from.current = [event.clientX, event.clientY];
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={onPointerMove}
        onPointerUp={() => (from.current = null)}
        onWheel={(event: WheelEvent) => zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15)}
      >
        <Shown photo={photo} view={view} />
      </div>
    </div>
  );
}

function Shown({ photo, view }: { photo: Photo; view: View }): ReactNode {
  const { t } = useTranslation('photos');
  const { url } = usePicture(photo.id, 'picture');
  const label = t('picture', { position: t(`position.${photo.position}`) });
  return <PhotoDrawing className={classes['canvas']} shape={photo} url={url} drawn={photo.annotation} label={label} view={view} />;
}

/** The photo of the same thing that was taken at another time, else the one beside it. */
function partnerOf(photos: readonly Photo[], start: number): number {
  const position = photos[start]?.position;
  const same = photos.findIndex((photo, i) => i !== start && photo.position === position);
  return same >= 0 ? same : start === 0 ? 1 : start - 1;
}

function within({ x, y, zoom }: View): View {
  const size = Math.max(1, Math.min(LARGEST, zoom));
  const half = 0.5 / size;
  return { zoom: size, x: Math.max(half, Math.min(1 - half, x)), y: Math.max(half, Math.min(1 - half, y)) };
}
