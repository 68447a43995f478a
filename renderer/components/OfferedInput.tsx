import { Text, type TextInputProps } from '@mantine/core';
import type { ReactNode, Ref } from 'react';
import { nameKey } from '../../shared/domain/names.ts';
import { SuggestInput } from './SuggestInput.tsx';

interface Props extends Omit<TextInputProps, 'onChange' | 'value' | 'ref' | 'onSelect'> {
  label: string;
  value: string;
  onChange: (text: string) => void;
  /** What may be meant; anything else may be typed as well. */
  offers: readonly string[];
  /** One that was offered is taken. */
  onTaken?: (offer: string) => void;
  ref?: Ref<HTMLInputElement>;
}

const MOST_OFFERED = 8;

/** A text that is often one of a list: while one types, Enter takes the marked one, and Tab keeps what was typed. */
export function OfferedInput({ value, onChange, offers, onTaken, ref, ...rest }: Props): ReactNode {
  const text = nameKey(value);
  const found = text === '' || rest.readOnly ? [] : offers.filter((offer) => nameKey(offer).includes(text)).slice(0, MOST_OFFERED);
  // The one that stands there already is no offer.
  const matches = found.length === 1 && found[0] === value ? [] : found;
  return (
    <SuggestInput
      {...rest}
      {...(ref ? { inputRef: ref } : {})}
      isFree
      value={value}
      onChange={onChange}
      suggestions={matches.map((offer) => ({ key: offer, content: <Text size="sm">{offer}</Text> }))}
      onChoose={(index) => {
        const offer = matches[index];
        if (offer === undefined) return;
        onChange(offer);
        onTaken?.(offer);
      }}
      listLabel={rest.label}
    />
  );
}
