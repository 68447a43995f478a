import { Input, SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';

const EIGHTHS = ['0', '1', '2', '3', '4', '5', '6', '7', '8'];

/** A tank in eighths, from empty to full. */
export function Eighths({ label, value, onChange }: { label: string; value: number; onChange: (eighths: number) => void }): ReactNode {
  return (
    <Input.Wrapper label={label} labelElement="div">
      <SegmentedControl fullWidth aria-label={label} data={EIGHTHS} value={String(value)} onChange={(next) => onChange(Number(next))} />
    </Input.Wrapper>
  );
}
