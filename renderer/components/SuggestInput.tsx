import { Combobox, Loader, TextInput, useCombobox, type TextInputProps } from '@mantine/core';
import { useEffect, useEffectEvent, type KeyboardEvent, type ReactNode, type Ref } from 'react';

import classes from './SuggestInput.module.css';

export interface Suggestion {
  key: string;
  content: ReactNode;
}

interface Props extends Omit<TextInputProps, 'onChange' | 'value' | 'ref' | 'onSelect'> {
  value: string;
  onChange: (text: string) => void;
  suggestions: readonly Suggestion[];
  /** The suggestion taken; -1 when Enter came before there was any. */
  onChoose: (index: number) => void;
  /** Another suggestion is marked: what stands beside the list follows it. */
  onMark?: (index: number) => void;
  listLabel: string;
  /** What was typed stands by itself: it opens while one types only, and Enter without an answer is the form's. */
  isFree?: boolean;
  busy?: boolean;
  inputRef?: Ref<HTMLInputElement>;
}

/** A text field with answers under it while one types: the first is marked, arrows mark another, Enter takes it, Escape closes. */
export function SuggestInput({
  value,
  onChange,
  suggestions,
  onChoose,
  onMark,
  listLabel,
  isFree = false,
  busy = false,
  inputRef,
  ...rest
}: Props): ReactNode {
  const combobox = useCombobox();
  const { selectFirstOption, dropdownOpened } = combobox;
  const keys = suggestions.map(({ key }) => key).join(' ');
  const tellMarked = useEffectEvent((index: number): void => onMark?.(index));
  useEffect(() => {
    // The answers have changed: the first one is what Enter takes.
    if (dropdownOpened && keys !== '') selectFirstOption();
    tellMarked(0);
  }, [selectFirstOption, keys, dropdownOpened]);

  const openAtOnce = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && combobox.dropdownOpened) event.stopPropagation();
    // What was marked among earlier answers is gone with them.
    if (suggestions.length === 0) combobox.resetSelectedOption();
    // Enter before the first answer is painted must not be lost.
    const isClosed = !combobox.dropdownOpened || suggestions.length === 0;
    const isUnmarked = !isClosed && combobox.getSelectedOptionIndex() === -1;
    if (
      event.key === 'Enter' &&
      (isUnmarked || (isClosed && !isFree)) &&
      value.trim() !== '' &&
      !event.ctrlKey &&
      !event.metaKey &&
      !rest.readOnly
    ) {
      event.preventDefault();
      combobox.closeDropdown();
      onChoose(suggestions.length > 0 ? 0 : -1);
    }
  };
  return (
    <Combobox
      store={combobox}
      classNames={{ option: classes['option'] ?? '' }}
      onOptionSubmit={(key) => {
        combobox.closeDropdown();
        onChoose(suggestions.findIndex((suggestion) => suggestion.key === key));
      }}
    >
      <Combobox.Target withExpandedAttribute={isFree}>
        <TextInput
          {...rest}
          {...(isFree ? { role: 'combobox' } : {})}
          {...(inputRef ? { ref: inputRef } : {})}
          value={value}
          onChange={(event) => {
            onChange(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onKeyDown={openAtOnce}
          // After the key, which the list itself hears first.
          onKeyUp={() => combobox.dropdownOpened && onMark?.(Math.max(0, combobox.getSelectedOptionIndex()))}
          onFocus={() => (value === '' || isFree ? undefined : combobox.openDropdown())}
          onBlur={() => combobox.closeDropdown()}
          rightSection={busy ? <Loader size="1.1rem" /> : null}
          autoComplete="off"
          spellCheck={false}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={suggestions.length === 0}>
        <Combobox.Options aria-label={listLabel} mah="22rem" style={{ overflowY: 'auto' }}>
          {suggestions.map((suggestion) => (
            <Combobox.Option key={suggestion.key} value={suggestion.key}>
              {suggestion.content}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
