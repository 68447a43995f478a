import { TextInput, type TextInputProps } from '@mantine/core';
import { useState, type ReactNode, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
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
export function TimeField({ value, onChange, onBlur, onKeyDown, error, ...rest }: TimeFieldProps): ReactNode {
  const { locale } = useFormat();
  const times = typedTimes(locale);
  const { t } = useTranslation('words');
  const [typed, setTyped] = useState<string | null>(null);
  const [unread, setUnread] = useState<string | null>(null);
  const take = (text: string, isWhole: boolean): void => {
    const time = times.read(text, isWhole);
    if (time !== null && time !== value) onChange(time);
  };
  /** @returns false for what is no time: the one before stays, and is said to */
  const settle = (): boolean => {
    if (typed !== null) take(typed, true);
    const isRead = typed === null || typed.trim() === '' || times.read(typed, true) !== null;
    // Still shown as unread when the field is left a second time without a change.
    if (typed !== null) setUnread(isRead ? null : typed);
    setTyped(null);
    return isRead;
  };
  return (
    <TextInput
      inputMode="numeric"
      autoComplete="off"
      placeholder="--:--"
      {...rest}
      value={typed ?? (value === '' ? '' : times.text(value))}
      error={error || (unread === null ? undefined : t('timeUnread', { typed: unread }))}
      onChange={(event) => {
        setUnread(null);
        setTyped(event.currentTarget.value);
        take(event.currentTarget.value, false);
      }}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => {
        settle();
        onBlur?.(event);
      }}
      onKeyDown={(event) => {
        // Nothing is sent with a time that the person did not mean.
        if (event.key === 'Enter' && !settle()) {
          event.preventDefault();
          event.stopPropagation();
        } else onKeyDown?.(event);
      }}
    />
  );
}
