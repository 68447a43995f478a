import { useSyncExternalStore } from 'react';

/** One timer for everything on the screen that moves with it; it stands still while nobody looks. */
function ticking(everyMs: number): () => number {
  const listeners = new Set<() => void>();
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const subscribe = (listener: () => void): (() => void) => {
    // What it read before it stood still may be hours old.
    if (timer === undefined) now = Date.now();
    listeners.add(listener);
    timer ??= setInterval(() => {
      now = Date.now();
      listeners.forEach((each) => each());
    }, everyMs);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  };
  return () => useSyncExternalStore(subscribe, () => now);
}

/** The time of this device, moving on every half minute. */
export const useNow = ticking(30_000);

/** The time of this device, moving on every second; for countdowns only. */
export const useSecondsNow = ticking(1_000);
