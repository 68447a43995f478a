import { Text } from '@mantine/core';
import { useEffect, useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react';
import Pad from 'signature_pad';
import classes from './Arrival.module.css';

export interface PadHandle {
  /** What was drawn, as a PNG; null while the pad is empty. */
  picture: () => Promise<File | null>;
  clear: () => void;
}

interface Props {
  ref: Ref<PadHandle>;
  label: string;
  hint: string;
  error: string | null;
}

/** Twice the points of the screen at most: a signature is lines, not a photo. */
const SHARPEST = 2;

/** A field to sign in with a pen, a finger or the mouse. */
export function SignaturePad({ ref, label, hint, error }: Props): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<Pad | null>(null);
  const [isEmpty, setEmpty] = useState(true);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const made = new Pad(element, { penColor: '#111111', minWidth: 0.8, maxWidth: 2.6 });
    made.addEventListener('beginStroke', () => setEmpty(false));
    pad.current = made;
    // Also when the window changes: the strokes are kept as points and drawn again.
    const fit = new ResizeObserver(() => fitCanvas(element, made));
    fit.observe(element);
    return () => {
      fit.disconnect();
      made.off();
      pad.current = null;
    };
  }, []);
  useImperativeHandle(ref, () => ({
    async picture() {
      const element = canvas.current;
      if (!element || !pad.current || pad.current.isEmpty()) return null;
      const blob = await new Promise<Blob | null>((resolve) => element.toBlob(resolve, 'image/png'));
      return blob && new File([blob], 'signature.png', { type: 'image/png' });
    },
    clear() {
      pad.current?.clear();
      setEmpty(true);
    },
  }));
  return (
    <div className={classes['pad']}>
      <canvas ref={canvas} className={classes['padCanvas']} aria-label={label} role="img" />
      {isEmpty ? (
        <Text className={classes['padHint'] ?? ''} size="sm" aria-hidden>
          {hint}
        </Text>
      ) : null}
      {error === null ? null : (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
    </div>
  );
}

function fitCanvas(canvas: HTMLCanvasElement, pad: Pad): void {
  const ratio = Math.min(SHARPEST, Math.max(1, window.devicePixelRatio));
  const { width, height } = canvas.getBoundingClientRect();
  if (width === 0 || (canvas.width === Math.round(width * ratio) && canvas.height === Math.round(height * ratio))) return;
  const strokes = pad.toData();
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.getContext('2d')?.scale(ratio, ratio);
  pad.clear();
  pad.fromData(strokes);
}
