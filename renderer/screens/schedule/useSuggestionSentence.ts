import type { InferContractRouterOutputs } from '@orpc/contract';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { dayOf } from '../../../shared/dates.ts';
import { useNow } from '../../lib/now.ts';
import { useFormat } from '../../lib/format.ts';
import { useSkillName } from './useSkillName.ts';

export type Suggestion = InferContractRouterOutputs<Contract>['appointments']['suggest']['items'][number];
const LEVELS = ['knows', 'knows', 'good', 'expert'] as const;

/** `Luca: free at 10:00 on Lift 1, knows brakes, 3.5 h of 8 h planned`. */
export function useSuggestionSentence(): (suggestion: Suggestion) => string {
  const { t } = useTranslation('schedule');
  const { near, time, quantity, zone } = useFormat();
  const today = dayOf(useNow(), zone);
  const isToday = (at: number): boolean => dayOf(at, zone) === today;
  const skillName = useSkillName();
  const hours = (minutes: number): string => quantity(Math.round(minutes / 6) * 100);
  return ({ mechanicName, bayName, reason }) =>
    [
      isToday(reason.freeAt)
        ? t('because.free', { name: mechanicName, time: time(reason.freeAt) })
        : t('because.freeLater', { name: mechanicName, time: near(reason.freeAt) }),
      bayName ?? '',
      reason.skillId === null || reason.skillLevel === null
        ? ''
        : t(`because.${LEVELS[reason.skillLevel] ?? 'knows'}`, { skill: skillName(reason.skillId).toLocaleLowerCase() }),
      t('because.load', { planned: hours(reason.plannedMinutes), capacity: hours(reason.capacityMinutes) }),
    ]
      .filter(Boolean)
      .join(', ');
}
