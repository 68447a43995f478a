import { useSyncExternalStore } from 'react';

/** `desk`: dense, keyboard first. `terminal`: the same screens with big targets, for touch. */
export type DeviceMode = 'desk' | 'terminal';

const REMEMBERED = 'baybook.mode';
const listeners = new Set<() => void>();

/** Reads `?mode=terminal` or what this device was set to; call once before the first render. */
export function startDeviceMode(): void {
  const asked = new URLSearchParams(window.location.search).get('mode');
  if (asked === 'terminal' || asked === 'desk') localStorage.setItem(REMEMBERED, asked);
  apply(remembered());
}

export function setDeviceMode(mode: DeviceMode): void {
  localStorage.setItem(REMEMBERED, mode);
  apply(mode);
  listeners.forEach((listener) => listener());
}

/** How this device is used. */
export function useDeviceMode(): DeviceMode {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, remembered);
}

function remembered(): DeviceMode {
  return localStorage.getItem(REMEMBERED) === 'terminal' ? 'terminal' : 'desk';
}

function apply(mode: DeviceMode): void {
  document.documentElement.dataset['mode'] = mode;
}
