import { TextInput, type TextInputProps } from '@mantine/core';
import { useState, type ReactNode, type Ref } from 'react';
import { useFormat } from '../lib/format.ts';
import { typedTimes } from '../lib/typedTime.ts';

export interface TimeFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'ref' | 'type'> {
  /** `HH:MM`; empty for none. */
  value: string;
  onChange: (time: string) => void;
  ref?: Ref<HTMLInputElement>;
}

/**
 * A time of day, typed as it comes (`9`, `930`, `9.30`), shown as the shop's country writes it, whatever the browser's.
 * What is no time gives way to the last one when the field is left.
 */
export function TimeField({ value, onChange, onBlur, onKeyDown, ...rest }: TimeFieldProps): ReactNode {
  const { locale } = useFormat();
  const times = typedTimes(locale);
  const [typed, setTyped] = useState<string | null>(null);
  const take = (text: string, isWhole: boolean): void => {
    const time = times.read(text, isWhole);
    if (time !== null && time !== value) onChange(time);
  };
  const settle = (): void => {
    if (typed !== null) take(typed, true);
    setTyped(null);
  };
  return (
    <TextInput
      inputMode="numeric"
      autoComplete="off"
      {...rest}
      value={typed ?? (value === '' ? '' : times.text(value))}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        take(event.currentTarget.value, false);
      }}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => {
        settle();
        onBlur?.(event);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
        onKeyDown?.(event);
      }}
    />
  );
}
