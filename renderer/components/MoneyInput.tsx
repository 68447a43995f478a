import { TextInput, type TextInputProps } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Minor } from '../../shared/money.ts';
import { useFormat } from '../lib/format.ts';

interface MoneyInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> {
  /** Minor units; null while empty or not an amount. */
  value: Minor | null;
  onChange: (minor: Minor | null) => void;
}

/** Takes an amount as people type it here (`1.234,50`, `12.5`) and hands out whole minor units. */
export function MoneyInput({ value, onChange, onBlur, ...rest }: MoneyInputProps): ReactNode {
  const { parseMoney, typedMoney, currency } = useFormat();
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? (value === null ? '' : typedMoney(value));
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      rightSection={<span aria-hidden>{currency}</span>}
      rightSectionWidth="3.5rem"
      classNames={{ input: 'tabular' }}
      styles={{ input: { textAlign: 'right' } }}
      {...rest}
      value={shown}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(parseMoney(event.currentTarget.value));
      }}
      onBlur={(event) => {
        // An amount is shown tidied up; what is not one stays for the person to correct.
        if (value !== null || text === '') setText(null);
        onBlur?.(event);
      }}
    />
  );
}
