import { Kbd } from '@mantine/core';
import type { ReactNode } from 'react';
import { useDeviceMode } from '../lib/deviceMode.ts';

/** The key that does the same; not shown on a terminal, which has no keyboard. */
export function KeyHint({ keys }: { keys: string }): ReactNode {
  return useDeviceMode() === 'terminal' ? null : (
    <Kbd size="xs" aria-hidden>
      {keys}
    </Kbd>
  );
}
