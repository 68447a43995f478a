import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeviceMode } from '../../../lib/deviceMode.ts';
import { KeyHint } from '../../KeyHint.tsx';
import classes from './Search.module.css';
import { SearchResults } from './SearchResults.tsx';
import { useSearch } from './useSearch.ts';

/** One search for everything: `/` or Ctrl/⌘ K, arrows, Enter. Answers every keystroke. */
export function SearchBox(): ReactNode {
  const { t } = useTranslation('frame');
  const input = useRef<HTMLInputElement>(null);
  const terminal = useDeviceMode() === 'terminal';
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const search = useSearch();
  const { selectFirstOption } = combobox;
  const { shown } = search;
  // Enter takes the best of what is shown now, whatever was marked before.
  useEffect(() => {
    if (shown !== '') selectFirstOption();
  }, [shown, selectFirstOption]);
  const focus = (): void => input.current?.select();
  useHotkeys([['/', focus]]);
  useHotkeys([['mod+K', focus]], []);
  const leave = (): void => {
    search.setText('');
    combobox.closeDropdown();
    input.current?.blur();
  };
  return (
    <search className={classes['search']}>
      <Combobox
        store={combobox}
        withinPortal={false}
        position="bottom-start"
        onOptionSubmit={(value) => {
          leave();
          search.open(value);
        }}
      >
        <Combobox.Target>
          <TextInput
            ref={input}
            type="search"
            value={search.text}
            aria-label={t('search.label')}
            placeholder={t(terminal ? 'search.short' : 'search.label')}
            leftSection={<IconSearch size="1.1rem" aria-hidden />}
            rightSection={<KeyHint keys="/" />}
            onChange={(event) => {
              search.setText(event.currentTarget.value);
              combobox.openDropdown();
            }}
            onFocus={() => search.isAsked && combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
            onKeyDown={(event) => {
              if (event.key === 'Escape') leave();
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={!search.isAnswered} className={classes['dropdown'] ?? ''}>
          <SearchResults search={search} />
        </Combobox.Dropdown>
      </Combobox>
    </search>
  );
}
