import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import type { GridWords } from './gridActs.ts';

/** One formatter and one set of words for all bookings: making them per booking is what makes a full week slow. */
export function useGridWords(): GridWords {
  const { t } = useTranslation('schedule');
  const { locale, zone } = useFormat();
  return useMemo(() => {
    const clock = new Intl.DateTimeFormat(locale, { timeZone: zone, timeStyle: 'short' });
    const time = (at: number): string => clock.format(at);
    return {
      time,
      span: (from, to) => t('span', { from: time(from), to: time(to) }),
      state: (state) => t(`state.${state ?? 'arrived'}`),
      unassigned: t('unassigned'),
      bookIn: (name) => t('bookIn', { name }),
    };
  }, [t, locale, zone]);
}
