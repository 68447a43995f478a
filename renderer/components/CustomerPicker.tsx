import { Loader, Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../lib/api.ts';

export interface PickedCustomer {
  id: string;
  number: string;
  name: string;
}

interface CustomerPickerProps extends Omit<SelectProps, 'value' | 'onChange' | 'data'> {
  value: PickedCustomer | null;
  onChange: (customer: PickedCustomer | null) => void;
  /** Who cannot be chosen. */
  besides?: string;
}

/** Finds one customer by phone or name. */
export function CustomerPicker({ value, onChange, besides, ...rest }: CustomerPickerProps): ReactNode {
  const { t } = useTranslation('customers');
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 80);
  const isChosen = value !== null && text === labelOf(value);
  const found = useQuery({
    ...api.customers.find.queryOptions({ input: { text: isChosen ? '' : asked.trim().slice(0, 60), limit: 12 } }),
    placeholderData: keepPreviousData,
  });
  const items = (found.data?.items ?? []).filter((item) => item.id !== besides);
  const offered: PickedCustomer[] = value !== null && !items.some((item) => item.id === value.id) ? [value, ...items] : items;
  return (
    <Select
      searchable
      clearable
      openOnFocus={false}
      placeholder={t('picker.placeholder')}
      nothingFoundMessage={found.isPending ? <Loader size="xs" /> : t('picker.none')}
      // The shop has searched already: accents, middles and phone numbers are its affair.
      filter={({ options }) => options}
      {...rest}
      data={offered.map((item) => ({ value: item.id, label: labelOf(item) }))}
      value={value?.id ?? null}
      searchValue={text}
      onSearchChange={setText}
      onChange={(id) => onChange(offered.find((item) => item.id === id) ?? null)}
    />
  );
}

const labelOf = ({ name, number }: PickedCustomer): string => `${name} · ${number}`;
