import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DayField } from '../DayField.tsx';
import { textOf, type ListState } from './useListState.ts';

/** From one day up to and with another; either may be left open. */
export function SpanFilter({ state: { values, set } }: { state: Pick<ListState, 'values' | 'set'> }): ReactNode {
  const { t } = useTranslation('lists');
  return (
    <>
      {(['from', 'to'] as const).map((name) => (
        <DayField
          key={name}
          aria-label={t(name)}
          placeholder={t(name)}
          clearable
          value={textOf(values[name])}
          onChange={(day) => set({ [name]: day ?? '' })}
          miw="10rem"
        />
      ))}
    </>
  );
}
