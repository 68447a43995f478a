import { useRef, useState, type PointerEvent } from 'react';
import { STEP_MINUTES } from './scheduleGrid.ts';

interface Resize {
  /** The length while the edge is being pulled; null otherwise. */
  minutes: number | null;
  handle: {
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    onPointerCancel: () => void;
  };
}

/** Pulls a booking longer or shorter by its lower edge, a quarter of an hour at a time. */
export function useResize(whole: number, onDone: (minutes: number) => void): Resize {
  const [minutes, setMinutes] = useState<number | null>(null);
  const start = useRef<{ y: number; perMinute: number } | null>(null);
  const at = (event: PointerEvent): number => {
    if (!start.current) return whole;
    const moved = (event.clientY - start.current.y) / start.current.perMinute;
    return Math.max(STEP_MINUTES, Math.round((whole + moved) / STEP_MINUTES) * STEP_MINUTES);
  };
  return {
    minutes,
    handle: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        const height = event.currentTarget.parentElement?.getBoundingClientRect().height ?? 0;
        start.current = { y: event.clientY, perMinute: height / whole };
        setMinutes(whole);
      },
      onPointerMove: (event) => start.current && setMinutes(at(event)),
      onPointerUp: (event) => {
        if (!start.current) return;
        const next = at(event);
        start.current = null;
        setMinutes(null);
        if (next !== whole) onDone(next);
      },
      onPointerCancel: () => {
        start.current = null;
        setMinutes(null);
      },
    },
  };
}
