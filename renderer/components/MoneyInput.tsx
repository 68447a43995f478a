import { TextInput, type TextInputProps } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Minor } from '../../shared/money.ts';
import { useFieldSentence } from '../lib/fault.ts';
import { useFormat } from '../lib/format.ts';

interface MoneyInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> {
  /** Minor units; null while empty, NaN while what stands there is no amount: then nothing may be saved. */
  value: Minor | null;
  onChange: (minor: Minor | null) => void;
}

/** Takes an amount as people type it here (`1.234,50`, `12.5`) and hands out whole minor units. */
export function MoneyInput({ value, onChange, onBlur, ...rest }: MoneyInputProps): ReactNode {
  const { parseMoney, typedMoney, currency } = useFormat();
  const sentence = useFieldSentence();
  const [text, setText] = useState<string | null>(null);
  const [isLeft, setLeft] = useState(false);
  const shown = text ?? (value === null || Number.isNaN(value) ? '' : typedMoney(value));
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      rightSection={<span aria-hidden>{currency}</span>}
      rightSectionWidth="3.5rem"
      classNames={{ input: 'tabular' }}
      styles={{ input: { textAlign: 'right' } }}
      {...rest}
      error={rest.error ?? (isLeft && Number.isNaN(value) ? sentence('AMOUNT_INVALID') : null)}
      value={shown}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        setLeft(false);
        onChange(typed.trim() === '' ? null : (parseMoney(typed) ?? Number.NaN));
      }}
      onBlur={(event) => {
        // An amount is shown tidied up; what is not one stays for the person to correct.
        setLeft(true);
        if (!Number.isNaN(value) || text === '') setText(null);
        onBlur?.(event);
      }}
    />
  );
}
