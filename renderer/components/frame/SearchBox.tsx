import { Combobox, Group, Text, TextInput, useCombobox } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api.ts';
import { useDeviceMode } from '../../lib/deviceMode.ts';
import { KeyHint } from '../KeyHint.tsx';
import classes from './Frame.module.css';

const PAGES = { repairOrder: '/repairs/$id', customer: '/customers/$id', invoice: '/invoices/$id' } as const;
type Kind = keyof typeof PAGES;

/** One search for everything: `/` or Ctrl/⌘ K, arrows, Enter. Answers every keystroke. */
export function SearchBox(): ReactNode {
  const { t } = useTranslation('frame');
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const terminal = useDeviceMode() === 'terminal';
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const wanted = text.trim();
  const found = useQuery(
    api.repairOrders.search.queryOptions({
      input: { text: wanted },
      enabled: wanted !== '',
      placeholderData: keepPreviousData,
      gcTime: 60_000,
    }),
  );
  const items = wanted === '' ? [] : (found.data?.items ?? []);
  const focus = (): void => input.current?.select();
  useHotkeys([['/', focus]]);
  useHotkeys([['mod+K', focus]], []);

  const open = (option: string): void => {
    const [kind, id] = option.split(' ') as [Kind, string];
    setText('');
    combobox.closeDropdown();
    input.current?.blur();
    void navigate({ to: PAGES[kind], params: { id } });
  };
  return (
    <search className={classes['search']}>
      <Combobox store={combobox} onOptionSubmit={open} withinPortal={false}>
        <Combobox.Target>
          <TextInput
            ref={input}
            type="search"
            value={text}
            aria-label={t('search.label')}
            placeholder={t(terminal ? 'search.short' : 'search.label')}
            leftSection={<IconSearch size="1.1rem" aria-hidden />}
            rightSection={<KeyHint keys="/" />}
            onChange={(event) => {
              setText(event.currentTarget.value);
              combobox.openDropdown();
              combobox.selectFirstOption();
            }}
            onFocus={() => wanted !== '' && combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              setText('');
              input.current?.blur();
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={wanted === '' || !found.isSuccess}>
          <Combobox.Options aria-label={t('search.label')} mah="60vh" style={{ overflowY: 'auto' }}>
            {items.map((item, index) => (
              <Combobox.Option key={`${item.kind} ${item.id}`} value={`${item.kind} ${item.id}`} selected={index === 0}>
                <Group justify="space-between" wrap="nowrap" gap="md">
                  <div>
                    <Text fw={600}>{item.title}</Text>
                    <Text c="dimmed">{item.detail}</Text>
                  </div>
                  <Text c="dimmed">{t(`search.${item.kind}`)}</Text>
                </Group>
              </Combobox.Option>
            ))}
            {items.length === 0 ? <Combobox.Empty>{t('search.none', { text: wanted })}</Combobox.Empty> : null}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </search>
  );
}
