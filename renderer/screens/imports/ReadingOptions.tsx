import { Group, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DATE_ORDERS, DECIMALS, type ImportOptions } from '../../../shared/domain/imports.ts';

const UNITS = ['km', 'mi'] as const;

/** How the file writes days, amounts and distances. */
export function ReadingOptions({ options, change }: { options: ImportOptions; change: (options: ImportOptions) => void }): ReactNode {
  const { t } = useTranslation('imports');
  const pick = <K extends keyof ImportOptions>(name: K, words: readonly ImportOptions[K][]) => (
    <Select
      label={t(`option.${name}`)}
      allowDeselect={false}
      w="14rem"
      value={options[name]}
      data={words.map((word) => ({
        value: word,
        label: t(`choice.${word === ',' ? 'comma' : word === '.' ? 'point' : word}` as 'choice.dmy'),
      }))}
      onChange={(chosen) => {
        const word = words.find((one) => one === chosen);
        if (word !== undefined) change({ ...options, [name]: word });
      }}
    />
  );
  return (
    <Group my="md">
      {pick('dateOrder', DATE_ORDERS)}
      {pick('decimal', DECIMALS)}
      {pick('distance', UNITS)}
    </Group>
  );
}
