import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import type { NotedWords } from './auditDetail.ts';

/** Areas of words that a noted value can come from, by the name it was noted under. */
const WORDS_OF: Readonly<Record<string, string | readonly string[]>> = {
  from: 'words:state',
  to: 'words:state',
  statesOff: 'words:state',
  stage: 'words:stage',
  method: 'words:paymentMethod',
  roles: 'words:role',
  kind: ['words:lineKind', 'imports:kind'],
  state: ['schedule:state', 'imports:state'],
  position: 'photos:position',
  channel: 'repairOrder:estimate.channels',
  paymentTiming: 'settings:shop',
};

/** Figures and words of the record of acts as the reader writes them. */
export function useNotedWords(): NotedWords {
  const { t, i18n } = useTranslation('people');
  const { money, quantity, rate, dateTime } = useFormat();
  const number = (name: string, value: number): string | null => {
    if (name.endsWith('Minor')) return money(value);
    if (name.endsWith('Milli')) return quantity(value);
    if (name.endsWith('Bp')) return rate(value);
    return name.endsWith('At') ? dateTime(value) : null;
  };
  return {
    name: (noted) => (i18n.exists(`people:noted.${noted}`) ? t(`noted.${noted}` as 'noted.number') : noted),
    value: (noted, value) => {
      if (typeof value === 'boolean') return t(value ? 'noted.yes' : 'noted.no');
      if (typeof value === 'number') return number(noted, value);
      const key = [WORDS_OF[noted] ?? []]
        .flat()
        .map((area) => `${area}.${String(value)}`)
        .find((one) => i18n.exists(one));
      return key === undefined ? null : t(key as 'noted.number');
    },
  };
}
