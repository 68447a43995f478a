import { Text, type TextProps } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Minor } from '../../shared/money.ts';
import { useFormat } from '../lib/format.ts';

/** An amount in the shop's currency: right-aligned, figures of one width, minus in red. */
export function MoneyText({ minor, ...rest }: { minor: Minor } & TextProps): ReactNode {
  const { money } = useFormat();
  return (
    <Text component="span" className="tabular" ta="right" {...(minor < 0 ? { c: 'var(--mantine-color-error)' } : {})} inherit {...rest}>
      {money(minor)}
    </Text>
  );
}
